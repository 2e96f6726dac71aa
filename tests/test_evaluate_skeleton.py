"""Skeleton, orientation, and unseen ancestors matched by what is below them."""

from evaluate_builders import stemma

from provenance.evaluate.matching import match_unseen, translate_edges
from provenance.evaluate.scores import Score
from provenance.evaluate.skeleton import name_editions, orientation, score_skeleton, score_stemma_edges
from provenance.evaluate.unseen import score_unseen_by_overlap, score_unseen_exactly

TRUE = stemma("x>A x>B x>y y>C y>D")


def test_unseen_ancestors_are_matched_by_their_descendants() -> None:
    found = stemma("p>C p>D q>A q>B q>p")
    assert match_unseen(found, TRUE) == {"p": "y", "q": "x"}
    assert translate_edges(found, {"p": "y", "q": "x"}) == TRUE.edges
    assert score_unseen_exactly(found, TRUE) == Score(1.0, 1.0, 1.0, 2, 2, 2)


def test_most_in_common_is_a_match_and_half_is_none() -> None:
    # p has A, B, C: three of x's four. q has C, D... and A, B: two of four in common with y.
    assert match_unseen(stemma("p>A p>B p>C", alone="D"), TRUE) == {"p": "x"}
    assert match_unseen(stemma("q>A q>B", alone="CD"), TRUE) == {}


def test_a_true_one_is_matched_once_by_the_nearest() -> None:
    found = stemma("p>A p>B p>C q>p q>D")
    assert match_unseen(found, TRUE) == {"q": "x"}
    assert score_unseen_by_overlap(found, TRUE, {"q": "x"}) == Score(0.5, 0.5, 0.5, 1, 2, 2)
    assert score_unseen_exactly(found, TRUE) == Score(0.5, 0.5, 0.5, 1, 2, 2)


def test_skeleton_and_orientation() -> None:
    # Found: x>A right, B>x in its place but turned round, C>D no edge of the truth.
    found = {("x", "A"), ("B", "x"), ("C", "D")}
    assert score_skeleton(found, TRUE.edges) == Score(2 / 3, 2 / 5, 0.5, 2, 3, 5)
    assert score_stemma_edges(found, TRUE.edges).num_right == 1
    assert orientation(found, TRUE.edges) == 0.5
    assert orientation({("C", "D")}, TRUE.edges) is None


def test_unmatched_unseen_ancestors_are_no_node_of_the_truth() -> None:
    found = stemma("x>A x>Z", alone="BCD")
    assert score_skeleton(translate_edges(found, {}), TRUE.edges).num_right == 0


def test_an_edge_from_an_edition_is_drawn_from_it() -> None:
    assert name_editions({("A", "B"), ("A", "C")}, {("A", "B"): "x"}) == {("x", "B"), ("A", "C")}
