"""Polarity: which of two texts looks later, and do they look like siblings, by all their traits together.

Reads the traits of a pair; answers in bits, from models fitted on pairs whose order is known. Growth of a page and a
cut of a news story pull opposite ways, so no trait has one weight: a gated sum reads each leaning in the light of
what sort of text it is, and boosted trees put right what it says, asking first how and where the texts differ, and
then which has more. The trees are asked for the pair and for the pair swapped, and the half of the difference of
their answers (for the order) or of the sum (for siblings) counts: so it holds whichever article is named first.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from provenance.infer.boosted import Rows
from provenance.infer.difference_traits import PairTraits, measure_pair
from provenance.infer.pair import Pair
from provenance.infer.weights import gated_of, trees_of

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
        pair.notes["polarity"] = _judge(_measure(pair))
    polarity: Polarity = pair.notes["polarity"]
    return polarity


def _measure(pair: Pair) -> PairTraits:
    # Growth, one of the kinds of evidence, is told by polarity, which looks at what all other kinds say.
    from provenance.infer.evidence import weigh_kinds

    return measure_pair(pair, weigh_kinds(pair))


def _judge(traits: PairTraits) -> Polarity:
    kinship = trees_of("kinship")
    told = _parts_of_order(traits)
    bits = max(-MAX_BITS, min(MAX_BITS, math.fsum(told.values())))
    leanings = {name: part for name, part in told.items() if name in traits.leanings}
    siblings = float(kinship.score_rows(both_ways(kinship.columns, traits)).mean())
    return Polarity(bits, leanings, traits.leanings, siblings)


def _parts_of_order(traits: PairTraits) -> dict[str, float]:
    """What each trait adds to the order, by the gated sum and by the trees."""
    gated, trees = gated_of("order"), trees_of("order")
    told = dict(zip(gated.leanings, gated.contributions(*traits).tolist(), strict=True))
    parts = trees.contributions(both_ways(trees.columns, traits))
    for name, half in zip(trees.columns, (0.5 * (parts[0] - parts[1])).tolist(), strict=True):
        told[name] = told.get(name, 0.0) + half
    return told


def both_ways(columns: Sequence[str], traits: PairTraits) -> Rows:
    """(2, columns) the traits of a pair as it is, and as they are when it is swapped.

    Raises:
        KeyError: if there is no such trait.
    """
    leanings, settings = traits
    here = [leanings[name] if name in leanings else settings[name] for name in columns]
    there = [-value if name in leanings else value for name, value in zip(columns, here, strict=True)]
    return np.array([here, there])
