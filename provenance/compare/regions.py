"""Regions: which range of one text was made of which range of the other, in whatever order of words?

Reads an `Alignment`; yields `Region`s, one for each maximal passage. Stretches of words in order and pairs of similar
sentences that lie close together in both texts are gathered; each group's two ranges are then grown or trimmed to the
words that the other explains, and what is not likelier reuse than chance is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from provenance.compare.align import Alignment, is_mirrored
from provenance.compare.bags import BagPair, Flags, Floats, Ints, number_words, own_wording
from provenance.compare.digests import find_digest
from provenance.compare.document import Document
from provenance.compare.fitting import Ranges, fit_ranges, num_common, overlap, weigh_ranges
from provenance.compare.fragments import cut_fragments, similar_fragments
from provenance.compare.groups import group_matches
from provenance.compare.stretches import Stretch
from provenance.model import Span

# A fragment of whose words at least this share is matched in order needs no other partner.
MIN_MATCHED_SHARE = 0.4
# A stretch of whose words at least this share is matched ends where the words in common end.
MIN_LITERAL_SHARE = 0.85
# Fewer words than this in other fragments, in either text, are not looked at again.
MIN_OPEN_WORDS = 20
# Similar sentences with fewer content words in common than this cannot be evidence enough.
MIN_COMMON_WORDS = 9
# Evidence of the texts' own wording, in nats, that makes a passage of similar sentences without a stretch in order: at
# least so much, and so much for each word of the shorter range.
MIN_EVIDENCE = 25.0
MIN_EVIDENCE_A_WORD = 0.2


@dataclass(frozen=True, slots=True)
class Region:
    """A maximal passage, in words.

    Args:
        left: the half-open range of left words.
        right: the half-open range of right words.
        stretches: the stretches in order that it holds, in left order; none where only the words are the same.
    """

    left: Span
    right: Span
    stretches: tuple[Stretch, ...]


def find_regions(alignment: Alignment) -> tuple[Region, ...]:
    """The maximal passages of an alignment, in left order, disjoint on both sides; mirrored texts mirror them."""
    turned = is_mirrored(alignment.left, alignment.right)
    documents = (alignment.right, alignment.left) if turned else (alignment.left, alignment.right)
    partners = (alignment.left_partner, alignment.right_partner)
    held = sorted((s.right, s.left) if turned else (s.left, s.right) for s in alignment.stretches)
    found = _find_ranges(documents, partners[::-1] if turned else partners, held)
    regions = [_region(alignment, ranges[::-1] if turned else ranges) for ranges in found]
    return tuple(sorted(regions, key=lambda region: (region.left, region.right)))


def _region(alignment: Alignment, ranges: Ranges) -> Region:
    left, right = ranges
    inside = [s for s in alignment.stretches if _holds(left, s.left) and _holds(right, s.right)]
    return Region(left, right, tuple(inside))


def _find_ranges(
    documents: tuple[Document, Document], partners: tuple[Sequence[int], ...], held: Sequence[Ranges]
) -> list[Ranges]:
    """The ranges of all passages, given the words matched in order and their stretches; the shorter text first."""
    opens = [_open_fragments(d, p) for d, p in zip(documents, partners, strict=True)]
    if min(int((f[:, 1] - f[:, 0]).sum()) for f in opens) < MIN_OPEN_WORDS:
        if len(held) < 2:
            return list(held)
        opens = [f[:0] for f in opens]
    pair = number_words(*documents)
    matches = np.concatenate((_rows(held), similar_fragments(pair, opens[0], opens[1])))
    groups = group_matches(matches, pair.sides[0].parts, pair.sides[1].parts)
    taken = np.zeros(len(documents[0].words), dtype=np.bool_), np.zeros(len(documents[1].words), dtype=np.bool_)
    for ranges in held:
        _mark(taken, ranges, True)
    drafts: list[_Draft] = []
    for rows in groups:
        alone = held[rows[0]] if len(rows) == 1 and rows[0] < len(held) else None
        if alone is not None and _is_literal(alone, partners):
            drafts.append(_Draft(alone, (alone,), fits=True))
        else:
            drafts += _drafts(pair, matches, rows, held, taken)
    found = _settled(pair, documents, taken, _merged(drafts))
    digest = find_digest(pair, found)
    return found if digest is None else [digest]


def _open_fragments(document: Document, partner: Sequence[int]) -> Ints:
    """The fragments most of whose words are not matched in order already."""
    matched = np.concatenate(([0], np.cumsum(np.array(partner, dtype=np.int64) >= 0)))
    fragments = cut_fragments(document)
    inside = matched[fragments[:, 1]] - matched[fragments[:, 0]]
    result: Ints = fragments[inside < MIN_MATCHED_SHARE * (fragments[:, 1] - fragments[:, 0])]
    return result


def _is_literal(ranges: Ranges, partners: Sequence[Sequence[int]]) -> bool:
    """Whether a stretch is so nearly word for word that its ends are those of the passage."""
    return all(
        sum(p >= 0 for p in partner[start:stop]) >= MIN_LITERAL_SHARE * (stop - start)
        for (start, stop), partner in zip(ranges, partners, strict=True)
    )


def _rows(ranges: Sequence[Ranges]) -> Ints:
    return np.array([(*left, *right) for left, right in ranges], dtype=np.int64).reshape(-1, 4)


class _Draft(NamedTuple):
    """A passage in the making: its ranges, the stretches it is to hold, and whether the ranges fit each other."""

    ranges: Ranges
    stretches: tuple[Ranges, ...]
    fits: bool


def _drafts(
    pair: BagPair, matches: Ints, rows: Ints, held: Sequence[Ranges], taken: tuple[Flags, Flags]
) -> list[_Draft]:
    """What a group of matches makes, before it meets the others; stretches that do not fit in stand alone."""
    group = matches[rows]
    low, high = group.min(axis=0).tolist(), group.max(axis=0).tolist()
    hull = (low[0], high[1]), (low[2], high[3])
    stretches = [held[row] for row in rows.tolist() if row < len(held)]
    if not stretches and num_common(pair, hull) < MIN_COMMON_WORDS:
        return []
    for stretch in stretches:
        _mark(taken, stretch, False)
    fitted = fit_ranges(pair, hull, taken)
    for stretch in stretches:
        _mark(taken, stretch, True)
    return _with_stretches(fitted, stretches)


def _with_stretches(fitted: Ranges | None, stretches: Sequence[Ranges]) -> list[_Draft]:
    """A fitted draft with the stretches that lie in it, and the others by themselves."""
    inside = tuple(s for s in stretches if fitted is not None and _lies_in(s, fitted))
    drafts = [_Draft(stretch, (stretch,), fits=True) for stretch in stretches if stretch not in inside]
    return drafts if fitted is None else [*drafts, _Draft(_hull([fitted, *inside]), inside, fits=True)]


def _lies_in(inner: Ranges, outer: Ranges) -> bool:
    """Whether ranges lie, in both texts, for the most part in others."""
    return all(2 * (min(i[1], o[1]) - max(i[0], o[0])) > i[1] - i[0] for i, o in zip(inner, outer, strict=True))


def _hull(many: Sequence[Ranges]) -> Ranges:
    left, right = zip(*many, strict=True)
    return (
        (min(s for s, _ in left), max(e for _, e in left)),
        (min(s for s, _ in right), max(e for _, e in right)),
    )


def _merged(drafts: list[_Draft]) -> list[_Draft]:
    """Drafts that overlap in both texts are one."""
    merged: list[_Draft] = []
    for draft in drafts:
        grown = draft
        while met := next((other for other in merged if _meet(grown.ranges, other.ranges)), None):
            merged.remove(met)
            grown = _Draft(_hull([grown.ranges, met.ranges]), grown.stretches + met.stretches, fits=False)
        merged.append(grown)
    return merged


def _meet(one: Ranges, other: Ranges) -> bool:
    return all(overlap(a, b) for a, b in zip(one, other, strict=True))


def _settled(
    pair: BagPair, documents: tuple[Document, Document], taken: tuple[Flags, Flags], drafts: Sequence[_Draft]
) -> list[Ranges]:
    """Drafts fitted so that no word is claimed twice: those with stretches first, then the longer ones."""
    wording: tuple[Floats, Floats] | None = None
    found: list[Ranges] = []
    for draft in sorted(drafts, key=_precedence):
        for stretch in draft.stretches:
            _mark(taken, stretch, False)
        if draft.stretches:
            accepted = _around_stretches(pair, draft, taken)
        else:
            wording = wording or own_wording(*documents)
            fitted = _fit(pair, draft, taken)
            accepted = [fitted] if fitted is not None and _is_believed(pair, fitted, wording) else []
        for ranges in accepted:
            _mark(taken, ranges, True)
        found += accepted
    return found


def _around_stretches(pair: BagPair, draft: _Draft, taken: tuple[Flags, Flags]) -> list[Ranges]:
    """Ranges fitted among what is taken, and by themselves the stretches for which that leaves no room in them."""
    found: list[Ranges] = []
    while draft.stretches:
        fitted = _fit(pair, draft, taken)
        inside = tuple(s for s in draft.stretches if fitted is not None and _lies_in(s, fitted))
        if fitted is not None and len(inside) == len(draft.stretches):
            return [*found, _hull([fitted, *inside])]
        alone = [s for s in draft.stretches if s not in inside]
        for stretch in alone:
            _mark(taken, stretch, True)
        found += alone
        draft = _Draft(draft.ranges, inside, fits=False)
    return found


def _fit(pair: BagPair, draft: _Draft, taken: tuple[Flags, Flags]) -> Ranges | None:
    """The draft's ranges, fitted anew if they were joined from several or others have taken some of them since."""
    clash = any(flags[slice(*span)].any() for flags, span in zip(taken, draft.ranges, strict=True))
    return fit_ranges(pair, draft.ranges, taken) if clash or not draft.fits else draft.ranges


def _precedence(draft: _Draft) -> tuple[object, ...]:
    return not draft.stretches, -min(stop - start for start, stop in draft.ranges), draft.ranges


def _mark(taken: tuple[Flags, Flags], ranges: Ranges, value: bool) -> None:
    for flags, span in zip(taken, ranges, strict=True):
        flags[slice(*span)] = value


def _is_believed(pair: BagPair, ranges: Ranges, wording: tuple[Floats, Floats]) -> bool:
    """Whether two ranges without a stretch have more in common than names, figures, quotations and a topic."""
    shorter = min(stop - start for start, stop in ranges)
    return weigh_ranges(pair, ranges, wording) >= max(MIN_EVIDENCE, MIN_EVIDENCE_A_WORD * shorter)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
