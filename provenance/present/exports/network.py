"""The graph as a network for the writers of XML: elements -> a graph whose names and attributes XML can hold.

Pairs of undecided direction are no edges, for an edge would say which way the text went: they stand at their nodes.
"""

from typing import TYPE_CHECKING

from provenance.present.exports.elements import Attributes, Elements
from provenance.present.graphml import xml_names, xml_text

if TYPE_CHECKING:
    from networkx import DiGraph


def to_clean_network(elements: Elements) -> "DiGraph[str]":
    """Return the derivations as a directed graph, parent -> child, ready to be written as XML."""
    import networkx as nx

    names = xml_names([node.id for node in elements.nodes])
    partners: dict[str, list[str]] = {}
    for tie in elements.ties:
        partners.setdefault(tie.left, []).append(tie.right)
        partners.setdefault(tie.right, []).append(tie.left)
    graph: DiGraph[str] = nx.DiGraph()
    for node in elements.nodes:
        attributes: Attributes = {"kind": "unseen" if node.is_unseen else "article", "label": node.label}
        attributes |= node.attributes | {"shares_text_with": "; ".join(sorted(partners.get(node.id, [])))}
        graph.add_node(names[node.id], **_clean(attributes))
    for edge in elements.edges:
        graph.add_edge(names[edge.parent], names[edge.child], **_clean(edge.attributes))
    return graph


def _clean(attributes: Attributes) -> Attributes:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in attributes.items()}
