"""Longest common subsequence of two word sequences, within bounded memory.

Reads two key sequences; yields common blocks (left, right, size) in order. rapidfuzz keeps one bit for
each pair of words; pairs of texts too large for that are first cut at rare shared shingles that both
hold once and in the same order (the anchors of patience diff).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

RawBlock = tuple[int, int, int]

# Word pairs that rapidfuzz may hold at once: one bit each, so 128 MB.
MAX_CELLS = 1 << 30
# Words in a shingle that serves as an anchor.
_ANCHOR_WORDS = 6


def common_blocks(left: Sequence[str], right: Sequence[str], max_cells: int = MAX_CELLS) -> Iterator[RawBlock]:
    """Blocks of equal words, in order; the longest such subsequence wherever the texts are not huge."""
    if len(left) * len(right) <= max_cells:
        yield from _exact_blocks(left, right, 0, 0)
        return
    start_left = start_right = 0
    for i, j in [*_anchors(left, right), (len(left), len(right))]:
        if (i - start_left) * (j - start_right) <= max_cells:
            yield from _exact_blocks(left[start_left:i], right[start_right:j], start_left, start_right)
        start_left, start_right = i, j


def _exact_blocks(left: Sequence[str], right: Sequence[str], shift_left: int, shift_right: int) -> Iterator[RawBlock]:
    for op in LCSseq.opcodes(left, right):
        if op.tag == "equal":
            yield op.src_start + shift_left, op.dest_start + shift_right, op.src_end - op.src_start


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Places of shingles that both texts hold exactly once, the longest run of them in common order."""
    right_places = _unique_shingles(right)
    pairs = [(i, right_places[s]) for s, i in _unique_shingles(left).items() if s in right_places]
    return _longest_increasing(sorted(pairs))


def _unique_shingles(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
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
