"""What are articles, agents and attributes called in W3C PROV?

Reads ids and names, which may hold anything; writes qualified names that every PROV syntax takes, one for each.
"""

from typing import Final
from urllib.parse import quote

from provenance.model import is_unseen
from provenance.present.exports.elements import Elements, Node

NAMESPACES: Final = {
    "article": "urn:news-provenance:article:",
    "unseen": "urn:news-provenance:unseen:",
    "agent": "urn:news-provenance:agent:",
    "derivation": "urn:news-provenance:derivation:",
    "np": "urn:news-provenance:terms:",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes, and what they stand for."""
# What prov:type says of a derivation, beside our own relation: PROV knows these kinds of derivation.
PROV_TYPES: Final = {"revision": "prov:Revision", "update": "prov:Revision", "excerpt": "prov:Quotation"}
"""The kinds of derivation that PROV has a name for."""


def node_name(node_id: str) -> str:
    """Return the qualified name of an article or an unseen ancestor.

    >>> node_name("a b/ü.txt"), node_name("unseen:1")
    ('article:a%20b%2F%C3%BC.txt', 'unseen:1')
    """
    return node_id if is_unseen(node_id) else f"article:{_local(node_id)}"


def agent_name(name: str) -> str:
    """Return the qualified name of an outlet or an agency."""
    return f"agent:{_local(name)}"


def full_name(qualified: str) -> str:
    """Return the address that a qualified name stands for.

    >>> full_name("unseen:1")
    'urn:news-provenance:unseen:1'
    """
    prefix, _, local = qualified.partition(":")
    return NAMESPACES[prefix] + local


def named_agents(elements: Elements) -> dict[str, str]:
    """Return the outlets and the credited agencies: name of the agent -> its name in words."""
    found = [
        *(outlet_of(node) for node in elements.nodes),
        *(c.agency for node in elements.nodes for c in node.credits),
    ]
    return {agent_name(name): name for name in sorted({name for name in found if name})}


def outlet_of(node: Node) -> str | None:
    """Return the outlet that published an article, None where it is not known."""
    outlet = node.attributes.get("outlet")
    return str(outlet) if outlet else None


def _local(name: str) -> str:
    """Return a name of letters, digits, hyphens, dots and percent-encoded bytes, neither of the marks at its ends."""
    encoded = quote(name, safe="", errors="surrogatepass").replace("~", "%7E")
    for mark, code in ((".", "%2E"), ("-", "%2D")):
        if encoded.startswith(mark):
            encoded = code + encoded[1:]
        if encoded.endswith(mark):
            encoded = encoded[:-1] + code
    return encoded or "%00"
