"""How are the boosted trees fitted? Two models, antisymmetric and symmetric, on traits of pairs, with LightGBM.

Reads examples; builds models in the form that `provenance/infer/boosted.py` evaluates. No part of it runs with the
program.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
# A `lightgbm.Booster`. LightGBM is imported where trees are fitted, so that what it does not need works without it.
Booster = Any

# Digits kept of thresholds and of bits.
_DIGITS: Final = 5
_PARAMETERS: Final = {
    "objective": "binary",
    "boost_from_average": False,
    "num_leaves": 8,
    "max_depth": 4,
    "min_data_in_leaf": 25,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Pairs as numbers, the earlier text on the left.

    Args:
        leanings: (pairs, traits) what changes sign when a pair is swapped.
        settings: (pairs, traits) what does not.
        offset: (pairs,) nats known before the trees.
        weights: (pairs,) how much each counts.
    """

    leanings: Matrix
    settings: Matrix
    offset: Matrix
    weights: Matrix

    def both_ways(self) -> Matrix:
        """(2 pairs, traits) every pair as it is, then every pair swapped."""
        return np.vstack(
            [np.hstack([self.leanings, self.settings]), np.hstack([-self.leanings, self.settings])],
        )

    def of(self, chosen: NDArray[np.bool_]) -> "Table":
        """The chosen pairs."""
        return Table(self.leanings[chosen], self.settings[chosen], self.offset[chosen], self.weights[chosen])

    def with_columns(self, leanings: Sequence[int], settings: Sequence[int]) -> "Table":
        """The chosen traits."""
        return Table(self.leanings[:, leanings], self.settings[:, settings], self.offset, self.weights)


def fit_order(table: Table, _: NDArray[np.bool_] | None, rounds: int, rate: float) -> Booster:
    """Trees for the order: of the pair and its mirror image, one is the truth."""
    num = len(table.offset)
    labels = np.r_[np.ones(num), np.zeros(num)]
    return _train(table, labels, np.r_[table.offset, -table.offset], rounds, rate)


def fit_kinship(table: Table, kin: NDArray[np.bool_], rounds: int, rate: float) -> Booster:
    """Trees for a common ancestor: the pair and its mirror image have one answer."""
    return _train(table, np.r_[kin, kin].astype(float), np.r_[table.offset, table.offset], rounds, rate)


def chosen_traits(
    fitter: Callable[[Table, NDArray[np.bool_], int, float], Booster],
    table: Table,
    labels: NDArray[np.bool_],
    most: int,
) -> tuple[list[int], list[int]]:
    """The columns of the leanings and of the settings that a first fit gains most by."""
    gain = fitter(table, labels, 120, 0.1).feature_importance("gain")
    best = sorted(np.argsort(-gain, kind="stable")[:most].tolist())
    num = table.leanings.shape[1]
    return [i for i in best if i < num and gain[i] > 0], [i - num for i in best if i >= num and gain[i] > 0]


def _train(table: Table, labels: Matrix, start: Matrix, rounds: int, rate: float) -> Booster:
    import lightgbm

    data = lightgbm.Dataset(table.both_ways(), labels, weight=np.tile(table.weights, 2), init_score=start)
    return lightgbm.train({**_PARAMETERS, "learning_rate": rate}, data, rounds)


def order_nats(model: Booster, table: Table) -> Matrix:
    """(pairs,) what the trees add to the log-odds that the left is the earlier."""
    forward, backward = np.split(np.asarray(model.predict(table.both_ways(), raw_score=True)), 2)
    return np.asarray((forward - backward) / 2.0)


def kinship_nats(model: Booster, table: Table) -> Matrix:
    """(pairs,) what the trees add to the log-odds of a common ancestor."""
    forward, backward = np.split(np.asarray(model.predict(table.both_ways(), raw_score=True)), 2)
    return np.asarray((forward + backward) / 2.0)


def stored(model: Booster, leanings: Sequence[str], settings: Sequence[str]) -> dict[str, Any]:
    """A model as the package stores it, its values in bits."""
    names = [*leanings, *settings]
    trees = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    used = sorted({feature for tree in trees for feature in _asked(tree)})
    position = {feature: place for place, feature in enumerate(used)}
    per_nat = 1.0 / math.log(2.0)
    return {
        "columns": [names[f] for f in used],
        "start": 0.0,
        "trees": [_nodes(tree, position, per_nat) for tree in trees if "split_feature" in tree],
    }


def _asked(node: Mapping[str, Any]) -> set[int]:
    if "split_feature" not in node:
        return set()
    return {int(node["split_feature"])} | _asked(node["left_child"]) | _asked(node["right_child"])


def _nodes(root: Mapping[str, Any], position: Mapping[int, int], per_nat: float) -> list[list[float]]:
    """The nodes of a tree, each parent before its children."""
    rows: list[list[float]] = []

    def add(node: Mapping[str, Any]) -> int:
        at = len(rows)
        if "split_feature" not in node:
            rows.append([round(node["leaf_value"] * per_nat, _DIGITS)])
            return at
        rows.append([])
        low, high = add(node["left_child"]), add(node["right_child"])
        threshold = float(f"{node['threshold']:.6g}")
        rows[at] = [
            position[int(node["split_feature"])],
            threshold,
            low,
            high,
            round(node["internal_value"] * per_nat, _DIGITS),
        ]
        return at

    add(root)
    return rows


def average_trees(fits: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Stored trees that add up to the mean of several fits, which errs less than each (bagging, Breiman 1996)."""
    columns = sorted({name for one in fits for name in one["columns"]})
    place = {name: number for number, name in enumerate(columns)}
    num = len(fits)
    trees = [
        [
            [place[one["columns"][int(node[0])]], *node[1:]] if len(node) > 1 else [round(node[0] / num, _DIGITS + 1)]
            for node in tree
        ]
        for one in fits
        for tree in one["trees"]
    ]
    return {"columns": columns, "start": sum(one["start"] for one in fits) / num, "trees": trees}
