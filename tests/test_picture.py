from builders import derivation, mixed_findings, record, seed_findings

from provenance.model import Containment, Findings, Share, SharedPair, Story
from provenance.present.chronology import find_chronology
from provenance.present.drawings import lay_out
from provenance.present.picture import StoryNetwork, draw_story
from provenance.present.shell import template_environment
from provenance.present.story_graph import build_story_graph

NONE = Share(0.0, 0.0, 0.0)


def draw(findings: Findings) -> StoryNetwork:
    graph = build_story_graph(findings, "story-1")
    return draw_story(graph, lay_out(graph, find_chronology(graph)), template_environment(), "page.html.j2")


def family(names: str, edges: list[str], pairs: list[str] | None = None) -> Findings:
    """Articles of one letter each, edges and undecided pairs as two letters."""
    return Findings(
        tuple(record(name, "x") for name in names),
        derivations=tuple(derivation(*edge) for edge in edges),
        shared=tuple(SharedPair(pair[0], pair[1], Containment(NONE, NONE), "") for pair in pairs or []),
        stories=(Story("story-1", "", tuple(names), None, 1),),
    )


def test_layers_run_rightwards_when_wide_and_downwards_when_narrow() -> None:
    nodes = {node["id"]: node for node in draw(seed_findings()).nodes}
    ghost, itv, spun, cut = nodes["n0"], nodes["n1"], nodes["n2"], nodes["n3"]
    assert ghost["x"] < itv["x"] == spun["x"] < cut["x"]
    assert ghost["narrow"][1] < itv["narrow"][1] == spun["narrow"][1] < cut["narrow"][1]


def test_lines_look_as_sure_as_they_are() -> None:
    edges = {edge["line"]: edge for edge in draw(mixed_findings()).edges}
    likely, sure, undecided = edges["e0"], edges["e1"], edges["e2"]
    assert likely["dashes"] and not sure["dashes"] and undecided["dashes"]
    assert (likely["arrows"], sure["arrows"], undecided["arrows"]) == ("to", "to", "")
    assert likely["width"] > sure["width"], "the parent of the greater share has the thicker line"


def test_an_edge_over_a_layer_is_drawn_in_pieces_with_one_label_and_one_arrow() -> None:
    pieces = [edge for edge in draw(family("abc", ["ab", "bc", "ac"])).edges if edge["line"] == "e2"]
    assert [piece["arrows"] for piece in pieces] == ["", "to"]
    assert sum(piece["label"] == " " for piece in pieces) == 1
    assert pieces[0]["to"] == pieces[1]["from"]


def test_an_undecided_pair_is_one_piece_without_an_arrow() -> None:
    network = draw(family("abc", [], ["ab", "bc", "ac"]))
    assert len(network.edges) == 3
    assert {edge["arrows"] for edge in network.edges} == {""}
    assert not any(node.get("way_point") for node in network.nodes)


def test_a_line_within_one_box_is_not_drawn() -> None:
    findings = mixed_findings()
    only = Findings(findings.articles, derivations=(derivation("park", "park-copy"),), stories=findings.stories)
    assert draw(only).edges == []
