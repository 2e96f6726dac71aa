"""Groups of matches: near each other in both texts, in any order, never across what parts a text."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.compare.groups import MAX_GAP_WORDS, group_matches

FAR = 100_000
WHOLE = np.array([0, FAR])


def grouped(*rows: tuple[int, int, int, int], left: tuple[int, ...] = (0, FAR)) -> list[list[int]]:
    found = group_matches(np.array(rows, dtype=np.int64).reshape(-1, 4), np.array(left), WHOLE)
    return [group.tolist() for group in found]


def test_no_matches_no_groups() -> None:
    assert grouped() == []


def test_neighbours_in_both_texts_belong_together_in_whatever_order() -> None:
    assert grouped((0, 10, 20, 30), (10, 20, 10, 20), (20, 30, 0, 10)) == [[0, 1, 2]]


def test_a_wide_gap_in_one_text_parts_them() -> None:
    near, far = 20 + MAX_GAP_WORDS, 21 + MAX_GAP_WORDS
    assert grouped((0, 10, 0, 20), (10, 20, near, near + 10)) == [[0, 1]]
    assert grouped((0, 10, 0, 20), (10, 20, far, far + 10)) == [[0], [1]]


def test_parts_are_looked_at_again_in_the_first_text() -> None:
    # Together on the left only by way of the second, which stands elsewhere on the right.
    gap = MAX_GAP_WORDS - 5
    first, second, third = (0, 10, 0, 10), (gap, gap + 10, 5000, 5010), (2 * gap, 2 * gap + 10, 10, 20)
    assert grouped(first, second, third) == [[0], [1], [2]]


def test_what_parts_a_text_parts_the_groups() -> None:
    assert grouped((0, 10, 0, 10), (10, 20, 10, 20), left=(0, 10, FAR)) == [[0], [1]]


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=30))
def test_every_match_is_in_one_group_and_groups_hang_together(places: list[tuple[int, int]]) -> None:
    rows = np.array([(i, i + 5, j, j + 5) for i, j in places], dtype=np.int64).reshape(-1, 4)
    groups = group_matches(rows, WHOLE, WHOLE)
    assert sorted(row for group in groups for row in group.tolist()) == list(range(len(places)))
    for group in groups:
        for column in (0, 2):
            starts = np.sort(rows[group, column])
            assert np.all(np.diff(starts) - 5 <= MAX_GAP_WORDS)
