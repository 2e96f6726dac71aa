"""Moved text: sentences that both documents hold, but in another order.

Reads two documents and what is aligned already; finds stretches among the rest. A left-over sentence is
matched with the left-over sentence it shares most words with; neighbouring matches join into one stretch.
"""

from collections import defaultdict

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


def _match_pieces(left: Document, left_pieces: list[Span], right: Document, right_pieces: list[Span]) -> dict[int, int]:
    """For each left piece the right piece with the highest overlap, if high enough; one to one."""
    right_weights = [_weight(right, piece) for piece in right_pieces]
    pieces_with = _places(right, right_pieces)
    scored = []
    for i, (start, stop) in enumerate(left_pieces):
        total = _weight(left, (start, stop))
        shared: dict[int, float] = defaultdict(float)
        for key in dict.fromkeys(left.words.keys[start:stop]):
            for j in pieces_with.get(key, ()):
                shared[j] += word_weight(key)
        for j, weight in shared.items():
            overlap = weight / max(min(total, right_weights[j]), 1.0)
            if overlap >= MIN_OVERLAP and weight >= MIN_SHARED_WEIGHT:
                scored.append((-overlap * weight, i, j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _weight(document: Document, piece: Span) -> float:
    """The weight of a piece's distinct words."""
    return sum(map(word_weight, dict.fromkeys(document.words.keys[slice(*piece)])))


def _places(document: Document, pieces: list[Span]) -> dict[str, list[int]]:
    """The pieces each word stands in, for words that lead somewhere in particular."""
    pieces_with: dict[str, list[int]] = defaultdict(list)
    for j, (start, stop) in enumerate(pieces):
        for key in dict.fromkeys(document.words.keys[start:stop]):
            pieces_with[key].append(j)
    return {key: holders for key, holders in pieces_with.items() if len(holders) <= MAX_PIECES_A_WORD}


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
