"""What goes to which stream, and how: data to stdout, problems and mistakes to stderr.

Reads lines of text, which may be an article's and so hostile, writes them to the terminal.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

if TYPE_CHECKING:
    from provenance.model import Problem

USAGE, INTERRUPTED, BROKEN_PIPE = 2, 130, 141
_MAX_PROBLEM_LINES = 20

OfStory = Annotated[
    str | None,
    typer.Option("--story", metavar="ID", help="Read only this story of the graph, however large it is, say story-1."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def say(text: str) -> None:
    """Print data to stdout; if its reader went away, end the run without a word."""
    try:
        print(text.removesuffix("\n"), flush=True)
    except BrokenPipeError:
        _end_unread()


def say_file(path: Path) -> None:
    """Print a file of data to stdout, however large; if its reader went away, end the run without a word."""
    try:
        with path.open("r", encoding="utf-8", newline="") as file:
            shutil.copyfileobj(file, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        _end_unread()


def _end_unread() -> NoReturn:
    # The reader has what it wanted.
    _forsake(sys.stdout)
    raise typer.Exit(BROKEN_PIPE) from None


def _forsake(stream: TextIO) -> None:
    """Write no more to a stream that takes nothing: Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def note(text: str) -> None:
    """Print one line to stderr."""
    show(f"{shown(text)}\n")


def show(text: str) -> None:
    """Print text to stderr as it is; where that takes nothing any more, the work goes on without a word."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _forsake(sys.stderr)


def fail(message: str) -> int:
    """Tell a mistake in one line and return its exit code."""
    note(f"provenance: {message}")
    return USAGE


def report_problems(problems: "Sequence[Problem]", rest: str = "mend these first") -> None:
    """Print problems to stderr, one a line; of a flood only the first, and `rest` says what to do about the others."""
    lines = [f"{problem.severity}: {problem.origin}: {problem.message}" for problem in problems]
    for line in capped(lines, _MAX_PROBLEM_LINES, rest):
        note(line)


def capped(lines: Sequence[str], most: int, where: str) -> list[str]:
    """Return the first `most` lines, and in one more how many are left out and where they are, say."""
    left_out = len(lines) - most
    return [*lines[:most], f"... and {left_out:,} more: {where}"] if left_out > 0 else list(lines)


def shown(text: str) -> str:
    """Return text of an article in one line, without the control characters that a terminal would obey."""
    from provenance.present.phrases import one_line

    return one_line(text)
