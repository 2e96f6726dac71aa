"""Alignment: which words of two documents are the same words, and the maximal stretches they form.

Reads two `Document`s; builds an `Alignment`. First the longest common subsequence of words (rapidfuzz),
of which only blocks that stand in dense company are believed; then, among what is left over, sentences
that moved. Words are indexed by their place in the body.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from provenance.compare.document import Document
from provenance.compare.lcs import RawBlock, common_blocks
from provenance.compare.moved import find_moved
from provenance.compare.words import word_weight
from provenance.model import Span

# Where more than this many words in a row have no partner, in either text, the stretch between is not
# shared and the passage ends: about a sentence.
MAX_GAP_WORDS = 14
# What an unmatched word costs in units of one matched content word. In unrelated English a common
# subsequence matches function words at about .08 a word against .7 unmatched words; in a copy with seven
# of ten content words replaced, .30 against .38. The price lies between the two.
GAP_COST = 0.3
# A stretch that stops this few words short of a sentence's end, on both sides, reaches the end: the words
# there were changed.
MAX_END_WORDS = 4
# The least weight of matched words that makes a passage: chance alignments of unrelated news stay below.
MIN_PASSAGE_WEIGHT = 6.0


@dataclass(frozen=True, slots=True)
class Block:
    """`size` consecutive words, the same in both documents, from `left` and `right` on."""

    left: int
    right: int
    size: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A maximal aligned stretch.

    Args:
        left: the half-open range of left words.
        right: the half-open range of right words.
        blocks: the common blocks inside, in left order; words between them differ.
        moved: whether it stands out of order.
    """

    left: Span
    right: Span
    blocks: tuple[Block, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the stretches they share, in left order.

    Args:
        left_partner: (n_left,) the right word each left word is matched with, or -1.
        right_partner: (n_right,) the same, seen from the right.
    """

    left: Document
    right: Document
    stretches: tuple[Stretch, ...]
    left_partner: tuple[int, ...]
    right_partner: tuple[int, ...]


def align_pair(left: Document, right: Document) -> Alignment:
    """Align the bodies of two documents."""
    least = _least_weight(left, right)
    stretches = [s for chain in _chains(left, right) for s in _believable(chain, left, least)]
    covered = _covered(stretches, left, right)
    for blocks in find_moved(left, right, covered):
        chain = [Block(*block) for block in blocks]
        stretches += [replace(s, moved=True) for s in _believable(chain, left, least)]
    stretches.sort(key=lambda s: (s.left, s.right))
    stretches = _extended(stretches, left, right)
    left_partner, right_partner = _partners(stretches, len(left.words), len(right.words))
    return Alignment(left, right, tuple(stretches), left_partner, right_partner)


def _least_weight(left: Document, right: Document) -> float:
    """The weight that makes a passage; less where a whole text is shorter than a passage has to be."""
    shorter = min(left, right, key=lambda d: len(d.words))
    return min(MIN_PASSAGE_WEIGHT, 0.6 * sum(map(word_weight, shorter.words.keys[:100])))


def _chains(left: Document, right: Document) -> list[list[Block]]:
    """Common blocks in order, cut into chains wherever the gap between two blocks is too wide."""
    chains: list[list[Block]] = []
    end_left = end_right = -1
    for block in _common_blocks(left, right):
        wide = max(block.left - end_left, block.right - end_right) > MAX_GAP_WORDS
        broken = block.left in left.breaks or block.right in right.breaks
        if not chains or wide or broken:
            chains.append([])
        chains[-1].append(block)
        end_left, end_right = block.left + block.size, block.right + block.size
    return chains


def _common_blocks(left: Document, right: Document) -> list[Block]:
    """The blocks of a longest common subsequence of words, cut where a stratum of either text begins."""
    blocks: list[Block] = []
    for first, right_first, size in _slid(list(common_blocks(left.words.keys, right.words.keys)), left, right):
        shift = right_first - first
        cuts = {i for i in left.breaks if first < i < first + size}
        cuts |= {j - shift for j in right.breaks if first < j - shift < first + size}
        for start, stop in pairwise([first, *sorted(cuts), first + size]):
            blocks.append(Block(start, start + shift, stop - start))
    return blocks


def _slid(blocks: list[RawBlock], left: Document, right: Document) -> list[RawBlock]:
    """Blocks moved across a one-sided gap to the block behind it, where the same words stand there too.

    A common subsequence may match "Trump" with the first or the second of "Trump-Kim summit. Trump has";
    the second, in one piece with what follows, is the reading a person would choose.
    """
    slid: list[RawBlock] = []
    for block in reversed(blocks):
        if slid:
            i, j, size = block
            next_left, next_right, next_size = slid[-1]
            gap_left, gap_right = next_left - i - size, next_right - j - size
            keys, start, gap = (
                (right.words.keys, j, gap_right) if gap_left == 0 else (left.words.keys, i, gap_left)
            )
            if min(gap_left, gap_right) == 0 and gap > 0 and keys[start : start + size] == keys[start + gap : start + gap + size]:
                slid[-1] = next_left - size, next_right - size, next_size + size
                continue
        slid.append(block)
    return slid[::-1]


def _believable(chain: list[Block], document: Document, least_weight: float) -> list[Stretch]:
    """The maximal-scoring sub-chains of a chain (Ruzzo & Tompa 1999) that carry enough weight.

    A block scores the weight of its words; the words between two blocks cost `GAP_COST` each.
    """
    found: list[Stretch] = []
    stack = [(0, len(chain))]
    while stack:
        first, stop = stack.pop()
        if first >= stop:
            continue
        begin, end, weight = _best_run(chain, first, stop, document)
        if weight < least_weight:
            continue
        found.append(_stretch(chain[begin:end]))
        stack += [(first, begin), (end, stop)]
    return found


def _best_run(chain: list[Block], first: int, stop: int, document: Document) -> tuple[int, int, float]:
    """The run of blocks with the highest score (Kadane), as begin, end and score."""
    best = (first, first, 0.0)
    begin, score = first, 0.0
    for i in range(first, stop):
        block = chain[i]
        if i > begin:
            previous = chain[i - 1]
            gap = max(
                block.left - previous.left - previous.size, block.right - previous.right - previous.size
            )
            score -= GAP_COST * gap
        if score <= 0.0:
            begin, score = i, 0.0
        score += sum(map(word_weight, document.words.keys[block.left : block.left + block.size]))
        if score > best[2]:
            best = (begin, i + 1, score)
    return best


def _stretch(blocks: list[Block]) -> Stretch:
    """The stretch from the first to the last of its blocks; a run of single words counts as any other."""
    right_start = min(b.right for b in blocks)
    right_stop = max(b.right + b.size for b in blocks)
    left = blocks[0].left, blocks[-1].left + blocks[-1].size
    return Stretch(left, (right_start, right_stop), tuple(blocks))


def _extended(stretches: list[Stretch], left: Document, right: Document) -> list[Stretch]:
    """Stretches drawn out to the sentence's ends where only a few words there were changed on both sides."""
    taken_left, taken_right = _covered(stretches, left, right)
    extended = []
    for stretch in stretches:
        (i, i_end), (j, j_end) = stretch.left, stretch.right
        head = _room_before(i, left), _room_before(j, right)
        tail = _room_after(i_end, left), _room_after(j_end, right)
        blocks = list(stretch.blocks)
        if max(head) <= MAX_END_WORDS and _free(taken_left, i - head[0], i) and _free(taken_right, j - head[1], j):
            blocks[:0] = _end_blocks(left, (i - head[0], i), right, (j - head[1], j))
            i, j = i - head[0], j - head[1]
        after_left, after_right = i_end + tail[0], j_end + tail[1]
        if max(tail) <= MAX_END_WORDS and _free(taken_left, i_end, after_left) and _free(taken_right, j_end, after_right):
            blocks += _end_blocks(left, (i_end, after_left), right, (j_end, after_right))
            i_end, j_end = after_left, after_right
        taken_left[i:i_end] = b"\x01" * (i_end - i)
        taken_right[j:j_end] = b"\x01" * (j_end - j)
        extended.append(Stretch((i, i_end), (j, j_end), tuple(blocks), stretch.moved))
    return extended


def _end_blocks(left: Document, left_span: Span, right: Document, right_span: Span) -> list[Block]:
    """What the changed ends of a sentence still share."""
    shared = common_blocks(left.words.keys[slice(*left_span)], right.words.keys[slice(*right_span)])
    return [Block(left_span[0] + i, right_span[0] + j, size) for i, j, size in shared]


def _room_before(word: int, document: Document) -> int:
    """How many words stand before a word in its sentence."""
    return word - document.sentences[document.sentence_of[word]][0]


def _room_after(stop: int, document: Document) -> int:
    """How many words stand in its sentence from the end of a stretch on."""
    return document.sentences[document.sentence_of[stop - 1]][1] - stop


def _free(taken: bytearray, start: int, stop: int) -> bool:
    """Whether no other stretch holds a word of the range."""
    return 1 not in taken[start:stop]


def _covered(stretches: list[Stretch], left: Document, right: Document) -> tuple[bytearray, bytearray]:
    """Flags per word: 1 where a stretch already covers it, on the left and on the right."""
    flags = bytearray(len(left.words)), bytearray(len(right.words))
    for stretch in stretches:
        for flag, (start, stop) in zip(flags, (stretch.left, stretch.right), strict=True):
            flag[start:stop] = b"\x01" * (stop - start)
    return flags


def _partners(
    stretches: list[Stretch], num_left: int, num_right: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Word-to-word matches of all stretches, seen from both sides; the first match of a word counts."""
    left_partner, right_partner = [-1] * num_left, [-1] * num_right
    for stretch in stretches:
        for block in stretch.blocks:
            for k in range(block.size):
                i, j = block.left + k, block.right + k
                if left_partner[i] < 0 and right_partner[j] < 0:
                    left_partner[i], right_partner[j] = j, i
    return tuple(left_partner), tuple(right_partner)
