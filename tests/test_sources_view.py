from dataclasses import replace

from builders import ITV_NAME, SHORTENED, SPUN_NAME, mixed_findings, seed_findings

from provenance.present.sources_view import lines_into, parent_spans, view_children, view_parents
from provenance.present.story_graph import build_story_graph


def test_parents_are_listed_by_the_share_they_explain() -> None:
    parents = view_parents("mixed", build_story_graph(mixed_findings(), "story-1"))
    assert [(parent["name"], parent["share"]) for parent in parents] == [
        ("The Courier (park)", "50\u00a0%"),
        ("The Herald (road)", "40\u00a0%"),
    ]


def test_each_stretch_names_the_parent_it_comes_from() -> None:
    graph = build_story_graph(mixed_findings(), "story-1")
    passages = {line.key: line.derivation.passages if line.derivation else () for line in graph.lines}
    text = mixed_findings().articles[3].article.text
    found = {text[start:end]: place for place, (start, end) in parent_spans("mixed", graph, passages)}
    assert found == {
        "Residents were furious.": 0,
        "The council decided on Monday to shut the park.": 0,
        "Engineers want it wider.": 1,
        "The mayor would not comment.": 1,
    }


def test_undecided_pairs_are_no_parents() -> None:
    graph = build_story_graph(mixed_findings(), "story-1")
    assert lines_into("road", graph) == []


def test_children_are_listed_with_how_they_derive() -> None:
    graph = build_story_graph(seed_findings(), "story-1")
    assert view_children(["unseen:1"], graph) == [
        {"line": "e0", "name": f"ITV Report ({ITV_NAME})", "how": "edited to house style · very likely"},
        {"line": "e2", "name": SPUN_NAME, "how": "reworded, 31 names and numbers kept · almost certain"},
    ]
    assert view_children([SHORTENED], graph) == []


def test_children_of_folded_copies_are_children_of_their_box() -> None:
    findings = mixed_findings()
    edges = tuple(replace(edge, parent="park-copy") if edge.parent == "park" else edge for edge in findings.derivations)
    graph = build_story_graph(replace(findings, derivations=edges), "story-1")
    assert [child["name"] for child in view_children(["park", "park-copy"], graph)] == ["mixed"]
