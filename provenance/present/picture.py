"""A story's picture as a pyvis network: how each box and line is drawn, and the page around them.

Reads a `StoryGraph` and the places of its boxes in each drawing, writes pyvis nodes and edges; the page picks the
drawing. Words and colours are not set here: the page's scripts draw the cards from the same JSON the panels use, in the
colours of the reader's theme.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from provenance.model import Derivation
from provenance.present.drawings import Drawings, Layered
from provenance.present.story_graph import Line, StoryGraph, drawn_lines

if TYPE_CHECKING:
    from jinja2 import Environment

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


def draw_story(graph: StoryGraph, drawings: Drawings, environment: "Environment", template: str) -> StoryNetwork:
    """Return the network of one story, every box and way point placed.

    Edges that skip layers are drawn in pieces, from way point to way point; each piece carries the line's key as
    `line`, and the piece nearest the middle carries the label. Where dates lead, each derivation has pieces for that
    drawing too; they and their way points say so in `drawing`.

    Args:
        graph: the story.
        drawings: where its boxes stand, from `lay_out`.
        environment: the templates; whatever the page shows beside the network is among its globals.
        template: name of the template of the page.
    """
    network = StoryNetwork(environment, template)
    for key in drawings.by_outlet.places:
        dated = {"dated": drawings.dated.position(key)} if drawings.dated else {}
        by_outlet = list(drawings.by_outlet.places[key])
        network.add_node(key, label=" ", by_outlet=by_outlet, **drawings.derived.position(key), **dated)
    for line in drawn_lines(graph):
        if line.derivation is not None:
            _add_derivation(network, line, line.derivation, drawings)
            if drawings.dated:
                _add_dated(network, line, line.derivation, drawings.dated)
        else:
            _add_pair(network, line)
    return network


def _add_derivation(network: StoryNetwork, line: Line, edge: Derivation, drawings: Drawings) -> None:
    ends = (line.start, line.end)
    places = drawings.derived.way_points(ends)
    for number, place in enumerate(places):
        between = drawings.by_outlet.point_between(*ends, (number + 1) / (len(places) + 1))
        name = f"{line.key}.{number}"
        network.add_node(name, label=" ", way_point=True, drawing="derivation", by_outlet=list(between), **place)
    _add_arrow(network, line, edge, [f"{line.key}.{number}" for number in range(len(places))], "derivation")


def _add_dated(network: StoryNetwork, line: Line, edge: Derivation, dated: Layered) -> None:
    """The pieces of a derivation in the drawing by date, whose layers are others."""
    places = dated.way_points((line.start, line.end))
    for number, place in enumerate(places):
        network.add_node(f"{line.key}.d{number}", label=" ", way_point=True, drawing="dates", dated=place)
    _add_arrow(network, line, edge, [f"{line.key}.d{number}" for number in range(len(places))], "dates")


def _add_arrow(network: StoryNetwork, line: Line, edge: Derivation, stops: Sequence[str], drawing: str) -> None:
    _add_pieces(
        network,
        line,
        [line.start, *stops, line.end],
        name=line.key if drawing == "derivation" else f"{line.key}.d",
        drawing=drawing,
        arrows="to",
        width=round(_THINNEST_PIXELS + (_THICKEST_PIXELS - _THINNEST_PIXELS) * edge.share, 2),
        dashes=_DASHES[edge.standing],
        smooth={"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
    )


def _add_pair(network: StoryNetwork, line: Line) -> None:
    # Where both stand in one column the page leads the line around the cards between them.
    bend = {"type": "curvedCW", "roundness": 0.25}
    looks = {"width": 2.0, "dashes": _DASHES["undecided"], "smooth": bend}
    _add_pieces(network, line, [line.start, line.end], name=line.key, arrows="", **looks)


def _add_pieces(network: StoryNetwork, line: Line, stops: list[str], *, name: str, arrows: str, **looks: Any) -> None:
    """One pyvis edge from each stop to the next: the label in the middle, the arrow at the end."""
    num_pieces = len(stops) - 1
    for number, (start, end) in enumerate(pairwise(stops)):
        network.add_edge(
            start,
            end,
            id=f"{name}:{number}",
            line=line.key,
            label=" " if number == (num_pieces - 1) // 2 else "",
            arrows=arrows if number == num_pieces - 1 else "",
            **looks,
        )
