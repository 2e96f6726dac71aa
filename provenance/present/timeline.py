"""The drawing of a story by outlet: publication dates across, one lane for each outlet.

Reads a `StoryGraph`, writes the place of every box in pixels with the lanes and columns they stand in. It answers when
which outlet published what; arrows that run leftwards are then conflicts of date and text. Articles without a date
stand in a column of their own, unseen ancestors in a lane of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.present.names import outlet_name
from provenance.present.story_graph import Box, StoryGraph

COLUMN_PIXELS = 330.0
ROW_PIXELS = 130.0
LANE_NAME_PIXELS = 36.0
UNDATED = "undated"

# As much of ISO 8601 as a date must have to be put in order; what does not look like it counts as no date.
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d\S*)?")
_NO_OUTLET = "no outlet named"
_NOT_IN_PILE = "not in the pile"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Places by key of a box, lanes as (name, top, bottom) from the top, columns as (name, centre) from the left."""

    places: dict[str, tuple[float, float]]
    lanes: list[tuple[str, float, float]]
    columns: list[tuple[str, float]]

    def point_between(self, start: str, end: str, ratio: float) -> tuple[float, float]:
        """Return the point at a ratio (0-1) of the way from one box to another."""
        (x1, y1), (x2, y2) = self.places[start], self.places[end]
        return round(x1 + (x2 - x1) * ratio, 1), round(y1 + (y2 - y1) * ratio, 1)


def place_by_outlet(graph: StoryGraph) -> Timeline:
    """Return the drawing by date: a column a day, or a moment where all is of one day; lanes in order of first date.

    Boxes of one lane and one column stand below each other, in the order of their dates, then of the story.
    """
    shown = [box for box in graph.boxes if graph.shown_as[box.key] == box.key]
    dates = {box.key: _date_of(box) for box in shown}
    days = {date[:10] for date in dates.values() if date}
    column_of = {key: (date[:10] if len(days) > 1 else date[:16]) or UNDATED for key, date in dates.items()}
    columns = sorted(set(column_of.values()), key=lambda name: (name != UNDATED, name))
    centre = {name: index * COLUMN_PIXELS for index, name in enumerate(columns)}
    places: dict[str, tuple[float, float]] = {}
    lanes: list[tuple[str, float, float]] = []
    top = 0.0
    for lane, members in _lanes_in_order(shown, dates).items():
        depth: dict[str, int] = {}
        for box in members:
            column = column_of[box.key]
            row = depth.get(column, 0)
            depth[column] = row + 1
            places[box.key] = (centre[column], top + LANE_NAME_PIXELS + (row + 0.5) * ROW_PIXELS)
        bottom = top + LANE_NAME_PIXELS + max(depth.values()) * ROW_PIXELS
        lanes.append((lane, top, bottom))
        top = bottom
    return Timeline(places, lanes, [(name.replace("T", " "), centre[name]) for name in columns])


def _date_of(box: Box) -> str:
    """The date a box is put in order by, or nothing."""
    published = box.record.article.published if box.record is not None else None
    return published if published and _DATE.fullmatch(published) else ""


def _lane_of(box: Box) -> str:
    if box.record is None:
        return _NOT_IN_PILE
    return outlet_name(box.record.article) or _NO_OUTLET


def _lanes_in_order(shown: Sequence[Box], dates: dict[str, str]) -> dict[str, list[Box]]:
    """The boxes of each lane by date; unseen ancestors first, then the outlets by their first date."""
    lanes: dict[str, list[Box]] = {}
    for box in sorted(shown, key=lambda box: (box.record is not None, dates[box.key] or "~")):
        lanes.setdefault(_lane_of(box), []).append(box)
    return lanes
