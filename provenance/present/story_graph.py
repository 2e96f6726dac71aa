"""One story's boxes and lines: what the picture of a story consists of, before anything is drawn.

Reads the findings and a story's id, writes boxes (an article with its copies folded in, or an unseen ancestor) and
lines (a derivation or an undecided pair). Boxes and lines carry keys of our own making, so that no id that came
from outside is ever used as a name in the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.model import ArticleRecord, Derivation, Findings, SharedPair, Story, Unseen
from provenance.present.names import prose_names, short_names

MOST_BOXES_UNFOLDED = 300
"""Up to so many boxes a picture shows every article by itself."""

_MOST_PAIRS_DRAWN = 8
_ALIKE = 0.97  # containment by runs of words, both ways, from which a copy is folded into its parent


@dataclass(frozen=True, slots=True)
class Box:
    """A node: exactly one of `record` and `unseen` is given; `copies` repeat the record's text."""

    key: str
    record: ArticleRecord | None = None
    unseen: Unseen | None = None
    copies: tuple[ArticleRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An edge between two boxes: exactly one of `derivation` and `pair` is given.

    `start` and `end` are keys of boxes: parent and child of a derivation, left and right of an undecided pair.
    They are the same box where both texts are folded into it; such a line is listed and not drawn.
    """

    key: str
    start: str
    end: str
    derivation: Derivation | None = None
    pair: SharedPair | None = None

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of the two texts, as the findings name them."""
        if self.derivation is not None:
            return self.derivation.parent, self.derivation.child
        if self.pair is not None:
            return self.pair.left, self.pair.right
        raise ValueError(f"line {self.key} has neither a derivation nor a pair")

    @property
    def edge(self) -> Derivation:
        """The derivation, of a line that is known to be one."""
        if self.derivation is None:
            raise ValueError(f"line {self.key} is no derivation")
        return self.derivation


@dataclass(frozen=True, slots=True)
class StoryGraph:
    """One story as boxes and lines.

    `box_of` leads from an id to the key of its box, `shown_as` from the key of a box to the key of the box that stands
    for it in the picture (mostly itself), `called` from an article's id to its short name, `names` from any id to its
    name in prose, `parents` from an id to its parents.
    """

    story: Story
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    box_of: Mapping[str, str]
    shown_as: Mapping[str, str]
    called: Mapping[str, str]
    names: Mapping[str, str]
    parents: Mapping[str, Sequence[str]]


def build_story_graph(findings: Findings, story_id: str, called: Mapping[str, str] | None = None) -> StoryGraph:
    """Return the boxes and lines of one story, articles in the story's order after its unseen ancestors.

    Args:
        findings: the findings, of the whole run or of the story.
        story_id: id of the story.
        called: short names of the articles by id; found among the story's own articles if not given.

    Raises:
        KeyError: no story of the findings has this id.
    """
    story = next((story for story in findings.stories if story.id == story_id), None)
    if story is None:
        raise KeyError(story_id)
    by_id = {record.article.id: record for record in findings.articles}
    records = {identifier: by_id[identifier] for identifier in story.articles}
    unseen = {ancestor.id: ancestor for ancestor in findings.unseen if ancestor.story == story_id}
    boxes = _fold_boxes(records, unseen)
    box_of: dict[str, str] = {}
    for box in boxes:
        for record in (box.record, *box.copies):
            if record is not None:
                box_of[record.article.id] = box.key
        if box.unseen is not None:
            box_of[box.unseen.id] = box.key
    called = called or short_names(list(records.values()))
    names = prose_names(list(records.values()), list(unseen.values()), called)
    lines = _lines_between(findings, box_of)
    parents: dict[str, list[str]] = {}
    for line in lines:
        if line.derivation is not None:
            parents.setdefault(line.derivation.child, []).append(line.derivation.parent)
    return StoryGraph(story, boxes, lines, box_of, fold_alike(boxes, lines), called, names, parents)


def fold_alike(boxes: Sequence[Box], lines: Sequence[Line]) -> dict[str, str]:
    """Return, by the key of each box, the box that stands for it in the picture.

    Few boxes all stand for themselves. In a large story an article whose text is that of its parent all but for a word
    or two is shown by its parent's box: two thousand copies of one wire story are one thing to look at.
    """
    shown_as = {box.key: box.key for box in boxes}
    if len(boxes) <= MOST_BOXES_UNFOLDED:
        return shown_as
    articles = {box.key for box in boxes if box.record is not None}
    for line in lines:
        edge = line.derivation
        if edge is None or edge.relation != "verbatim" or not {line.start, line.end} <= articles:
            continue
        both = edge.containment
        if min(both.child_in_parent.verbatim, both.parent_in_child.verbatim) >= _ALIKE:
            top = _representative(shown_as, line.start)
            # An article of two parents goes with the first; one whose parents lead back to it stays where it is.
            if shown_as[line.end] == line.end != top:
                shown_as[line.end] = top
    return {key: _representative(shown_as, key) for key in shown_as}


def drawn_lines(graph: StoryGraph) -> tuple[Line, ...]:
    """Return the lines that the picture shows, in their order; the others are listed only.

    A line within one box has no place, and of several between the same two boxes one is enough. Of many undecided
    pairs only the strongest that hold the boxes together are drawn, a spanning forest: that articles all share text
    with one another is a clump, and drawn in full a hairball.
    """
    between = _between_shown(graph)
    pairs = [line for line in between if line.pair is not None]
    if len(pairs) <= _MOST_PAIRS_DRAWN:
        return tuple(between)
    group_of = {box.key: box.key for box in graph.boxes}
    kept = set()
    directed = [line for line in between if line.derivation is not None]
    for line in (*directed, *sorted(pairs, key=_shared_most, reverse=True)):
        start, end = _representative(group_of, line.start), _representative(group_of, line.end)
        if start != end or line.derivation is not None:
            kept.add(line.key)
        group_of[end] = start
    return tuple(line for line in between if line.key in kept)


def _between_shown(graph: StoryGraph) -> list[Line]:
    """Lines between different boxes of the picture, ends led to those; the first of each pair of ends and direction."""
    found: dict[tuple[str, str, bool], Line] = {}
    for line in graph.lines:
        start, end = graph.shown_as[line.start], graph.shown_as[line.end]
        if start != end:
            found.setdefault((start, end, line.pair is None), replace(line, start=start, end=end))
    return list(found.values())


def _representative(group_of: dict[str, str], key: str) -> str:
    """The box that stands for the group of boxes a box is joined to; paths are halved on the way (Tarjan 1975)."""
    while group_of[key] != key:
        group_of[key] = group_of[group_of[key]]
        key = group_of[key]
    return key


def _shared_most(line: Line) -> float:
    if line.pair is None:
        raise ValueError(f"line {line.key} is no undecided pair")
    containment = line.pair.containment
    return max(containment.left_in_right.covered, containment.right_in_left.covered)


def _fold_boxes(records: Mapping[str, ArticleRecord], unseen: Mapping[str, Unseen]) -> tuple[Box, ...]:
    copies: dict[str, list[ArticleRecord]] = {}
    for identifier, record in records.items():
        original = _text_holder(identifier, records)
        if original != identifier:
            copies.setdefault(original, []).append(record)
    folded = {record.article.id for group in copies.values() for record in group}
    boxes = [Box(f"n{number}", unseen=ancestor) for number, ancestor in enumerate(unseen.values())]
    for identifier, record in records.items():
        if identifier not in folded:
            boxes.append(Box(f"n{len(boxes)}", record, copies=tuple(copies.get(identifier, ()))))
    return tuple(boxes)


def _text_holder(identifier: str, records: Mapping[str, ArticleRecord]) -> str:
    """The article at the end of the chain of `same_text_as`; one that leads in a circle or out of the story ends it."""
    seen = {identifier}
    while True:
        following = records[identifier].same_text_as
        if following is None or following in seen or following not in records:
            return identifier
        seen.add(following)
        identifier = following


def _lines_between(findings: Findings, box_of: Mapping[str, str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for edge in findings.derivations:
        if edge.parent in box_of and edge.child in box_of:
            lines.append(Line(f"e{len(lines)}", box_of[edge.parent], box_of[edge.child], derivation=edge))
    for pair in findings.shared:
        if pair.left in box_of and pair.right in box_of:
            lines.append(Line(f"e{len(lines)}", box_of[pair.left], box_of[pair.right], pair=pair))
    return tuple(lines)
