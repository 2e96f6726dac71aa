"""The network and its GraphML: the same edges as the findings, readable by others whatever the texts hold."""

from dataclasses import replace

import networkx as nx
import pytest
from builders import ITV, SHORTENED, SPUN, derivation, hostile_findings, mixed_findings, record, seed_findings

from provenance.model import Findings
from provenance.present.networks import graphml_text, to_networkx


def test_nodes_and_edges_are_those_of_the_findings() -> None:
    graph = to_networkx(seed_findings())
    assert set(graph.edges) == {("unseen:1", ITV), (ITV, SHORTENED), ("unseen:1", SPUN)}
    assert graph.nodes["unseen:1"]["kind"] == "unseen"
    assert graph.nodes[ITV]["attribution"] == "photo_only"
    assert graph.edges[ITV, SHORTENED]["relation"] == "truncated"
    assert graph.edges[ITV, SHORTENED]["child_in_parent_covered"] == 1.0
    assert nx.is_directed_acyclic_graph(graph)


def test_undecided_pairs_are_no_edges_but_are_not_lost() -> None:
    graph = to_networkx(mixed_findings())
    assert not graph.has_edge("park", "road")
    assert not graph.has_edge("road", "park")
    assert graph.nodes["park"]["shares_text_with"] == ("road",)
    assert graph.nodes["mixed"]["shares_text_with"] == ()


@pytest.mark.parametrize("findings", [seed_findings(), mixed_findings(), hostile_findings()])
def test_graphml_is_read_back_with_the_same_shape(findings: Findings) -> None:
    graph, back = to_networkx(findings), nx.parse_graphml(graphml_text(findings))
    assert back.number_of_nodes() == graph.number_of_nodes()
    assert back.number_of_edges() == graph.number_of_edges()


def test_graphml_keeps_types_and_leaves_out_what_is_not_known() -> None:
    back = nx.parse_graphml(graphml_text(seed_findings()))
    edge = back.edges[ITV, SHORTENED]
    assert edge["or_unseen_edition"] is True
    assert edge["probability"] == pytest.approx(0.97)
    assert back.nodes[ITV]["num_words"] == 631
    assert "published" not in back.nodes[ITV]
    assert back.nodes[SHORTENED]["published"] == "2019-01-08"


def test_ids_that_only_differ_in_what_xml_cannot_hold_stay_apart() -> None:
    twins = ("a\x00", "a\x01", "a\ufffd")
    findings = Findings(
        tuple(record(name, "Some text.", title="\x08\ud800title") for name in twins),
        derivations=(derivation(twins[0], twins[1]), derivation(twins[0], twins[2])),
    )
    back = nx.parse_graphml(graphml_text(findings))
    assert sorted(back.nodes) == ["a\ufffd", "a\ufffd (2)", "a\ufffd (3)"]
    assert set(back.edges) == {("a\ufffd", "a\ufffd (2)"), ("a\ufffd", "a\ufffd (3)")}
    assert {back.nodes[name]["label"] for name in back} == {"\ufffd\ufffdtitle"}


def test_same_findings_in_another_order_give_the_same_bytes() -> None:
    findings = mixed_findings()
    turned = replace(findings, articles=findings.articles[::-1], derivations=findings.derivations[::-1])
    assert graphml_text(turned) == graphml_text(findings)
