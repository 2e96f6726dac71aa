"""Are families drawn as they grew that a third maker of copies made, whom no model ever met?

Makes piles of news of which no fit has a text, with the synonyms kept for measuring. Nothing is ever fitted on this
set, its families or the hands that make them: whoever tunes on it takes away the only measure of how the program does
on a maker of copies that is new to it. No `bench/fit_*.py` may import this, `bench.strange_families` or
`bench.strange_hands`.
"""

from functools import partial
from pathlib import Path
from typing import Final

from bench.copied_piles import PileKind, measure_piles
from bench.datasets import find_data
from bench.kinship_truth import Family
from bench.outcome import Options, Outcome
from bench.strange_families import strange_families

_NUM_PILES: Final = 12
_HIDDEN_FIRST, _HIDDEN = 0.6, 0.15


def measure_strange(folder: Path, options: Options) -> Outcome:
    """Return how the graphs of piles of strange copies compare with the truth, and with the plain methods."""
    data = find_data(folder)
    wire = "the first text mostly hidden, others rarely"
    kinds = {
        "whole": PileKind("nothing hidden", partial(_make, data, 0.0, 0.0), with_unseen=False),
        "wire": PileKind(wire, partial(_make, data, _HIDDEN_FIRST, _HIDDEN), with_unseen=True),
    }
    return measure_piles("strange", kinds, _NUM_PILES, options)


def _make(folder: Path, hidden_first: float, hidden: float, num: int, seed: int) -> list[Family]:
    return list(strange_families(folder, num, hidden_first, hidden, seed))
