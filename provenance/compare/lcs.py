"""Longest common subsequence of two word sequences, within bounded memory.

Reads two key sequences; yields common blocks (left, right, size) in order. rapidfuzz keeps one bit for
each pair of words; pairs of texts too large for that are first cut at the runs around shingles that both
hold once and in the same order (the anchors of patience diff).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from provenance.model import Span

RawBlock = tuple[int, int, int]

# Word pairs that rapidfuzz may hold at once: one bit each, so 128 MB.
MAX_CELLS = 1 << 30
# Words in a shingle that serves as an anchor.
_ANCHOR_WORDS = 6


def common_blocks(left: Sequence[str], right: Sequence[str], max_cells: int = MAX_CELLS) -> Iterator[RawBlock]:
    """Blocks of equal words, in order; a longest such subsequence wherever the texts are not huge.

    A text that stands in the other in one piece is one block. In pairs of more than `max_cells` word pairs,
    stretches without a single anchor that are still too large are taken to share nothing.

    Args:
        left: (n,) word keys.
        right: (m,) word keys.
        max_cells: how many word pairs may be held at once.

    Returns:
        Triples (left word, right word, number of words), none empty, ascending on both sides.
    """
    whole = _whole_block(left, right)
    if whole is not None:
        yield whole
    elif len(left) * len(right) <= max_cells:
        yield from _exact_blocks(left, right, 0, 0)
    else:
        yield from _anchored_blocks(left, right, max_cells)


def blocks_between(left: Sequence[str], left_span: Span, right: Sequence[str], right_span: Span) -> list[RawBlock]:
    """The common blocks of two half-open ranges of word keys, at their places in the whole texts.

    Args:
        left: (n,) word keys.
        left_span: the range of them to look in, in words.
        right: (m,) word keys.
        right_span: the range of these.

    Returns:
        As `common_blocks`, with words counted from the beginnings of `left` and `right`.
    """
    shared = common_blocks(left[slice(*left_span)], right[slice(*right_span)])
    return [(left_span[0] + i, right_span[0] + j, size) for i, j, size in shared]


def _whole_block(left: Sequence[str], right: Sequence[str]) -> RawBlock | None:
    """The one block of two texts of which one holds the other word for word; None if neither does.

    A longest subsequence need not find it: it may scatter the same words over the whole of the longer text.
    """
    size = min(len(left), len(right))
    if size == 0:
        return None
    shorter, longer = (left, right) if len(left) == size else (right, left)
    if size == 1:
        return _place_of_one(shorter[0], longer, is_left=shorter is left)
    # Most texts do not hold even the other's ends.
    if shorter[0] not in longer or shorter[-1] not in longer:
        return None
    # No key holds a line break.
    text = "\n" + "\n".join(longer) + "\n"
    at = text.find("\n" + "\n".join(shorter) + "\n")
    if at < 0:
        return None
    place = text.count("\n", 0, at)
    return (0, place, size) if shorter is left else (place, 0, size)


def _place_of_one(word: str, words: Sequence[str], *, is_left: bool) -> RawBlock | None:
    """The block of a text of one word and a text that holds it."""
    if word not in words:
        return None
    place = words.index(word)
    return (0, place, 1) if is_left else (place, 0, 1)


def _exact_blocks(left: Sequence[str], right: Sequence[str], shift_left: int, shift_right: int) -> Iterator[RawBlock]:
    """The blocks of a longest common subsequence."""
    for i, j, size in LCSseq.editops(left, right).as_matching_blocks():
        if size:
            yield i + shift_left, j + shift_right, size


def _anchored_blocks(left: Sequence[str], right: Sequence[str], max_cells: int) -> Iterator[RawBlock]:
    """Anchor runs, and the longest common subsequences of what lies between them where that is small enough."""
    i = j = 0
    for next_i, next_j, size in [*_anchor_runs(left, right), (len(left), len(right), 0)]:
        if 0 < (next_i - i) * (next_j - j) <= max_cells:
            yield from _exact_blocks(left[i:next_i], right[j:next_j], i, j)
        if size:
            yield next_i, next_j, size
        i, j = next_i + size, next_j + size


def _anchor_runs(left: Sequence[str], right: Sequence[str]) -> Iterator[RawBlock]:
    """The common runs around shingles that both texts hold exactly once, in the longest common order."""
    right_places = _unique_shingles(right)
    anchors = [(i, right_places[s]) for s, i in _unique_shingles(left).items() if s in right_places]
    end_i = end_j = 0
    for i, j in _longest_increasing(sorted(anchors)):
        if i < end_i or j < end_j:
            continue  # inside the run of an earlier anchor
        start_i, start_j = i, j
        while start_i > end_i and start_j > end_j and left[start_i - 1] == right[start_j - 1]:
            start_i, start_j = start_i - 1, start_j - 1
        end_i, end_j = i + _ANCHOR_WORDS, j + _ANCHOR_WORDS
        while end_i < len(left) and end_j < len(right) and left[end_i] == right[end_j]:
            end_i, end_j = end_i + 1, end_j + 1
        yield start_i, start_j, end_i - start_i


def _unique_shingles(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The shingles that occur once, with their places."""
    shingles = [tuple(keys[i : i + _ANCHOR_WORDS]) for i in range(len(keys) - _ANCHOR_WORDS + 1)]
    counts = Counter(shingles)
    return {shingle: i for i, shingle in enumerate(shingles) if counts[shingle] == 1}


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sub-list whose second members increase (patience sorting)."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        pile = bisect_left(tails, right)
        tails[pile : pile + 1] = [right]
        tops[pile : pile + 1] = [index]
        before.append(tops[pile - 1] if pile else -1)
    chain: list[tuple[int, int]] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
