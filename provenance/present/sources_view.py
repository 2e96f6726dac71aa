"""Where the words of one article come from: its text coloured by parent, the share of each, and what derives from it.

Reads a `StoryGraph` and the passages of its lines, writes plain dictionaries for the page's JSON. New text belongs to
no parent; where two parents hold the same passage, the one that explains more of the article has it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.model import EdgePassage, Span
from provenance.present.phrases import one_line, percent, probability_words
from provenance.present.story_graph import Line, StoryGraph

Passages = Mapping[str, Sequence[EdgePassage]]


def lines_into(identifier: str, graph: StoryGraph) -> list[Line]:
    """Return the derivations of an article or unseen text, the parent with the greatest share first."""
    found = [line for line in graph.lines if line.derivation is not None and line.ends[1] == identifier]
    return sorted(found, key=lambda line: (-line.edge.share, line.key))


def view_parents(identifier: str, graph: StoryGraph) -> list[dict[str, Any]]:
    """Return the parents of an article: the line to each, its name, and its share in words and as a ratio."""
    return [
        {
            "line": line.key,
            "name": graph.names[line.ends[0]],
            "share": percent(line.edge.share),
            "ratio": round(line.edge.share, 6),
        }
        for line in lines_into(identifier, graph)
    ]


def view_children(identifiers: Sequence[str], graph: StoryGraph) -> list[dict[str, str]]:
    """Return what derives from any of some texts: the line to each child, its name, and how in a few words."""
    return [
        {
            "line": line.key,
            "name": graph.names[line.ends[1]],
            "how": f"{one_line(line.edge.summary)} · {probability_words(line.edge.probability)}",
        }
        for line in graph.lines
        if line.derivation is not None and line.ends[0] in identifiers
    ]


def parent_spans(identifier: str, graph: StoryGraph, passages: Passages) -> list[tuple[int, Span]]:
    """Return which stretches of an article stand in which parent, as (place of the parent in its list, span)."""
    return [
        (place, (passage.child_start, passage.child_end))
        for place, line in enumerate(lines_into(identifier, graph))
        for passage in passages[line.key]
    ]
