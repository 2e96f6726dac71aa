"""`provenance simulate` and `provenance evaluate`: what they write and print, and how they take mistakes."""

import json
from pathlib import Path

import pytest

from provenance.cli import main


def test_simulate_build_evaluate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "simulated"
    assert main(["simulate", str(out), "--families", "2", "--articles", "3"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("2 families, ")
    assert said[1:] == [f"Wrote {out / 'articles.jsonl'}", f"Wrote {out / 'truth.json'}"]
    assert main(["build", str(out / "articles.jsonl"), "--out", str(out / "found")]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(out), str(out / "found")]) == 0
    assert "articles in 2 families" in capsys.readouterr().out
    assert main(["evaluate", str(out / "truth.json"), str(out / "found" / "graph.json"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "provenance-evaluation/1"


def test_simulate_from_articles_with_synonyms_of_ones_own(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    synonyms = tmp_path / "synonyms.txt"
    synonyms.write_text("trip jaunt\ntrain locomotive\nmeeting pow-wow\nleader honcho\n", encoding="utf-8")
    command = ["simulate", str(tmp_path / "out"), "--from", str(seeds), "--families", "3", "--no-dates", "--json"]
    assert main([*command, "--synonyms", str(synonyms), "--spin-rate", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["families"] == 3
    records = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()]
    assert not any("published" in record for record in records)
    truth = json.loads((tmp_path / "out" / "truth.json").read_text("utf-8"))
    assert truth["settings"]["spin_rate"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["simulate", "out", "--hidden", "0.9"], "0.9 cannot be hidden"),
        (["simulate", "out", "--synonyms", "nothing.txt"], "nothing.txt: cannot be read"),
        (["simulate", "out", "--from", "nothing"], "nothing"),
        (["simulate", "out", "--half", "both"], "both"),
        (["evaluate", "nothing.json", "nothing.json"], "nothing.json: cannot be read"),
        (["evaluate", "truth.json", "truth.json"], "give the graph.json"),
        (["evaluate", "truth.json", "cut.json"], "the graph or the truth is damaged"),
        (["simulate", "built"], "built: holds the result of a build"),
        (["simulate", "mine"], "mine/articles.jsonl: was not written by provenance; move it away"),
    ],
)
def test_mistakes_are_told_in_one_line(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("built").mkdir()
    Path("built/run.json").write_text("{}", encoding="utf-8")
    Path("mine").mkdir()
    Path("mine/articles.jsonl").write_text("{}", encoding="utf-8")
    Path("cut.json").write_text('{"schema": "provenance-graph/1"}', encoding="utf-8")
    assert main(["simulate", ".", "--families", "1"]) == 0
    capsys.readouterr()
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("provenance: ")
    assert message in line
    assert not Path("out").exists()
