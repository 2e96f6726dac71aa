"""Brier score and expected calibration error, worked by hand; and which derivations are right."""

import pytest
from evaluate_builders import derivation, stemma
from hypothesis import given
from hypothesis import strategies as st

from provenance.evaluate.calibration import Bin, Calibration, calibrate
from provenance.evaluate.judging import judge_derivations


def test_a_worked_case() -> None:
    # .9 bin: mean .9, two of three right; .6 bin: mean .6, one of one right.
    found = calibrate([(0.9, True), (0.9, True), (0.9, False), (0.6, True)])
    assert found.brier == pytest.approx((0.01 + 0.01 + 0.81 + 0.16) / 4)
    assert found.ece == pytest.approx(3 / 4 * (0.9 - 2 / 3) + 1 / 4 * 0.4)
    assert [(b.low, b.num) for b in found.bins] == [(0.6, 1), (0.9, 3)]


def test_certainty_stands_in_the_last_bin() -> None:
    assert calibrate([(1.0, True), (0.95, True)]).bins == (Bin(0.9, 1.0, 2, 0.975, 1.0),)


def test_nothing_said() -> None:
    assert calibrate([]) == Calibration(None, None, 0, ())


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_statement_is_in_one_bin_and_ratios_are_ratios(judged: list[tuple[float, bool]]) -> None:
    found = calibrate(judged)
    assert sum(b.num for b in found.bins) == len(judged)
    assert 0 <= (found.ece or 0) <= 1
    assert 0 <= (found.brier or 0) <= 1


def test_which_derivations_are_right() -> None:
    true = stemma("x>A x>B B>y y>C y>D")
    said = [
        derivation("a>A", 0.9),  # unseen:1 is x
        derivation("a>B", 0.8),
        derivation("b>C", 0.7),  # unseen:2 matches none
        derivation("B>C", 0.75),  # right once y is contracted
        derivation("A>B", 0.6),
        derivation("A>D", 0.65, or_unseen=True),
        derivation("Z>D", 0.99),  # not known
    ]
    witness = {name: name for name in "ABCD"}
    judged = judge_derivations(said, true, witness, {"unseen:1": "x"}, {("A", "D"): "y"})
    assert judged == [(0.9, True), (0.8, True), (0.7, False), (0.75, True), (0.6, False), (0.65, True)]
