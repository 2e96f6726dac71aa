"""Stemmata: contraction, ancestry, roots, and texts of one wording."""

from evaluate_builders import derivation, graph, stemma, truth

from provenance.evaluate.stemma import observed_witnesses_of, stemma_of_graph, stemma_of_truth


def pairs(edges: frozenset[tuple[str, str]]) -> set[str]:
    return {"".join(edge) for edge in edges}


def test_unseen_ancestors_are_contracted() -> None:
    made = stemma("A>x x>B x>y y>C z>D z>E C>E")
    assert pairs(made.observed_edges) == {"AB", "AC", "CE"}
    assert pairs(made.ancestry) == {"AB", "AC", "CE", "AE"}
    assert made.roots == {"A", "z"}
    assert made.observed_descendants() == {"x": {"B", "C", "E"}, "y": {"C", "E"}, "z": {"D", "E"}}


def test_what_is_joined_to_nothing_is_no_root() -> None:
    assert stemma("A>B", alone="C").roots == {"A"}


def test_texts_of_one_wording_are_one_witness() -> None:
    expected = truth("A>C A>D", same="BA")
    assert pairs(stemma_of_truth(expected).edges) == {"AC", "AD"}
    assert stemma_of_truth(expected).observed == {"A", "C", "D"}
    found = stemma_of_graph(
        graph("ABCD", derivation("B>C"), derivation("A>B"), derivation("A>D")), observed_witnesses_of(expected)
    )
    assert pairs(found.edges) == {"AC", "AD"}


def test_articles_that_the_truth_does_not_know_are_left_out() -> None:
    witness = observed_witnesses_of(truth("A>B"))
    found = stemma_of_graph(graph("ABZ", derivation("A>B"), derivation("Z>B"), derivation("a>Z")), witness)
    assert pairs(found.edges) == {"AB"}


def test_a_loop_through_unseen_texts_ends() -> None:
    made = stemma("x>y y>x y>B A>B")
    assert pairs(made.observed_edges) == {"AB"}
    assert made.ancestors["B"] == {"A", "x", "y"}
