"""A network as GraphML, text that any XML reader takes.

Reads a networkx graph with flat attributes; yields lines of XML.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

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


def graphml_lines(graph: "DiGraph[str]") -> Iterator[str]:
    """Yield the text of a network as GraphML, some lines at a time.

    None is left out, tuples are joined by "; ", and what XML cannot hold is replaced. Written here and not by networkx,
    which makes an object of every attribute before the first line.
    """
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


def _xml_attributes(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return attributes that GraphML can hold: no None, no sequence, no character outside XML 1.0."""
    joined = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in attributes.items()}
    return {
        name: xml_text(value) if isinstance(value, str) else value
        for name, value in joined.items()
        if value is not None
    }


def xml_text(text: str) -> str:
    """Return text with what XML 1.0 cannot hold replaced, one character for one."""
    return _NOT_XML.sub("\ufffd", text)


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
