"""How do many machines read one pile, each a part of it?

Reads files and parts of files as whoever holds them hands them over; writes rows, drafts and flaws alike, from which
the pile comes out as `read` would give it: the same articles under the same ids, the same problems. Every function
here is pure, so that a part can be read anywhere, and again.
"""

import pickle
import tempfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from provenance.model import Article, Problem
from provenance.reading.draft import MAX_ALIKE, STAGE, Draft, Flaw, FoundFile
from provenance.reading.ids import label_draft, number_alike
from provenance.reading.reader import read_file
from provenance.reading.records import MAX_LINE_BYTES, read_numbered_lines

LINE_SUFFIXES: Final = (".jsonl", ".ndjson")
"""Files that can be read in parts; any other is read whole by one machine."""


@dataclass(frozen=True, slots=True)
class SpreadFile:
    """A file of the pile.

    Args:
        number: its place in the order of the inputs.
        url: where it is.
        name: its path relative to the root of the input it belongs to.
        shown: its path as the user would write it.
        root: the folder that `name` is relative to.
    """

    number: int
    url: str
    name: str
    shown: str
    root: str

    @property
    def suffix(self) -> str:
        """The suffix of its name, in small letters."""
        return Path(self.name).suffix.lower()

    def found_at(self, path: Path) -> FoundFile:
        """What a reader wants to know of it, where its content is at a path."""
        return FoundFile(path, self.name, self.shown, Path(self.root))


class SpreadRow(NamedTuple):
    """A draft, or a problem.

    Args:
        file: number of its file.
        record: the record's number in it; 0 if there is none.
        nth: which of the record's rows this is, from 0.
        article: the draft as bytes, with the id it was given or none; None for a problem.
        kind: of a flaw that is to be counted with others of its file; None for any other row.
        problem: the problem as bytes; None for a draft.
    """

    file: int
    record: int
    nth: int
    article: bytes | None
    kind: str | None
    problem: bytes | None


def read_spread_lines(file: SpreadFile, lines: Iterable[tuple[int, bytes]]) -> Iterator[SpreadRow]:
    """Read a part of a file of JSON lines: each with its number, without its end."""
    numbered = ((number, line if len(line) <= MAX_LINE_BYTES else None) for number, line in lines)
    yield from _rows(file, read_numbered_lines(numbered, file.found_at(Path(file.name))))


def read_spread_file(file: SpreadFile, content: bytes) -> Iterator[SpreadRow]:
    """Read a whole file of any kind."""
    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        path = Path(folder, f"content{file.suffix}")
        path.write_bytes(content)
        yield from _rows(file, read_file(file.found_at(path)))


def _rows(file: SpreadFile, items: Iterable[Draft | Flaw | Problem]) -> Iterator[SpreadRow]:
    counts: Counter[int] = Counter()
    for item in items:
        record = _record_of(item)
        nth = counts[record]
        counts[record] += 1
        if isinstance(item, Draft):
            yield SpreadRow(file.number, record, nth, pickle.dumps(item.article), None, None)
        else:
            kind, problem = (item.kind, item.problem) if isinstance(item, Flaw) else (None, item)
            yield SpreadRow(file.number, record, nth, None, kind, pickle.dumps(problem))


def _record_of(item: Draft | Flaw | Problem) -> int:
    """The record that a problem names at the end of its origin, or that a draft is."""
    if isinstance(item, Draft):
        return (item.article.origin.record if item.article.origin else None) or 0
    problem = item.problem if isinstance(item, Flaw) else item
    _, _, number = problem.origin.rpartition(":")
    return int(number) if number.isascii() and number.isdigit() else 0


def label_article(
    file: SpreadFile, article: bytes, prefixes: Mapping[tuple[str, Path], str]
) -> tuple[str, Article, list[tuple[str, Problem]]]:
    """The id that an article asks for, the article, and what is to be said of that id.

    Args:
        file: its file.
        article: the draft as bytes.
        prefixes: what files are called instead whose names alone would be confused.
    """
    drafted: Article = _load(article)
    flaws: list[Flaw] = []
    label = label_draft(Draft(drafted, file.found_at(Path(file.name))), prefixes, flaws)
    return label, drafted, [(flaw.kind, flaw.problem) for flaw in flaws]


def name_alike(
    label: str, origins: Sequence[str], asked: Container[str]
) -> list[tuple[str, tuple[str, Problem] | None]]:
    """An id for each of those that ask for one label, in their order, and what is to be said of it.

    Args:
        label: what all ask for.
        origins: where each is from, in order.
        asked: the labels of the form `label~N` that others ask for.
    """
    numbered = [(name, (flaw.kind, flaw.problem)) for name, flaw in number_alike(label, origins, asked)]
    return [(label, None), *numbered]


def fold_counted(shown: str, kind: str, problems: Sequence[Problem], num: int) -> list[Problem]:
    """The problems told of all of one kind and severity in one file: the first, and how many more there are.

    Args:
        shown: the file's name.
        kind: what they have in common.
        problems: the first of them, in order, at most `MAX_ALIKE`.
        num: how many there are.
    """
    more = num - MAX_ALIKE
    if more <= 0:
        return list(problems)
    said = f"{more:,} more problems of this kind: {kind}"
    return [*problems, Problem(STAGE, shown, said, problems[0].severity)]


def load_problem(problem: bytes) -> Problem:
    """The problem of a row."""
    loaded: Problem = _load(problem)
    return loaded


def named(article: Article, name: str) -> Article:
    """The article under its id."""
    return replace(article, id=name)


def _load(data: bytes) -> Any:
    # Only of bytes that this run made.
    return pickle.loads(data)  # noqa: S301
