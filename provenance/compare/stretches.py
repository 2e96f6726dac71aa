"""Stretches: which of the words that two texts have in common, in order, were really taken from one another?

Reads the blocks of a common subsequence; yields the maximal stretches that stand in dense company. Any two
English texts have scattered function words in common; those are not believed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance.compare.document import Document
from provenance.compare.lcs import RawBlock
from provenance.model import Span

# Where more than this many words in a row have no partner, in either text, the stretch between is not
# shared and the passage ends: about a sentence.
MAX_GAP_WORDS = 14
# What an unmatched word costs in units of one matched content word. In unrelated English a common
# subsequence matches function words at about .08 a word against .7 unmatched words; in a copy with seven
# of ten content words replaced, .30 against .38. The price lies between the two.
GAP_COST = 0.3
# The least weight of matched words that makes a passage: chance alignments of unrelated news stay below.
MIN_PASSAGE_WEIGHT = 8.0
# Of a text too short for that, the share of its weight that has to be matched instead.
MIN_SHORT_TEXT_SHARE = 0.5


class Block(NamedTuple):
    """`size` consecutive words, the same in both documents, from `left` and `right` on."""

    left: int
    right: int
    size: int


class Stretch(NamedTuple):
    """A maximal aligned stretch.

    Args:
        left: the half-open range of left words.
        right: the half-open range of right words.
        blocks: the common blocks inside, ascending on both sides; words between them differ.
        moved: whether it stands out of order.
    """

    left: Span
    right: Span
    blocks: tuple[Block, ...]
    moved: bool = False


def least_weight(left: Document, right: Document) -> float:
    """The weight that makes a passage; less where a whole text is shorter than a passage has to be."""
    return min(MIN_PASSAGE_WEIGHT, MIN_SHORT_TEXT_SHARE * min(left.words.weight_of_head, right.words.weight_of_head))


def believed_stretches(
    blocks: Iterable[RawBlock], left: Document, right: Document, least: float, *, moved: bool = False
) -> Iterator[Stretch]:
    """The maximal stretches of a chain of common blocks that weigh at least `least`.

    Args:
        blocks: ascending on both sides.
        left: the left document.
        right: the right document.
        least: weight of matched words, in content words.
        moved: whether the blocks stand out of order.

    Returns:
        Stretches in order, each inside one stratum of either document.
    """
    breaks = sorted(left.breaks), sorted(right.breaks)
    for chain in _chains(blocks):
        for run in _believable(chain, left.words.weights, least):
            for part in _cut_at_breaks(run, *breaks):
                first, last = part[0], part[-1]
                yield Stretch(
                    (first.left, last.left + last.size), (first.right, last.right + last.size), tuple(part), moved
                )


def _chains(blocks: Iterable[RawBlock]) -> list[list[Block]]:
    """Blocks in chains, cut wherever the gap between two of them is too wide."""
    chains: list[list[Block]] = []
    end_left = end_right = -1
    for i, j, size in blocks:
        if not chains or max(i - end_left, j - end_right) > MAX_GAP_WORDS:
            chains.append([])
        chains[-1].append(Block(i, j, size))
        end_left, end_right = i + size, j + size
    return chains


def _believable(chain: list[Block], word_weights: Sequence[float], least: float) -> Iterator[list[Block]]:
    """The maximal-scoring sub-chains of a chain (Ruzzo & Tompa 1999) that carry enough weight, in order.

    A block scores the weight of its words; the words between two blocks cost `GAP_COST` each.
    """
    weights = [sum(word_weights[b.left : b.left + b.size]) for b in chain]
    stack = [(0, len(chain))]
    found = []
    while stack:
        first, stop = stack.pop()
        if first < stop:
            begin, end, score = _best_run(chain, weights, first, stop)
            if score >= least and score > 0.0:
                found.append((begin, end))
                stack += [(first, begin), (end, stop)]
    for begin, end in sorted(found):
        yield chain[begin:end]


def _best_run(chain: list[Block], weights: list[float], first: int, stop: int) -> tuple[int, int, float]:
    """The run of blocks with the highest score (Kadane), as begin, end and score."""
    best = (first, first, 0.0)
    begin, score = first, 0.0
    for i in range(first, stop):
        block = chain[i]
        if i > begin:
            previous = chain[i - 1]
            gap = max(block.left - previous.left - previous.size, block.right - previous.right - previous.size)
            score -= GAP_COST * gap
        if score <= 0.0:
            begin, score = i, 0.0
        score += weights[i]
        if score > best[2]:
            best = (begin, i + 1, score)
    return best


def _cut_at_breaks(run: list[Block], left_breaks: Sequence[int], right_breaks: Sequence[int]) -> Iterator[list[Block]]:
    """A run of blocks in parts that no caption or furniture interrupts, in either text."""
    end_left, end_right = run[-1].left + run[-1].size, run[-1].right + run[-1].size
    breaks = _inside(left_breaks, run[0].left, end_left), _inside(right_breaks, run[0].right, end_right)
    if not breaks[0] and not breaks[1]:
        yield run
        return
    part: list[Block] = []
    place = 0
    for block in run:
        for piece in _split(block, *breaks):
            here = bisect_right(breaks[0], piece.left) + bisect_right(breaks[1], piece.right)
            if part and here != place:
                yield part
                part = []
            place = here
            part.append(piece)
    yield part


def _split(block: Block, left_breaks: Sequence[int], right_breaks: Sequence[int]) -> Iterator[Block]:
    """A block cut at the breaks inside it."""
    i, j, size = block.left, block.right, block.size
    cuts = {b - i for b in _inside(left_breaks, i, i + size)} | {b - j for b in _inside(right_breaks, j, j + size)}
    if not cuts:
        yield block
        return
    for start, stop in pairwise([0, *sorted(cuts), size]):
        yield Block(i + start, j + start, stop - start)


def _inside(breaks: Sequence[int], start: int, stop: int) -> Sequence[int]:
    """The breaks strictly inside a range."""
    return breaks[bisect_right(breaks, start) : bisect_left(breaks, stop)]
