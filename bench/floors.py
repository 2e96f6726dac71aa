"""Has a number fallen? Floors that each set has reached once, in `floors.json`, with a hash of the data they hold for.

A floor is only ever raised, on request, and never above the goal: beyond it, what is decided may be traded for how
much. On other data a floor says nothing, and that is said: it is for a person to take the set's entry out.
"""

import json
from math import ceil, floor
from pathlib import Path
from typing import TypedDict

from bench.outcome import Measured, Outcome
from provenance.errors import ProvenanceError

_PLACES = 1000


class SetFloors(TypedDict):
    """The floors of one set and the SHA-256 of the data they were measured on."""

    data: str
    floors: dict[str, float]


Floors = dict[str, SetFloors]


def read_floors(path: Path) -> Floors:
    """Return the floors of all sets, none where there is no file.

    Raises:
        ProvenanceError: if the file is not what was written.
    """
    if not path.exists():
        return {}
    try:
        floors: Floors = json.loads(path.read_text(encoding="utf-8"))
        return {name: {"data": entry["data"], "floors": dict(entry["floors"])} for name, entry in floors.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProvenanceError(
            f"{path} cannot be read as floors ({error}): take it back from version control"
        ) from error


def write_floors(floors: Floors, path: Path) -> None:
    """Write the floors of all sets."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def find_fallen(outcome: Outcome, data: str, floors: Floors) -> list[str]:
    """Return a sentence for every number of a set below its floor, or one if the floors are for other data."""
    entry = floors.get(outcome.name)
    if entry is None:
        return []
    if entry["data"] != data:
        return [_other_data(outcome.name)]
    return [
        f"{m.key} is {m.show(m.value)}, {'above its ceiling' if m.lower_is_better else 'below its floor'} {bound:g}"
        for m in outcome.measured
        if (bound := entry["floors"].get(m.key)) is not None and not m.is_as_good_as(bound)
    ]


def raise_floors(outcome: Outcome, data: str, floors: Floors) -> Floors:
    """Return the floors with those of one set raised to what it reached; none is lowered.

    Raises:
        ProvenanceError: if the set's floors are for other data.
    """
    entry = floors.get(outcome.name, {"data": data, "floors": {}})
    if entry["data"] != data:
        raise ProvenanceError(_other_data(outcome.name))
    reached = {m.key: _bound(m) for m in outcome.measured if m.goal is not None}
    is_ceiling = {m.key: m.lower_is_better for m in outcome.measured}
    for key, old in entry["floors"].items():
        if key in reached:
            reached[key] = min(old, reached[key]) if is_ceiling[key] else max(old, reached[key])
    return floors | {outcome.name: {"data": data, "floors": entry["floors"] | reached}}


def _bound(measured: Measured) -> float:
    """Return the value, no better than the goal, rounded to the side where the value itself still passes."""
    assert measured.goal is not None
    if measured.lower_is_better:
        return ceil(max(measured.value, measured.goal) * _PLACES) / _PLACES
    return floor(min(measured.value, measured.goal) * _PLACES) / _PLACES


def _other_data(name: str) -> str:
    return f"the floors of {name} were measured on other data: take its entry out of floors.json to begin anew"
