"""What is drawn where nobody knows the truth? Articles of many outlets, and hand copies of one text.

Nothing here is right or wrong by a label: the numbers are counts, and every edge is listed for a person to read.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import provenance as pv
from bench.datasets import read_copies, read_outlets
from bench.outcome import Measured, Options, Outcome
from provenance.model import Article


def measure_outlets(folder: Path, options: Options) -> Outcome:  # noqa: ARG001 - one graph, one process
    """Return what is drawn among real articles of many outlets, some of which share wire copy."""
    return measure_pile("outlets", [article for _, article in read_outlets(folder)])


def measure_copies(folder: Path, options: Options) -> Outcome:  # noqa: ARG001 - one graph, one process
    """Return what is drawn among hand copies of one text, which are one story."""
    articles = read_copies(folder)
    outcome = measure_pile("parzival", articles)
    stories = {case["story"] for case in outcome.cases if "story" in case}
    row = Measured("parzival.stories", "stories that the copies of one text fall into", len(stories), len(articles), 1,
                   lower_is_better=True, count=True)  # fmt: skip
    return Outcome("parzival", (row, *outcome.measured), outcome.cases)


def measure_pile(name: str, articles: Sequence[Article]) -> Outcome:
    """Return how many derivations, unseen ancestors and undecided pairs the graph of a pile has."""
    texts = {article.id: article.text for article in articles}
    outlets = {article.id: article.outlet for article in articles}
    graph = pv.build(articles).to_dict()
    cases = [
        {**_ends(edge, "parent", "child", texts, outlets), "relation": edge["relation"],
         "probability": edge["probability"], "evidence": edge["evidence"]}
        for edge in graph["derivations"]
    ]  # fmt: skip
    cases += [{**_ends(pair, "left", "right", texts, outlets), "why": pair["why"]} for pair in graph["shared"]]
    cases += [{"id": article["id"], "story": article["story"]} for article in graph["articles"]]
    num = len(articles)
    between = sum(edge["parent"] in texts and edge["child"] in texts for edge in graph["derivations"])
    rows = (
        Measured(f"{name}.derivations", "derivations between articles", between, num, count=True),
        Measured(f"{name}.unseen", "unseen ancestors", len(graph["unseen"]), num, count=True),
        Measured(f"{name}.shared", "pairs that share text, undecided", len(graph["shared"]), num, count=True),
    )
    return Outcome(name, rows, tuple(cases))


def _ends(
    tie: Mapping[str, Any], one: str, other: str, texts: Mapping[str, str], outlets: Mapping[str, str | None]
) -> dict[str, Any]:
    """Return who and what stands at the two ends of an edge or an undecided pair; an unseen end has no text."""
    ends = (tie[one], tie[other])
    return {
        "id": " -> ".join(ends) if one == "parent" else " - ".join(ends),
        "outlets": [outlets.get(end) for end in ends],
        one: texts.get(ends[0]),
        other: texts.get(ends[1]),
    }
