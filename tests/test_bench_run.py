import doctest
import gzip
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import floors, run
from bench.measures import DECIDED
from bench.sets import SETS
from provenance import Settings

SENTENCES = [
    "The harbour was closed on Monday after a freighter ran aground.",
    "Tugs from three countries tried for nine hours to pull it free.",
    "The mayor said that nobody had been hurt.",
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a few invented versions in it; page and floors are written elsewhere than in the project."""
    folder = tmp_path / "data"
    (folder / "wiki_versions").mkdir(parents=True)
    versions = [" ".join(SENTENCES[: n + 1]) for n in range(3)]
    with gzip.open(folder / "wiki_versions/chains.jsonl.gz", "wt") as lines:
        lines.write(json.dumps({"title": "Harbour", "versions": versions}) + "\n")
    monkeypatch.setattr(run, "PAGE", tmp_path / "accuracy.md")
    monkeypatch.setattr(run, "FLOORS", tmp_path / "floors.json")
    return folder


def run_wiki(data: Path, *more: str) -> int:
    return run.main(["--only", "wiki", "--data", str(data), "--raw", str(data / "raw"), "--jobs", "1", *more])


def test_a_set_prints_its_numbers_and_keeps_its_cases(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_wiki(data) == 0
    said = capsys.readouterr()
    assert said.out.startswith("wiki.forced ")
    assert len(json.loads((data / "raw/wiki.json").read_text())) == 2
    assert not run.PAGE.exists()


def test_the_page_is_written_the_same_twice(data: Path) -> None:
    assert run_wiki(data, "--docs") == 0
    first = run.PAGE.read_text()
    assert "longest is later" in first
    assert run_wiki(data, "--docs") == 0
    assert run.PAGE.read_text() == first


def test_a_number_below_its_floor_fails_the_run(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_wiki(data, "--update-floors") == 0
    kept = floors.read_floors(run.FLOORS)
    kept["wiki"]["floors"]["wiki.forced"] = 1.5
    floors.write_floors(kept, run.FLOORS)
    assert run_wiki(data) == 1
    assert "below its floor 1.5" in capsys.readouterr().err


def test_no_data_and_no_such_set_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--data", str(tmp_path)]) == 2
    assert run.main(["--only", "nothing", "--data", str(tmp_path)]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "give the folder" in first
    assert "no set is called nothing" in second


def test_a_set_without_its_folder_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--only", "pan", "--data", str(data)]) == 2
    assert "no pan13_train in" in capsys.readouterr().err


def test_it_runs_as_a_file_from_anywhere(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(project / "bench/accuracy.py"), "--data", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("bench: no data in")


def test_decided_means_what_the_program_draws() -> None:
    assert Settings().likely == DECIDED


def test_examples_in_the_modules_hold(project: Path) -> None:
    tried = 0
    for path in sorted((project / "bench").glob("*.py")):
        if ">>> " in path.read_text("utf-8"):
            tried += doctest.testmod(importlib.import_module(f"bench.{path.stem}"), raise_on_error=True).attempted
    assert tried >= 8


def test_every_set_has_a_name_and_a_title_of_its_own() -> None:
    assert len({s.name for s in SETS}) == len({s.title for s in SETS}) == len(SETS)
