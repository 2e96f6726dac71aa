"""How is the gated sum of leanings fitted? Logistic regression with a penalty, on pairs whose order is known.

Reads a table of pairs; builds a `GatedSum`. The weights are those under which the known orders are likeliest, given
what is known before (the offset), less a penalty on their squares (Hoerl & Kennard 1970; le Cessie & van Houwelingen
1992).
"""

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bench.tree_fit import Matrix, Table
from provenance.infer.gated import MOST_GATE, MOST_LEANING, GatedSum

# The settings in whose light leanings are read: what sort of text, how long, how much is shared and swapped.
GATES: Final = (
    "matched",
    "most contained edited",
    "rate brackets",
    "rate reporting",
    "rate synonym",
    "size",
)
# How strongly the weights are drawn to 0.
PENALTY: Final = 3300.0
_DIGITS: Final = 5
_PER_NAT: Final = 1.0 / math.log(2.0)


def fit_gated(table: Table, leanings: Sequence[str], settings: Sequence[str]) -> GatedSum:
    """Fit the sum to pairs whose earlier text is on the left.

    Args:
        table: the pairs.
        leanings: names of its leanings, sorted.
        settings: names of its settings.
    """
    spreads = np.sqrt((table.leanings**2).mean(axis=0)) + 1e-9
    gates = table.settings[:, [settings.index(name) for name in GATES]]
    centres, gate_spreads = gates.mean(axis=0), gates.std(axis=0) + 1e-9
    scaled = np.clip(table.leanings / spreads, -MOST_LEANING, MOST_LEANING)
    opened = np.clip((gates - centres) / gate_spreads, -MOST_GATE, MOST_GATE)
    rows = np.hstack([scaled, *(scaled * gate[:, None] for gate in opened.T)]).astype(np.float32)
    weights = _fit(rows, table.offset, table.weights).reshape(1 + len(GATES), len(leanings)).T * _PER_NAT
    return GatedSum(tuple(leanings), spreads, GATES, centres, gate_spreads, weights)


def _fit(rows: NDArray[np.float32], offset: Matrix, counts: Matrix) -> NDArray[np.float64]:
    """(columns,) the weights in nats under which every row is likeliest above 0, its offset given."""
    from scipy.optimize import minimize

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        nats = offset + rows @ weights.astype(np.float32)
        value = float(counts @ np.logaddexp(0.0, -nats)) + 0.5 * PENALTY * float(weights @ weights)
        missing = counts / (1.0 + np.exp(np.clip(nats, -50.0, 50.0)))
        return value, PENALTY * weights - (missing.astype(np.float32) @ rows)

    start = np.zeros(rows.shape[1])
    found: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    return found


def gated_nats(model: GatedSum, table: Table, settings: Sequence[str]) -> Matrix:
    """(pairs,) what the sum adds to the log-odds that the left is the earlier."""
    gates = table.settings[:, [settings.index(name) for name in model.gates]]
    return np.asarray(model.add_up(table.leanings, gates).sum(axis=1) / _PER_NAT)


def stored_gated(model: GatedSum, factor: float) -> dict[str, Any]:
    """A sum as the package stores it, its weights times a factor."""
    gates = zip(model.gates, model.centres.tolist(), model.gate_spreads.tolist(), strict=True)
    rows = zip(model.leanings, model.spreads.tolist(), (factor * model.weights).tolist(), strict=True)
    return {
        "gates": {name: [float(f"{centre:.6g}"), float(f"{spread:.6g}")] for name, centre, spread in gates},
        "leanings": {
            name: [float(f"{spread:.6g}"), *(round(weight, _DIGITS) for weight in weights)]
            for name, spread, weights in rows
        },
    }
