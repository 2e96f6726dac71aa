"""How far could a number move on other cases of the same kind? Bootstrap intervals over groups of cases.

Cases of one group (the versions of one page, one family) hang together, so groups are drawn, not cases. Pure
arithmetic with a fixed seed.

References:
    Efron, Tibshirani 1993, An Introduction to the Bootstrap, chapter 13 (percentile intervals).
"""

import random
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

from bench.outcome import Interval

Case = TypeVar("Case")
Statistic = Callable[[Sequence[Case]], float]
_RESAMPLES = 500
_TAIL = 0.025
_SEED = 1


def bootstrap(groups: Sequence[Sequence[Case]], statistic: Statistic[Case]) -> Interval:
    """Return the interval that holds 95 % of a statistic's values over resampled groups.

    >>> bootstrap([[1.0], [1.0]], lambda cases: sum(cases) / len(cases))
    (1.0, 1.0)
    """
    return _middle([statistic(_pick(groups, drawn)) for drawn in _draws(len(groups))])


def bootstrap_gain(
    ours: Sequence[Sequence[Case]], theirs: Sequence[Sequence[Case]], statistic: Statistic[Case]
) -> Interval:
    """Return the interval that holds 95 % of the gains of ours over theirs, both on the same resampled groups.

    Args:
        ours: cases by group, as one method did them.
        theirs: the same groups in the same order, as another did them.
        statistic: of the cases of all groups drawn; higher is better.
    """
    return _middle([statistic(_pick(ours, drawn)) - statistic(_pick(theirs, drawn)) for drawn in _draws(len(ours))])


def group_by(keys: Sequence[str], cases: Sequence[Case]) -> list[list[Case]]:
    """Return the cases of each key, keys in the order they first appear."""
    groups: dict[str, list[Case]] = {}
    for key, case in zip(keys, cases, strict=True):
        groups.setdefault(key, []).append(case)
    return list(groups.values())


def _draws(num_groups: int) -> list[list[int]]:
    generator = random.Random(_SEED)  # noqa: S311 - a resampling, no secret
    return [generator.choices(range(num_groups), k=num_groups) for _ in range(_RESAMPLES)] if num_groups else [[]]


def _pick(groups: Sequence[Sequence[Case]], drawn: Sequence[int]) -> list[Case]:
    return list(chain.from_iterable(groups[n] for n in drawn))


def _middle(values: list[float]) -> Interval:
    values.sort()
    cut = int(len(values) * _TAIL)
    return values[cut], values[len(values) - 1 - cut]
