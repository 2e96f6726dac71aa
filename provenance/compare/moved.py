"""Moved text: sentences that both documents hold, but in another order.

Reads two documents and what is aligned already; finds stretches among the rest. A left-over sentence is
matched with the left-over sentence it shares most words with; neighbouring matches join into one stretch.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

from provenance.compare.document import Document
from provenance.compare.lcs import RawBlock, common_blocks
from provenance.compare.words import word_weight
from provenance.model import Span

# A left-over piece shorter than this is a phrase, not a sentence that moved.
MIN_PIECE_WORDS = 5
# Least share of a piece's weight found in its partner, in any order; unrelated sentences of one topic stay below.
MIN_OVERLAP = 0.45
# Least weight of words that two pieces share: names and function words alone stay below.
MIN_SHARED_WEIGHT = 4.0
# A word standing in more left-over pieces than this leads nowhere in particular.
MAX_PIECES_A_WORD = 50


def find_moved(left: Document, right: Document, covered: tuple[bytearray, bytearray]) -> list[list[RawBlock]]:
    """Candidates for moved text, each a list of (left word, right word, size) blocks in left order."""
    left_pieces = _left_over(left, covered[0])
    right_pieces = _left_over(right, covered[1])
    if not left_pieces or not right_pieces:
        return []
    matches = _match_pieces(left, left_pieces, right, right_pieces)
    joined = _join(matches, left_pieces, right_pieces)
    return [_blocks(left, left_span, right, right_span) for left_span, right_span in joined]


def _left_over(document: Document, covered: bytearray) -> list[Span]:
    """Runs of uncovered words inside one sentence, long enough to be a piece."""
    pieces = []
    for first, stop in document.sentences:
        start = covered.find(0, first, stop)
        while 0 <= start < stop:
            end = covered.find(1, start, stop)
            end = stop if end < 0 else end
            if end - start >= MIN_PIECE_WORDS:
                pieces.append((start, end))
            start = covered.find(0, end, stop)
    return pieces


class _Piece(NamedTuple):
    """What a run of words holds: its distinct words in order, the same as a set, and what they weigh together."""

    words: tuple[str, ...]
    held: frozenset[str]
    weight: float


@lru_cache(maxsize=4096)
def _known_pieces(_document: Document) -> dict[Span, _Piece]:
    """The pieces of a document met so far: most are whole sentences, left over in one pair after the other."""
    return {}


def _piece(document: Document, span: Span) -> _Piece:
    known = _known_pieces(document)
    if span not in known:
        words = tuple(dict.fromkeys(document.words.keys[slice(*span)]))
        known[span] = _Piece(words, frozenset(words), sum(map(word_weight, words)))
    return known[span]


def _match_pieces(left: Document, left_spans: list[Span], right: Document, right_spans: list[Span]) -> dict[int, int]:
    """For each left piece the right piece with the highest overlap, if high enough; one to one."""
    left_pieces, right_pieces = ([_piece(d, s) for s in spans] for d, spans in ((left, left_spans), (right, right_spans)))
    frequent = _frequent(right_pieces)
    scored = []
    for i, j in _meetings(left_pieces, right_pieces, frequent):
        one, other = left_pieces[i], right_pieces[j]
        common = one.held & other.held
        # No word weighs more than 1.
        if len(common) < MIN_SHARED_WEIGHT:
            continue
        weight = sum([word_weight(word) for word in one.words if word in common and word not in frequent])
        overlap = weight / max(min(one.weight, other.weight), 1.0)
        if overlap >= MIN_OVERLAP and weight >= MIN_SHARED_WEIGHT:
            scored.append((-overlap * weight, i, j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _frequent(pieces: Sequence[_Piece]) -> frozenset[str]:
    """The words that stand in too many pieces to lead anywhere."""
    if len(pieces) <= MAX_PIECES_A_WORD:
        return frozenset()
    counts = Counter(chain.from_iterable(piece.words for piece in pieces))
    return frozenset(word for word, num in counts.items() if num > MAX_PIECES_A_WORD)


def _meetings(left: Sequence[_Piece], right: Sequence[_Piece], frequent: Set[str]) -> Iterable[tuple[int, int]]:
    """The places of pieces that may share enough words: of few all with all, of many those that share any."""
    if len(right) <= MAX_PIECES_A_WORD:
        return product(range(len(left)), range(len(right)))
    pieces_with: dict[str, list[int]] = defaultdict(list)
    for j, piece in enumerate(right):
        for word in piece.held - frequent:
            pieces_with[word].append(j)
    return ((i, j) for i, piece in enumerate(left) for j in {j for w in piece.words for j in pieces_with.get(w, ())})


def _join(matches: dict[int, int], left_pieces: list[Span], right_pieces: list[Span]) -> list[tuple[Span, Span]]:
    """Join matches that are neighbours, in the same order, in both documents."""
    joined: list[tuple[Span, Span]] = []
    for i in sorted(matches):
        left_span, right_span = left_pieces[i], right_pieces[matches[i]]
        if joined:
            (left_start, left_stop), (right_start, right_stop) = joined[-1]
            if left_span[0] == left_stop and right_span[0] == right_stop:
                joined[-1] = (left_start, left_span[1]), (right_start, right_span[1])
                continue
        joined.append((left_span, right_span))
    return joined


def _blocks(left: Document, left_span: Span, right: Document, right_span: Span) -> list[RawBlock]:
    """The common blocks of two ranges of words."""
    shared = common_blocks(left.words.keys[slice(*left_span)], right.words.keys[slice(*right_span)])
    return [(left_span[0] + i, right_span[0] + j, size) for i, j, size in shared]
