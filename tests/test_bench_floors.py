import json
from pathlib import Path

import pytest

from bench.floors import Floors, find_fallen, raise_floors, read_floors, write_floors
from bench.outcome import Measured, Outcome
from provenance.errors import ProvenanceError


def outcome(accuracy: float, error: float = 0.05) -> Outcome:
    return Outcome(
        "pages",
        (
            Measured("pages.accuracy", "", accuracy, 10, goal=0.9),
            Measured("pages.error", "", error, 10, goal=0.04, lower_is_better=True),
            Measured("pages.seen", "", 0.1, 10),
        ),
    )


def test_floors_are_what_was_reached_where_there_is_a_goal() -> None:
    assert raise_floors(outcome(0.7129), "d1", {}) == {
        "pages": {"data": "d1", "floors": {"pages.accuracy": 0.712, "pages.error": 0.05}}
    }


def test_a_floor_rises_and_never_falls() -> None:
    floors = raise_floors(outcome(0.7, 0.06), "d1", {})
    better = raise_floors(outcome(0.8, 0.05), "d1", floors)
    assert better["pages"]["floors"] == {"pages.accuracy": 0.8, "pages.error": 0.05}
    assert raise_floors(outcome(0.6, 0.09), "d1", better) == better


def test_a_floor_asks_for_no_more_than_the_goal() -> None:
    assert raise_floors(outcome(0.99, 0.01), "d1", {})["pages"]["floors"] == {
        "pages.accuracy": 0.9,
        "pages.error": 0.04,
    }


def test_what_was_measured_passes_its_own_floor() -> None:
    measured = outcome(0.71299, 0.05011)
    assert find_fallen(measured, "d1", raise_floors(measured, "d1", {})) == []


def test_what_has_fallen_is_named_with_its_bound() -> None:
    floors = raise_floors(outcome(0.8, 0.05), "d1", {})
    assert find_fallen(outcome(0.79, 0.06), "d1", floors) == [
        "pages.accuracy is 0.790, below its floor 0.8",
        "pages.error is 0.060, above its ceiling 0.05",
    ]


def test_floors_of_other_data_are_neither_used_nor_replaced() -> None:
    floors = raise_floors(outcome(0.8), "d1", {})
    assert "other data" in find_fallen(outcome(0.9), "d2", floors)[0]
    with pytest.raises(ProvenanceError, match=r"take its entry out of floors\.json"):
        raise_floors(outcome(0.9), "d2", floors)


def test_a_set_without_floors_has_not_fallen() -> None:
    assert find_fallen(outcome(0.0), "d1", {}) == []


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    floors: Floors = raise_floors(outcome(0.8), "d1", {})
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors
    assert read_floors(tmp_path / "none.json") == {}


@pytest.mark.parametrize("content", ["{", "[1]", json.dumps({"pages": {"data": "d1"}})])
def test_a_broken_file_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(ProvenanceError, match=r"floors\.json cannot be read as floors"):
        read_floors(path)
