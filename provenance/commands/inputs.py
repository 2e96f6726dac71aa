"""What did the person give: which articles, which period?

Reads arguments of a command, returns articles and days, or says in one line what is wrong with them.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.archive.snapshot import Snapshot
    from provenance.model import Article, Problem
    from provenance.reading import Articles


def read_inputs(inputs: Sequence[str]) -> "Articles":
    """Return the articles of files, folders, globs and, for `-`, of standard input, with what was wrong with others.

    Raises:
        ProvenanceError: if an input is not there or nothing in it can be read.
    """
    from provenance.reading import read

    return read(*inputs, stdin=sys.stdin.buffer)


@contextmanager
def read_pile(inputs: Sequence[str], archive: Path | None) -> "Iterator[Iterable[Article]]":
    """The articles of the inputs and of the archive, open meanwhile; one that both have, just as it is, is taken once.

    Raises:
        ProvenanceError: if there is neither, one cannot be read, or the archive has another article under an id.
    """
    if archive is None and not inputs:
        raise ProvenanceError(
            "build needs articles: name files, folders or globs, - for standard input, or an archive with --archive "
            "(see: provenance build --help)"
        )
    if archive is None:
        yield read_inputs(inputs)
        return
    from provenance.archive.snapshot import open_snapshot

    with open_snapshot(archive) as snapshot:
        yield _joined(snapshot, inputs)


def _joined(snapshot: "Snapshot", inputs: Sequence[str]) -> "_Pile":
    from provenance.archive.newcomers import find_kept
    from provenance.reading import Articles

    given = read_inputs(inputs) if inputs else Articles()
    new = []
    # Of the archive, which may be large, only what bears a given id is read.
    for article, kept in zip(given, find_kept(snapshot, [article.id for article in given]), strict=True):
        if kept is None:
            new.append(article)
        elif replace(kept, origin=None) != replace(article, origin=None):
            raise ProvenanceError(
                f"{article.origin or article.id}: the archive has another article with the id {article.id!r}: give it "
                "an id of its own, or put it in the other's place with `provenance archive add --replace`"
            )
    return _Pile(snapshot, new, given.problems)


class _Pile:
    """The articles of an archive and others, as often as they are asked for."""

    def __init__(self, snapshot: "Snapshot", new: "list[Article]", problems: "tuple[Problem, ...]") -> None:
        self._snapshot, self._new, self.problems = snapshot, new, problems

    def __iter__(self) -> "Iterator[Article]":
        yield from self._snapshot.articles()
        yield from self._new


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
    from provenance.reading.spans import read_day

    return read_day(value, option).isoformat() if value is not None else None
