"""Roots, seen and unseen."""

from evaluate_builders import stemma

from provenance.evaluate.roots import score_roots
from provenance.evaluate.scores import Score


def test_roots_of_two_families() -> None:
    true, found = stemma("A>B B>C x>D x>E"), stemma("B>A B>C y>D y>E")
    assert score_roots(found, true, {"y": "x"}) == Score(0.5, 0.5, 0.5, 1, 2, 2)
    assert score_roots(found, true, {}).num_right == 0


def test_a_composite_has_two_roots() -> None:
    assert score_roots(stemma("A>C"), stemma("A>C B>C"), {}) == Score(1.0, 0.5, 2 / 3, 1, 1, 2)
