"""Calibration: of what is said with 90 per cent, are 90 per cent right?

References:
    Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2 (score of probabilities).
    Naeini, Cooper, Hauskrecht 2015, AAAI (expected calibration error).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NUM_BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """What was said with about one probability: from `low` up to, and not with, `high` (the last bin with it)."""

    low: float
    high: float
    num: int
    mean_probability: float
    share_right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well probabilities keep what they promise.

    Args:
        brier: mean squared difference between probability and outcome, 0-1, 0 being best; None of no statements.
        ece: mean difference between a bin's mean probability and its share of right ones, weighted by size, 0-1.
        num: how many statements there are.
        bins: those of ten equal bins that are not empty, in order.
    """

    brier: float | None
    ece: float | None
    num: int
    bins: tuple[Bin, ...]


def calibrate(judged: Sequence[tuple[float, bool]]) -> Calibration:
    """The calibration of statements.

    Args:
        judged: for each statement its probability, 0-1, and whether it is right.

    Example:
        >>> calibrate([(0.5, True), (1.0, True), (1.0, False)]).brier
        0.4166666666666667
    """
    if not judged:
        return Calibration(None, None, 0, ())
    brier = sum((probability - right) ** 2 for probability, right in judged) / len(judged)
    bins = tuple(found for number in range(NUM_BINS) if (found := _fill_bin(number, judged)))
    ece = sum(b.num * abs(b.mean_probability - b.share_right) for b in bins) / len(judged)
    return Calibration(brier, ece, len(judged), bins)


def _fill_bin(number: int, judged: Sequence[tuple[float, bool]]) -> Bin | None:
    inside = [(p, right) for p, right in judged if min(int(p * NUM_BINS), NUM_BINS - 1) == number]
    if not inside:
        return None
    return Bin(
        low=number / NUM_BINS,
        high=(number + 1) / NUM_BINS,
        num=len(inside),
        mean_probability=sum(p for p, _ in inside) / len(inside),
        share_right=sum(right for _, right in inside) / len(inside),
    )
