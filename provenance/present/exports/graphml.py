"""The graph as GraphML, for Gephi, yEd, igraph and others.

Reads elements; writes XML.
"""

from provenance.present.exports.elements import Elements
from provenance.present.exports.network import to_clean_network


def export(elements: Elements) -> str:
    """Return the elements as GraphML."""
    import networkx as nx

    lines = nx.generate_graphml(to_clean_network(elements))
    return "<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n"
