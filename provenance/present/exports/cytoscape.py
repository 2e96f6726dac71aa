"""The graph as the JSON of Cytoscape and Cytoscape.js.

Reads elements; writes nodes and edges; pairs of undecided direction are edges of the class `undecided`.
"""

from provenance.present.exports.elements import Elements
from provenance.present.serialise import json_text


def export(elements: Elements) -> str:
    """Return the elements as Cytoscape JSON."""
    nodes = [
        {
            "data": {**node.attributes, "id": node.id, "label": node.label},
            "classes": "unseen" if node.is_unseen else "article",
        }
        for node in elements.nodes
    ]
    edges = [
        {
            "data": {**edge.attributes, "id": f"derivation:{n}", "source": edge.parent, "target": edge.child},
            "classes": "derivation",
        }
        for n, edge in enumerate(elements.edges, 1)
    ]
    edges += [
        {
            "data": {**tie.attributes, "id": f"shared:{n}", "source": tie.left, "target": tie.right},
            "classes": "undecided",
        }
        for n, tie in enumerate(elements.ties, 1)
    ]
    return json_text({"elements": {"nodes": nodes, "edges": edges}})
