"""Average sign distance, by triples counted by hand."""

import pytest
from evaluate_builders import stemma

from provenance.evaluate.sign_distance import average_sign_similarity

CHAIN = stemma("A>B B>C")


def test_the_same_tree_from_another_root_agrees_completely() -> None:
    assert average_sign_similarity(stemma("C>B B>A"), CHAIN) == 1.0


def test_three_texts_by_hand() -> None:
    # True A-B-C; found B-A-C. A: true B nearer (-1), found equal (0): 1/2. B: true equal, found A nearer: 1/2.
    # C: true B nearer, found A nearer: 0.
    assert average_sign_similarity(stemma("A>B A>C"), CHAIN) == pytest.approx(1 / 3)


def test_what_is_not_joined_is_far_and_equally_so() -> None:
    # Found A-B, C alone. A: B nearer in both: 1. B: true equal, found A nearer: 1/2.
    # C: true B nearer, found equal: 1/2.
    assert average_sign_similarity(stemma("A>B", alone="C"), CHAIN) == pytest.approx(2 / 3)


def test_unseen_ancestors_are_stations_on_the_way() -> None:
    # True: A and B hang on x, C a step below B. Found: all three on x; distances A-B 2, A-C 2, B-C 2.
    # A: true B nearer (2 < 3), found equal: 1/2. B: true C nearer (1 < 2), found equal: 1/2. C: true B nearer: 1/2.
    assert average_sign_similarity(stemma("x>A x>B x>C"), stemma("x>A x>B B>C")) == pytest.approx(1 / 2)


def test_families_are_counted_by_their_triples_and_small_ones_not_at_all() -> None:
    true = stemma("A>B B>C D>E")
    assert average_sign_similarity(stemma("A>B B>C E>D"), true) == 1.0
    assert average_sign_similarity(stemma("D>E"), stemma("D>E")) is None
