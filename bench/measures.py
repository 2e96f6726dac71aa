"""How good are stated probabilities of a direction? Plain measures over pairs whose true direction is known.

Pure arithmetic: reads probabilities and outcomes, writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

DECIDED = 0.7
_NUM_BINS = 10


@dataclass(frozen=True, slots=True)
class Call:
    """What was said of one pair: the probability of the true direction and of the wrong one, their sum at most 1."""

    right_way: float
    wrong_way: float

    @property
    def confidence(self) -> float:
        """Return the probability of the direction that is called, true or not."""
        return max(self.right_way, self.wrong_way)

    @property
    def credit(self) -> float:
        """Return 1 for a true call, 0 for a wrong one and 0.5 where neither direction is preferred."""
        return 0.5 if self.right_way == self.wrong_way else float(self.right_way > self.wrong_way)


def forced_accuracy(calls: Sequence[Call]) -> float:
    """Return the share of right calls when every pair must be called; a tie counts half.

    >>> forced_accuracy([Call(0.6, 0.2), Call(0.1, 0.3), Call(0.0, 0.0), Call(0.9, 0.0)])
    0.625
    """
    return mean([call.credit for call in calls])


def decided(calls: Sequence[Call], threshold: float = DECIDED) -> list[Call]:
    """Return the calls whose better direction reaches the threshold."""
    return [call for call in calls if call.confidence >= threshold]


def coverage(calls: Sequence[Call], threshold: float = DECIDED) -> float:
    """Return the share of pairs that are decided."""
    return mean([float(call.confidence >= threshold) for call in calls])


def expected_calibration_error(calls: Sequence[Call]) -> float:
    """Return the mean gap between confidence and accuracy over ten bins of equal width, weighted by their calls.

    References:
        Naeini, Cooper, Hauskrecht 2015, AAAI; Guo et al. 2017, section 2.

    >>> round(expected_calibration_error([Call(0.9, 0.1), Call(0.1, 0.9)]), 6)
    0.4
    """
    bins: dict[int, list[Call]] = {}
    for call in calls:
        bins.setdefault(min(int(call.confidence * _NUM_BINS), _NUM_BINS - 1), []).append(call)
    gaps = [abs(sum(call.confidence - call.credit for call in members)) for members in bins.values()]
    return sum(gaps) / len(calls) if calls else 0.0


def conditional(call: Call) -> Call:
    """Return the call given that one of the two does derive from the other; even where nothing was said."""
    total = call.right_way + call.wrong_way
    return Call(call.right_way / total, call.wrong_way / total) if total else Call(0.5, 0.5)


def brier_score(calls: Sequence[Call]) -> float:
    """Return the mean squared error of the probability of the true direction, given that it is one of the two.

    References:
        Brier 1950, Monthly Weather Review 78.
    """
    return mean([(1.0 - conditional(call).right_way) ** 2 for call in calls])


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def harmonic_mean(one: float, other: float) -> float:
    """Return the harmonic mean of two ratios, 0 if both are 0.

    >>> harmonic_mean(0.5, 1.0)
    0.6666666666666666
    """
    return 2 * one * other / (one + other) if one + other else 0.0
