"""What the panel says of a line: the verdict, the ledger behind it, what changed, and both texts marked.

Reads a `StoryGraph`, its texts and the passages of the line, writes plain dictionaries for the page's JSON; every
number is put into words here, so that the page's scripts only lay out what they are given.
"""

from collections.abc import Mapping
from typing import Any

from provenance.model import Change, Derivation, Direction, EdgeContainment, EdgeEvidence, Share, SharedPair
from provenance.present.chronology import conflict_of_line
from provenance.present.ledger_view import view_edge_evidence, view_evidence, view_ledger
from provenance.present.phrases import (
    CHANGE_LABELS,
    FACT_KINDS,
    RELATION_LABELS,
    contained_clause,
    containment_sentence,
    derivation_sentence,
    one_line,
    percent,
    probability_phrase,
    ranked_directions,
    shared_sentence,
)
from provenance.present.runners_up import view_alternatives
from provenance.present.story_graph import Line, StoryGraph
from provenance.present.text_sides import Passages, view_sides

_STANDING_WORDS = {"sure": "counted as sure", "likely": "not counted as sure"}
_UNDECIDED = "direction undecided"


def view_line(line: Line, graph: StoryGraph, texts: Mapping[str, str], passages: Passages) -> dict[str, Any]:
    """Return the panel of one line, and what its row in the table says.

    Args:
        line: a derivation or an undecided pair.
        graph: the story it belongs to.
        texts: the text of everything in the story by id.
        passages: the stretches that the two ends of the line share.
    """
    if line.derivation is not None:
        return _view_derivation(line, line.derivation, graph, texts, passages)
    if line.pair is not None:
        return _view_pair(line, line.pair, graph, texts, passages)
    raise ValueError(f"line {line.key} has neither a derivation nor a pair")


def _view_derivation(
    line: Line, edge: Derivation, graph: StoryGraph, texts: Mapping[str, str], passages: Passages
) -> dict[str, Any]:
    parent, child = graph.names[edge.parent], graph.names[edge.child]
    return {
        **_ends(line, graph),
        "kind": "derivation",
        "sentence": derivation_sentence(parent, child, edge.relation, edge.probability, edge.or_unseen_edition) + ".",
        "label": one_line(edge.summary),
        "relation": RELATION_LABELS[edge.relation],
        "probability": probability_phrase(edge.probability),
        "ratio": round(edge.probability, 6),
        "standing": _STANDING_WORDS[edge.standing],
        "share": f"{percent(edge.share)} of {child} is explained by this parent.",
        "or_unseen": f"The parent is {parent} or an unseen edition of it." if edge.or_unseen_edition else "",
        "contained": _containment_sentence(edge.containment, parent, child),
        "containment": _containment_rows(edge.containment, parent, child),
        "conflict": conflict_of_line(line, graph),
        "ledger": view_ledger(edge),
        **view_edge_evidence(edge, graph.names, texts),
        "changes": [_view_change(f"c{index}", change) for index, change in enumerate(edge.changes)],
        "alternatives": view_alternatives(edge, graph.parents, graph.names),
        "pivotal": one_line(edge.pivotal or ""),
        "notes": [one_line(note) for note in edge.notes],
        **view_sides(line, graph, texts, passages, edge.evidence, edge.changes),
    }


def _view_pair(
    line: Line, pair: SharedPair, graph: StoryGraph, texts: Mapping[str, str], passages: Passages
) -> dict[str, Any]:
    left, right = graph.names[pair.left], graph.names[pair.right]
    evidence = tuple(
        EdgeEvidence(entry.kind, entry.bits, entry.detail, entry.left_span, entry.right_span) for entry in pair.evidence
    )
    containment = EdgeContainment(pair.containment.right_in_left, pair.containment.left_in_right)
    axis = (f"{left} is the later", f"{right} is the later")
    return {
        **_ends(line, graph),
        "kind": "shared",
        "sentence": shared_sentence(left, right) + ".",
        "label": _UNDECIDED,
        "relation": "shares text with",
        "probability": _UNDECIDED,
        "standing": "",
        "conflict": "",
        "why": one_line(pair.why),
        "directions": _direction_rows(pair.direction, left, right),
        "contained": _containment_sentence(containment, left, right),
        "containment": _containment_rows(containment, left, right),
        "axis": axis,
        "evidence": [view_evidence(f"v{index}", entry, axis) for index, entry in enumerate(evidence)],
        **view_sides(line, graph, texts, passages, evidence, ()),
    }


def _ends(line: Line, graph: StoryGraph) -> dict[str, Any]:
    start, end = line.ends
    return {
        "key": line.key,
        "start": line.start,
        "end": line.end,
        "ids": [start, end],
        "parent": graph.names[start],
        "child": graph.names[end],
    }


def _containment_sentence(containment: EdgeContainment, parent: str, child: str) -> str:
    return containment_sentence(child, parent, containment.child_in_parent.edited, containment.parent_in_child.edited)


def _containment_rows(containment: EdgeContainment, parent: str, child: str) -> list[dict[str, Any]]:
    def row(whose: str, where: str, share: Share) -> dict[str, Any]:
        return {
            "text": contained_clause(whose, where, share.edited),
            "detail": f"in order {percent(share.edited)}, word for word {percent(share.verbatim)}",
            "ratio": round(share.edited, 6),
        }

    return [row(child, parent, containment.child_in_parent), row(parent, child, containment.parent_in_child)]


def _direction_rows(direction: Direction | None, left: str, right: str) -> list[dict[str, str]]:
    if direction is None:
        return []
    ways = ranked_directions(direction, left, right)
    return [{"name": name, "probability": probability_phrase(chance)} for chance, name in ways]


def _view_change(ref: str, change: Change) -> dict[str, Any]:
    return {
        "ref": ref,
        "kind": CHANGE_LABELS[change.kind],
        "fact": change.kind in FACT_KINDS,
        "before": one_line(change.before, 220),
        "after": one_line(change.after, 220),
    }
