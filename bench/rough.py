"""Are families drawn as they grew that another maker of copies made, of real news, with a less careful hand?

Makes piles of one half of the news and synonyms. Families of the other half by the same hands are among those that the
model of kinship is fitted on, so this says nothing of a maker of copies whom the model never met: `bench.strange` does.
"""

from functools import partial
from pathlib import Path
from typing import Final

from bench.copied_piles import PileKind, measure_piles
from bench.datasets import find_data
from bench.kinship_truth import Family
from bench.outcome import Options, Outcome
from bench.rough_families import rough_families

_NUM_PILES: Final = 18


def measure_rough(folder: Path, options: Options) -> Outcome:
    """Return how the graphs of piles of rough copies compare with the truth, and with the plain methods."""
    data = find_data(folder)
    kinds = {
        "whole": PileKind("nothing hidden", partial(_make, data, 0.0), with_unseen=False),
        "hidden": PileKind("a quarter hidden", partial(_make, data, 0.25), with_unseen=True),
    }
    return measure_piles("rough", kinds, _NUM_PILES, options)


def _make(folder: Path, hidden: float, num: int, seed: int) -> list[Family]:
    return list(rough_families(folder, num, "test", hidden, seed))
