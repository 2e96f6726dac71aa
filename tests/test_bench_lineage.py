import pytest

from bench.datasets import Chapter, Lineage
from bench.lineage import bridge, edge_f1, judge_chapter, judge_edges, share_met, share_true
from provenance.model import Article

EXPECTED = (
    Lineage("Old", "KJVPCE", False),
    Lineage("KJVPCE", "UKJV", True),
    Lineage("KJVPCE", "ASV", True),
)
NAMES = {"Old", "KJVPCE", "UKJV", "ASV", "Darby"}


def test_an_ancestor_in_no_pile_is_bridged_to_the_nearest_that_is() -> None:
    documented = [
        Lineage("A", "[B]", True),
        Lineage("[B]", "[C]", True),
        Lineage("[C]", "D", True),
        Lineage("A", "E", False),
    ]
    assert bridge(documented) == (Lineage("A", "D", True), Lineage("A", "E", False))


def test_a_descent_through_something_indirect_is_indirect() -> None:
    assert bridge([Lineage("A", "[B]", False), Lineage("[B]", "C", True)]) == (Lineage("A", "C", False),)


def test_a_direct_descent_is_met_through_unseen_ancestors_and_an_indirect_one_by_any_path() -> None:
    edges = [("Old", "X"), ("X", "KJVPCE"), ("KJVPCE", "UKJV"), ("UKJV", "ASV")]
    case = judge_edges(edges, NAMES, EXPECTED)
    assert {e["child"]: e["met"] for e in case["documented"]} == {"KJVPCE": True, "UKJV": True, "ASV": False}
    assert case["of_original"] == ["UKJV"]
    assert share_met([case]) == pytest.approx(2 / 3)
    assert share_met([case], direct=True) == 0.5
    # Old -> KJVPCE and KJVPCE -> UKJV follow a descent, UKJV -> ASV does not
    assert share_true([case]) == pytest.approx(2 / 3)
    assert edge_f1([case]) == pytest.approx(2 / 3)


def test_an_edge_against_a_documented_descent_is_reversed() -> None:
    drawn = judge_edges([("UKJV", "KJVPCE")], NAMES, EXPECTED)["drawn"]
    assert drawn == [{"parent": "UKJV", "child": "KJVPCE", "documented": False, "reversed": True}]


def test_an_independent_version_is_false_under_the_original_at_any_depth() -> None:
    case = judge_edges([("KJVPCE", "UKJV"), ("UKJV", "Darby")], NAMES, EXPECTED)
    assert (case["false"], case["false_any"]) == (["Darby"], ["Darby"])
    elsewhere = judge_edges([("Old", "Darby")], NAMES, EXPECTED)
    assert (elsewhere["false"], elsewhere["false_any"]) == ([], ["Darby"])


def test_siblings_under_one_unseen_ancestor_derive_from_no_version() -> None:
    case = judge_edges([("unseen:1", "KJVPCE"), ("unseen:1", "Darby")], NAMES, EXPECTED)
    assert case["false_any"] == case["drawn"] == []


def test_a_chapter_is_judged_by_its_graph() -> None:
    versions = (Article("KJVPCE", "In the beginning there was nothing."), Article("Darby", "Rain is expected at noon."))
    case = judge_chapter(Chapter("One", versions), EXPECTED)
    assert case["derivations"] == case["spun"] == case["drawn"] == []
    assert [e["met"] for e in case["documented"]] == [False, False, False]
