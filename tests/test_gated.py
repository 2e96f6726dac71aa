"""Gated sums: bits by arithmetic, against sums worked by hand."""

import numpy as np
import pytest

from provenance.infer.gated import read_gated
from provenance.infer.weights import gated_of

# Gates in the order of their names: "age", "size". Half a unit of `more` is worth 2 bits alone, 1 more at great age.
RECORD = {
    "gates": {"size": [10.0, 2.0], "age": [0.0, 1.0]},
    "leanings": {"more": [0.5, 2.0, 1.0, 0.0], "denser": [1.0, 0.0, 0.0, -1.0]},
}


def test_a_leaning_is_weighed_alone_and_with_each_gate() -> None:
    gated = read_gated(RECORD)
    assert gated.leanings == ("denser", "more")
    told = gated.contributions({"more": 0.5, "denser": 2.0}, {"age": 1.0, "size": 14.0})
    # denser: 2 spreads, times -1 for each of 2 spreads of size above the centre; more: 1 spread, 2 + 1 bits.
    np.testing.assert_allclose(told, [2.0 * -2.0, 1.0 * (2.0 + 1.0)])


def test_no_leaning_and_no_gate_counts_without_end() -> None:
    told = read_gated(RECORD).contributions({"more": 1e9, "denser": -1e9}, {"age": -1e9, "size": 1e9})
    np.testing.assert_allclose(told, [-3.0 * -2.0, 3.0 * (2.0 - 2.0)])


def test_a_swapped_pair_gets_the_opposite() -> None:
    gated, settings = read_gated(RECORD), {"age": 0.3, "size": 11.0}
    there = gated.contributions({"more": 0.7, "denser": -2.0}, settings)
    np.testing.assert_array_equal(gated.contributions({"more": -0.7, "denser": 2.0}, settings), -there)


def test_many_pairs_are_added_up_as_one_is() -> None:
    gated = read_gated(RECORD)
    rows = gated.add_up(np.array([[2.0, 0.5], [0.0, 0.0]]), np.array([[1.0, 14.0], [9.0, 9.0]]))
    np.testing.assert_allclose(rows, [[-4.0, 3.0], [0.0, 0.0]])


def test_a_trait_that_is_not_measured_is_an_error() -> None:
    with pytest.raises(KeyError, match="denser"):
        read_gated(RECORD).contributions({"more": 1.0}, {"age": 0.0, "size": 0.0})


def test_the_sum_of_the_package_can_be_read() -> None:
    gated = gated_of("order")
    assert np.isfinite(gated.weights).all()
    assert (gated.spreads > 0).all()
    assert (gated.gate_spreads > 0).all()
