"""Precision, recall and F1, with nothing to divide by and with it."""

import pytest

from provenance.evaluate.scores import Score, score, score_sets


def test_a_worked_score() -> None:
    assert score_sets({1, 2, 3, 4}, {3, 4, 5, 6, 7, 8}) == Score(0.5, 1 / 3, 0.4, 2, 4, 6)


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        (set(), set(), Score(None, None, None, 0, 0, 0)),
        (set(), {1}, Score(None, 0.0, 0.0, 0, 0, 1)),
        ({1}, set(), Score(0.0, None, 0.0, 0, 1, 0)),
        ({1}, {2}, Score(0.0, 0.0, 0.0, 0, 1, 1)),
        ({1}, {1}, Score(1.0, 1.0, 1.0, 1, 1, 1)),
    ],
)
def test_where_there_is_nothing_to_divide_by(found: set[int], true: set[int], expected: Score) -> None:
    assert score_sets(found, true) == expected


def test_what_is_right_and_not_on_the_list() -> None:
    assert score(num_right=2, num_found=2, num_hit=1, num_true=2).f1 == pytest.approx(2 / 3)
