"""How far is the run?

Is called by the stages of a run, writes to stderr.
"""

import os
import sys

from provenance.commands.printing import note


class Progress:
    """Shows how far the run is, on stderr: one line that renews itself on a terminal, a line a stage elsewhere."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are behind us; a total of 0 is one not known."""
        if self._on_terminal:
            self._renew(f"{stage} {done:,} / {total:,}" if total else stage)
        elif stage != self._stage:
            note(stage)
        self._stage = stage

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._on_terminal:
            self._renew("")

    def _renew(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
