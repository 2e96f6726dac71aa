"""What the side panel says of an edge: the verdict, the evidence for it, and both texts side by side, marked.

Reads a `StoryGraph` and the findings' texts, writes plain dictionaries for the page's JSON; numbers are put into
words here, spans are turned into runs of marked text, and each side names the remarks that point at it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.model import (
    Change,
    Derivation,
    Direction,
    EdgeContainment,
    EdgeEvidence,
    EdgePassage,
    Evidence,
    PassageKind,
    Share,
    SharedPair,
    Span,
)
from provenance.present.marks import differing_words, mark_runs, shared_passages
from provenance.present.node_view import rebuilt_text, runs_for_page
from provenance.present.phrases import (
    CHANGE_LABELS,
    FACT_KINDS,
    PASSAGE_LABELS,
    RELATION_LABELS,
    alternative_name,
    containment_sentence,
    derivation_sentence,
    kind_words,
    one_line,
    percent,
    probability_phrase,
    shared_sentence,
    signed_bits,
    strength_words,
)
from provenance.present.story_graph import Line, StoryGraph

_STANDING_WORDS = {"sure": "counted as sure", "likely": "not counted as sure"}
_UNDECIDED = "direction undecided"


def collect_texts(graph: StoryGraph) -> dict[str, str]:
    """Return the text of everything in the story by id: articles as read, unseen ancestors as rebuilt."""
    texts = {}
    for box in graph.boxes:
        for record in (box.record, *box.copies):
            if record is not None:
                texts[record.article.id] = record.article.text
        if box.unseen is not None:
            texts[box.unseen.id] = rebuilt_text(box.unseen)[0]
    return texts


def view_line(line: Line, graph: StoryGraph, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the panel of one line, and what its row in the table says."""
    if line.derivation is not None:
        return _view_derivation(line, line.derivation, graph, texts)
    if line.pair is not None:
        return _view_pair(line, line.pair, graph, texts)
    raise ValueError(f"line {line.key} has neither a derivation nor a pair")


def _view_derivation(line: Line, edge: Derivation, graph: StoryGraph, texts: Mapping[str, str]) -> dict[str, Any]:
    parent, child = graph.names[edge.parent], graph.names[edge.child]
    passages = edge.passages
    if not passages and edge.parent.startswith("unseen:"):
        changed_as: PassageKind = "spun" if edge.relation == "spun" else "edited"
        passages = shared_passages(texts[edge.parent], texts[edge.child], changed_as)
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
        "evidence": [_view_evidence(f"v{index}", entry) for index, entry in enumerate(edge.evidence)],
        "for": f"for {child} from {parent}",
        "changes": [_view_change(f"c{index}", change) for index, change in enumerate(edge.changes)],
        "alternatives": [
            {
                "name": graph.names.get(other.parent, one_line(alternative_name(other.parent))),
                "probability": probability_phrase(other.probability),
            }
            for other in edge.alternatives
        ],
        "pivotal": one_line(edge.pivotal or ""),
        "notes": [one_line(note) for note in edge.notes],
        **_sides(line, graph, texts, passages, edge.evidence, edge.changes),
    }


def _view_pair(line: Line, pair: SharedPair, graph: StoryGraph, texts: Mapping[str, str]) -> dict[str, Any]:
    left, right = graph.names[pair.left], graph.names[pair.right]
    passages = tuple(
        EdgePassage(entry.left_start, entry.left_end, entry.right_start, entry.right_end, entry.kind)
        for entry in pair.passages
    )
    evidence = tuple(
        EdgeEvidence(entry.kind, entry.bits, entry.detail, entry.left_span, entry.right_span) for entry in pair.evidence
    )
    containment = EdgeContainment(pair.containment.right_in_left, pair.containment.left_in_right)
    return {
        **_ends(line, graph),
        "kind": "shared",
        "sentence": shared_sentence(left, right) + ".",
        "label": _UNDECIDED,
        "relation": "shares text with",
        "probability": _UNDECIDED,
        "standing": "",
        "why": one_line(pair.why),
        "directions": _direction_rows(pair.direction, left, right),
        "contained": _containment_sentence(containment, left, right),
        "containment": _containment_rows(containment, left, right),
        "evidence": [_view_evidence(f"v{index}", entry) for index, entry in enumerate(evidence)],
        "for": f"for {right} from {left}",
        **_sides(line, graph, texts, passages, evidence, ()),
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
    return containment_sentence(child, parent, containment.child_in_parent.covered, containment.parent_in_child.covered)


def _containment_rows(containment: EdgeContainment, parent: str, child: str) -> list[dict[str, Any]]:
    def row(whose: str, where: str, share: Share) -> dict[str, Any]:
        return {
            "text": f"{percent(share.covered)} of {whose} stands in {where}",
            "detail": f"in order {percent(share.edited)}, word for word {percent(share.verbatim)}",
            "ratio": round(share.covered, 6),
        }

    return [row(child, parent, containment.child_in_parent), row(parent, child, containment.parent_in_child)]


def _direction_rows(direction: Direction | None, left: str, right: str) -> list[dict[str, str]]:
    if direction is None:
        return []
    ways = (
        (f"{right} derives from {left}", direction.left_to_right),
        (f"{left} derives from {right}", direction.right_to_left),
        ("both derive from a text that is not in the pile", direction.common_ancestor),
        ("neither derives from the other's text", direction.unrelated),
    )
    return [{"name": name, "probability": probability_phrase(value)} for name, value in ways]


def _view_evidence(ref: str, entry: EdgeEvidence | Evidence) -> dict[str, Any]:
    return {
        "ref": ref,
        "kind": kind_words(entry.kind),
        "bits": round(entry.bits, 3),
        "shown": signed_bits(entry.bits),
        "strength": strength_words(entry.bits),
        "detail": one_line(entry.detail),
    }


def _view_change(ref: str, change: Change) -> dict[str, Any]:
    return {
        "ref": ref,
        "kind": CHANGE_LABELS[change.kind],
        "fact": change.kind in FACT_KINDS,
        "before": one_line(change.before, 220),
        "after": one_line(change.after, 220),
    }


def _sides(
    line: Line,
    graph: StoryGraph,
    texts: Mapping[str, str],
    passages: Sequence[EdgePassage],
    evidence: Sequence[EdgeEvidence],
    changes: Sequence[Change],
) -> dict[str, Any]:
    """Both texts as runs; remarks are named v0, v1, ... (evidence) and c0, c1, ... (changes) on either side."""
    parent_text, child_text = (texts[end] for end in line.ends)
    parent_changed: list[Span] = []
    child_changed: list[Span] = []
    for entry in passages:
        parent_span, child_span = (entry.parent_start, entry.parent_end), (entry.child_start, entry.child_end)
        left, right = differing_words(parent_text, child_text, parent_span, child_span)
        parent_changed += left
        child_changed += right
    remarks = [(f"v{index}", remark.parent_span, remark.child_span) for index, remark in enumerate(evidence)]
    remarks += [(f"c{index}", remark.parent_span, remark.child_span) for index, remark in enumerate(changes)]
    parent_refs = {name: span for name, span, _ in remarks if span}
    child_refs = {name: span for name, _, span in remarks if span}
    parent_layers = [(entry.parent_start, entry.parent_end) for entry in passages]
    child_layers = [(entry.child_start, entry.child_end) for entry in passages]
    return {
        "passages": [[entry.kind, PASSAGE_LABELS[entry.kind]] for entry in passages],
        "left": runs_for_page(parent_text, mark_runs(len(parent_text), parent_layers, parent_changed, parent_refs)),
        "right": runs_for_page(child_text, mark_runs(len(child_text), child_layers, child_changed, child_refs)),
        # The texts themselves stand with their boxes; only a folded copy's own text has no box to stand with.
        **({} if set(line.ends) <= _shown_ids(graph) else {"texts": [parent_text, child_text]}),
    }


def _shown_ids(graph: StoryGraph) -> set[str]:
    """Ids of the articles and ancestors whose text the page carries with their box."""
    articles = {box.record.article.id for box in graph.boxes if box.record is not None}
    return articles | {box.unseen.id for box in graph.boxes if box.unseen is not None}
