"""What is printed where: a flood is cut short, a reader may leave, a terminal may be poor."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders_commands import in_process

from provenance.cli import main
from provenance.commands.printing import say_file


def test_a_flood_of_problems_is_cut_short(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        (tmp_path / f"empty-{number:02}.txt").write_bytes(b"")
    assert main(["build", str(seeds), str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "empty-" in line]
    assert len(told) == 20
    problems = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["problems"]
    assert len(problems) == 30


def test_a_flood_of_problems_points_to_no_file_that_is_not_written(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        (tmp_path / f"empty-{number:02}.txt").write_bytes(b"")
    assert main(["archive", "create", str(tmp_path / "kept"), str(seeds), str(tmp_path)]) == 0
    assert "... and 10 more: mend these first" in capsys.readouterr().err.splitlines()


def shell(command: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A run through a shell, which opens or closes streams; `"$@"` in the command is the program with arguments."""
    program = [sys.executable, "-m", "provenance", *arguments]
    return subprocess.run(["sh", "-c", command, "sh", *program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full", ">&- 2>&-"])
def test_work_is_done_though_nobody_can_be_told_how_far_it_is(closed: str, seeds: Path, tmp_path: Path) -> None:
    assert shell(f'"$@" {closed}', "archive", "create", str(tmp_path / "kept"), str(seeds)).returncode == 0
    assert main(["archive", "check", str(tmp_path / "kept")]) == 0


def test_who_reads_only_the_first_line_of_what_is_told_does_not_end_the_work(seeds: Path, tmp_path: Path) -> None:
    with in_process("archive", "create", str(tmp_path / "kept"), str(seeds)) as run:
        assert run.stdout
        assert run.stderr
        run.stderr.close()
        assert "3 articles added" in run.stdout.read()
    assert run.returncode == 0


def test_standard_input_that_is_closed_holds_nothing() -> None:
    run = shell('"$@" <&-', "build", "-")
    assert run.returncode == 2
    assert "stdin: the text is empty" in run.stderr
    assert "Traceback" not in run.stderr


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


def test_a_reader_that_goes_away_is_no_error(seeds_built: Path) -> None:
    with in_process("explain", str(seeds_built), "000", "001", "--json") as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 141


def test_a_file_is_printed_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "{\n\u2028\r\n" + "otters " * 20_000 + "}\n"
    (tmp_path / "graph.json").write_bytes(text.encode("utf-8"))
    say_file(tmp_path / "graph.json")
    assert capsys.readouterr().out == text
