"""GraphML: the same nodes and edges as the network, readable by others whatever the texts hold."""

from dataclasses import replace

import networkx as nx
import pytest
from builders import ITV, SHORTENED, derivation, hostile_findings, mixed_findings, record, seed_findings

from provenance.model import Findings
from provenance.present.graphml import graphml_lines
from provenance.present.networks import to_networkx


def graphml(findings: Findings) -> str:
    return "".join(graphml_lines(to_networkx(findings)))


@pytest.mark.parametrize("findings", [seed_findings(), mixed_findings(), hostile_findings()])
def test_graphml_is_read_back_with_the_same_shape(findings: Findings) -> None:
    graph, back = to_networkx(findings), nx.parse_graphml(graphml(findings))
    assert back.number_of_nodes() == graph.number_of_nodes()
    assert back.number_of_edges() == graph.number_of_edges()


def test_graphml_keeps_types_and_leaves_out_what_is_not_known() -> None:
    back = nx.parse_graphml(graphml(seed_findings()))
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
    back = nx.parse_graphml(graphml(findings))
    assert sorted(back.nodes) == ["a\ufffd", "a\ufffd (2)", "a\ufffd (3)"]
    assert set(back.edges) == {("a\ufffd", "a\ufffd (2)"), ("a\ufffd", "a\ufffd (3)")}
    assert {back.nodes[name]["label"] for name in back} == {"\ufffd\ufffdtitle"}


def test_same_findings_in_another_order_give_the_same_bytes() -> None:
    findings = mixed_findings()
    turned = replace(findings, articles=findings.articles[::-1], derivations=findings.derivations[::-1])
    assert graphml(turned) == graphml(findings)
