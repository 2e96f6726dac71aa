from pathlib import Path

import pytest

from bench import families, run
from bench.families import GOALS, KINDS, measure_families, run_pile
from bench.outcome import Options
from provenance.simulate import SimulationSettings


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Piles small enough for a test."""
    monkeypatch.setattr(families, "_FAMILIES_A_PILE", 2)
    monkeypatch.setattr(families, "_NUM_QUICK_PILES", 1)
    small = {name: (words, SimulationSettings(articles=4, max_words=160, hidden=settings.hidden, dates=settings.dates))
             for name, (words, settings) in KINDS.items()}  # fmt: skip
    monkeypatch.setattr(families, "KINDS", small)


def test_every_goal_is_measured_once(tmp_path: Path) -> None:
    outcome = measure_families(tmp_path, Options(quick=True))
    keys = [m.key for m in outcome.measured]
    assert len(keys) == len(set(keys))
    assert {f"simulated.{key}" for key in GOALS} <= set(keys)
    assert [m.key for m in outcome.measured if m.goal is not None][-1] == "simulated.ece"
    assert outcome.name == "simulated-quick"
    assert len(outcome.cases) == len(KINDS)


def test_a_pile_comes_out_the_same_again_and_its_hash_tells_it_from_another() -> None:
    settings = SimulationSettings(families=2, articles=4, max_words=160)
    first = run_pile(settings)
    assert run_pile(settings) == first
    assert run_pile(SimulationSettings(families=2, articles=4, max_words=160, seed=1)).data != first.data
    assert set(first.case["texts"]) == {n["id"] for n in first.case["truth"]["nodes"] if n["standing"] == "observed"}


def test_the_gate_asks_for_floors_and_holds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "FLOORS", tmp_path / "floors.json")
    gate = ["--gate", "--jobs", "1", "--raw", str(tmp_path), "--data", str(tmp_path / "none")]
    assert run.main(gate) == 1
    assert "simulated-quick has no floors" in capsys.readouterr().err
    assert run.main([*gate, "--update-floors"]) == 0
    assert run.main(gate) == 0
    monkeypatch.setattr(families, "_FIRST_SEED", 5)
    assert run.main(gate) == 1
    assert "measured on other data" in capsys.readouterr().err
