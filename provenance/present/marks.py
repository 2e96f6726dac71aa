"""Which characters of a text to mark, and how: word-by-word differences and the runs they cut a text into.

Reads texts and spans (half-open character offsets), writes spans, passages and runs; draws nothing. It answers
what a reader who lays two texts side by side has to see: what is shared, and which words differ inside it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.model import EdgePassage, PassageKind, Span

# Chinese, Japanese kana and their like are written without spaces: there each sign counts as a word.
_SIGNS = "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+(?:[.'’\-][^\W{_SIGNS}]+)*")

# The alignment keeps one bit per pair of words; beyond this (about 60 MB) a passage is marked only as a whole.
_MAX_WORD_PAIRS = 500_000_000

# For texts aligned as a whole: shared words stand in one passage while fewer than this many words come between
# them, and a passage of fewer shared words than the minimum is chance ("of the", "he said").
_MAX_GAP_WORDS = 8
_MIN_SHARED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is marked alike throughout.

    `layer` is the index of the passage or stratum it lies in (None: in none), `changed` whether its words differ
    from the other text, `refs` the names of the remarks that point at it, sorted.
    """

    start: int
    end: int
    layer: int | None
    changed: bool
    refs: tuple[str, ...]


def word_spans(text: str, within: Span | None = None) -> list[Span]:
    """Return the offsets of every word, optionally only inside a span; punctuation belongs to no word."""
    start, end = within or (0, len(text))
    return [match.span() for match in _WORD.finditer(text, start, end)]


def differing_words(left: str, right: str, left_span: Span, right_span: Span) -> tuple[list[Span], list[Span]]:
    """Return the words of a pair of passages that have no equal on the other side, in order.

    Case and punctuation do not count. Neighbouring words are joined into one span.

    Args:
        left: raw text of the left article.
        right: raw text of the right article.
        left_span: the passage in `left`.
        right_span: the passage in `right`.

    Returns:
        Spans into `left` and spans into `right`; both empty where the passage is too long to align.
    """
    if left[slice(*left_span)] == right[slice(*right_span)]:
        return [], []
    left_words, right_words = word_spans(left, left_span), word_spans(right, right_span)
    left_only, right_only = [True] * len(left_words), [True] * len(right_words)
    if len(left_words) * len(right_words) > _MAX_WORD_PAIRS:
        return [], []
    for left_start, right_start, length in _equal_blocks(left, right, left_words, right_words):
        left_only[left_start : left_start + length] = [False] * length
        right_only[right_start : right_start + length] = [False] * length
    return _joined(left_words, left_only), _joined(right_words, right_only)


def shared_passages(left: str, right: str, changed_as: PassageKind = "edited") -> tuple[EdgePassage, ...]:
    """Return the passages two texts share in order, found by aligning their words as a whole.

    For pairs that no passages were recorded of: the rebuilt text of an unseen ancestor and its child.

    Args:
        left: text of the parent.
        right: text of the child.
        changed_as: kind given to passages that are not word for word.
    """
    left_words, right_words = word_spans(left), word_spans(right)
    if len(left_words) * len(right_words) > _MAX_WORD_PAIRS:
        return ()
    passages = []
    for group in _grouped(_equal_blocks(left, right, left_words, right_words)):
        if sum(length for _, _, length in group) < _MIN_SHARED_WORDS:
            continue
        left_last, right_last, last_length = group[-1]
        left_start, left_end = left_words[group[0][0]][0], left_words[left_last + last_length - 1][1]
        right_start, right_end = right_words[group[0][1]][0], right_words[right_last + last_length - 1][1]
        kind: PassageKind = "verbatim" if len(group) == 1 else changed_as
        passages.append(EdgePassage(left_start, left_end, right_start, right_end, kind))
    return tuple(passages)


def mark_runs(
    num_chars: int, layers: Sequence[Span], changed: Iterable[Span] = (), refs: Mapping[str, Span] | None = None
) -> list[Run]:
    """Return the runs that tile a text of `num_chars` characters.

    Args:
        num_chars: length of the text.
        layers: passages or strata; where two overlap the one listed first wins.
        changed: spans of differing words.
        refs: spans that remarks point at, by the remark's name.
    """
    marks: list[tuple[Span, str | int | None]] = [(span, index) for index, span in enumerate(layers)]
    marks += [(span, None) for span in changed]
    marks += [(span, name) for name, span in (refs or {}).items()]
    starts: dict[int, list[str | int | None]] = {}
    ends: dict[int, list[str | int | None]] = {}
    for (start, end), mark in marks:
        if start < end:
            starts.setdefault(start, []).append(mark)
            ends.setdefault(end, []).append(mark)
    borders = sorted({0, num_chars, *starts, *ends})
    runs = []
    active: list[str | int | None] = []
    for start, end in pairwise(borders):
        for mark in ends.get(start, ()):
            active.remove(mark)
        active += starts.get(start, ())
        layer = min((mark for mark in active if isinstance(mark, int)), default=None)
        names = tuple(sorted(mark for mark in active if isinstance(mark, str)))
        runs.append(Run(start, end, layer, None in active, names))
    return runs


def utf16_offset(text: str) -> Callable[[int], int]:
    """Return a function from a character offset into `text` to the offset in UTF-16 units, as browsers count."""
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    wide = [position for position, character in enumerate(text) if character > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


def _equal_blocks(
    left: str, right: str, left_words: Sequence[Span], right_words: Sequence[Span]
) -> list[tuple[int, int, int]]:
    """Blocks of equal words in order: (first word left, first word right, number of words)."""
    from rapidfuzz.distance import LCSseq

    numbers: dict[str, int] = {}

    def numbered(text: str, words: Sequence[Span]) -> list[int]:
        return [numbers.setdefault(text[start:end].casefold(), len(numbers)) for start, end in words]

    opcodes = LCSseq.opcodes(numbered(left, left_words), numbered(right, right_words))
    return [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in opcodes if op.tag == "equal"]


def _grouped(blocks: Sequence[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Blocks of equal words put together where the gap between them is short on both sides."""
    groups: list[list[tuple[int, int, int]]] = []
    for block in blocks:
        if groups:
            left_last, right_last, length = groups[-1][-1]
            left_gap, right_gap = block[0] - left_last - length, block[1] - right_last - length
            if max(left_gap, right_gap) < _MAX_GAP_WORDS:
                groups[-1].append(block)
                continue
        groups.append([block])
    return groups


def _joined(words: Sequence[Span], chosen: Sequence[bool]) -> list[Span]:
    """Spans of the chosen words, neighbours joined."""
    spans: list[Span] = []
    previous_chosen = False
    for (start, end), is_chosen in zip(words, chosen, strict=True):
        if is_chosen and previous_chosen:
            spans[-1] = (spans[-1][0], end)
        elif is_chosen:
            spans.append((start, end))
        previous_chosen = is_chosen
    return spans
