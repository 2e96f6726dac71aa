"""The speed benchmark measures real processes, and says what it was not given."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.floor_program import find_floor
from bench.performance_page import TITLES, section, share, table
from bench.processes import run_process
from bench.spark_bytes import Moment, bytes_section
from bench.speed_measures import growth_exponent
from bench.speed_run import main
from provenance.errors import ProvenanceError

BUSY = "import sys, time\nprint('first', file=sys.stderr, flush=True)\nx = b'x' * 60_000_000\nt = time.process_time()\n"
BUSY += "while time.process_time() - t < 0.5: pass\nprint('second', file=sys.stderr, flush=True)\n"


def test_a_process_is_measured_with_its_stages() -> None:
    run = run_process([sys.executable, "-c", BUSY], stages=lambda line: line)
    assert run.exit_code == 0
    assert list(run.stages) == ["first", "second"]
    assert run.usage.cpu_seconds >= 0.5
    assert run.usage.seconds >= run.stages["first"].seconds >= 0.5
    assert run.usage.peak_bytes > 60_000_000


def test_processes_that_a_process_starts_are_counted() -> None:
    starts = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    run = run_process([sys.executable, "-c", starts, BUSY])
    assert run.usage.cpu_seconds >= 0.5
    assert run.usage.peak_bytes > 60_000_000


def test_a_process_that_takes_too_long_is_ended() -> None:
    run = run_process([sys.executable, "-c", "import time; time.sleep(60)"], limit_seconds=0.2)
    assert run.exit_code != 0
    assert run.usage.seconds < 30


@pytest.mark.parametrize("power", [0.5, 1.0, 1.8])
def test_the_exponent_is_that_of_the_growth(power: float) -> None:
    sizes = [1000, 10_000, 100_000]
    assert growth_exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)


def test_without_a_floor_program_that_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sizes", ""]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "--floor" in told.err


def test_a_floor_program_that_is_not_there_is_a_mistake_with_its_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sizes", "", "--floor", "/nowhere/at/all"]) == 2
    assert "there is no floor program; name it" in capsys.readouterr().err


def test_a_floor_program_is_found_in_a_folder(tmp_path: Path) -> None:
    program = tmp_path / "floor"
    program.touch()
    assert find_floor(tmp_path, tmp_path) == program.resolve()
    assert find_floor(None, tmp_path) is None
    with pytest.raises(ProvenanceError, match="there is no floor program"):
        find_floor(tmp_path / "other", tmp_path)


def test_a_section_has_its_command_and_filled_paragraphs() -> None:
    told = section(TITLES[0], "make something", "word " * 60, table(("a", "b"), [("1", "2")]))
    assert told.startswith(f"## {TITLES[0]}\n\n`make something`\n\nMeasured on 2")
    assert max(map(len, told.splitlines())) <= 120
    assert told.endswith("| a | b |\n| --- | ---: |\n| 1 | 2 |\n")


def test_a_share_below_one_is_never_shown_as_one() -> None:
    assert (share(1.0), share(0.99999), share(0.98765)) == ("1.0000", "0.9999", "0.9877")


def test_what_a_stage_moves_is_told_for_an_article() -> None:
    moments = [
        Moment("reading", 0.0, 0.0, 0, 0),
        Moment("hashing", 1.0, 2.0, 500, 4000),
        Moment("end", 2.0, 3.0, 900, 0),
    ]
    told = list(bytes_section((10, 15_000, moments)))
    assert "1,500 bytes" in told[0]
    assert [line.split("|")[1:-1] for line in told[1].splitlines()[2:]] == [
        [" reading ", " 200.00 ms ", " 50 B ", " 400 B "],
        [" hashing ", " 100.00 ms ", " 40 B ", " 0 B "],
        [" all ", " 300.00 ms ", " 90 B ", " 400 B "],
    ]


def test_both_programs_say_how_they_are_used() -> None:
    for program in ("speed", "peers"):
        done = subprocess.run(
            [sys.executable, f"bench/{program}.py", "--help"], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0
        assert "--floor" in done.stdout
