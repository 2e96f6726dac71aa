"""Edges and ancestry, by cases worked by hand."""

from evaluate_builders import derivation, stemma, truth

from provenance.evaluate.edges import score_ancestry, score_directed, score_undirected
from provenance.evaluate.editions import edges_by_edition, edition_parents
from provenance.evaluate.scores import Score

TRUE = stemma("A>B B>C C>D")


def test_edges_one_of_which_is_turned_round() -> None:
    found = stemma("A>B C>B A>D")
    assert score_directed(found, TRUE) == Score(1 / 3, 1 / 3, 1 / 3, 1, 3, 3)
    assert score_undirected(found, TRUE) == Score(2 / 3, 2 / 3, 2 / 3, 2, 3, 3)


def test_undecided_pairs_count_as_undirected_edges_when_asked() -> None:
    found = stemma("A>B", alone="CD")
    assert score_undirected(found, TRUE).recall == 1 / 3
    assert score_undirected(found, TRUE, undecided=[("C", "B"), ("B", "A"), ("A", "D")]) == Score(
        2 / 3, 2 / 3, 2 / 3, 2, 3, 3
    )


def test_ancestry_of_a_star_for_a_chain() -> None:
    # True pairs: AB AC AD BC BD CD. The star has AB AC AD.
    assert score_ancestry(stemma("A>B A>C A>D"), TRUE) == Score(1.0, 0.5, 2 / 3, 3, 3, 6)


def test_ancestry_goes_through_the_unseen() -> None:
    assert score_ancestry(stemma("A>x x>B x>C"), stemma("A>B A>C")).f1 == 1.0


def test_an_unseen_root_leaves_its_children_without_a_parent() -> None:
    true = stemma("x>A x>B B>C")
    assert score_directed(stemma("A>B B>C"), true) == Score(0.5, 1.0, 2 / 3, 1, 2, 1)


def test_an_unseen_edition_of_the_parent_is_right_only_if_said_and_if_it_is_an_edition() -> None:
    expected = truth("x>A x>B x>C", editions="x>A")
    editions = edition_parents(expected)
    assert editions == {("A", "B"): "x", ("A", "C"): "x"}
    witness = {name: name for name in "ABC"}
    said = [derivation("A>B", or_unseen=True), derivation("A>C"), derivation("B>A", or_unseen=True)]
    by_edition = edges_by_edition(said, witness, editions)
    assert by_edition == {("A", "B"): "x"}
    found, true = stemma("A>B A>C"), stemma("x>A x>B x>C")
    assert score_directed(found, true, set(by_edition)) == Score(0.5, None, 2 * 0.5 * 0 / 1, 1, 2, 0)
    assert score_undirected(found, true, set(by_edition)).precision == 0.5


def test_without_editions_nothing_is_granted() -> None:
    assert edition_parents(truth("x>A x>B")) == {}
