"""What shape has a story? Its part of the findings -> a drawing so small that it needs no words.

Reads one story's boxes and lines; writes coordinates for the overview to draw as inline SVG: filled boxes are articles,
hollow ones unseen ancestors, lines derivations or undecided pairs, left to right.
"""

from dataclasses import dataclass

from provenance.model import Findings
from provenance.present.layout import Spacing, place_nodes
from provenance.present.story_graph import build_story_graph

BOX_WIDTH, BOX_HEIGHT = 10, 7
_SPACING = Spacing(along=26.0, across=12.0)
_MARGIN = 2
_MAX_BOXES = 40


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A drawing of the given width and height in units of its own, to be scaled.

    Args:
        width: of the whole.
        height: of the whole.
        boxes: (x, y, whether unseen) by the upper left corner.
        lines: (x1, y1, x2, y2, standing); the standing may be "undecided".
        num_left_out: boxes that there was no room for.
    """

    width: int
    height: int
    boxes: tuple[tuple[int, int, bool], ...]
    lines: tuple[tuple[int, int, int, int, str], ...]
    num_left_out: int


def draw_thumbnail(part: Findings) -> Thumbnail:
    """Return the drawing of a story, given its part of the findings; of a large one, its beginnings."""
    graph = build_story_graph(part, part.stories[0].id)
    shown = {box.key: box.unseen is not None for box in graph.boxes[:_MAX_BOXES]}
    lines = [line for line in graph.lines if line.start != line.end and {line.start, line.end} <= shown.keys()]
    edges = list(dict.fromkeys((line.start, line.end) for line in lines if line.derivation))
    pairs = [(line.start, line.end) for line in lines if line.pair]
    centres = place_nodes(list(shown), edges, _SPACING, pairs).centres
    left, top = (min((centre[axis] for centre in centres.values()), default=0.0) for axis in (0, 1))
    place = {key: (round(x - left) + _MARGIN, round(y - top) + _MARGIN) for key, (x, y) in centres.items()}
    return Thumbnail(
        width=max((x for x, _ in place.values()), default=0) + BOX_WIDTH + _MARGIN,
        height=max((y for _, y in place.values()), default=0) + BOX_HEIGHT + _MARGIN,
        boxes=tuple((*place[key], unseen) for key, unseen in shown.items()),
        lines=tuple(
            (*_end(place[line.start], BOX_WIDTH), *_end(place[line.end], 0), line.derivation.standing)
            if line.derivation
            else (*_end(place[line.start], BOX_WIDTH // 2), *_end(place[line.end], BOX_WIDTH // 2), "undecided")
            for line in lines
        ),
        num_left_out=len(graph.boxes) - len(shown),
    )


def _end(corner: tuple[int, int], along: int) -> tuple[int, int]:
    """Return a point half-way down a box, so far from its left side."""
    return corner[0] + along, corner[1] + BOX_HEIGHT // 2
