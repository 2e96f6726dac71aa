import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measures import (
    Call,
    brier_score,
    conditional,
    coverage,
    decided,
    expected_calibration_error,
    forced_accuracy,
    harmonic_mean,
    mean,
)

SURE_RIGHT, SURE_WRONG, LEANS_RIGHT, TIE = Call(0.9, 0.05), Call(0.1, 0.8), Call(0.4, 0.3), Call(0.2, 0.2)


@st.composite
def some_calls(draw: st.DrawFn) -> Call:
    right = draw(st.floats(0, 1))
    return Call(right, draw(st.floats(0, 1 - right)))


def test_a_tie_counts_half_when_forced() -> None:
    assert forced_accuracy([SURE_RIGHT, SURE_WRONG, LEANS_RIGHT, TIE]) == pytest.approx(2.5 / 4)


def test_only_what_reaches_the_threshold_is_decided() -> None:
    calls = [SURE_RIGHT, SURE_WRONG, LEANS_RIGHT, TIE]
    assert decided(calls) == [SURE_RIGHT, SURE_WRONG]
    assert coverage(calls) == 0.5
    assert decided([Call(0.7, 0.1)]) == [Call(0.7, 0.1)]


def test_calibration_error_weighs_each_bin_by_its_calls() -> None:
    # two calls at .9, one right: gap |1.8 - 1| = .8; one at .4, right: gap .6; over three calls
    calls = [Call(0.9, 0.1), Call(0.1, 0.9), Call(0.4, 0.3)]
    assert expected_calibration_error(calls) == pytest.approx((0.8 + 0.6) / 3)


def test_errors_of_one_bin_cancel_and_of_two_do_not() -> None:
    assert expected_calibration_error([Call(0.5, 0.5)] * 4) == 0
    assert expected_calibration_error([Call(1.0, 0.0), Call(0.0, 0.0)]) == pytest.approx(0.25)


def test_given_that_one_derives_from_the_other_the_two_sum_to_one() -> None:
    assert conditional(Call(0.375, 0.125)) == Call(0.75, 0.25)
    assert conditional(Call(0.0, 0.0)) == Call(0.5, 0.5)


def test_brier_score_is_the_squared_miss_of_the_truth() -> None:
    assert brier_score([Call(0.3, 0.1), Call(1.0, 0.0)]) == pytest.approx(0.0625 / 2)


def test_nothing_measured_is_zero_and_no_error() -> None:
    assert (mean([]), coverage([]), expected_calibration_error([]), harmonic_mean(0, 0)) == (0, 0, 0, 0)


@given(st.lists(some_calls(), min_size=1))
def test_measures_stay_between_0_and_1(calls: list[Call]) -> None:
    for measure in (forced_accuracy, coverage, expected_calibration_error, brier_score):
        assert 0 <= measure(calls) <= 1


@given(st.lists(some_calls(), min_size=1))
def test_swapping_right_and_wrong_mirrors_the_accuracy(calls: list[Call]) -> None:
    swapped = [Call(call.wrong_way, call.right_way) for call in calls]
    assert forced_accuracy(calls) + forced_accuracy(swapped) == pytest.approx(1)
