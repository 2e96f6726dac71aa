"""The command line: what it prints where, how it ends, and how it takes what it is given."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import provenance
from provenance.cli import main

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
ITV, SHORTENED, SPUN = "000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt"


@pytest.fixture(scope="module")
def built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run over the seeds."""
    out = tmp_path_factory.mktemp("built")
    assert main(["build", str(seeds), "--out", str(out)]) == 0
    return out


def mistake(captured: str) -> str:
    """The one line a mistake is told in, after those that name the stages behind it."""
    *stages, last = captured.splitlines()
    assert last.startswith("provenance: ")
    assert set(stages) <= {"reading"}
    return last


def in_process(*arguments: str, **options: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "provenance", *arguments]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    # Whoever starts the tests in the background has children ignore interrupts; these must heed them.
    pipes["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(command, text=True, encoding="utf-8", **pipes)  # type: ignore[call-overload, no-any-return]


# build


def test_build_ends_with_the_verdict_in_words_and_the_page(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 articles, 1 story")
    assert any(line.startswith(f"{SHORTENED} derives from {ITV}") for line in lines)
    assert any(line.startswith(f"{SPUN} derives from an unseen text") for line in lines)
    assert lines[-1] == f"Open {tmp_path / 'out' / 'graph.html'}"


def test_build_writes_the_files_of_the_contract(built: Path) -> None:
    names = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    (story,) = json.loads((built / "graph.json").read_text("utf-8"))["stories"]
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
    seeds: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path), "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.out == (built / "graph.json").read_text("utf-8")
    assert f"page: {tmp_path / 'graph.html'}" in captured.err


def test_command_and_python_give_the_same_graph(seeds: Path, built: Path) -> None:
    graph = provenance.build(provenance.read(seeds))
    assert graph.to_dict() == json.loads((built / "graph.json").read_text("utf-8"))


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


@pytest.mark.parametrize(
    ("period", "remedy"),
    [
        (["--since", "yesterday"], "YYYY-MM-DD"),
        (["--until", "2019-13-01"], "YYYY-MM-DD"),
        (["--since", "2020-01-01", "--until", "2019-01-01"], "swap them"),
    ],
)
def test_a_period_that_is_none_is_a_mistake(
    period: list[str], remedy: str, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "out"), *period]) == 2
    assert remedy in mistake(capsys.readouterr().err)
    assert not (tmp_path / "out").exists()


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


def test_a_flood_of_problems_is_cut_short(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        (tmp_path / f"empty-{number:02}.txt").write_bytes(b"")
    assert main(["build", str(seeds), str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "empty-" in line]
    assert len(told) == 20
    problems = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["problems"]
    assert len(problems) == 30


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


def test_verdicts_are_shown_beside_what_was_inferred(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = {"kind": "edge", "verdict": "accept", "note": "seen", "who": "Ann", "when": "2024-05-01"}
    entries = [{**entry, "parent": ITV, "child": SHORTENED}, {**entry, "parent": ITV, "child": "nobody.txt"}]
    file = tmp_path / "verdicts.json"
    file.write_text(json.dumps({"schema": "provenance-verdicts/1", "verdicts": entries}), encoding="utf-8")
    command = ["build", str(seeds), "--out", str(tmp_path / "out"), "--verdicts", str(file)]
    assert main(command) == 0
    assert f"warning: {file}:2: this verdict is about 'nobody.txt'" in capsys.readouterr().err
    report = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "001 derives from 000: accepted" in report
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["verdicts"]["edges"][0]["who"] == "Ann"
    file.write_text("{", encoding="utf-8")
    assert main(command) == 2
    assert "is not JSON" in capsys.readouterr().err


# compare and explain


def test_compare_in_words_and_as_json(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = [str(seeds / ITV), str(seeds / SHORTENED)]
    assert main(["compare", *pair]) == 0
    words = capsys.readouterr().out
    assert f"of {SHORTENED} stands in {ITV}" in words
    assert main(["compare", *pair, "--json"]) == 0
    comparison = json.loads(capsys.readouterr().out)
    assert (comparison["left"], comparison["right"]) == (ITV, SHORTENED)
    assert comparison["containment"]["right_in_left"]["verbatim"] >= 0.95


def test_compare_keeps_files_of_one_name_apart(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, name in [("a", ITV), ("b", SHORTENED)]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_bytes((seeds / name).read_bytes())
    assert main(["compare", str(tmp_path / "a" / "page.txt"), str(tmp_path / "b" / "page.txt"), "--json"]) == 0
    comparison = json.loads(capsys.readouterr().out)
    assert comparison["left"] != comparison["right"]


def test_compare_takes_one_article_a_side(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(seeds), str(seeds / ITV)]) == 2
    assert "provenance build" in mistake(capsys.readouterr().err)


def test_explain_in_words_and_as_json_from_file_or_folder(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(built), "000", "001"]) == 0
    words = capsys.readouterr().out
    assert f"{SHORTENED} derives from {ITV}" in words
    assert main(["explain", str(built / "graph.json"), ITV, SHORTENED, "--json"]) == 0
    edge = json.loads(capsys.readouterr().out)
    assert (edge["parent"], edge["child"]) == (ITV, SHORTENED)


# mistakes, help, streams


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        (["frobnicate"], "provenance --help"),
        (["build"], "provenance build --help"),
        (["build", "x", "--engine", "abacus"], "duckdb"),
        (["build", "x", "--frobnicate"], "provenance build --help"),
        (["build", "no-such-folder"], "no-such-folder"),
        (["compare", "one"], "provenance compare --help"),
        (["explain", "no-such-graph.json", "a", "b"], "no-such-graph.json"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_ends_with_2(
    command: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 2
    captured = capsys.readouterr()
    assert hint in mistake(captured.err)
    assert captured.out == ""


def test_an_output_folder_that_cannot_be_written_is_a_mistake(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file", encoding="utf-8")
    assert main(["build", str(seeds), "--out", str(blocked)]) == 2
    assert "blocked" in capsys.readouterr().err.splitlines()[-1]
    assert blocked.read_text("utf-8") == "a file"


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"provenance {provenance.__version__}\n"
    assert main([]) == 0
    help_of_all = capsys.readouterr().out
    assert main(["--help"]) == 0
    assert capsys.readouterr().out == help_of_all
    assert all(command in help_of_all for command in ("build", "compare", "explain"))


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}])
def test_no_colour_in_what_is_not_a_terminal(environment: dict[str, str]) -> None:
    run = in_process("build", "--help", env=os.environ | environment)
    assert "\x1b" not in "".join(run.communicate())
    assert run.returncode == 0


def test_a_terminal_that_cannot_show_a_letter_gets_its_number(tmp_path: Path) -> None:
    article = tmp_path / "Сводка.txt"
    article.write_text("The old bridge was closed on Monday after cracks were found in it.", encoding="utf-8")
    run = in_process("compare", str(article), str(article), env=os.environ | {"PYTHONIOENCODING": "ascii"})
    _, err = run.communicate()
    assert run.returncode == 2
    assert "Traceback" not in err
    assert "\\u0421" in err


def test_a_reader_that_goes_away_is_no_error(built: Path) -> None:
    with in_process("explain", str(built), "000", "001", "--json") as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 141


def test_an_interrupt_ends_with_130_and_leaves_the_earlier_result(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for path in (path for path in built.iterdir() if path.is_file()):
        (out / path.name).write_bytes(path.read_bytes())
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    # Nobody ever writes to its standard input, so once it reads, the run waits there for the signal.
    run = in_process("build", "-", "--out", str(out), stdin=subprocess.PIPE)
    assert run.stderr
    assert run.stderr.readline() == "reading\n"
    run.send_signal(signal.SIGINT)
    _, err = run.communicate()
    assert run.returncode == 130
    assert err == "provenance: interrupted\n"
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
