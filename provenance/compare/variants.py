"""Variants: every place where two aligned texts read differently, with the kind of difference.

Reads an `Alignment`; yields `Variant`s in left order. Answers: what was changed, and what sort of change is
it? Which reading is the older is not asked here. Variants of one `rule` are one editorial decision, however
often it was carried out.
"""

from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from provenance.compare import figures
from provenance.compare.align import Alignment
from provenance.compare.document import Document
from provenance.compare.readings import VariantKind, is_quoted, type_difference
from provenance.compare.stretches import Block, Stretch
from provenance.compare.words import STOP_WORDS
from provenance.model import Span

__all__ = ["Variant", "VariantKind", "find_variants"]

COURTESY_TITLES = frozenset("mr mrs ms miss sir dame lord lady dr prof".split())
# Readings of equal length up to this many words are taken to replace each other word by word.
MAX_PAIRED_WORDS = 6
_PLACE = attrgetter("left", "right")
# Kinds that inside a quotation mean that somebody's words were changed.
_QUOTABLE = frozenset({"synonym", "rewording", "grammar", "insertion"})


class Variant(NamedTuple):
    """A place where the two texts read differently.

    Args:
        kind: the sort of difference.
        rule: its decision: variants of equal kind and rule count as one.
        left: the half-open range of left body words; empty where only the right has words.
        right: the same on the right.
        marked: for rules of style, the side with the marked form (a title, undotted initials, British
            spelling, digits): -1 left, 1 right; for insertions the side that has the words; else 0.
        quoted: whether it stands inside a quotation in both texts.
    """

    kind: VariantKind
    rule: str
    left: Span
    right: Span
    marked: int = 0
    quoted: bool = False


def find_variants(alignment: Alignment) -> tuple[Variant, ...]:
    """All variants inside the stretches of an alignment, in left order."""
    found: list[Variant] = []
    for stretch in alignment.stretches:
        for slot in _slots(stretch):
            for left, right in _parted(alignment, *slot):
                found += _split_titles(alignment, left, right)
        for block in stretch.blocks:
            found += _restyled(alignment, block)
    return tuple(sorted(found, key=_PLACE))


def _slots(stretch: Stretch) -> Iterator[tuple[Span, Span]]:
    """Ranges between the common blocks of a stretch, and at its ends, where either text has words."""
    (i, i_end), (j, j_end) = stretch.left, stretch.right
    edges = [Block(i, j, 0), *stretch.blocks, Block(i_end, j_end, 0)]
    for before, after in pairwise(edges):
        left = before.left + before.size, after.left
        right = before.right + before.size, after.right
        if left[0] < left[1] or right[0] < right[1]:
            yield left, right


def _parted(alignment: Alignment, left: Span, right: Span) -> Iterator[tuple[Span, Span]]:
    """A slot cut where a sentence ends in both texts, then word by word or around its number where they match."""
    if left[1] - left[0] <= 1 and right[1] - right[0] <= 1:
        if alignment.left.words.keys[slice(*left)] != alignment.right.words.keys[slice(*right)]:
            yield left, right
        return
    left_cut = _sentence_end_in(alignment.left, left)
    right_cut = _sentence_end_in(alignment.right, right)
    if left_cut and right_cut:
        yield from _parted(alignment, (left[0], left_cut), (right[0], right_cut))
        yield from _parted(alignment, (left_cut, left[1]), (right_cut, right[1]))
        return
    for part in _split_readings(alignment, left, right):
        if alignment.left.words.keys[slice(*part[0])] != alignment.right.words.keys[slice(*part[1])]:
            yield part


def _split_readings(alignment: Alignment, left: Span, right: Span) -> Iterator[tuple[Span, Span]]:
    """Two readings, in parts that replace each other."""
    before, after = alignment.left.words.keys[slice(*left)], alignment.right.words.keys[slice(*right)]
    if len(before) + len(after) <= 2 or max(len(before), len(after)) > MAX_PAIRED_WORDS or not before or not after:
        yield left, right
        return
    has_figures = any(map(figures.is_figure, before)) and any(map(figures.is_figure, after))
    if has_figures and figures.speaks_of_date(before) and figures.speaks_of_date(after):
        yield left, right  # a date is one thing
        return
    if len(before) == len(after) and all(
        (a in STOP_WORDS) == (b in STOP_WORDS) for a, b in zip(before, after, strict=True)
    ):
        for i, j in zip(range(*left), range(*right), strict=True):
            yield (i, i + 1), (j, j + 1)
        return
    numbers = (_only_number(before), _only_number(after)) if has_figures else (None, None)
    if numbers[0] is None or numbers[1] is None:
        yield left, right
        return
    i, j = left[0] + numbers[0], right[0] + numbers[1]
    yield (left[0], i), (right[0], j)
    yield (i, i + 1), (j, j + 1)
    yield (i + 1, left[1]), (j + 1, right[1])


def _only_number(keys: tuple[str, ...]) -> int | None:
    """The place of the one number in a reading; None if it has none or several."""
    places = [i for i, key in enumerate(keys) if figures.number_value(key) is not None]
    return places[0] if len(places) == 1 else None


def _sentence_end_in(document: Document, span: Span) -> int | None:
    """The first word position strictly inside a range at which a sentence begins."""
    start, stop = span
    if stop - start < 2:
        return None
    end = document.sentences[document.sentence_of[start]][1]
    return end if end < stop else None


def _restyled(alignment: Alignment, block: Block) -> Iterator[Variant]:
    """Words that match but are written differently: dotted initials."""
    left = alignment.left.words.surfaces[block.left : block.left + block.size]
    right = alignment.right.words.surfaces[block.right : block.right + block.size]
    if left == right:
        return
    for k, (one, other) in enumerate(zip(left, right, strict=True)):
        if one != other and ("." in one) != ("." in other) and one.isupper() and not one[0].isdigit():
            i, j = block.left + k, block.right + k
            yield Variant("initials", "dotted initials", (i, i + 1), (j, j + 1), -1 if "." in other else 1)


def _split_titles(alignment: Alignment, left: Span, right: Span) -> Iterator[Variant]:
    """A slot as a courtesy title at its beginning or end that only one side has, and what remains beside it."""
    titles = _edge_title(alignment.left, left), _edge_title(alignment.right, right)
    if (titles[0] is None) == (titles[1] is None):
        yield _type_slot(alignment, left, right)
        return
    at, side = (titles[0], -1) if titles[0] is not None else (titles[1], 1)
    assert at is not None
    span = left if side < 0 else right
    rest = (at + 1, span[1]) if at == span[0] else (span[0], at)
    spans = ((at, at + 1), (right[0], right[0])) if side < 0 else ((left[0], left[0]), (at, at + 1))
    yield Variant("courtesy_title", "courtesy titles", *spans, side)
    left, right = (rest, right) if side < 0 else (left, rest)
    if left[0] < left[1] or right[0] < right[1]:
        yield _type_slot(alignment, left, right)


def _edge_title(document: Document, span: Span) -> int | None:
    """The first or last word of a range if it is a courtesy title before a name."""
    surfaces = document.words.surfaces
    for at in (span[0], span[1] - 1):
        if (
            span[0] <= at < span[1]
            and document.words.keys[at] in COURTESY_TITLES
            and surfaces[at][0].isupper()
            and at + 1 < len(surfaces)
            and surfaces[at + 1][0].isupper()
        ):
            return at
    return None


def _type_slot(alignment: Alignment, left: Span, right: Span) -> Variant:
    """The variant of one slot, typed."""
    difference = type_difference(alignment.left, left, alignment.right, right)
    quoted = is_quoted(alignment.left, left) and is_quoted(alignment.right, right)
    kind = "quotation" if quoted and difference.kind in _QUOTABLE else difference.kind
    return Variant(kind, difference.rule, left, right, difference.marked, quoted)
