"""What did people decide of this story before it was built? Verdicts -> lines of the page, each with its box or line.

Reads the verdicts of a run and a `StoryGraph`; writes plain dictionaries for the page. A person's word stands apart
from the program's: who gave it and when, and beside it what the graph says.
"""

from typing import Any

from provenance.model import Findings
from provenance.present.names import Renamer
from provenance.present.story_graph import StoryGraph
from provenance.present.verdicts import DecisionLine, outline_decisions
from provenance.reading.verdict_records import Verdicts


def view_decided(verdicts: Verdicts, findings: Findings, graph: StoryGraph) -> list[dict[str, Any]]:
    """Return every decision that concerns an article of the story, in the order of the file.

    Args:
        verdicts: as they were given to the run.
        findings: the findings of the story or of the whole run.
        graph: the story.
    """
    own, renamer = set(graph.story.articles), Renamer(graph.called)
    decided = [decision for decision in outline_decisions(verdicts, findings) if decision.articles & own]
    return [
        {
            "key": _key_of(decision, graph),
            "word": decision.word,
            "what": renamer.rename(decision.what),
            "who": decision.who,
            "when": decision.when,
            "note": decision.note,
            "graph": decision.graph,
        }
        for decision in decided
    ]


def _key_of(decision: DecisionLine, graph: StoryGraph) -> str | None:
    """The key of the line or box that a decision is about; None where the page has none, as for a rejected edge."""
    if len(decision.about) == 1:
        return graph.box_of.get(decision.about[0] or "")
    same = (line.key for line in graph.lines if line.ends == decision.about)
    return next(same, None) or next(
        (line.key for line in graph.lines if line.pair is not None and line.ends == decision.about[::-1]), None
    )
