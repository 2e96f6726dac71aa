"""`provenance build`: what it prints and writes, and how it takes what it is given."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from builders_commands import ITV, SHORTENED, SPUN, in_process, mistake

import provenance
from provenance.cli import main
from provenance.errors import ProvenanceError

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def test_build_ends_with_the_verdict_in_words_and_the_page(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 articles, 1 story")
    assert any(line.startswith("001 derives from 000") for line in lines)
    assert any(line.startswith("002 derives from an unseen text") for line in lines)
    assert lines[-1] == f"Open {tmp_path / 'out' / 'graph.html'}"


def test_build_writes_the_files_of_the_contract(seeds_built: Path) -> None:
    names = {path.relative_to(seeds_built).as_posix() for path in seeds_built.rglob("*") if path.is_file()}
    (story,) = json.loads((seeds_built / "graph.json").read_text("utf-8"))["stories"]
    assert names == {
        "index.html",
        "graph.html",
        f"stories/{story['id']}.html",
        f"stories/{story['id']}.svg",
        "report.md",
        "report.html",
        "graph.json",
        "graph.graphml",
        "run.json",
    }


def test_build_json_prints_the_graph_and_nothing_else(
    seeds: Path, seeds_built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path), "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.out == (seeds_built / "graph.json").read_text("utf-8")
    assert f"page: {tmp_path / 'graph.html'}" in captured.err


def test_command_and_python_give_the_same_graph(seeds: Path, seeds_built: Path) -> None:
    graph = provenance.build(provenance.read(seeds))
    assert graph.to_dict() == json.loads((seeds_built / "graph.json").read_text("utf-8"))


def test_how_a_process_hashes_strings_reaches_no_file(tmp_path: Path) -> None:
    # The order of a set of strings differs from process to process: two builds in one process cannot show it.
    assert main(["simulate", str(tmp_path / "invented"), "--families", "4", "--hidden", "0.2"]) == 0
    pile = tmp_path / "invented" / "articles.jsonl"
    written = [_files_built(pile, tmp_path / number, {"PYTHONHASHSEED": number}) for number in ("1", "2")]
    assert "graph.json" in written[0]
    assert written[0] == written[1]


def _files_built(pile: Path, out: Path, environment: dict[str, str]) -> dict[str, bytes]:
    command = in_process("build", str(pile), "--out", str(out), env={**os.environ, **environment})
    assert command.communicate(timeout=300) and command.returncode == 0
    files = (path for path in out.rglob("*") if path.is_file() and path.name != "run.json")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_a_pile_that_is_not_gathered_is_told_in_numbers(
    seeds: Path, seeds_built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provenance.gathering.MAX_GATHERED", 2)
    command = ["build", str(seeds), "--out", str(tmp_path / "out")]
    assert main(command) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 articles, ")
    assert ", 1 story, " in lines[0]
    assert any(line.startswith("This pile has 3 articles and 1 story.") for line in lines)
    assert lines[-2:] == [
        f"The graph is in {tmp_path / 'out' / 'graph.json'}",
        f"Open {tmp_path / 'out' / 'index.html'}",
    ]
    assert main([*command, "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.out == (seeds_built / "graph.json").read_text("utf-8")
    assert "page: " in captured.err


def test_the_articles_of_an_archive_are_written_alike(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["archive", "create", str(tmp_path / "kept"), str(seeds / ITV), str(seeds / SPUN)]) == 0
    out = str(tmp_path / "out")
    command = ["build", str(seeds / ITV), str(seeds / SHORTENED), "--archive", str(tmp_path / "kept"), "--out", out]
    assert main(command) == 0
    expected = (tmp_path / "out" / "graph.json").read_bytes()
    assert len(json.loads(expected)["articles"]) == 3
    assert "--archive DIR" in (tmp_path / "out" / "report.md").read_text("utf-8")
    monkeypatch.setattr("provenance.gathering.MAX_GATHERED", 2)
    for more in ([], ["--resume"]):
        assert main([*command, *more]) == 0
        assert "The graph is in " in capsys.readouterr().out
        assert (tmp_path / "out" / "graph.json").read_bytes() == expected


def test_build_takes_standard_input(seeds: Path, tmp_path: Path) -> None:
    records = "".join(
        json.dumps({"id": path.stem, "text": path.read_text("utf-8")}) + "\n" for path in sorted(seeds.iterdir())
    )
    run = in_process("build", "-", "--out", str(tmp_path), "--json", stdin=subprocess.PIPE)
    out, err = run.communicate(records)
    assert run.returncode == 0, err
    assert [article["id"] for article in json.loads(out)["articles"]] == [
        name.removesuffix(".txt") for name in (ITV, SHORTENED, SPUN)
    ]


def test_since_and_until_leave_articles_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pile = tmp_path / "pile.jsonl"
    days = {"early": "2019-01-07", "on-time": "2019-01-08", "late": "2019-01-09", "undated": None}
    pile.write_text(
        "".join(
            json.dumps({"id": name, "published": day, "text": f"The {name} article says something of its own here."})
            + "\n"
            for name, day in days.items()
        ),
        encoding="utf-8",
    )
    period = ["--since", "2019-01-08", "--until", "2019-01-08"]
    assert main(["build", str(pile), "--out", str(tmp_path / "out"), "--json", *period]) == 0
    graph = json.loads(capsys.readouterr().out)
    assert [article["id"] for article in graph["articles"]] == ["on-time", "undated"]


def test_problems_are_told_and_only_strict_ends_with_1(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    command = ["build", str(seeds), str(empty), "--out", str(tmp_path / "out")]
    assert main(command) == 0
    assert "empty.txt" in capsys.readouterr().err
    assert main([*command, "--strict"]) == 1
    assert "empty.txt" in capsys.readouterr().err
    assert main(["build", str(seeds), "--out", str(tmp_path / "out"), "--strict"]) == 0


def test_progress_renews_one_line_on_a_terminal_and_clears_it(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["build", str(seeds), "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr().err
    assert shown.startswith("\r\x1b[Kreading\r\x1b[K")
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown


def test_control_characters_of_an_input_never_reach_the_terminal(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "\x1b]0;owned\x07\x1b[31mred\x9b2J\u202e"
    text = (seeds / ITV).read_text("utf-8")
    pile = tmp_path / "pile.jsonl"
    records = [
        {"id": hostile + name, "title": hostile, "text": part} for name, part in [("a", text), ("b", text[:2000])]
    ]
    pile.write_text("".join(json.dumps(record) + "\n" for record in records) + '{"id": "\x1b[31m\n', encoding="utf-8")
    assert main(["build", str(pile), "--out", str(tmp_path / "out")]) == 0
    captured = capsys.readouterr()
    assert "derives from" in captured.out or "share text" in captured.out
    assert not CONTROL.search(captured.out + captured.err)
    assert "\u202e" not in captured.out + captured.err


def test_open_opens_the_page(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert main(["build", str(seeds), "--out", str(tmp_path), "--open"]) == 0
    assert opened == [(tmp_path / "graph.html").resolve().as_uri()]


def test_pdf_prints_the_report_or_says_why_not(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "a"), "--pdf"]) == 0
    assert (tmp_path / "a" / "report.pdf").read_bytes().startswith(b"%PDF-")
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    command = ["build", str(seeds), "--out", str(tmp_path / "b"), "--pdf"]
    capsys.readouterr()
    assert main(command) == 0
    assert "warning: report.pdf: not written: /nowhere/chromium cannot be run" in capsys.readouterr().err
    assert main([*command, "--strict"]) == 1


def test_an_empty_name_of_the_output_is_a_mistake_and_not_this_folder(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(seeds), "--out", ""]) == 2
    assert "--out is empty: name a folder" in mistake(capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []


def test_spark_keeps_no_stages_and_says_so_before_any_work(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(seeds), "--out", str(tmp_path / "out"), "--engine", "spark", "--resume"]
    assert main(command) == 2
    told = capsys.readouterr().err
    assert told == "provenance: only the engine duckdb keeps finished stages: leave out --resume or --engine spark\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("--spark-master local[2]", "--spark-master is for the engine spark alone: leave it out"),
        ("--spark-scratch file:///tmp", "--spark-scratch is for the engine spark alone: leave it out"),
        (
            "--engine spark --out hdfs://nowhere/out --pdf",
            "--pdf: there are no pages and reports at hdfs://nowhere/out",
        ),
        ("--engine spark --out hdfs://nowhere/out --open", "--open: there are no pages and reports at"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused_before_any_work(
    given: str, told: str, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "out"), *given.split()]) == 2
    assert told in mistake(capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []


def test_verdicts_are_shown_beside_what_was_inferred(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = {"kind": "edge", "verdict": "accept", "note": "seen", "who": "Ann", "when": "2024-05-01"}
    entries = [{**entry, "parent": ITV, "child": SHORTENED}, {**entry, "parent": ITV, "child": "nobody.txt"}]
    file = tmp_path / "verdicts.json"
    file.write_text(json.dumps({"schema": "provenance-verdicts/1", "verdicts": entries}), encoding="utf-8")
    command = ["build", str(seeds), "--out", str(tmp_path / "out"), "--verdicts", str(file)]
    assert main(command) == 0
    captured = capsys.readouterr()
    assert f"warning: {file}:2: this verdict is about 'nobody.txt'" in captured.err
    assert "decided by Ann: 001 derives from 000: accepted; in the graph: drawn, " in captured.out
    report = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "001 derives from 000: accepted" in report
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["verdicts"]["edges"][0]["who"] == "Ann"
    file.write_text("{", encoding="utf-8")
    assert main(command) == 2
    assert "is not JSON" in capsys.readouterr().err


@pytest.mark.parametrize("given", [["--archive", "kept"], ["-"], ["news.jsonl", "-"]])
def test_what_this_machine_reads_goes_to_a_folder_and_not_to_an_address_of_spark(
    given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", *given, "--engine", "spark", "--out", "hdfs://nowhere/out"]) == 2
    assert "name one with --out" in mistake(capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_stands_in_is_looked_at_before_the_work_too(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path, _with_pdf: bool) -> None:
        raise ProvenanceError(f"{folder}: cannot be written; make room")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("provenance.present.files.check_folder", refuse)
    assert main(["build", str(seeds), "--out", "."]) == 2
    assert mistake(capsys.readouterr().err) == "provenance: .: cannot be written; make room"
