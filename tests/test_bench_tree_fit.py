"""Trees as they are stored, and as they are fitted where LightGBM is at hand."""

import math
from typing import Any

import numpy as np
import pytest

from bench.tree_fit import Table, average_trees, fit_kinship, fit_order, kinship_nats, order_nats, stored
from provenance.infer.boosted import read_trees


class Written:
    """A model of two trees as LightGBM dumps it, the second of them a leaf alone; rows go by columns 2 and 0."""

    def dump_model(self) -> dict[str, Any]:
        inner = {"split_feature": 0, "threshold": 1.5, "internal_value": 0.5,
                 "left_child": {"leaf_value": -1.0}, "right_child": {"leaf_value": 2.0}}  # fmt: skip
        root = {"split_feature": 2, "threshold": -0.25, "internal_value": 0.125,
                "left_child": {"leaf_value": 4.0}, "right_child": inner}  # fmt: skip
        return {"tree_info": [{"tree_structure": root}, {"tree_structure": {"leaf_value": 9.0}}]}

    def predict(self, rows: np.ndarray[Any, Any], raw_score: bool) -> np.ndarray[Any, Any]:
        """What a model says that adds up its columns."""
        assert raw_score
        total: np.ndarray[Any, Any] = rows.sum(axis=1)
        return total


def table(leanings: list[list[float]], settings: list[list[float]]) -> Table:
    num = len(leanings)
    return Table(np.array(leanings), np.array(settings), np.zeros(num), np.ones(num))


def test_trees_are_stored_in_bits_with_the_traits_they_ask_for_alone() -> None:
    record = stored(Written(), ["a", "b"], ["c"])
    assert record["columns"] == ["a", "c"]
    bit = 1.0 / math.log(2.0)
    [nodes] = record["trees"]
    assert nodes == [
        [1, -0.25, 1, 2, round(0.125 * bit, 5)],
        [round(4.0 * bit, 5)],
        [0, 1.5, 3, 4, round(0.5 * bit, 5)],
        [round(-1.0 * bit, 5)],
        [round(2.0 * bit, 5)],
    ]


def test_what_is_stored_is_what_the_package_scores() -> None:
    trees = read_trees(stored(Written(), ["a", "b"], ["c"]))
    rows = np.array([[0.0, -0.25], [1.5, 0.0], [1.6, 0.0]])
    np.testing.assert_allclose(trees.score_rows(rows) * math.log(2.0), [4.0, -1.0, 2.0], atol=1e-4)


def test_a_pair_is_looked_at_both_ways() -> None:
    pairs = table([[1.0, -2.0]], [[5.0]])
    np.testing.assert_array_equal(pairs.both_ways(), [[1.0, -2.0, 5.0], [-1.0, 2.0, 5.0]])
    # Column sums: 4 as it is, 6 swapped. Half the difference is the order, half the sum what both ways agree on.
    np.testing.assert_array_equal(order_nats(Written(), pairs), [-1.0])
    np.testing.assert_array_equal(kinship_nats(Written(), pairs), [5.0])


def test_some_pairs_and_some_traits_of_a_table() -> None:
    pairs = table([[1.0, 2.0], [3.0, 4.0]], [[5.0], [6.0]])
    chosen = pairs.of(np.array([False, True])).with_columns([1], [0])
    np.testing.assert_array_equal(chosen.both_ways(), [[4.0, 6.0], [-4.0, 6.0]])


def test_fitted_trees_find_what_decides() -> None:
    pytest.importorskip("lightgbm")
    random = np.random.default_rng(5)
    leanings, settings = random.normal(size=(400, 2)), random.normal(size=(400, 1))
    leanings[:, 0] = 0.2 + np.abs(leanings[:, 0])
    pairs = table(leanings.tolist(), settings.tolist())
    order = fit_order(pairs, None, 60, 0.2)
    assert (order_nats(order, pairs) > 0).mean() > 0.95
    # The first leaning decides, the second does not.
    told = order_nats(order, table([[-1.0, 0.0], [0.0, 1.0]], [[0.0], [0.0]]))
    assert told[0] < -1.0 < told[1] < 1.0
    kin = pairs.settings[:, 0] > 0
    assert ((kinship_nats(fit_kinship(pairs, kin, 60, 0.2), pairs) > 0) == kin).mean() > 0.95


def test_the_mean_of_two_fits_says_what_they_say_on_average() -> None:
    one = {
        "columns": ["b", "a"],
        "start": 0.0,
        "trees": [[[0, 0.5, 1, 2], [-1.0], [3.0]], [[1, 0.5, 1, 2], [0.0], [8.0]]],
    }
    other = {"columns": ["c"], "start": 1.0, "trees": [[[0, 0.5, 1, 2], [10.0], [20.0]]]}
    mean = read_trees(average_trees([one, other]))
    assert mean.columns == ("a", "b", "c")
    rows = np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 0.0]])
    assert mean.score_rows(rows).tolist() == pytest.approx([5.0, 16.0, 7.0])
