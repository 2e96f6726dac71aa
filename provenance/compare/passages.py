"""Passages and containment: what an alignment says of how much two articles share, and where.

Reads an `Alignment`; yields `Passage`s in character offsets into the raw texts, and containment both ways. Passages are
the regions that hang together whatever the order of their words; containment counts words matched in order.
"""

from itertools import pairwise

from provenance.compare.align import Alignment, flag_words
from provenance.compare.document import Document
from provenance.compare.regions import Region, find_regions
from provenance.compare.stretches import Block, Stretch
from provenance.compare.words import STOP_WORDS
from provenance.model import Containment, Passage, PassageKind, Share, Span

# Shortest run of common words that counts as verbatim.
MIN_VERBATIM_WORDS = 4
# A sentence has a partner when at least this share of its words stands inside passages.
MIN_COVERED_SHARE = 0.5
# A passage of whose matched words at least this share stands out of order is called moved.
MIN_MOVED_SHARE = 0.2
# A passage in which at least this share of the content words was replaced, one by one, is called spun.
MIN_SPUN_SHARE = 0.15
# Replacements longer than this many words are rewriting, not spinning.
MAX_SPUN_SLOT_WORDS = 4
# Fewer single replacements than this are ordinary editing.
MIN_SPUN_SLOTS = 4


def find_passages(alignment: Alignment) -> tuple[Passage, ...]:
    """The passages of an alignment, in left order, in character offsets into both raw texts."""
    return tuple(
        Passage(
            *alignment.left.words.span(*region.left),
            *alignment.right.words.span(*region.right),
            passage_kind(alignment, region),
        )
        for region in find_regions(alignment)
    )


def passage_kind(alignment: Alignment, region: Region) -> PassageKind:
    """What happened to a passage: moved as a whole or in good part, verbatim, spun or otherwise edited."""
    matched = sum(b.size for s in region.stretches for b in s.blocks)
    moved = sum(b.size for s in region.stretches if s.moved for b in s.blocks)
    if moved and moved >= MIN_MOVED_SHARE * matched:
        return "moved"
    if region.left[1] - region.left[0] == region.right[1] - region.right[0] == matched:
        return "verbatim"
    return "spun" if _is_spun(alignment, region) else "edited"


def _is_spun(alignment: Alignment, region: Region) -> bool:
    """Whether many content words, each on its own, were swapped for others of about the same length.

    A word that stands elsewhere in the passage changed its place, and was not swapped.
    """
    left, right = alignment.left.words.keys, alignment.right.words.keys
    here, there = set(left[slice(*region.left)]), set(right[slice(*region.right)])
    num_content = slots = replaced = 0
    for stretch in region.stretches:
        num_content += len(_matter(left[slice(*stretch.left)])) + len(_matter(right[slice(*stretch.right)]))
        for before, after in pairwise(stretch.blocks):
            gone = [key for key in _matter(left[before.left + before.size : after.left]) if key not in there]
            come = [key for key in _matter(right[before.right + before.size : after.right]) if key not in here]
            if gone and come and max(len(gone), len(come)) <= MAX_SPUN_SLOT_WORDS:
                slots += 1
                replaced += len(gone) + len(come)
    return slots >= MIN_SPUN_SLOTS and replaced >= MIN_SPUN_SHARE * num_content


def _matter(keys: tuple[str, ...]) -> list[str]:
    """The words a spinner would swap: neither function words nor figures, of which another is another report."""
    return [key for key in keys if key not in STOP_WORDS and not key[0].isdigit()]


def measure_containment(alignment: Alignment, shared: tuple[list[Span], list[Span]] | None = None) -> Containment:
    """How much of each article's body stands in the other.

    Args:
        alignment: of the two.
        shared: its `shared_ranges`, where they are known already.
    """
    verbatim = sum(b.size for b in _verbatim_runs(alignment.stretches))
    left, right = shared or shared_ranges(alignment)
    return Containment(
        left_in_right=_share(alignment.left, alignment.matched[0], left, verbatim),
        right_in_left=_share(alignment.right, alignment.matched[1], right, verbatim),
    )


def shared_ranges(alignment: Alignment) -> tuple[list[Span], list[Span]]:
    """The ranges of words of either side that the other shares: stretches without the sentences put in or left out.

    A stretch runs on over a short sentence that only one side has; that sentence is not shared all the same.
    """
    left: list[Span] = []
    right: list[Span] = []
    for stretch in alignment.stretches:
        i, j = stretch.left[0], stretch.right[0]
        for before, after in pairwise(stretch.blocks):
            gaps = (before.left + before.size, after.left), (before.right + before.size, after.right)
            if gaps[1][0] == gaps[1][1] and _holds_sentence(alignment.left, gaps[0]):
                left.append((i, gaps[0][0]))
                i = gaps[0][1]
            elif gaps[0][0] == gaps[0][1] and _holds_sentence(alignment.right, gaps[1]):
                right.append((j, gaps[1][0]))
                j = gaps[1][1]
        left.append((i, stretch.left[1]))
        right.append((j, stretch.right[1]))
    return left, right


def _holds_sentence(document: Document, span: Span) -> bool:
    """Whether a whole sentence stands in a range."""
    start, stop = span
    if start >= stop:
        return False
    first, end = document.sentences[document.sentence_of[start]]
    if first < start and end < stop:
        first, end = document.sentences[document.sentence_of[end]]
    return start <= first and end <= stop


def _verbatim_runs(stretches: tuple[Stretch, ...]) -> list[Block]:
    """Blocks long enough to count as verbatim; a run that a passage's break cuts in two counts whole."""
    runs: list[Block] = []
    for block in sorted((b for s in stretches for b in s.blocks), key=lambda b: (b.left, b.right)):
        last = runs[-1] if runs else None
        if last and last.left + last.size == block.left and last.right + last.size == block.right:
            runs[-1] = Block(last.left, last.right, last.size + block.size)
        else:
            runs.append(block)
    return [run for run in runs if run.size >= MIN_VERBATIM_WORDS]


def _share(document: Document, matched: bytes, ranges: list[Span], verbatim: int) -> Share:
    """The three measures of one side, as shares of its words."""
    num_words = len(document.words)
    if num_words == 0:
        return Share(0.0, 0.0, 0.0)
    inside = flag_words(num_words, ranges)
    covered = 0
    for start, stop in document.sentences:
        if inside.count(1, start, stop) >= MIN_COVERED_SHARE * (stop - start):
            covered += stop - start
        else:
            covered += matched.count(1, start, stop)
    edited = matched.count(1)
    return Share(min(verbatim, edited) / num_words, edited / num_words, max(covered, edited) / num_words)


def exclusive_sentences(document: Document, ranges: list[Span]) -> tuple[int, ...]:
    """Sentences of which no more than a scrap stands inside any of the given ranges of words."""
    inside = flag_words(len(document.words), ranges)
    scrap = (1.0 - MIN_COVERED_SHARE) / 2
    return tuple(
        [
            index
            for index, (first, stop) in enumerate(document.sentences)
            if inside.count(1, first, stop) <= scrap * (stop - first)
        ]
    )
