"""Exports: each format says the same graph, is read by its readers, and is broken by no text of an article."""

import csv
import json
import re
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import pytest

import provenance as pv
from provenance.commands.export import Format
from provenance.model import Article
from provenance.present.exports import FORMATS, export_graph
from provenance.present.exports.prov_names import full_name, node_name

ITV, SHORTENED, SPUN = "000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt"
EDGES = {(ITV, SHORTENED), ("unseen:1", ITV), ("unseen:1", SPUN)}
HOSTILE = '"]; }\\ \x1b[31m\n<!--</node>]]> =1+1 %00 \ud800 ‮'


@pytest.fixture(scope="module")
def graph(seeds: Path) -> dict[str, Any]:
    return pv.build(pv.read(seeds)).to_dict()


@pytest.fixture(scope="module")
def hostile(seeds: Path) -> dict[str, Any]:
    """The graph of articles whose ids, titles and outlets are made to break out of every format."""
    articles = [
        Article(f"={HOSTILE}{a.id}", a.text, title=HOSTILE, outlet=HOSTILE, published="2019-01-08")
        for a in pv.read(seeds)
    ]
    graph = pv.build(articles).to_dict()
    one, other = graph["articles"][0]["id"], graph["articles"][2]["id"]
    shares = {"verbatim": 0.5, "edited": 0.5, "covered": 1.0}
    containment = {"left_in_right": shares, "right_in_left": shares}
    graph["shared"].append({"left": one, "right": other, "why": HOSTILE, "containment": containment})
    return graph


def test_the_command_offers_every_format() -> None:
    assert set(get_args(Format)) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_is_the_same_text(graph: dict[str, Any], hostile: dict[str, Any], name: str) -> None:
    for content in (graph, hostile):
        text = export_graph(content, name)
        assert text == export_graph(json.loads(json.dumps(content)), name)
        assert text.endswith("\n")
        text.encode("utf-8")


def test_prov_json_qualifies_derivations_by_their_probability(graph: dict[str, Any]) -> None:
    document = json.loads(export_graph(graph, "prov-json"))
    found = document["wasDerivedFrom"].values()
    ends = {(d["prov:usedEntity"], d["prov:generatedEntity"]) for d in found}
    assert ends == {(node_name(parent), node_name(child)) for parent, child in EDGES}
    assert {end for pair in ends for end in pair} <= set(document["entity"])
    probabilities = [float(d["np:probability"]["$"]) for d in found]
    assert probabilities == [edge["probability"] for edge in graph["derivations"]]
    assert document["entity"]["unseen:1"]["prov:type"]["$"] == "np:UnseenAncestor"
    credited = [a for a in document["wasAttributedTo"].values() if a["np:role"].startswith("credited")]
    assert {a["prov:entity"] for a in credited} == {node_name(SPUN)}  # the others credit AP for pictures only
    prefixes = {*document["prefix"], "prov", "xsd"}
    names = re.findall(r'"([A-Za-z]+):', json.dumps([*document["entity"], *document["agent"], *ends]))
    assert set(names) <= prefixes


def test_prov_n_has_a_statement_a_line(graph: dict[str, Any], hostile: dict[str, Any]) -> None:
    lines = export_graph(graph, "prov-n").splitlines()
    assert (lines[0], lines[-1]) == ("document", "endDocument")
    assert sum(line.startswith("  wasDerivedFrom(derivation:") for line in lines) == 3
    statement = re.compile(r'  (prefix \w+ <[^<> ]+>|\w+\((?:[^"\\]|"(?:[^"\\\n]|\\[tbnrf\\"])*")*\))?')
    for content in (graph, hostile):
        for line in export_graph(content, "prov-n").splitlines()[1:-1]:
            assert not line or statement.fullmatch(line), line


def test_json_ld_says_each_derivation_plainly_and_qualified(graph: dict[str, Any]) -> None:
    document = json.loads(export_graph(graph, "json-ld"))
    entities = {entity["@id"]: entity for entity in document["@graph"]}
    plain = {(p["@id"], name) for name, e in entities.items() for p in e.get("prov:wasDerivedFrom", [])}
    qualified = {
        (d["prov:entity"]["@id"], name) for name, e in entities.items() for d in e.get("prov:qualifiedDerivation", [])
    }
    assert plain == qualified == {(full_name(node_name(p)), full_name(node_name(c))) for p, c in EDGES}
    assert not any(isinstance(value, str) for value in [document["@context"]])  # nothing to fetch


@pytest.mark.parametrize(("name", "reader"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_network_formats_are_read_back(
    graph: dict[str, Any], hostile: dict[str, Any], name: str, reader: Callable[[BytesIO], "nx.DiGraph[str]"]
) -> None:
    found = reader(BytesIO(export_graph(graph, name).encode("utf-8")))
    assert set(found.edges) == EDGES
    assert found.nodes["unseen:1"]["kind"] == "unseen"
    assert found.edges[ITV, SHORTENED]["relation"] == "truncated"
    broken = reader(BytesIO(export_graph(hostile, name).encode("utf-8")))
    assert (broken.number_of_nodes(), broken.number_of_edges()) == (4, 3)
    assert sum(bool(attributes["shares_text_with"]) for _, attributes in broken.nodes(data=True)) == 2


def test_gexf_bears_no_date(graph: dict[str, Any]) -> None:
    assert "lastmodified" not in export_graph(graph, "gexf")


def test_dot_quotes_whatever_an_article_says(graph: dict[str, Any], hostile: dict[str, Any]) -> None:
    assert f'  "{ITV}" -> "{SHORTENED}" [label="shortened copy, ' in export_graph(graph, "dot")
    quoted = r'"(?:[^"\\\n]|\\.)*"'
    line = re.compile(rf"  {quoted}(?: -> {quoted})? \[(?:\w+=(?:\w+|{quoted})(?:, )?)+\];")
    for content in (graph, hostile):
        for found in export_graph(content, "dot").splitlines()[3:-1]:
            assert line.fullmatch(found), found
    assert "dir=none, style=dotted" in export_graph(hostile, "dot")


def test_cytoscape_tells_derivations_from_undecided_pairs(graph: dict[str, Any], hostile: dict[str, Any]) -> None:
    elements = json.loads(export_graph(graph, "cytoscape"))["elements"]
    assert {(e["data"]["source"], e["data"]["target"]) for e in elements["edges"]} == EDGES
    names = [node["data"]["id"] for node in elements["nodes"]]
    assert sorted(names) == sorted({name for edge in EDGES for name in edge})
    classes = [e["classes"] for e in json.loads(export_graph(hostile, "cytoscape"))["elements"]["edges"]]
    assert classes == ["derivation"] * 3 + ["undecided"]


def test_csv_has_a_row_an_edge_and_no_formula(graph: dict[str, Any], hostile: dict[str, Any]) -> None:
    rows = list(csv.DictReader(StringIO(export_graph(graph, "csv"))))
    assert {(row["parent"], row["child"]) for row in rows} == EDGES
    (cut,) = [row for row in rows if row["child"] == SHORTENED]
    assert (cut["relation"], cut["child_published"], cut["or_unseen_edition"]) == ("truncated", "2019-01-08", "true")
    assert float(cut["child_in_parent_edited"]) == 1.0
    cells = list(csv.reader(StringIO(export_graph(hostile, "csv"), newline="")))
    assert {len(row) for row in cells} == {20}
    assert cells[-1][2] == "undecided"
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("name", ["a", "a/../b", ".", "-", "~", "", "ünseen", "\ud800", "a b", "%41", "A"])
def test_names_in_prov_are_plain_and_each_its_own(name: str) -> None:
    local = node_name(name).partition(":")[2]
    assert re.fullmatch(r"(?:\w|%[0-9A-F]{2})(?:(?:[\w.-]|%[0-9A-F]{2})*(?:\w|%[0-9A-F]{2}))?", local, re.ASCII)
    others = {node_name(other) for other in ["a", "a/../b", ".", "-", "~", "", "ünseen", "a b", "%41", "A"]} - {
        node_name(name)
    }
    assert len(others) in (9, 10)
