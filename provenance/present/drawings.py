"""Where does each box of a story stand, in each drawing of it? StoryGraph and order of dates -> places in pixels.

Up to three drawings are laid out: by derivation; by date, where dates lead; and by outlet, dates across. The first two
run left to right on wide screens and top to bottom on narrow ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from provenance.present.chronology import Chronology
from provenance.present.layout import Edge, Layout, Point, Spacing, place_nodes
from provenance.present.story_graph import StoryGraph, drawn_lines
from provenance.present.timeline import Timeline, place_by_outlet

_WIDE = Spacing(along=508.0, across=150.0)
_NARROW = Spacing(along=225.0, across=218.0)


@dataclass(frozen=True, slots=True)
class Layered:
    """One drawing in layers, left to right for wide screens and top to bottom for narrow ones."""

    wide: Layout
    narrow: Layout

    def position(self, key: str) -> dict[str, Any]:
        """Return where a box stands: `x` and `y` in the wide drawing, `narrow` in the other."""
        return _position(self.wide.centres[key], self.narrow.centres[key])

    def way_points(self, ends: Edge) -> list[dict[str, Any]]:
        """Return where an edge passes through the layers that it skips, likewise."""
        points = (layout.way_points.get(ends, ()) for layout in (self.wide, self.narrow))
        return [_position(*pair) for pair in zip(*points, strict=True)]


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings of one story; `dated` is none where dates do not lead."""

    derived: Layered
    by_outlet: Timeline
    dated: Layered | None = None


def lay_out(graph: StoryGraph, chronology: Chronology) -> Drawings:
    """Return where every box of a story stands in each of its drawings."""
    keys = [box.key for box in graph.boxes if graph.shown_as[box.key] == box.key]
    drawn = drawn_lines(graph)
    edges = list(dict.fromkeys((line.start, line.end) for line in drawn if line.derivation is not None))
    pairs = [(line.start, line.end) for line in drawn if line.pair is not None]

    def layered(periods: Sequence[Sequence[str]] = (), aside: Sequence[str] = ()) -> Layered:
        return Layered(*(place_nodes(keys, edges, spacing, pairs, periods, aside) for spacing in (_WIDE, _NARROW)))

    periods = [members for _, members in chronology.periods]
    return Drawings(layered(), place_by_outlet(graph), layered(periods, chronology.undated) if periods else None)


def view_periods(chronology: Chronology, drawings: Drawings) -> dict[str, Any] | None:
    """Return what the page draws around the boxes by date: each period from its first layer to its last, and the lane.

    `periods` are [name, [first, last] rightwards in the wide drawing, [first, last] downwards in the narrow]; `undated`
    are the first places across the arrows of boxes without a date, wide and narrow, if there are any.
    """
    if drawings.dated is None:
        return None
    both = (drawings.dated.wide.centres, drawings.dated.narrow.centres)
    periods: list[Any] = []
    for name, members in chronology.periods:
        along = [[centres[key][0] for key in members] for centres in both]
        periods.append([name, *([min(places), max(places)] for places in along)])
    undated = [min(centres[key][1] for key in chronology.undated) for centres in both] if chronology.undated else None
    return {"periods": periods, "undated": undated}


def _position(wide: Point, narrow: Point) -> dict[str, Any]:
    """Coordinates of one thing in a drawing; layers run rightwards in the wide one, downwards in the narrow."""
    return {"x": wide[0], "y": wide[1], "narrow": [narrow[1], narrow[0]]}
