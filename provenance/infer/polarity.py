"""Polarity: which of two texts looks later, and do they look like siblings, by all their traits together.

Reads the traits of a pair; answers in bits, from boosted trees fitted on pairs whose order is known. Growth of a page
and a cut of a news story pull opposite ways, so no trait has one weight: a tree asks first how and where the texts
differ, and then which has more. Both questions are put for the pair and for the pair swapped, and the half of their
difference (for the order) or of their sum (for siblings) is the answer: so it holds whichever article is named first.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from provenance.infer.boosted import Rows
from provenance.infer.difference_traits import TraitColumns, measure_together
from provenance.infer.pair import Pair
from provenance.infer.weights import trees_of

# The largest belief in traits alone.
MAX_BITS = 7.0


class Polarity(NamedTuple):
    """What the traits of a pair say.

    Args:
        order: bits that the right is the later, beyond what the kinds of evidence say.
        reasons: the leanings that speak for it, strongest first, each with whether it is the right that has more.
        kinship: bits for a common ancestor against one text deriving from the other, before any evidence of direction.
        leanings: all leanings by name, above 0 where the right has more.
    """

    order: float
    reasons: Sequence[tuple[str, bool]]
    kinship: float
    leanings: Mapping[str, float]


def judge_traits(pair: Pair) -> Polarity:
    """What the traits of a pair say; measured once for each pair."""
    if "polarity" not in pair.notes:
        judge_together([pair])
    polarity: Polarity = pair.notes["polarity"]
    return polarity


def judge_together(pairs: Sequence[Pair]) -> None:
    """Find what the traits of many pairs say, which takes little longer than those of one; `judge_traits` tells it."""
    # Growth, one of the kinds of evidence, is told by polarity, which looks at what all other kinds say.
    from provenance.infer.evidence import weigh_kinds

    if not pairs:
        return
    traits = measure_together(pairs, [weigh_kinds(pair) for pair in pairs])
    num = len(pairs)
    order, kinship = trees_of("order"), trees_of("kinship")
    parts = order.contributions(both_ways(order.columns, traits))
    likeness = kinship.score_rows(both_ways(kinship.columns, traits))
    halves = 0.5 * (parts[:num] - parts[num:])
    bits = np.clip(halves.sum(axis=1), -MAX_BITS, MAX_BITS)
    alike = (likeness[:num] + likeness[num:]) / 2.0
    reasons = _reasons(order.columns, traits, halves, bits)
    rows = np.array(list(traits.leanings.values())).T.tolist()
    for place, (pair, row) in enumerate(zip(pairs, rows, strict=True)):
        leanings = dict(zip(traits.leanings, row, strict=True))
        pair.notes["polarity"] = Polarity(float(bits[place]), reasons[place], float(alike[place]), leanings)


def _reasons(columns: Sequence[str], traits: TraitColumns, halves: Rows, bits: Rows) -> list[list[tuple[str, bool]]]:
    """For each of n pairs the leanings that say most for its verdict, as `Polarity` has them.

    Args:
        columns: of the trees.
        traits: of the pairs.
        halves: (n, columns) what each trait adds to the order.
        bits: (n,) the order.
    """
    # By name, so that equals are told in the order of their names.
    names = sorted(name for name in columns if name in traits.leanings)
    added = halves[:, [columns.index(name) for name in names]]
    leanings = np.array([traits.leanings[name] for name in names]).T
    is_telling = (added * bits[:, None] > 0) & (leanings != 0)
    ranked = np.argsort(np.where(is_telling, -np.abs(added), np.inf), axis=1, kind="stable")
    has_more = leanings > 0
    return [
        [(names[place], bool(more[place])) for place in places[:count]]
        for places, count, more in zip(ranked.tolist(), is_telling.sum(axis=1).tolist(), has_more.tolist(), strict=True)
    ]


def both_ways(columns: Sequence[str], traits: TraitColumns) -> Rows:
    """(2n, columns) the traits of n pairs as they are, then as they are when the pairs are swapped.

    Raises:
        KeyError: if there is no such trait.
    """
    leanings, settings = traits
    values = {**settings, **leanings}
    here = np.array([values[name] for name in columns]).T
    turned = np.array([name in leanings for name in columns])
    return np.concatenate((here, np.where(turned, -here, here)))
