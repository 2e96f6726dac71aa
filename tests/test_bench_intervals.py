from hypothesis import given
from hypothesis import strategies as st

from bench.intervals import bootstrap, bootstrap_gain, group_by
from bench.measures import mean

shares = st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=4), min_size=1, max_size=8)


def test_cases_that_all_agree_leave_no_doubt() -> None:
    assert bootstrap([[1.0]] * 5, mean) == (1, 1)


def test_few_cases_leave_more_doubt_than_many() -> None:
    few, many = [[0.0], [1.0]] * 5, [[0.0], [1.0]] * 500
    narrow, wide = bootstrap(many, mean), bootstrap(few, mean)
    assert wide[0] < narrow[0] < 0.5 < narrow[1] < wide[1]


def test_cases_of_one_group_move_together() -> None:
    apart, _ = bootstrap([[0.0], [0.0], [1.0], [1.0]] * 5, mean)
    together, _ = bootstrap([[0.0] * 10, [1.0] * 10], mean)
    assert together == 0 < apart


def test_a_small_steady_gain_is_seen_through_large_differences_between_cases() -> None:
    theirs = [[n / 10] for n in range(9)]
    ours = [[value + 0.05 for value in group] for group in theirs]
    low, high = bootstrap_gain(ours, theirs, mean)
    assert 0.049 < low <= high < 0.051
    assert bootstrap(ours, mean)[0] < bootstrap(theirs, mean)[1]


def test_groups_keep_the_order_in_which_they_appear() -> None:
    assert group_by(["b", "a", "b"], [1, 2, 3]) == [[1, 3], [2]]


def test_no_group_at_all_is_the_statistic_of_nothing() -> None:
    assert bootstrap([], mean) == (0, 0)


@given(shares)
def test_an_interval_lies_within_what_was_seen_and_is_the_same_again(groups: list[list[float]]) -> None:
    low, high = bootstrap(groups, mean)
    values = [value for group in groups for value in group]
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    assert bootstrap(groups, mean) == (low, high)
    assert bootstrap_gain(groups, groups, mean) == (0, 0)
