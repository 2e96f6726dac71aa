"""Both texts of a line, marked: which stretches are shared, which words differ, and where each remark points.

Reads the lines of a `StoryGraph` and the texts of its articles and ancestors, writes passages and runs of marked
text for the page's JSON. It answers what a reader sees who lays the two texts of an edge side by side.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from provenance.model import Change, EdgeEvidence, EdgePassage, PassageKind, Span, is_unseen
from provenance.present.marks import differing_words, mark_runs, shared_passages
from provenance.present.node_view import rebuilt_text, runs_for_page
from provenance.present.phrases import PASSAGE_LABELS
from provenance.present.story_graph import Line, StoryGraph

Passages = tuple[EdgePassage, ...]
# Further than this from where it is looked for, the same words say something else.
_MAX_SHIFT_CHARS: Final = 300


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


def collect_bodies(graph: StoryGraph, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts with all but the body of articles blanked, every character still at its place."""
    bodies = dict(texts)
    for box in graph.boxes:
        for record in (box.record, *box.copies):
            if record is not None:
                text = texts[record.article.id]
                kept = [" "] * len(text)
                for part in record.strata:
                    if part.kind == "body":
                        kept[part.start : part.end] = text[part.start : part.end]
                bodies[record.article.id] = "".join(kept)
    return bodies


def find_line_passages(line: Line, bodies: Mapping[str, str]) -> Passages:
    """Return the passages of a line, start to end; those with a rebuilt text are found here, in the bodies."""
    edge, pair = line.derivation, line.pair
    if pair is not None:
        return tuple(EdgePassage(p.left_start, p.left_end, p.right_start, p.right_end, p.kind) for p in pair.passages)
    if edge is None or edge.passages or not any(map(is_unseen, line.ends)):
        return edge.passages if edge is not None else ()
    changed_as: PassageKind = "spun" if edge.relation == "spun" else "edited"
    return shared_passages(bodies[edge.parent], bodies[edge.child], changed_as)


def view_sides(
    line: Line,
    graph: StoryGraph,
    texts: Mapping[str, str],
    passages: Sequence[EdgePassage],
    evidence: Sequence[EdgeEvidence],
    changes: Sequence[Change],
) -> dict[str, Any]:
    """Return both texts as runs; remarks are named v0, v1, ... (evidence) and c0, c1, ... (changes) on either side."""
    parent_text, child_text = (texts[end] for end in line.ends)
    parent_changed: list[Span] = []
    child_changed: list[Span] = []
    for entry in passages:
        parent_span, child_span = (entry.parent_start, entry.parent_end), (entry.child_start, entry.child_end)
        left, right = differing_words(parent_text, child_text, parent_span, child_span)
        parent_changed += left
        child_changed += right
    remarks = [(f"v{index}", remark.parent_span, remark.child_span) for index, remark in enumerate(evidence)]
    for index, change in enumerate(changes):
        place = change.parent_span or find_before(change, passages, parent_text)
        remarks.append((f"c{index}", place, change.child_span))
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


def find_before(change: Change, passages: Sequence[EdgePassage], parent_text: str) -> Span | None:
    """Where a rebuilt parent reads as it did before a change: of the places that read so, the nearest to the child's.

    Nearest within the passage that the change stands in, and no further than `_MAX_SHIFT_CHARS`; None if there is none.
    """
    if not change.before or change.child_span is None:
        return None
    start, end = change.child_span
    for passage in passages:
        if passage.child_start <= start and end <= passage.child_end:
            share = (start - passage.child_start) / max(1, passage.child_end - passage.child_start)
            expected = passage.parent_start + share * (passage.parent_end - passage.parent_start)
            words = re.compile(rf"(?<!\w){re.escape(change.before)}(?!\w)")
            found = [match.span() for match in words.finditer(parent_text, passage.parent_start, passage.parent_end)]
            near = [span for span in found if abs(span[0] - expected) <= _MAX_SHIFT_CHARS]
            return min(near, key=lambda span: (abs(span[0] - expected), span), default=None)
    return None


def _shown_ids(graph: StoryGraph) -> set[str]:
    """Ids of the articles and ancestors whose text the page carries with their box."""
    articles = {box.record.article.id for box in graph.boxes if box.record is not None}
    return articles | {box.unseen.id for box in graph.boxes if box.unseen is not None}
