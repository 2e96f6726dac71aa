"""Plagdet, by cases worked by hand from PAN's definitions."""

import math

import pytest
from evaluate_builders import derivation, graph, truth
from hypothesis import given
from hypothesis import strategies as st

from provenance.evaluate.plagdet import PassagePair, PassageScore, found_passages, plagdet, true_passages

CASE = PassagePair("A", (0, 100), "B", (0, 100))
SPANS = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: (pair[0], pair[0] + pair[1]))
PAIRS = st.lists(st.builds(PassagePair, st.sampled_from("AB"), SPANS, st.just("C"), SPANS), max_size=6)


def test_a_case_found_exactly() -> None:
    assert plagdet([CASE], [CASE]) == PassageScore(1.0, 1.0, 1.0, 1.0, 1, 1)


def test_a_case_found_by_half() -> None:
    half = PassagePair("A", (0, 50), "B", (0, 50))
    assert plagdet([half], [CASE]) == PassageScore(2 / 3, 1.0, 0.5, 1.0, 1, 1)


def test_a_case_found_in_two_pieces_that_overlap() -> None:
    pieces = [PassagePair("A", (0, 60), "B", (0, 60)), PassagePair("A", (40, 100), "B", (40, 100))]
    assert plagdet(pieces, [CASE]) == PassageScore(1 / math.log2(3), 1.0, 1.0, 2.0, 2, 1)


def test_precision_is_a_mean_over_passages_not_characters() -> None:
    far = PassagePair("A", (500, 510), "B", (500, 510))
    assert plagdet([CASE, far], [CASE]).precision == 0.5
    assert plagdet([CASE], [CASE, far]).recall == 0.5


def test_a_detection_must_meet_the_case_on_both_sides() -> None:
    one_sided = PassagePair("A", (0, 100), "B", (200, 300))
    assert plagdet([one_sided], [CASE]) == PassageScore(0.0, 0.0, 0.0, None, 1, 1)


def test_sides_are_of_unequal_length() -> None:
    # 100 + 60 characters, of which 50 + 60 are found.
    case = PassagePair("A", (0, 100), "B", (0, 60))
    assert plagdet([PassagePair("A", (0, 50), "B", (0, 60))], [case]).recall == pytest.approx(110 / 160)


def test_other_texts_do_not_count() -> None:
    assert plagdet([PassagePair("A", (0, 100), "C", (0, 100))], [CASE]).recall == 0.0


def test_which_side_is_left_does_not_matter() -> None:
    assert plagdet([PassagePair("B", (0, 100), "A", (0, 100))], [CASE]).plagdet == 1.0


def test_nothing() -> None:
    assert plagdet([], []) == PassageScore(None, None, None, None, 0, 0)
    assert plagdet([], [CASE]) == PassageScore(0.0, None, 0.0, None, 0, 1)


@given(PAIRS, PAIRS)
def test_precision_and_recall_are_each_other_turned_round(found: list[PassagePair], true: list[PassagePair]) -> None:
    one, other = plagdet(found, true), plagdet(true, found)
    assert (one.precision, one.recall) == (other.recall, other.precision)
    assert 0 <= (one.plagdet or 0) <= 1


def test_passages_of_truth_and_graph() -> None:
    expected = truth("A>B", passages={"A>B": [(0, 10, 5, 15)]})
    assert true_passages(expected) == [PassagePair("A", (0, 10), "B", (5, 15))]
    found = graph("ABC", derivation("B>A", passages=[(5, 15, 0, 10)]), derivation("A>C", passages=[(0, 3, 0, 3)]))
    found["shared"] = [
        {"left": "A", "right": "B", "passages": [{"left_start": 1, "left_end": 2, "right_start": 3, "right_end": 4}]}
    ]
    asked = found_passages(found, lambda pair: set(pair) == {"A", "B"})
    assert asked == [PassagePair("B", (5, 15), "A", (0, 10)), PassagePair("A", (1, 2), "B", (3, 4))]
