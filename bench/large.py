"""Are large families with a planted truth drawn as they grew? Invented stories of sixty to a thousand articles.

As `bench.families`, with one family a pile. Large stories have troubles of their own: what they share is no longer
rare, an agency's versions look like its furniture, near copies are folded, and no article is compared with all others.
"""

import hashlib
from pathlib import Path

from bench.families import MAX_CALIBRATION_ERROR, rows_of_all, rows_of_kind, run_pile
from bench.outcome import Measured, Options, Outcome
from bench.work import spread
from provenance.simulate import SimulationSettings

# About how many articles a family, and how many families.
_SIZES, _QUICK_SIZES = {60: 10, 150: 8, 600: 3}, {60: 1}
_FIRST_SEED = 3000


def measure_large(folder: Path, options: Options) -> Outcome:  # noqa: ARG001 - what is made here is read nowhere
    """Return how the graphs of large simulated families compare with the truth, by size."""
    sizes = _QUICK_SIZES if options.quick else _SIZES
    piles = [
        SimulationSettings(families=1, articles=size, dates=False, half="test", seed=_FIRST_SEED + n)
        for size, num in sizes.items()
        for n in range(num)
    ]
    results = spread(run_pile, piles, options.jobs)
    rows: list[Measured] = []
    for size in sizes:
        of_size = zip(piles, results, strict=True)
        scores = [[score] for pile, result in of_size if pile.articles == size for score in result.scores]
        rows += rows_of_kind(f"large.{size}", f"about {size} articles", scores, [], with_unseen=False)
    rows += rows_of_all("large", [[score] for result in results for score in result.scores], MAX_CALIBRATION_ERROR)
    data = hashlib.sha256("".join(result.data for result in results).encode()).hexdigest()
    return Outcome("large-quick" if options.quick else "large", tuple(rows), tuple(r.case for r in results), data)
