"""Where does everything stand in the report's small picture of a story? StoryGraph -> boxes and lines in pixels.

Reads one story's boxes and lines and lays them out left to right; writes coordinates and short labels for
the template to draw as static SVG. It is the page's graph without its scripts, for paper.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from provenance.model import Findings
from provenance.present import phrases
from provenance.present.by_story import split_by_story
from provenance.present.layout import Layout, Point, Spacing, place_nodes
from provenance.present.names import short_names, with_names_for_ids
from provenance.present.report_outline import ReportOutline
from provenance.present.story_graph import Box, Line, build_story_graph

BOX_WIDTH, BOX_HEIGHT = 186.0, 46.0
_SPACING = Spacing(along=372.0, across=84.0)
_MARGIN = 6.0
_UNDECIDED_LABEL = "direction undecided"
_MAX_BOXES = 40
_NAME_CHARS = 25
_LABEL_CHARS = 28
_ROW_HEIGHT = 13.0
# How far the ends of a curve run straight on before they bend, as a share of the way.
_BEND = 0.45
# The middle of a label lies so far before the end of its arrow, as a share of the way.
_LABEL_SHARE = 0.44
# How far below its boxes an undecided line between two columns hangs, so that it crosses no box of their row.
_SAG = 44.0
# How far an undecided line leans out of its column, so that no box between its ends seems to be joined by it.
_BOW = 48.0
# Beyond so many lines the caption alone says what a dotted one means.
_MOST_LINES_SAID = 3
_FEWEST_OUTLET_CHARS = 8


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box by its upper left corner, with two lines of text; `unseen` boxes are drawn dashed."""

    x: float
    y: float
    name: str
    about: str
    unseen: bool


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line as an SVG path, and what it is called, one (x, y, words) a row; `standing` may be "undecided"."""

    path: str
    label: tuple[tuple[float, float, str], ...]
    standing: str


@dataclass(frozen=True, slots=True)
class DrawnTree:
    """A picture of the given width and height in pixels."""

    width: float
    height: float
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]


def draw_trees(findings: Findings, outline: ReportOutline) -> dict[int, DrawnTree]:
    """Return the drawings of the stories that the report tells in detail, by their numbers; articles by their names."""
    parts = split_by_story(with_names_for_ids(findings, short_names(findings.articles)))
    drawn = {told.number: draw_tree(parts[told.story.id], told.story.id) for told in outline.stories}
    return {number: tree for number, tree in drawn.items() if tree is not None}


def draw_tree(findings: Findings, story_id: str) -> DrawnTree | None:
    """Return the picture of a story; None where there is nothing to draw or more than paper can show."""
    graph = build_story_graph(findings, story_id)
    lines = [line for line in graph.lines if line.start != line.end]
    if not lines or len(graph.boxes) > _MAX_BOXES:
        return None
    edges = list(dict.fromkeys((line.start, line.end) for line in lines if line.derivation))
    pairs = [(line.start, line.end) for line in lines if line.pair]
    layout = _in_positive_quadrant(place_nodes([box.key for box in graph.boxes], edges, _SPACING, pairs))
    corners = layout.centres.values()
    num_parents = Counter(end for _, end in edges)
    bows = any(_has_box_between(layout.centres[start], layout.centres[end], layout) for start, end in pairs)
    is_said = len(lines) <= _MOST_LINES_SAID
    return DrawnTree(
        width=max(x for x, _ in corners) + BOX_WIDTH / 2 + _MARGIN + (_BOW if bows else 0.0),
        height=max(y for _, y in corners) + BOX_HEIGHT / 2 + 2 * _MARGIN + (_SAG if pairs else 0.0),
        boxes=tuple(_draw_box(box, layout.centres[box.key]) for box in graph.boxes),
        lines=tuple(
            _draw_line(line, layout, num_parents[line.end] == 1)
            if line.derivation
            else _draw_undecided(layout.centres[line.start], layout.centres[line.end], layout, is_said)
            for line in lines
        ),
    )


def _in_positive_quadrant(layout: Layout) -> Layout:
    """Return the layout moved so that every box fits right and below of the origin, in whole pixels."""
    left = min(x for x, _ in layout.centres.values()) - BOX_WIDTH / 2 - _MARGIN
    points = [*layout.centres.values(), *(point for stops in layout.way_points.values() for point in stops)]
    top = min(y for _, y in points) - BOX_HEIGHT / 2 - _MARGIN

    def moved(point: Point) -> Point:
        return round(point[0] - left), round(point[1] - top)

    return Layout(
        {key: moved(point) for key, point in layout.centres.items()},
        {ends: tuple(moved(point) for point in stops) for ends, stops in layout.way_points.items()},
    )


def _draw_box(box: Box, centre: Point) -> DrawnBox:
    x, y = centre[0] - BOX_WIDTH / 2, centre[1] - BOX_HEIGHT / 2
    if box.unseen is not None:
        label = phrases.one_line(box.unseen.label or box.unseen.id, _NAME_CHARS)
        return DrawnBox(x, y, label, "not in the pile, inferred", unseen=True)
    if box.record is None:
        raise ValueError(f"box {box.key} shows neither an article nor an unseen ancestor")
    article = box.record.article
    # The time of day would crowd the date out of a box; the table of articles has it.
    date = phrases.date_words(article.published, "day", article.published_guessed)
    copies = f"{len(box.copies) + 1} copies, " if box.copies else ""
    # A long outlet gives way to its date.
    room = max(_NAME_CHARS + 4 - len(f"{copies}, {date}"), _FEWEST_OUTLET_CHARS)
    outlet = phrases.one_line(article.outlet or "", room)
    about = ", ".join(part for part in (outlet, date) if part)
    return DrawnBox(
        x,
        y,
        phrases.one_line(article.id, _NAME_CHARS),
        phrases.one_line(copies + about, _NAME_CHARS + 4),
        unseen=False,
    )


def _draw_line(line: Line, layout: Layout, is_only_parent: bool) -> DrawnLine:
    start, end = layout.centres[line.start], layout.centres[line.end]
    if line.derivation is None:
        raise ValueError(f"line {line.key} is no derivation")
    stops = [
        (start[0] + BOX_WIDTH / 2, start[1]),
        *layout.way_points.get((line.start, line.end), ()),
        (end[0] - BOX_WIDTH / 2, end[1]),
    ]
    middle = (len(stops) - 2) // 2
    before, after = stops[middle], stops[middle + 1]
    x, y = ((a + b) / 2 for a, b in zip(before, after, strict=True))
    path = f"M{_at(stops[0])}" + "".join(_curve(a, b) for a, b in pairwise(stops))
    if is_only_parent and after == stops[-1]:
        # Near its end an arrow runs level, with room on the side that it does not come from.
        x, y = after[0] - (after[0] - before[0]) * _LABEL_SHARE, after[1]
    label = _label(x, y, line.derivation.summary, is_below=after[1] > before[1])
    return DrawnLine(path, label, line.derivation.standing)


def _label(x: float, y: float, words: str, is_below: bool = False) -> tuple[tuple[float, float, str], ...]:
    """Return words in at most two rows that fit between two boxes, just above a point or, so wished, just below."""
    rows = wrap(phrases.one_line(words), _LABEL_CHARS, max_lines=2, placeholder="…")
    first = y + _ROW_HEIGHT + 2 if is_below else y - 5 - _ROW_HEIGHT * (len(rows) - 1)
    return tuple((x, first + _ROW_HEIGHT * number, row) for number, row in enumerate(rows))


def _has_box_between(start: Point, end: Point, layout: Layout) -> bool:
    """Whether two boxes of one column have another between them."""
    upper, lower = sorted((start[1], end[1]))
    return start[0] == end[0] and any(x == start[0] and upper < y < lower for x, y in layout.centres.values())


def _draw_undecided(start: Point, end: Point, layout: Layout, is_said: bool) -> DrawnLine:
    """Return a line between boxes one below the other, and elsewhere a curve that hangs below both."""
    (left, left_y), (right, right_y) = sorted((start, end))
    words = _UNDECIDED_LABEL if is_said else ""
    if _has_box_between(start, end, layout):
        edge = left + BOX_WIDTH / 2
        out = edge + _BOW
        path = f"M{_at((edge, left_y))} C{_at((out, left_y))} {_at((out, right_y))} {_at((edge, right_y))}"
        return DrawnLine(path, _label(edge, (left_y + right_y) / 2 + 9, words), "undecided")
    if left == right:
        path = f"M{_at((left, left_y + BOX_HEIGHT / 2))} L{_at((right, right_y - BOX_HEIGHT / 2))}"
        return DrawnLine(path, _label(left, (left_y + right_y) / 2 + 9, words), "undecided")
    ends = (left, left_y + BOX_HEIGHT / 2), (right, right_y + BOX_HEIGHT / 2)
    lowest = max(y for _, y in ends) + _SAG
    middle = (left + right) / 2
    path = f"M{_at(ends[0])} Q{_at((middle, lowest))} {_at(ends[1])}"
    # A quadratic curve passes half-way between its control point and the middle of its ends.
    y = (lowest + (ends[0][1] + ends[1][1]) / 2) / 2 + 9
    return DrawnLine(path, _label(middle, y, words), "undecided")


def _curve(start: Point, end: Point) -> str:
    """Return a curve that leaves and arrives along the layers."""
    bend = (end[0] - start[0]) * _BEND
    return f" C{_at((start[0] + bend, start[1]))} {_at((end[0] - bend, end[1]))} {_at(end)}"


def _at(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"
