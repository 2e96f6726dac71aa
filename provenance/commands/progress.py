"""How far is the run?

Is called by the stages of a run, writes to stderr.
"""

import os
import sys
from time import monotonic
from typing import Final

from provenance.commands.printing import note, show

_WORTH_TELLING: Final = 1.0
"""Stages that take fewer seconds end without a line: of a small pile they are all of them."""


class Progress:
    """Shows how far the run is, on stderr.

    On a terminal one line renews itself; elsewhere a line names each stage that begins, and another says what it took,
    if that was a second or more.
    """

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ""
        self._began = 0.0
        self._done = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are behind us; a total of 0 is one not known."""
        if stage != self._stage:
            self._end_stage()
            self._began = monotonic()
            if not self._on_terminal:
                note(stage)
        if self._on_terminal:
            self._renew(f"{stage}{_how_far(done, total, monotonic() - self._began)}")
        self._stage, self._done = stage, done

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # A stage that failed tells so itself.
        if kind is None:
            self._end_stage()
        if self._on_terminal:
            self._renew("")

    def _end_stage(self) -> None:
        seconds = monotonic() - self._began
        if self._stage and not self._on_terminal and seconds >= _WORTH_TELLING:
            note(f"{self._stage}: {_took(self._done, seconds)}")

    def _renew(self, line: str) -> None:
        show(f"\r\x1b[K{line}")


def _took(done: int, seconds: float) -> str:
    """How many in how long, and how many a second."""
    return f"{done:,} in {seconds:.1f} s, {_rate(done / seconds)}" if done else f"{seconds:.1f} s"


def _rate(rate: float) -> str:
    return f"{rate:,.0f}/s" if rate >= 100 else f"{rate:.3g}/s"


def _how_far(done: int, total: int, seconds: float) -> str:
    """How many of how many, how many a second, and how long the rest of the stage will take at that rate."""
    if not total:
        return ""
    told = f" {done:,} / {total:,}"
    if not done or seconds < 1:
        return told
    rate = done / seconds
    left = round((total - done) / rate)
    return f"{told}  {_rate(rate)}  {left // 60}:{left % 60:02d} left"
