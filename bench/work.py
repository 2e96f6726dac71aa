"""How is the work of a set spread over the processors? Results come back in the order of the cases."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Case = TypeVar("Case")
Result = TypeVar("Result")


def spread(function: Callable[[Case], Result], cases: Sequence[Case], jobs: int) -> list[Result]:
    """Return `function` of every case, in order; `function` must be importable, for other processes run it."""
    if jobs <= 1 or len(cases) < 2:
        return [function(case) for case in cases]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(function, cases, chunksize=max(1, min(16, len(cases) // (jobs * 8)))))
