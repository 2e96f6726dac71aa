"""The graph as linked data: JSON-LD in the terms of the PROV ontology (W3C Recommendation 2013).

Reads elements; writes each derivation twice, plainly as `prov:wasDerivedFrom` and qualified by its probability. The
context stands in the file itself: nothing has to be fetched to read it.
"""

from typing import Any

from provenance.present.exports.elements import Edge, Elements, Node
from provenance.present.exports.prov_names import (
    NAMESPACES,
    PROV_TYPES,
    agent_name,
    full_name,
    named_agents,
    node_name,
    outlet_of,
)
from provenance.present.serialise import json_text

_CONTEXT = {
    **{prefix: NAMESPACES[prefix] for prefix in ("np", "prov", "xsd")},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}


def export(elements: Elements) -> str:
    """Return the elements as JSON-LD."""
    parents: dict[str, list[Edge]] = {}
    for edge in elements.edges:
        parents.setdefault(edge.child, []).append(edge)
    partners: dict[str, list[str]] = {}
    for tie in elements.ties:
        partners.setdefault(tie.left, []).append(tie.right)
        partners.setdefault(tie.right, []).append(tie.left)
    nodes = [_entity(node, parents.get(node.id, []), partners.get(node.id, [])) for node in elements.nodes]
    agents = [
        {"@id": full_name(agent), "@type": ["prov:Agent", "prov:Organization"], "label": name}
        for agent, name in named_agents(elements).items()
    ]
    return json_text({"@context": _CONTEXT, "@graph": [*nodes, *agents]})


def _entity(node: Node, edges: list[Edge], partners: list[str]) -> dict[str, Any]:
    kind = "np:UnseenAncestor" if node.is_unseen else "np:Article"
    entity: dict[str, Any] = {"@id": full_name(node_name(node.id)), "@type": ["prov:Entity", kind], "label": node.label}
    entity |= {f"np:{name}": _literal(value) for name, value in node.attributes.items()}
    if edges:
        entity["prov:wasDerivedFrom"] = [_to(edge.parent) for edge in edges]
        entity["prov:qualifiedDerivation"] = [_derivation(edge) for edge in edges]
    if partners:
        entity["np:sharesTextWith"] = [_to(other) for other in partners]
    if node.attributes.get("same_text_as"):
        entity["prov:alternateOf"] = [_to(str(node.attributes["same_text_as"]))]
    roles = [(outlet, "publisher")] if (outlet := outlet_of(node)) else []
    roles += [(credit.agency, f"credited:{credit.kind}") for credit in node.credits]
    if roles:
        agents = dict.fromkeys(agent_name(agent) for agent, _ in roles)
        entity["prov:wasAttributedTo"] = [{"@id": full_name(agent)} for agent in agents]
        entity["prov:qualifiedAttribution"] = [
            {"@type": "prov:Attribution", "prov:agent": {"@id": full_name(agent_name(agent))}, "np:role": role}
            for agent, role in roles
        ]
    return entity


def _derivation(edge: Edge) -> dict[str, Any]:
    kinds = ["prov:Derivation", *([PROV_TYPES[edge.relation]] if edge.relation in PROV_TYPES else [])]
    attributes = {f"np:{name}": _literal(value) for name, value in edge.attributes.items()}
    return {"@type": kinds, "prov:entity": _to(edge.parent), **attributes}


def _to(node_id: str) -> dict[str, str]:
    return {"@id": full_name(node_name(node_id))}


def _literal(value: str | float | bool) -> Any:
    """Return a value; a share that happens to be whole is still no integer."""
    return {"@value": repr(value), "@type": "xsd:double"} if isinstance(value, float) else value
