"""How a run of the command line ends: done, with a mistake told, interrupted."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
from builders_commands import in_process, mistake

import provenance
from provenance.cli import main


def simulate(folder: Path) -> Path:
    """A pile that takes a while."""
    assert main(["simulate", str(folder), "--families", "40"]) == 0
    return folder / "articles.jsonl"


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


@pytest.mark.parametrize(("number", "name"), [(signal.SIGTERM, "SIGTERM"), (signal.SIGHUP, "SIGHUP")])
def test_whoever_ends_a_run_finds_all_cleared_away(number: signal.Signals, name: str, tmp_path: Path) -> None:
    pile = simulate(tmp_path / "pile")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    run = in_process("build", str(pile), "--out", str(tmp_path / "out"), "--workers", "2", env=environment)
    assert run.stderr
    while run.stderr.readline() != "comparing\n":
        assert run.poll() is None
    assert list(temporary.glob("provenance-*"))
    run.send_signal(number)
    _, err = run.communicate()
    assert run.returncode == 128 + number
    assert err.splitlines()[-1] == f"provenance: ended by {name}"
    assert "Traceback" not in err
    assert not list(temporary.glob("provenance-*"))
    assert not (tmp_path / "out").exists()


def test_an_ending_that_is_ignored_stays_so(seeds: Path, tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert main(["build", str(seeds), "--out", str(tmp_path)]) == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)


def test_an_interrupt_ends_with_130_and_leaves_the_earlier_result(seeds_built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for path in (path for path in seeds_built.iterdir() if path.is_file()):
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
