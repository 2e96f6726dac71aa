"""The result as a network: Findings -> networkx.DiGraph, and the text of `graph.graphml`.

Reads `Findings`; writes a graph whose nodes are articles and unseen ancestors and whose edges are
derivations. Pairs of undecided direction are no edges, for an edge would say which way the text went:
they stand at their nodes as `shares_text_with`.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from provenance.model import ArticleRecord, Derivation, Findings, Unseen
from provenance.present.serialise import GRAPH_SCHEMA

if TYPE_CHECKING:
    from networkx import DiGraph

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_GRAPHML: Final = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)
# By what it belongs to, name and type: the key under which an attribute stands.
_Keys = dict[tuple[str, str, type], str]
_XML_TYPES: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "long", float: "double"}


def to_networkx(findings: Findings) -> "DiGraph[str]":
    """Return the graph of derivations, parent -> child.

    Nodes carry `kind` ("article" or "unseen"), `label`, `story` and what is known of them; edges carry
    `relation`, `probability`, `standing`, `share`, `summary` and the containments. Attributes are flat:
    strings, numbers, booleans, None where nothing is known, and the tuple `shares_text_with`.
    """
    import networkx as nx

    graph: DiGraph[str] = nx.DiGraph(schema=GRAPH_SCHEMA)
    for record in sorted(findings.articles, key=lambda r: r.article.id):
        graph.add_node(record.article.id, **_article_attributes(record))
    for unseen in sorted(findings.unseen, key=lambda u: u.id):
        graph.add_node(unseen.id, **_unseen_attributes(unseen))
    nx.set_node_attributes(graph, _undecided_partners(findings, graph), "shares_text_with")
    for edge in sorted(findings.derivations, key=lambda d: (d.parent, d.child)):
        graph.add_edge(edge.parent, edge.child, **_edge_attributes(edge))
    return graph


def graphml_text(findings: Findings) -> str:
    """Return the graph as GraphML: None left out, tuples joined by "; ", what XML cannot hold replaced."""
    return "".join(graphml_lines(findings))


def graphml_lines(findings: Findings) -> Iterator[str]:
    """Yield the lines of `graphml_text`, which are as many as there are articles, edges and attributes of them."""
    graph = to_networkx(findings)
    names = xml_names(graph.nodes)
    nodes = [(names[node], _xml_attributes(attributes)) for node, attributes in graph.nodes(data=True)]
    edges = [(names[p], names[c], _xml_attributes(attributes)) for p, c, attributes in graph.edges(data=True)]
    own = _xml_attributes(graph.graph)
    keys: _Keys = {}
    for scope, owners in (("graph", [own]), ("node", [n[-1] for n in nodes]), ("edge", [e[-1] for e in edges])):
        for attributes in owners:
            for name, value in attributes.items():
                keys.setdefault((scope, name, type(value)), f"d{len(keys)}")
    yield f"<?xml version='1.0' encoding='utf-8'?>\n<graphml {_GRAPHML}>\n"
    for (scope, name, kind), key in keys.items():
        yield f'  <key id="{key}" for="{scope}" attr.name="{name}" attr.type="{_XML_TYPES[kind]}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for node, attributes in nodes:
        yield f"    <node id={quoteattr(node)}>\n{_xml_data('node', attributes, keys)}    </node>\n"
    for parent, child, attributes in edges:
        ends = f"source={quoteattr(parent)} target={quoteattr(child)}"
        yield f"    <edge {ends}>\n{_xml_data('edge', attributes, keys)}    </edge>\n"
    yield f"{_xml_data('graph', own, keys)}  </graph>\n</graphml>\n"


def _xml_data(scope: str, attributes: Mapping[str, Any], keys: _Keys) -> str:
    """The attributes of one thing, a line each."""
    return "".join(
        f'      <data key="{keys[scope, name, type(value)]}">{_xml_value(value)}</data>\n'
        for name, value in attributes.items()
    )


def _xml_value(value: Any) -> str:
    if isinstance(value, str):
        # As it stands a reader would take it for a line feed.
        return escape(value).replace("\r", "&#13;")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _article_attributes(record: ArticleRecord) -> dict[str, Any]:
    article = record.article
    return {
        "kind": "article",
        "label": article.title or article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "num_words": record.num_words,
        "story": record.story,
        "attribution": record.attribution.status,
        "same_text_as": record.same_text_as,
    }


def _unseen_attributes(unseen: Unseen) -> dict[str, Any]:
    return {
        "kind": "unseen",
        "label": unseen.label or unseen.id,
        "story": unseen.story,
        "probability": unseen.probability,
        "why": unseen.why,
    }


def _edge_attributes(edge: Derivation) -> dict[str, Any]:
    forward, backward = edge.containment.child_in_parent, edge.containment.parent_in_child
    return {
        "relation": edge.relation,
        "probability": edge.probability,
        "standing": edge.standing,
        "or_unseen_edition": edge.or_unseen_edition,
        "share": edge.share,
        "summary": edge.summary,
        "child_in_parent_verbatim": forward.verbatim,
        "child_in_parent_edited": forward.edited,
        "child_in_parent_covered": forward.covered,
        "parent_in_child_verbatim": backward.verbatim,
        "parent_in_child_edited": backward.edited,
        "parent_in_child_covered": backward.covered,
    }


def _undecided_partners(findings: Findings, nodes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return, for every node, the ids it shares text with in undecided direction, in order."""
    partners: dict[str, list[str]] = {node: [] for node in nodes}
    for pair in findings.shared:
        partners[pair.left].append(pair.right)
        partners[pair.right].append(pair.left)
    return {node: tuple(sorted(others)) for node, others in partners.items()}


def xml_text(text: str) -> str:
    """Return text with what XML 1.0 cannot hold replaced, one character for one."""
    return _NOT_XML.sub("\ufffd", text)


def _xml_attributes(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return attributes that GraphML can hold: no None, no sequence, no character outside XML 1.0."""
    joined = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in attributes.items()}
    return {
        name: xml_text(value) if isinstance(value, str) else value
        for name, value in joined.items()
        if value is not None
    }


def xml_names(nodes: Iterable[Hashable]) -> dict[Hashable, str]:
    """Return a name for every node, different for each even where cleaning makes two ids alike."""
    names: dict[Hashable, str] = {}
    taken: set[str] = set()
    for node in nodes:
        stem = name = xml_text(str(node))
        count = 1
        while name in taken:
            count += 1
            name = f"{stem} ({count})"
        taken.add(name)
        names[node] = name
    return names
