"""`provenance trace` and `build --archive`: what they print of a kept pile."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders_archive import containers
from builders_commands import ITV, SHORTENED, SPUN

from provenance.cli import main


@pytest.fixture
def folder(seeds: Path, tmp_path: Path) -> Path:
    assert main(["archive", "create", str(tmp_path / "kept"), str(seeds / ITV), str(seeds / SPUN)]) == 0
    return tmp_path / "kept"


def test_trace_in_words_and_as_json(seeds: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    command = ["trace", str(seeds / SHORTENED), "--archive", str(folder)]
    assert main(command) == 0
    assert capsys.readouterr().out.startswith(f"{SHORTENED} derives from {ITV}")
    assert main([*command, "--json", "--since", "2019-01-01"]) == 0
    trace = json.loads(capsys.readouterr().out)
    assert trace["schema"] == "provenance-trace/1"
    assert [edge["parent"] for edge in trace["parents"]] == [ITV]
    assert trace["looked_for"]["since"] == "2019-01-01"


@pytest.mark.parametrize(
    "words", ["archive info {kept}", "trace {article} --archive {kept}", "build {article} --archive {kept} --out {out}"]
)
def test_whoever_reads_an_archive_lets_its_files_go(
    words: str, seeds: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = containers(monkeypatch)
    arguments = words.format(kept=folder, article=seeds / SHORTENED, out=tmp_path / "out").split()
    assert main(arguments) == 0
    assert [container._map.closed for container in opened] == [True]


def test_nothing_found_is_no_failure(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.txt").write_text("Rain fell on the old town all through the night.", encoding="utf-8")
    capsys.readouterr()
    assert main(["trace", str(tmp_path / "other.txt"), "--archive", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("Nothing found: ")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["{seeds}"], "provenance archive add"),
        (["{seeds}/000_54e83f660184524e.txt", "--since", "soon"], "YYYY-MM-DD"),
        (["nowhere.txt"], "nowhere.txt"),
    ],
)
def test_mistakes_are_told_in_one_line(
    arguments: list[str], hint: str, seeds: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    given = [word.replace("{seeds}", str(seeds)) for word in arguments]
    assert main(["trace", *given, "--archive", str(folder)]) == 2
    assert hint in capsys.readouterr().err.splitlines()[-1]


def test_a_trace_loads_no_more_than_it_needs(seeds: Path, folder: Path) -> None:
    script = "import sys; from provenance.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, "trace", str(seeds / SHORTENED), "--archive", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    # Arrow is loaded: texts are cut into seeds by it.
    assert not {"duckdb", "jinja2", "lxml", "trafilatura", "pyvis"} & set(run.stderr.split())


def test_build_draws_the_graph_of_what_is_kept(
    seeds: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    kept = ["build", "--archive", str(folder), "--out", str(tmp_path / "out"), "--json"]
    assert main(kept) == 0
    graph = json.loads(capsys.readouterr().out)
    assert [article["id"] for article in graph["articles"]] == [ITV, SPUN]
    assert main([*kept, str(seeds / SHORTENED), str(seeds / SPUN)]) == 0
    with_more = json.loads(capsys.readouterr().out)
    assert main(["build", str(seeds), "--out", str(tmp_path / "whole"), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert with_more["derivations"] == whole["derivations"]


def test_build_refuses_two_texts_of_one_id(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ITV).write_text("Another text of that name, about something else.", encoding="utf-8")
    command = ["build", str(tmp_path / ITV), "--archive", str(folder), "--out", str(tmp_path / "out")]
    capsys.readouterr()
    assert main(command) == 2
    assert "the archive has another article with the id" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_build_refuses_another_record_of_one_id_and_text(
    seeds: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (seeds / ITV).read_text(encoding="utf-8")
    records = tmp_path / "again.jsonl"
    records.write_text(json.dumps({"id": ITV, "text": text, "outlet": "Somebody else"}) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["build", str(records), "--archive", str(folder), "--out", str(tmp_path / "out")]) == 2
    assert "the archive has another article with the id" in capsys.readouterr().err
