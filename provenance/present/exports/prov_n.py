"""The graph as W3C PROV in PROV-N, the notation for people (W3C Recommendation 2013).

Reads elements; writes one statement a line.
"""

import json
import re
from typing import Final

from provenance.present.exports.elements import Attributes, Edge, Elements, Node
from provenance.present.exports.prov_names import (
    NAMESPACES,
    PROV_TYPES,
    agent_name,
    named_agents,
    node_name,
    outlet_of,
)

# Characters that a literal can neither hold nor escape.
_UNESCAPABLE: Final = re.compile("[\x00-\x07\x0b\x0e-\x1f\ud800-\udfff]")


def export(elements: Elements) -> str:
    """Return the elements as PROV-N."""
    prefixes = [f"  prefix {p} <{a}>" for p, a in NAMESPACES.items() if p not in ("prov", "xsd")]
    statements = [*map(_entity, elements.nodes)]
    statements += [
        f"agent({agent}, [prov:type='prov:Organization', prov:label={_text(name)}])"
        for agent, name in named_agents(elements).items()
    ]
    statements += [_derivation(number, edge) for number, edge in enumerate(elements.edges, 1)]
    statements += [line for node in elements.nodes for line in _about(node)]
    for tie in elements.ties:
        statements.append(f"entity({node_name(tie.left)}, [np:sharesTextWith='{node_name(tie.right)}'])")
        statements.append(f"entity({node_name(tie.right)}, [np:sharesTextWith='{node_name(tie.left)}'])")
    return "\n".join(["document", *prefixes, "", *(f"  {line}" for line in statements), "endDocument", ""])


def _entity(node: Node) -> str:
    kind = "np:UnseenAncestor" if node.is_unseen else "np:Article"
    attributes = [f"prov:type='{kind}'", f"prov:label={_text(node.label)}", *_attributes(node.attributes)]
    return f"entity({node_name(node.id)}, [{', '.join(attributes)}])"


def _derivation(number: int, edge: Edge) -> str:
    kind = [f"prov:type='{PROV_TYPES[edge.relation]}'"] if edge.relation in PROV_TYPES else []
    attributes = ", ".join([*kind, *_attributes(edge.attributes)])
    ends = f"{node_name(edge.child)}, {node_name(edge.parent)}"
    return f"wasDerivedFrom(derivation:{number}; {ends}, -, -, -, [{attributes}])"


def _about(node: Node) -> list[str]:
    """Return who published an article, whom it credits, and which it repeats."""
    name, outlet, other = node_name(node.id), outlet_of(node), node.attributes.get("same_text_as")
    lines = [f'wasAttributedTo({name}, {agent_name(outlet)}, [np:role="publisher"])'] if outlet else []
    lines += [
        f'wasAttributedTo({name}, {agent_name(credit.agency)}, [np:role="credited:{credit.kind}"])'
        for credit in node.credits
    ]
    return [*lines, *([f"alternateOf({name}, {node_name(str(other))})"] if other else [])]


def _attributes(attributes: Attributes) -> list[str]:
    return [f"np:{name}={_literal(value)}" for name, value in attributes.items()]


def _literal(value: str | float | bool) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return f'"{str(value).lower()}" %% xsd:boolean'
    return f'"{value!r}" %% xsd:double' if isinstance(value, float) else str(value)


def _text(text: str) -> str:
    """Return a string literal: PROV-N has the escapes of JSON but for those by number, and needs no others."""
    return json.dumps(_UNESCAPABLE.sub("\ufffd", text), ensure_ascii=False)
