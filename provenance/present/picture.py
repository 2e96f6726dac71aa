"""A story's picture as a pyvis network: where each box stands, how each line is drawn, and the page around them.

Reads a `StoryGraph` and its timeline, writes pyvis nodes and edges. Three drawings are laid out: left to right for wide
screens, top to bottom for narrow ones, and by date; the page picks. Words and colours are not set here: the page's
scripts draw the cards from the same JSON the panels use, in the colours of the reader's theme.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from provenance.model import Derivation
from provenance.present.layout import Layout, Point, Spacing, place_nodes
from provenance.present.story_graph import Line, StoryGraph, drawn_lines
from provenance.present.timeline import Timeline

if TYPE_CHECKING:
    from jinja2 import Environment

_WIDE = Spacing(along=508.0, across=150.0)
_NARROW = Spacing(along=225.0, across=218.0)

_THINNEST_PIXELS, _THICKEST_PIXELS = 1.25, 4.5
_DASHES = {"sure": False, "likely": [9, 6], "undecided": [1.5, 6]}

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": False, "selectConnectedEdges": False, "tooltipDelay": 100000},
    "nodes": {"shape": "custom"},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.7}},
        "arrowStrikethrough": False,
        "selectionWidth": 1.5,
        "hoverWidth": 0.5,
    },
}


class StoryNetwork(Network):  # type: ignore[misc]  # pyvis publishes no types
    """A pyvis network that is rendered by our own autoescaping template, with physics off.

    Args:
        environment: the templates; whatever the page shows beside the network is among its globals.
        template: name of the template that takes pyvis's `nodes`, `edges` and `options`.
    """

    def __init__(self, environment: "Environment", template: str) -> None:
        super().__init__(directed=True)
        # pyvis's own template writes labels unescaped and loads scripts from the network.
        self.templateEnv = environment
        self.path = template
        # A dict is passed on as it is; set_options would parse a string and strip its spaces.
        self.options = _OPTIONS


@dataclass(frozen=True, slots=True)
class _Drawings:
    """The three drawings of one story."""

    wide: Layout
    narrow: Layout
    by_date: Timeline


def draw_story(graph: StoryGraph, by_date: Timeline, environment: "Environment", template: str) -> StoryNetwork:
    """Return the network of one story, every box and way point placed.

    Edges that skip layers are drawn in pieces, from way point to way point; each piece carries the line's key as
    `line`, and the piece nearest the middle carries the label.

    Args:
        graph: the story.
        by_date: where its boxes stand in the drawing by date.
        environment: the templates; whatever the page shows beside the network is among its globals.
        template: name of the template of the page.
    """
    network = StoryNetwork(environment, template)
    keys = [box.key for box in graph.boxes if graph.shown_as[box.key] == box.key]
    drawn = drawn_lines(graph)
    edges = list(dict.fromkeys((line.start, line.end) for line in drawn if line.derivation is not None))
    pairs = [(line.start, line.end) for line in drawn if line.pair is not None]
    drawings = _Drawings(place_nodes(keys, edges, _WIDE, pairs), place_nodes(keys, edges, _NARROW, pairs), by_date)
    for key in keys:
        places = drawings.wide.centres[key], drawings.narrow.centres[key], by_date.places[key]
        network.add_node(key, label=" ", **_position(*places))
    for line in drawn:
        if line.derivation is not None:
            _add_derivation(network, line, line.derivation, drawings)
        else:
            _add_pair(network, line)
    return network


def _position(wide: Point, narrow: Point, by_date: Point) -> dict[str, Any]:
    """Coordinates of one thing in all drawings; layers run rightwards in the wide one, downwards in the narrow."""
    return {"x": wide[0], "y": wide[1], "narrow": [narrow[1], narrow[0]], "by_date": list(by_date)}


def _add_derivation(network: StoryNetwork, line: Line, edge: Derivation, drawings: _Drawings) -> None:
    ends = (line.start, line.end)
    wide, narrow = drawings.wide.way_points.get(ends, ()), drawings.narrow.way_points.get(ends, ())
    stops = [
        _add_way_point(
            network, line, number, *points, drawings.by_date.point_between(*ends, (number + 1) / (len(wide) + 1))
        )
        for number, points in enumerate(zip(wide, narrow, strict=True))
    ]
    _add_pieces(
        network,
        line,
        [line.start, *stops, line.end],
        arrows="to",
        width=round(_THINNEST_PIXELS + (_THICKEST_PIXELS - _THINNEST_PIXELS) * edge.share, 2),
        dashes=_DASHES[edge.standing],
        smooth={"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
    )


def _add_pair(network: StoryNetwork, line: Line) -> None:
    # Where both stand in one column the page leads the line around the cards between them.
    bend = {"type": "curvedCW", "roundness": 0.25}
    _add_pieces(network, line, [line.start, line.end], arrows="", width=2.0, dashes=_DASHES["undecided"], smooth=bend)


def _add_way_point(network: StoryNetwork, line: Line, number: int, *places: Point) -> str:
    name = f"{line.key}.{number}"
    network.add_node(name, label=" ", way_point=True, **_position(*places))
    return name


def _add_pieces(network: StoryNetwork, line: Line, stops: list[str], *, arrows: str, **looks: Any) -> None:
    """One pyvis edge from each stop to the next: the label in the middle, the arrow at the end."""
    num_pieces = len(stops) - 1
    for number, (start, end) in enumerate(pairwise(stops)):
        network.add_edge(
            start,
            end,
            id=f"{line.key}:{number}",
            line=line.key,
            label=" " if number == (num_pieces - 1) // 2 else "",
            arrows=arrows if number == num_pieces - 1 else "",
            **looks,
        )
