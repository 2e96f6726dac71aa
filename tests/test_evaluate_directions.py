"""Direction: claims read from a graph, and accuracy against coverage."""

from evaluate_builders import derivation, graph, undecided

from provenance.evaluate.directions import claims_of_true_pairs, direction_curve, read_claims

WITNESS = {name: name for name in "ABCDE"}
TRUE = {("A", "B"), ("B", "C"), ("C", "D"), ("D", "E")}


def test_claims_of_derivations_and_undecided_pairs() -> None:
    found = graph(
        "ABCDE",
        derivation("A>B", 0.95),
        derivation("a>C", 0.9),
        shared=[undecided("CB", 0.6, 0.2), undecided("CD", 0.1, 0.3), undecided("DE", 0.4, 0.4)],
    )
    claims = read_claims(found, WITNESS)
    assert [(claim.edge, claim.probability) for claim in claims] == [
        (("A", "B"), 0.95),
        (("C", "B"), 0.6),
        (("D", "C"), 0.3),
    ]
    assert claims_of_true_pairs(claims, TRUE) == [(0.95, True), (0.6, False), (0.3, False)]


def test_claims_about_siblings_are_not_judged_here() -> None:
    claims = read_claims(graph("ABCDE", derivation("A>C")), WITNESS)
    assert claims_of_true_pairs(claims, TRUE) == []


def test_the_curve() -> None:
    judged = [(0.95, True), (0.85, True), (0.75, False)]
    curve = {point.threshold: point for point in direction_curve(judged, 4)}
    assert (curve[0.0].coverage, curve[0.0].accuracy) == (0.75, 2 / 3)
    assert (curve[0.8].coverage, curve[0.8].accuracy, curve[0.8].num_decided) == (0.5, 1.0, 2)
    assert (curve[0.95].coverage, curve[0.95].accuracy) == (0.25, 1.0)


def test_the_curve_of_nothing() -> None:
    assert {(point.coverage, point.accuracy) for point in direction_curve([], 0)} == {(None, None)}


def test_a_derivation_by_way_of_an_unseen_ancestor_claims_the_direction_of_the_whole_way() -> None:
    claims = read_claims(graph("ABC", derivation("A>x", 0.9), derivation("x>B", 0.8), derivation("y>C")), WITNESS)
    assert [(claim.edge, claim.probability) for claim in claims] == [(("A", "B"), 0.8)]
