"""The graph as W3C PROV in JSON (PROV-JSON, W3C Member Submission 2013).

Reads elements; writes entities, agents, derivations qualified by their probability, and attributions.
"""

from typing import Any

from provenance.present.exports.elements import Edge, Elements, Node
from provenance.present.exports.prov_names import (
    NAMESPACES,
    PROV_TYPES,
    agent_name,
    named_agents,
    node_name,
    outlet_of,
)
from provenance.present.serialise import json_text

_GIVEN = frozenset({"prov", "xsd"})  # prefixes that every PROV-JSON document has


def export(elements: Elements) -> str:
    """Return the elements as PROV-JSON."""
    entities = {node_name(node.id): _entity(node) for node in elements.nodes}
    for tie in elements.ties:
        for one, other in ((tie.left, tie.right), (tie.right, tie.left)):
            entities[node_name(one)].setdefault("np:sharesTextWith", []).append(_name(node_name(other)))
    return json_text(
        {
            "prefix": {prefix: address for prefix, address in NAMESPACES.items() if prefix not in _GIVEN},
            "entity": entities,
            "agent": {
                agent: {"prov:type": _name("prov:Organization"), "prov:label": name}
                for agent, name in named_agents(elements).items()
            },
            "wasDerivedFrom": {f"derivation:{n}": _derivation(edge) for n, edge in enumerate(elements.edges, 1)},
            "wasAttributedTo": _attributions(elements),
            "alternateOf": _alternates(elements),
        }
    )


def _entity(node: Node) -> dict[str, Any]:
    kind = "np:UnseenAncestor" if node.is_unseen else "np:Article"
    return {"prov:type": _name(kind), "prov:label": node.label} | {
        f"np:{name}": _literal(value) for name, value in node.attributes.items()
    }


def _derivation(edge: Edge) -> dict[str, Any]:
    attributes = {f"np:{name}": _literal(value) for name, value in edge.attributes.items()}
    if edge.relation in PROV_TYPES:
        attributes["prov:type"] = _name(PROV_TYPES[edge.relation])
    ends = {"prov:generatedEntity": node_name(edge.child), "prov:usedEntity": node_name(edge.parent)}
    return ends | attributes


def _attributions(elements: Elements) -> dict[str, Any]:
    """Return who published an article, and whom it credits: the one a fact, the other what it says."""
    found: list[dict[str, Any]] = []
    for node in elements.nodes:
        outlet = outlet_of(node)
        if outlet:
            found.append(_attribution(node, outlet, "publisher"))
        found += [_attribution(node, credit.agency, f"credited:{credit.kind}") for credit in node.credits]
    return {f"_:attribution{n}": attribution for n, attribution in enumerate(found, 1)}


def _attribution(node: Node, agent: str, role: str) -> dict[str, Any]:
    return {"prov:entity": node_name(node.id), "prov:agent": agent_name(agent), "np:role": role}


def _alternates(elements: Elements) -> dict[str, Any]:
    """Return the articles with one text."""
    pairs = [(node.id, node.attributes.get("same_text_as")) for node in elements.nodes]
    return {
        f"_:alternate{n}": {"prov:alternate1": node_name(copy), "prov:alternate2": node_name(str(other))}
        for n, (copy, other) in enumerate(((c, o) for c, o in pairs if o), 1)
    }


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _literal(value: str | float | bool) -> Any:
    """Return a value with its type where JSON alone would leave it open."""
    return {"$": repr(value), "type": "xsd:double"} if isinstance(value, float) else value
