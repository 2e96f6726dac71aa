"""What does a set report? The records that every set of the benchmark hands to the table, the floors and the raw file."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """One number: what it measures, over how many cases, and what it should reach.

    `goal` is None where none is set; `lower_is_better` is for errors and false claims.
    `count` is True for a number of things rather than a ratio.
    """

    key: str
    what: str
    value: float
    num_cases: int
    goal: float | None = None
    lower_is_better: bool = False
    count: bool = False

    @property
    def reached(self) -> bool | None:
        """Tell whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        return self.value <= self.goal if self.lower_is_better else self.value >= self.goal


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one set says: its numbers, and every case in full for a person who looks into the wrong ones."""

    name: str
    measured: tuple[Measured, ...]
    cases: tuple[dict[str, Any], ...] = field(default=())
