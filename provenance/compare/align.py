"""Alignment: which words of two documents are the same words, and the maximal stretches they form.

Reads two `Document`s; builds an `Alignment`. First a longest common subsequence of words, of which only dense
stretches are believed; then, among what is left over, sentences that moved. Words are indexed by their place
in the body.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from provenance.compare.document import Document
from provenance.compare.lcs import RawBlock, blocks_between, common_blocks
from provenance.compare.moved import find_moved
from provenance.compare.once import once
from provenance.compare.stretches import MAX_GAP_WORDS, Block, Stretch, believed_stretches, least_weight
from provenance.model import Span

Flags = NDArray[np.bool_]

# A stretch that stops this few words short of a sentence's end, on both sides, reaches the end: the words
# there were changed.
MAX_END_WORDS = 4
# How far a gap is shifted to begin with a sentence.
MAX_SHIFT_WORDS = 8


@dataclass(frozen=True)
class Alignment:
    """Two documents and the stretches they share, in left order.

    Args:
        left: the left document, of n words.
        right: the right document, of m words.
        stretches: disjoint on both sides.
        left_partner: (n,) the right word each left word is matched with, or -1.
        right_partner: (m,) the same, seen from the right.
    """

    left: Document
    right: Document
    stretches: tuple[Stretch, ...]
    left_partner: tuple[int, ...]
    right_partner: tuple[int, ...]

    @once
    def matched(self) -> tuple[bytes, bytes]:
        """For the left and for the right side (n,) 1 for each word that has a partner, else 0."""
        left, right = bytearray(len(self.left.words)), bytearray(len(self.right.words))
        for stretch in self.stretches:
            for i, j, size in stretch.blocks:
                left[i : i + size] = right[j : j + size] = b"\x01" * size
        return bytes(left), bytes(right)

    @once
    def is_matched(self) -> tuple[Flags, Flags]:
        """The same as arrays."""
        left, right = (np.frombuffer(flags, dtype=np.bool_) for flags in self.matched)
        return left, right

    @once
    def is_within(self) -> tuple[Flags, Flags]:
        """For the left and for the right side (n,) whether each word stands inside a stretch."""
        left = flag_words(len(self.left.words), (s.left for s in self.stretches))
        right = flag_words(len(self.right.words), (s.right for s in self.stretches))
        return np.frombuffer(left, dtype=np.bool_), np.frombuffer(right, dtype=np.bool_)

    @once
    def num_matched(self) -> int:
        """How many words the two share."""
        return self.matched[0].count(1)


def flag_words(num_words: int, ranges: Iterable[Span]) -> bytearray:
    """(n,) 1 for each of n words that stands in one of some ranges, else 0."""
    flags = bytearray(num_words)
    for start, stop in ranges:
        flags[start:stop] = b"\x01" * (stop - start)
    return flags


def align_pair(left: Document, right: Document) -> Alignment:
    """Align the bodies of two documents; swapping them mirrors the result."""
    # One subsequence of many equally long ones is found, so the same text always has to come first.
    swapped = is_mirrored(left, right)
    stretches = _find_stretches(right, left) if swapped else _find_stretches(left, right)
    if swapped:
        stretches = [_mirrored(s) for s in stretches]
    stretches.sort(key=lambda s: s.left)
    left_partner, right_partner = _partners(stretches, len(left.words), len(right.words))
    return Alignment(left, right, tuple(stretches), left_partner, right_partner)


def is_mirrored(left: Document, right: Document) -> bool:
    """Whether a pair is worked on the other way round, so that the same text always comes first."""
    if len(left.words) != len(right.words):
        return len(right.words) < len(left.words)
    return _order(right) < _order(left)


def _order(document: Document) -> tuple[object, ...]:
    return document.words.keys, sorted(document.breaks), document.sentences


def _mirrored(stretch: Stretch) -> Stretch:
    """The stretch with its sides exchanged."""
    blocks = tuple([Block(j, i, size) for i, j, size in stretch.blocks])
    return Stretch(stretch.right, stretch.left, blocks, stretch.moved)


def _find_stretches(left: Document, right: Document) -> list[Stretch]:
    """The stretches two documents share, in left order."""
    least = least_weight(left, right)
    blocks = _slid(common_blocks(left.words.keys, right.words.keys), left.words.keys, right.words.keys)
    _shift_gaps(blocks, left, right)
    stretches = list(believed_stretches(blocks, left, right, least))
    for moved in find_moved(left, right, _covered(stretches, left, right)):
        stretches += believed_stretches(moved, left, right, least, moved=True)
    stretches.sort(key=lambda s: s.left)
    return _joined(_extended(stretches, left, right), left, right)


def _slid(blocks: Iterable[RawBlock], left: tuple[str, ...], right: tuple[str, ...]) -> list[RawBlock]:
    """Blocks moved across a one-sided gap to the block behind or before it, where the same words stand there too.

    A common subsequence may match "Trump" with the first or the second of "Trump-Kim summit. Trump has";
    the second, in one piece with what follows, is the reading a person would choose.
    """
    slid: list[RawBlock] = []
    for i, j, size in reversed(list(blocks)):
        if slid:
            next_i, next_j, next_size = slid[-1]
            if _stands_at(left, i, next_i - size, size) and _stands_at(right, j, next_j - size, size):
                slid[-1] = next_i - size, next_j - size, next_size + size
                continue
        slid.append((i, j, size))
    settled: list[RawBlock] = []
    for i, j, size in reversed(slid):
        if settled:
            last_i, last_j, last_size = settled[-1]
            if _stands_at(left, i, last_i + last_size, size) and _stands_at(right, j, last_j + last_size, size):
                settled[-1] = last_i, last_j, last_size + size
                continue
        settled.append((i, j, size))
    return settled


def _stands_at(keys: tuple[str, ...], start: int, other: int, size: int) -> bool:
    """Whether the words from `start` on stand from `other` on as well."""
    return start == other or keys[start : start + size] == keys[other : other + size]


def _shift_gaps(blocks: list[RawBlock], left: Document, right: Document) -> None:
    """Shift each one-sided gap to where a sentence begins, if the words at its edges allow it.

    Of "[The ferry sailed.] The bus" and "The [ferry sailed. The] bus", the first is what was left out.
    """
    for at in range(1, len(blocks)):
        (i, j, size), (next_i, next_j, next_size) = blocks[at - 1 : at + 1]
        gap_left, gap_right = next_i - i - size, next_j - j - size
        if (gap_left == 0) == (gap_right == 0):
            continue
        document, start, gap = (left, i + size, gap_left) if gap_left else (right, j + size, gap_right)
        shift = _shift_to_sentence(
            document, start, gap, range(max(-MAX_SHIFT_WORDS, 1 - size), min(MAX_SHIFT_WORDS + 1, next_size))
        )
        blocks[at - 1] = i, j, size + shift
        blocks[at] = next_i + shift, next_j + shift, next_size - shift


def _shift_to_sentence(document: Document, start: int, gap: int, room: range) -> int:
    """By how many words a gap has to be shifted to begin with a sentence; 0 if it cannot."""
    keys = document.words.keys
    for step, edge in ((-1, -1), (1, 0)):
        shift = 0
        while shift in room:
            if document.sentences[document.sentence_of[start + shift]][0] == start + shift:
                return shift
            if keys[start + shift + edge] != keys[start + gap + shift + edge]:
                break
            shift += step
    return 0


def _extended(stretches: list[Stretch], left: Document, right: Document) -> list[Stretch]:
    """Stretches drawn out over equal words beside them, then to the sentence's ends where only a few words differ."""
    taken_left, taken_right = _covered(stretches, left, right)
    extended = []
    for stretch in stretches:
        (i, i_end), (j, j_end) = stretch.left, stretch.right
        before = _num_equal(left, taken_left, i, right, taken_right, j, step=-1)
        after = _num_equal(left, taken_left, i_end, right, taken_right, j_end, step=1)
        blocks = [
            b for b in (Block(i - before, j - before, before), *stretch.blocks, Block(i_end, j_end, after)) if b.size
        ]
        i, j, i_end, j_end = i - before, j - before, i_end + after, j_end + after
        head = (i - _room_before(i, left), i), (j - _room_before(j, right), j)
        if _is_free(taken_left, head[0]) and _is_free(taken_right, head[1]):
            blocks[:0] = _blocks_between(left, head[0], right, head[1])
            i, j = head[0][0], head[1][0]
        tail = (i_end, i_end + _room_after(i_end, left)), (j_end, j_end + _room_after(j_end, right))
        if _is_free(taken_left, tail[0]) and _is_free(taken_right, tail[1]):
            blocks += _blocks_between(left, tail[0], right, tail[1])
            i_end, j_end = tail[0][1], tail[1][1]
        taken_left[i:i_end] = b"\x01" * (i_end - i)
        taken_right[j:j_end] = b"\x01" * (j_end - j)
        extended.append(Stretch((i, i_end), (j, j_end), tuple(blocks), stretch.moved))
    return extended


def _num_equal(
    left: Document, taken_left: bytearray, i: int, right: Document, taken_right: bytearray, j: int, step: Literal[-1, 1]
) -> int:
    """How many words before (`step` -1) or from two places on are equal, in no other stretch and past no caption."""
    num = 0
    offset = min(step, 0)
    while True:
        at_left, at_right = i + step * num, j + step * num
        if at_left in left.breaks or at_right in right.breaks:
            return num
        k, m = at_left + offset, at_right + offset
        if not (0 <= k < len(left.words) and 0 <= m < len(right.words)) or taken_left[k] or taken_right[m]:
            return num
        if left.words.keys[k] != right.words.keys[m]:
            return num
        num += 1


def _blocks_between(left: Document, left_span: Span, right: Document, right_span: Span) -> list[Block]:
    """What two short ranges of words share, at the end of a stretch or between two."""
    return [Block(*block) for block in blocks_between(left.words.keys, left_span, right.words.keys, right_span)]


def _room_before(word: int, document: Document) -> int:
    """How many words stand before a word in its sentence."""
    return word - document.sentences[document.sentence_of[word]][0]


def _room_after(stop: int, document: Document) -> int:
    """How many words stand in its sentence from the end of a stretch on."""
    return document.sentences[document.sentence_of[stop - 1]][1] - stop


def _is_free(taken: bytearray, span: Span) -> bool:
    """Whether a range is short enough to be drawn into a stretch, and no other stretch holds a word of it."""
    return span[1] - span[0] <= MAX_END_WORDS and 1 not in taken[slice(*span)]


def _joined(stretches: list[Stretch], left: Document, right: Document) -> list[Stretch]:
    """Stretches made one where less than a sentence, no caption and no other stretch lies between two on both sides."""
    # They are in left order, so another may lie between them on the right alone.
    taken_right = flag_words(len(right.words), (stretch.right for stretch in stretches))
    joined: list[Stretch] = []
    for stretch in stretches:
        last = joined[-1] if joined else stretch
        if (
            last is not stretch
            and last.moved == stretch.moved
            and _is_narrow(last.left, stretch.left, left.breaks)
            and _is_narrow(last.right, stretch.right, right.breaks)
            and 1 not in taken_right[last.right[1] : stretch.right[0]]
        ):
            between = _blocks_between(left, (last.left[1], stretch.left[0]), right, (last.right[1], stretch.right[0]))
            joined[-1] = Stretch(
                (last.left[0], stretch.left[1]),
                (last.right[0], stretch.right[1]),
                (*last.blocks, *between, *stretch.blocks),
                stretch.moved,
            )
        else:
            joined.append(stretch)
    return joined


def _is_narrow(before: Span, after: Span, breaks: frozenset[int]) -> bool:
    """Whether the second range follows the first at once, or nearly."""
    return 0 <= after[0] - before[1] <= MAX_GAP_WORDS and breaks.isdisjoint(range(before[1], after[0] + 1))


def _covered(stretches: Sequence[Stretch], left: Document, right: Document) -> tuple[bytearray, bytearray]:
    """Flags per word: 1 where a stretch already covers it, on the left and on the right."""
    return (
        flag_words(len(left.words), (stretch.left for stretch in stretches)),
        flag_words(len(right.words), (stretch.right for stretch in stretches)),
    )


def _partners(stretches: Iterable[Stretch], num_left: int, num_right: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Word-to-word matches of all stretches, seen from both sides."""
    left_partner, right_partner = [-1] * num_left, [-1] * num_right
    for stretch in stretches:
        for i, j, size in stretch.blocks:
            left_partner[i : i + size] = range(j, j + size)
            right_partner[j : j + size] = range(i, i + size)
    return tuple(left_partner), tuple(right_partner)
