"""`provenance evaluate`: how near does a graph come to the truth?

Reads a truth and a graph that were written, prints the measures in words or as JSON.
"""

from pathlib import Path
from typing import Annotated

import typer

from provenance.commands.printing import AsJson, say


def evaluate(
    truth: Annotated[Path, typer.Argument(help="A truth.json, or the folder it is in.", show_default=False)],
    graph: Annotated[Path, typer.Argument(help="A graph.json, or the folder it is in.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Measure an inferred graph against the truth: edges, roots, unseen texts, directions, calibration, passages.

    \b
    Examples:
      provenance simulate simulated --families 2 --articles 4
      provenance build simulated/articles.jsonl --out simulated/found
      provenance evaluate simulated simulated/found
      provenance evaluate simulated/truth.json simulated/found/graph.json --json
    """
    from provenance.evaluate import evaluate, read_truth
    from provenance.evaluate.wording import describe_evaluation
    from provenance.present.serialise import damage_told, json_text, read_graph

    expected = read_truth(truth / "truth.json" if truth.is_dir() else truth)
    found = read_graph(graph / "graph.json" if graph.is_dir() else graph)
    with damage_told():
        evaluation = evaluate(expected, found)
    say(json_text(evaluation) if as_json else describe_evaluation(evaluation))
