"""`provenance export`: how do other programs take this graph?

Reads a graph that was written, prints it in another format.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from provenance.commands.printing import OfStory, say

Format = Literal["prov-json", "prov-n", "json-ld", "graphml", "gexf", "dot", "cytoscape", "csv"]


def export(
    graph: Annotated[Path, typer.Argument(help="A graph.json, or the folder it is in.", show_default=False)],
    to: Annotated[Format, typer.Option("--to", help="The format.", show_default=False)],
    story: OfStory = None,
) -> None:
    """Print a graph in a format of other programs: W3C PROV, network programs, a spreadsheet.

    \b
    Examples:
      provenance export out --to prov-json
      provenance export out/graph.json --to csv > edges.csv
      provenance export out --to dot --story story-1
    """
    from provenance.present.exports import export_graph
    from provenance.present.serialise import damage_told, read_graph

    found = read_graph(graph / "graph.json" if graph.is_dir() else graph, story)
    with damage_told():
        exported = export_graph(found, to)
    say(exported)
