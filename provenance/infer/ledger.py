"""The ledger: how an edge's probability comes about, step by step, in bits that add up.

Reads an oriented link and the probability the stemma gave the edge; builds `LedgerStep`s from the prior, through
each pass of changes, strongest first, to what the other articles of the story add. Passes work together (two on
opposite sides speak for a common ancestor, neither does alone), so a pass is given its Shapley value: what it
adds on average over all orders in which the passes could be told (Shapley 1953).
"""

import math
from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.infer.direction import Matrix, pass_of, prior_common, sum_passes, weigh_passes
from provenance.infer.oriented import OrientedLink
from provenance.model import LedgerStep

# Odds beyond this are as good as certain; the ledger ends there.
_MAX_BITS = 20.0


def keep_ledger(
    edge: OrientedLink, probability: float, verdict: Literal["parent", "common ancestor"]
) -> tuple[LedgerStep, ...]:
    """The steps from the prior to the probability that the stemma made of a verdict.

    Args:
        edge: the link, from parent to child, with its evidence.
        probability: of the verdict over all trees, 0-1.
        verdict: that the one is the other's parent, or that both have a common ancestor.

    Returns:
        Steps in bits of log-odds that add up to those of the probability: the prior, each pass of evidence by its
        Shapley value, the weightiest first, and what the other articles add.
    """
    passes: dict[str, list[int]] = defaultdict(list)
    for position, evidence in enumerate(edge.evidence):
        passes[pass_of(evidence.kind, evidence.bits)].append(position)
    names = sorted(passes)
    bits = np.array([e.bits for e in edge.evidence])
    totals = sum_passes([e.kind for e in edge.evidence], bits)
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
    subsets = _subsets(len(totals))
    shares = weigh_passes(np.where(subsets.holds, totals, 0.0), prior_common(edge.link.pair))
    worth = np.array([_log_odds(edge.probability_of(verdict, share)) for share in shares.tolist()])
    gains = subsets.weight * (worth[subsets.after] - worth[subsets.before])
    values: list[float] = np.bincount(subsets.one, gains, len(totals)).tolist()
    return float(worth[0]), values, float(worth[-1])


class _Subsets(NamedTuple):
    """All subsets of n passes, and the m ways of adding one pass to one of them.

    Args:
        holds: (2^n, n) whether a subset holds a pass; the empty one first, the whole last.
        before: (m,) the subset without the pass.
        after: (m,) the subset with it.
        one: (m,) the pass.
        weight: (m,) the share of the orders of all passes in which the pass comes right after the subset.
    """

    holds: NDArray[np.bool_]
    before: NDArray[np.intp]
    after: NDArray[np.intp]
    one: NDArray[np.intp]
    weight: Matrix


@cache
def _subsets(num: int) -> _Subsets:
    subsets = [subset for size in range(num + 1) for subset in combinations(range(num), size)]
    place = {subset: row for row, subset in enumerate(subsets)}
    ways = [(subset, one) for subset in subsets for one in range(num) if one not in subset]
    holds = [[one in subset for one in range(num)] for subset in subsets]
    return _Subsets(
        np.array(holds, dtype=np.bool_).reshape(len(subsets), num),
        np.array([place[subset] for subset, _ in ways], dtype=np.intp),
        np.array([place[tuple(sorted((*subset, one)))] for subset, one in ways], dtype=np.intp),
        np.array([one for _, one in ways], dtype=np.intp),
        np.array([1.0 / (num * math.comb(num - 1, len(subset))) for subset, _ in ways], dtype=float),
    )


def _log_odds(probability: float) -> float:
    """Log-odds in bits, kept finite."""
    least = 2.0**-_MAX_BITS
    p = min(max(probability, least), 1.0 - least)
    return math.log2(p / (1.0 - p))
