"""Stated dates: every way of being wrong, and each as described."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from datetime import UTC, datetime, timedelta
from random import Random

from provenance.simulate.dates import state_date

MADE = datetime(2019, 1, 8, 9, 30, tzinfo=UTC)


def test_dates_are_as_they_are_called() -> None:
    seen: dict[str, set[str | None]] = {}
    for seed in range(400):
        stated, way = state_date(MADE, Random(seed))
        seen.setdefault(way, set()).add(stated)
    assert seen["true"] == {"2019-01-08T09:30:00+00:00"}
    assert seen["day"] == {"2019-01-08"}
    assert seen["missing"] == {None}
    shifts = {way: [datetime.fromisoformat(s) - MADE for s in seen[way] if s] for way in ("zone", "crawl", "early")}
    assert all(timedelta(0) < abs(shift) <= timedelta(hours=8) for shift in shifts["zone"])
    assert all(timedelta(days=1) <= shift <= timedelta(days=60) for shift in shifts["crawl"])
    assert all(timedelta(days=-10) <= shift <= timedelta(days=-1) for shift in shifts["early"])
