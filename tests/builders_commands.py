"""The command line as tests run it: in a process of its own, over the seeds, and with its mistakes picked out."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli import main

ITV, SHORTENED, SPUN = "000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt"


@pytest.fixture(scope="session")
def seeds_built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
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
    pipes["preexec_fn"] = _heed_signals
    return subprocess.Popen(command, text=True, encoding="utf-8", **pipes)  # type: ignore[call-overload, no-any-return]


def _heed_signals() -> None:
    # Whoever starts the tests in the background has children ignore interrupts; these must heed them.
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
