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
from provenance.infer.difference_traits import PairTraits, measure_pair
from provenance.infer.pair import Pair
from provenance.infer.weights import trees_of

# The largest belief in traits alone.
MAX_BITS = 7.0


class Polarity(NamedTuple):
    """What the traits of a pair say.

    Args:
        order: bits that the right is the later, beyond what the kinds of evidence say.
        parts: what each leaning adds to the order.
        leanings: the leanings themselves, above 0 where the right has more.
        kinship: bits for a common ancestor against one text deriving from the other, before any evidence of direction.
    """

    order: float
    parts: Mapping[str, float]
    leanings: Mapping[str, float]
    kinship: float


def judge_traits(pair: Pair) -> Polarity:
    """What the traits of a pair say; measured once for each pair."""
    if "polarity" not in pair.notes:
        judge_together([pair])
    polarity: Polarity = pair.notes["polarity"]
    return polarity


def judge_together(pairs: Sequence[Pair]) -> None:
    """Find what the traits of many pairs say, which takes little longer than those of one; `judge_traits` tells it."""
    if not pairs:
        return
    traits = [_measure(pair) for pair in pairs]
    order, kinship = trees_of("order"), trees_of("kinship")
    parts = order.contributions(np.concatenate([both_ways(order.columns, own) for own in traits]))
    likeness = kinship.score_rows(np.concatenate([both_ways(kinship.columns, own) for own in traits]))
    for place, (pair, own) in enumerate(zip(pairs, traits, strict=True)):
        rows = slice(2 * place, 2 * place + 2)
        pair.notes["polarity"] = _judge(own, order.columns, parts[rows], likeness[rows])


def _measure(pair: Pair) -> PairTraits:
    # Growth, one of the kinds of evidence, is told by polarity, which looks at what all other kinds say.
    from provenance.infer.evidence import weigh_kinds

    return measure_pair(pair, weigh_kinds(pair))


def _judge(traits: PairTraits, columns: Sequence[str], parts: Rows, likeness: Rows) -> Polarity:
    """What the trees say of one pair, as it is and swapped: (2, columns) parts of the order, (2,) of the kinship."""
    halves = 0.5 * (parts[0] - parts[1])
    bits = max(-MAX_BITS, min(MAX_BITS, float(halves.sum())))
    told = {name: part for name, part in zip(columns, halves.tolist(), strict=True) if name in traits.leanings}
    return Polarity(bits, told, traits.leanings, float(likeness.mean()))


def both_ways(columns: Sequence[str], traits: PairTraits) -> Rows:
    """(2, columns) the traits of a pair as it is, and as they are when it is swapped.

    Raises:
        KeyError: if there is no such trait.
    """
    leanings, settings = traits
    values = {**settings, **leanings}
    here = np.array([values[name] for name in columns], dtype=float)
    turned = [name in leanings for name in columns]
    return np.array([here, np.where(turned, -here, here)])
