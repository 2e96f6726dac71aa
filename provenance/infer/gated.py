"""Gated sums: what each leaning of a pair says, in the light of a few settings, by plain arithmetic.

Reads weights as `bench/fit_polarity.py` writes them, and the traits of a pair; yields what each leaning adds. A
leaning is divided by its spread and cut off at `MOST_LEANING`; a gate is a setting, centred, divided by its spread
and cut off at `MOST_GATE`. The leaning's share is their product with its weights: one for the leaning alone, one for
each gate. So the sum changes sign when the pair is swapped, as leanings do.

The stored form, JSON: an object with `gates`, by the name of the setting `[centre, spread]`; and `leanings`, by name
`[spread, weight, weight with the first gate, ...]`, gates in the order of their names. Weights are in bits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

MOST_LEANING: Final = 3.0
MOST_GATE: Final = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class GatedSum:
    """A sum over n leanings, with g gates.

    Args:
        leanings: names of the leanings.
        spreads: (n,) what leanings are divided by.
        gates: names of the settings.
        centres: (g,) what is taken from them.
        gate_spreads: (g,) what they are divided by.
        weights: (n, 1 + g) bits.
    """

    leanings: tuple[str, ...]
    spreads: Numbers
    gates: tuple[str, ...]
    centres: Numbers
    gate_spreads: Numbers
    weights: Numbers

    def contributions(self, leanings: Mapping[str, float], settings: Mapping[str, float]) -> Numbers:
        """(n,) the bits that each leaning adds.

        Raises:
            KeyError: if a trait is missing.
        """
        values = np.array([leanings[name] for name in self.leanings])
        gates = np.array([settings[name] for name in self.gates])
        shares: Numbers = self.add_up(values[None, :], gates[None, :])[0]
        return shares

    def add_up(self, leanings: Numbers, gates: Numbers) -> Numbers:
        """(pairs, n) the bits that each leaning adds, of (pairs, n) leanings and (pairs, g) settings of the gates."""
        scaled = np.clip(leanings / self.spreads, -MOST_LEANING, MOST_LEANING)
        opened = np.clip((gates - self.centres) / self.gate_spreads, -MOST_GATE, MOST_GATE)
        weights = self.weights[:, 0] + np.zeros(scaled.shape)
        # Gate by gate, not as a product of matrices: so many pairs at once are weighed to the bit as one is.
        for place in range(opened.shape[1]):
            weights = weights + opened[:, place, None] * self.weights[:, place + 1]
        shares: Numbers = scaled * weights
        return shares


def read_gated(record: Mapping[str, Any]) -> GatedSum:
    """Read a gated sum from its stored form, which the head of this file describes."""
    names, gates = sorted(record["leanings"]), sorted(record["gates"])
    rows = np.array([record["leanings"][name] for name in names], dtype=float).reshape(len(names), 2 + len(gates))
    scales = np.array([record["gates"][name] for name in gates], dtype=float).reshape(len(gates), 2)
    return GatedSum(tuple(names), rows[:, 0], tuple(gates), scales[:, 0], scales[:, 1], rows[:, 1:])
