"""`provenance explain`: how do we know this edge?

Reads a graph that was written, prints the evidence of one edge in words, or the edge as JSON.
"""

from pathlib import Path
from typing import Annotated

import typer

from provenance.commands.printing import AsJson, OfStory, say


def explain(
    graph: Annotated[Path, typer.Argument(help="A graph.json, or the folder it is in.", show_default=False)],
    parent: Annotated[str, typer.Argument(help="The parent's id or name, or the start of its id.", show_default=False)],
    child: Annotated[str, typer.Argument(help="The child's, likewise.", show_default=False)],
    story: OfStory = None,
    as_json: AsJson = False,
) -> None:
    """Give the evidence for one edge in plain words, and what would change the verdict.

    \b
    Examples:
      provenance explain out/graph.json 000_54e83f660184524e.txt 001_17ecb66eabe06122.txt
      provenance explain out unseen:1 002 --json
      provenance explain out 000 001 --story story-1
    """
    from provenance.present.explain import explain_edge, find_edge
    from provenance.present.serialise import json_text, read_graph

    found = read_graph(graph / "graph.json" if graph.is_dir() else graph, story)
    explanation = explain_edge(found, parent, child)
    say(json_text(find_edge(found, parent, child)) if as_json else explanation)
