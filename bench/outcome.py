"""What does a set report? The records that every set hands to the table, the floors and the raw file."""

from dataclasses import dataclass
from typing import Any

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rival:
    """The best plain method on the same cases, and the 95 % interval of how much better the program is."""

    name: str
    value: float
    gain: Interval


@dataclass(frozen=True, slots=True)
class Measured:
    """One number: what it measures, over how many cases, how sure it is, and what it should reach.

    `goal` is None where none is set; `lower_is_better` is for errors and false claims; `count` is True for a
    number of things rather than a ratio; `interval` holds 95 % of the resampled values.
    """

    key: str
    what: str
    value: float
    num_cases: int
    goal: float | None = None
    lower_is_better: bool = False
    count: bool = False
    interval: Interval | None = None
    rival: Rival | None = None

    @property
    def reached(self) -> bool | None:
        """Tell whether the goal is met; None where there is none."""
        return None if self.goal is None else self.is_as_good_as(self.goal)

    def is_as_good_as(self, bound: float) -> bool:
        """Tell whether the value is on the better side of a bound, or on it."""
        return self.value <= bound if self.lower_is_better else self.value >= bound

    def show(self, number: float) -> str:
        """Return a number as this measure is written: a count whole, a ratio to three places."""
        return f"{number:.0f}" if self.count else f"{number:.3f}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one set says: its numbers, and every case in full for a person who looks into the wrong ones.

    `name` tells apart what may not be held against the same floors (a sample and the whole); `data` is a hash of the
    cases where they come from no folder.
    """

    name: str
    measured: tuple[Measured, ...]
    cases: tuple[dict[str, Any], ...] = ()
    data: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How the sets are run.

    Args:
        jobs: processes at once.
        num_pairs: pairs drawn of each kind of reuse; 0 takes all.
        rivals: plain methods run on the same cases.
        quick: simulated families are cut to what a check before every change can afford.
    """

    jobs: int = 1
    num_pairs: int = 200
    rivals: bool = False
    quick: bool = False
