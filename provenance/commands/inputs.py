"""What did the person give: which articles, which period?

Reads arguments of a command, returns articles and days, or says in one line what is wrong with them.
"""

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.reading import Articles


def read_inputs(inputs: Sequence[str]) -> "Articles":
    """Return the articles of files, folders, globs and, for `-`, of standard input, with what was wrong with others.

    Raises:
        ProvenanceError: if an input is not there or nothing in it can be read.
    """
    from provenance.reading import read

    return read(*inputs, stdin=sys.stdin.buffer)


def read_period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day of a period as they were given, each None if it was not.

    Raises:
        ProvenanceError: if one is no date, or the first is later than the last.
    """
    first_day, last_day = _day("--since", since), _day("--until", until)
    if first_day and last_day and first_day > last_day:
        raise ProvenanceError(f"--since {first_day} is later than --until {last_day}: swap them")
    return first_day, last_day


def _day(option: str, value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value is not None else None
    except ValueError:
        raise ProvenanceError(f"{option} {value!r} is no date: write it as YYYY-MM-DD, say 2019-01-08") from None
