"""How do other programs take the graph? One module a format, each from the elements of `graph.json` to a text.

`FORMATS` is the table of them: a new format is one module with a function `export`, and a line there.
"""

from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from provenance.present.exports.elements import read_elements
from provenance.present.serialise import damage_told, to_plain

FORMATS: Final = MappingProxyType(
    {
        "prov-json": "prov_json",
        "prov-n": "prov_n",
        "json-ld": "json_ld",
        "graphml": "graphml",
        "gexf": "gexf",
        "dot": "dot",
        "cytoscape": "cytoscape",
        "csv": "csv_edges",
    }
)
"""The formats by name, and the module that writes each."""


def export_graph(graph: dict[str, Any], name: str) -> str:
    """Return a graph in another format, ending in a line break: same graph, same text.

    Args:
        graph: the content of a `graph.json`.
        name: of the format, one of `FORMATS`.

    Raises:
        ProvenanceError: if the graph is damaged.
    """
    module = import_module(f"provenance.present.exports.{FORMATS[name]}")
    with damage_told():
        # A graph that was written by hand may carry what UTF-8 cannot.
        text: str = module.export(read_elements(to_plain(graph)))
    return text
