"""Boosted trees: scores and what each feature adds to them by arithmetic, against trees walked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.infer.boosted import read_trees
from provenance.infer.weights import trees_of

RECORD = {
    "columns": ["length", "age"],
    "start": 0.5,
    "trees": [
        [[0, 2.0, 1, 2], [1.0], [1, 10.0, 3, 4], [-2.0], [4.0]],
        [[0.25]],
    ],
}


def by_hand(length: float, age: float) -> float:
    first = 1.0 if length <= 2.0 else -2.0 if age <= 10.0 else 4.0
    return 0.5 + first + 0.25


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 20)), min_size=1, max_size=6))
def test_scores_are_sums_of_leaves(rows: list[tuple[float, float]]) -> None:
    columns = {"length": np.array([a for a, _ in rows]), "age": np.array([b for _, b in rows])}
    assert read_trees(RECORD).score(columns, len(rows)) == pytest.approx([by_hand(*row) for row in rows])


def test_a_row_at_the_threshold_goes_to_the_left() -> None:
    assert read_trees(RECORD).score({"length": np.array([2.0]), "age": np.array([99.0])}, 1) == pytest.approx([1.75])


def test_a_column_that_is_missing_counts_as_nothing() -> None:
    assert read_trees(RECORD).score({"length": np.array([3.0])}, 1) == pytest.approx([by_hand(3.0, 0.0)])


def test_no_rows_have_no_scores() -> None:
    assert read_trees(RECORD).score({}, 0).shape == (0,)


def test_many_rows_are_scored_as_few_are() -> None:
    length = np.linspace(-5, 5, 10_000)
    trees = read_trees(RECORD)
    whole = trees.score({"length": length, "age": length}, len(length))
    assert whole[7000:7005] == pytest.approx(trees.score({"length": length[7000:7005], "age": length[7000:7005]}, 5))


# What is known at the forks is written, so scores can be split: 0.25 at the root, 1 where `length` is above 0.5.
SPLIT = {
    "columns": ["length", "age"],
    "start": 0.0,
    "trees": [[[0, 0.5, 1, 2, 0.25], [-1.0], [1, 3.0, 3, 4, 1.0], [0.5], [2.0]], [[1, 5.0, 1, 2, 0.0], [-3.0], [3.0]]],
}


def test_a_score_is_split_among_what_the_way_down_asked_for() -> None:
    trees = read_trees(SPLIT)
    rows = np.array([[1.0, 9.0], [-1.0, 9.0], [1.0, 3.0]])
    np.testing.assert_allclose(trees.score_rows(rows), [2.0 + 3.0, -1.0 + 3.0, 0.5 - 3.0])
    np.testing.assert_allclose(
        trees.contributions(rows),
        [[0.75, 1.0 + 3.0], [-1.25, 3.0], [0.75, -0.5 - 3.0]],
    )


def test_trees_that_ask_nothing_add_nothing() -> None:
    trees = read_trees({"columns": ["length"], "start": 1.0, "trees": [[[0.5]]]})
    np.testing.assert_array_equal(trees.contributions(np.ones((2, 1))), np.zeros((2, 1)))
    np.testing.assert_array_equal(trees.score_rows(np.ones((2, 1))), [1.5, 1.5])


@pytest.mark.parametrize("model", ["order", "kinship"])
def test_the_parts_and_the_roots_of_a_fitted_model_make_its_scores(model: str) -> None:
    trees = trees_of(model)
    rows = np.random.default_rng(1).normal(0.0, 2.0, (40, len(trees.columns)))
    at_roots = trees.start + trees.value[trees.roots].sum()
    np.testing.assert_allclose(trees.score_rows(rows) - at_roots, trees.contributions(rows).sum(axis=1), atol=1e-9)
