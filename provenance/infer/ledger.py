"""The ledger: how an edge's probability comes about, step by step, in bits that add up.

Reads an oriented link and the probability the stemma gave the edge; builds `LedgerStep`s from the prior, through
each pass of changes, strongest first, to what the other articles of the story add. Passes work together (two on
opposite sides speak for a common ancestor, neither does alone), so a pass is given its Shapley value: what it
adds on average over all orders in which the passes could be told (Shapley 1953).
"""

import math
from collections import defaultdict
from itertools import combinations
from typing import Literal

import numpy as np

from provenance.infer.direction import Matrix, pass_of, prior_common, sum_passes, weigh_passes
from provenance.infer.oriented import OrientedLink
from provenance.model import LedgerStep

# Odds beyond this are as good as certain; the ledger ends there.
_MAX_BITS = 20.0


def keep_ledger(
    edge: OrientedLink, probability: float, verdict: Literal["parent", "common ancestor"]
) -> tuple[LedgerStep, ...]:
    """The steps from the prior to the probability that the stemma made of a verdict."""
    passes: dict[str, list[int]] = defaultdict(list)
    for position, evidence in enumerate(edge.evidence):
        passes[pass_of(evidence.kind, evidence.bits)].append(position)
    names = sorted(passes)
    bits = np.array([[e.bits for e in edge.evidence]])
    totals = sum_passes([e.kind for e in edge.evidence], bits)[0]
    prior, values, whole = _shapley_values(edge, totals, verdict)
    told = sorted(zip(names, values, strict=True), key=lambda step: (-abs(step[1]), step[0]))
    steps = [LedgerStep(name.rstrip(" +-"), value, tuple(passes[name])) for name, value in told]
    return (
        LedgerStep("prior", prior),
        *steps,
        LedgerStep("other articles", _log_odds(probability) - whole),
    )


def _shapley_values(edge: OrientedLink, totals: Matrix, verdict: str) -> tuple[float, list[float], float]:
    """Log-odds in bits of a verdict with no pass, the value of each pass, and the log-odds with all."""
    num = len(totals)
    subsets = [subset for size in range(num + 1) for subset in combinations(range(num), size)]
    rows = np.zeros((len(subsets), num))
    for row, subset in enumerate(subsets):
        rows[row, list(subset)] = totals[list(subset)]
    shares = weigh_passes(rows, prior_common(edge.link.pair))
    worth = {
        subset: _log_odds(edge.probability_of(verdict, share))
        for subset, share in zip(subsets, shares.tolist(), strict=True)
    }
    values = [0.0] * num
    for subset in subsets:
        weight = 1.0 / (num * math.comb(num - 1, len(subset))) if len(subset) < num else 0.0
        for one in set(range(num)) - set(subset):
            values[one] += weight * (worth[tuple(sorted((*subset, one)))] - worth[subset])
    return worth[()], values, worth[tuple(range(num))]


def _log_odds(probability: float) -> float:
    """Log-odds in bits, kept finite."""
    least = 2.0**-_MAX_BITS
    p = min(max(probability, least), 1.0 - least)
    return math.log2(p / (1.0 - p))
