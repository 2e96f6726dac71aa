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
    """What the models say of one pair, as it is and swapped: (2, columns) parts of the order, (2,) of the kinship."""
    gated = gated_of("order")
    told = dict(zip(gated.leanings, gated.contributions(*traits).tolist(), strict=True))
    for name, half in zip(columns, (0.5 * (parts[0] - parts[1])).tolist(), strict=True):
        told[name] = told.get(name, 0.0) + half
    bits = max(-MAX_BITS, min(MAX_BITS, math.fsum(told.values())))
    leanings = {name: part for name, part in told.items() if name in traits.leanings}
    return Polarity(bits, leanings, traits.leanings, float(likeness.mean()))


def both_ways(columns: Sequence[str], traits: PairTraits) -> Rows:
    """(2, columns) the traits of a pair as it is, and as they are when it is swapped.

    Raises:
        KeyError: if there is no such trait.
    """
    leanings, settings = traits
    here = [leanings[name] if name in leanings else settings[name] for name in columns]
    there = [-value if name in leanings else value for name, value in zip(columns, here, strict=True)]
    return np.array([here, there])
