"""How far a run is: a line that renews itself on a terminal, and elsewhere what each stage took."""

import sys
from collections.abc import Callable

import pytest

from provenance.commands.progress import Progress


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets seconds pass by the clock that progress looks at."""
    now = [5.0]
    monkeypatch.setattr("provenance.commands.progress.monotonic", lambda: now[0])

    def pass_by(seconds: float) -> None:
        now[0] += seconds

    return pass_by


def test_elsewhere_a_line_names_each_stage_and_another_what_a_long_one_took(
    wait: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    with Progress() as progress:
        progress("hashing", 0, 30_000)
        wait(2)
        progress("hashing", 30_000, 30_000)
        wait(0.5)
        progress("finding candidates", 0, 0)
        wait(1.25)
        progress("comparing", 0, 7)
        wait(14)
        progress("comparing", 7, 7)
        progress("recording", 1, 1)
    assert capsys.readouterr().err.splitlines() == [
        "hashing",
        "hashing: 30,000 in 2.5 s, 12,000/s",
        "finding candidates",
        "finding candidates: 1.2 s",
        "comparing",
        "comparing: 7 in 14.0 s, 0.5/s",
        "recording",
    ]


def test_a_stage_that_fails_took_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), Progress() as progress:
        progress("reading", 0, 0)
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "reading\n"


def test_on_a_terminal_rate_and_time_left_are_told_as_soon_as_they_are_known(
    wait: Callable[[float], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with Progress() as progress:
        progress("writing", 0, 0)
        progress("writing", 0, 20_000)
        wait(10)
        progress("writing", 5_000, 20_000)
        wait(90)
        progress("writing", 5_010, 20_000)
    assert capsys.readouterr().err.split("\r\x1b[K") == [
        "",
        "writing",
        "writing 0 / 20,000",
        "writing 5,000 / 20,000  500/s  0:30 left",
        "writing 5,010 / 20,000  50.1/s  4:59 left",
        "",
    ]
