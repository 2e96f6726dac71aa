"""`provenance export`: it prints a graph in each format, and takes mistakes in one line."""

import json
from pathlib import Path

import pytest
from builders_commands import ITV, SHORTENED, mistake

from provenance.cli import main
from provenance.present.exports import FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed_from_file_or_folder(
    name: str, seeds_built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(seeds_built), "--to", name]) == 0
    printed = capsys.readouterr().out
    assert ITV in printed
    assert SHORTENED in printed
    assert main(["export", str(seeds_built / "graph.json"), "--to", name]) == 0
    assert capsys.readouterr().out == printed
    assert main(["export", str(seeds_built), "--to", name, "--story", "story-1"]) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["nowhere", "--to", "csv"], "nowhere: cannot be read"),
        (["nowhere", "--to", "pdf"], "prov-json"),
        (["nowhere"], "--to"),
    ],
)
def test_mistakes_are_told_in_one_line(arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", *arguments]) == 2
    assert hint in mistake(capsys.readouterr().err)


@pytest.mark.parametrize("command", [["export", "--to", "csv"], ["evaluate", "truth.json"], ["explain", "000", "001"]])
def test_a_graph_that_was_cut_is_told_in_one_line(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("graph.json").write_text('{"schema": "provenance-graph/1"}', encoding="utf-8")
    truth = {"schema": "provenance-truth/1", "nodes": [], "edges": [], "families": []}
    Path("truth.json").write_text(json.dumps(truth), encoding="utf-8")
    name, *rest = command
    arguments = [name, *rest, "graph.json"] if name == "evaluate" else [name, "graph.json", *rest]
    assert main(arguments) == 2
    assert "is damaged (KeyError('articles')); build it again" in mistake(capsys.readouterr().err)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lost", ["articles", "shared"])
def test_a_graph_that_lost_something_on_its_way_is_told_in_one_line(
    name: str, lost: str, seeds_built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = json.loads((seeds_built / "graph.json").read_text("utf-8"))
    (tmp_path / "without.json").write_text(json.dumps({key: graph[key] for key in graph if key != lost}), "utf-8")
    assert main(["export", str(tmp_path / "without.json"), "--to", name]) == 2
    assert "the graph is damaged" in mistake(capsys.readouterr().err)
