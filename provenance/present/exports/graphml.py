"""The graph as GraphML, for Gephi, yEd, igraph and others.

Reads elements; writes XML.
"""

from provenance.present.exports.elements import Elements
from provenance.present.exports.network import to_clean_network
from provenance.present.graphml import graphml_lines


def export(elements: Elements) -> str:
    """Return the elements as GraphML."""
    return "".join(graphml_lines(to_clean_network(elements)))
