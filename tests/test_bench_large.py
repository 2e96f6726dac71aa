"""Large families: each a pile of its own, measured by size."""

from pathlib import Path

import pytest

from bench import large
from bench.large import measure_large
from bench.outcome import Options


def test_families_are_measured_by_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "_SIZES", {4: 2, 9: 1})
    outcome = measure_large(tmp_path, Options(quick=False, jobs=1))
    num = {row.key: row.num_cases for row in outcome.measured}
    assert (num["large.4.directed"], num["large.9.directed"], num["large.strays"]) == (2, 1, 3)
    assert "large.4.unseen_recall" not in num
    assert outcome.name == "large"
    assert len(outcome.cases) == 3


def test_the_quick_round_takes_fewer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "_QUICK_SIZES", {4: 1})
    outcome = measure_large(tmp_path, Options(quick=True, jobs=1))
    assert (outcome.name, len(outcome.cases)) == ("large-quick", 1)
