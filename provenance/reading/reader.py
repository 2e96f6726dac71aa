"""From the user's inputs to the pile of articles.

Reads files, folders, globs and standard input; writes the articles in the order of the inputs, each with an id of its
own, and the problems met on the way. The one door of this room.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final

from provenance.errors import ProvenanceError
from provenance.model import Article, Problem
from provenance.reading.draft import Draft, FoundFile, error, warning
from provenance.reading.ids import assign_ids
from provenance.reading.labels import quoted
from provenance.reading.standard_input import STDIN, read_stdin
from provenance.reading.unpacking import Unpacking, is_archive
from provenance.reading.walk import find_files

Reader = Callable[[FoundFile], Iterator[Draft | Problem]]

# Which module and function reads files of a suffix; imported when the first such file turns up.
_READERS: Final = {
    ".txt": ("text", "read_text_file"),
    ".md": ("text", "read_text_file"),
    ".markdown": ("text", "read_text_file"),
    ".html": ("html", "read_html_file"),
    ".htm": ("html", "read_html_file"),
    ".jsonl": ("records", "read_jsonl_file"),
    ".ndjson": ("records", "read_jsonl_file"),
    ".csv": ("records", "read_csv_file"),
    ".tsv": ("records", "read_csv_file"),
    ".parquet": ("records", "read_parquet_file"),
}
_READABLE: Final = f"{', '.join(_READERS)}, and .zip, .tar or .gz of these"
_MAX_NAMED_INPUTS: Final = 5


class Articles(list[Article]):
    """The articles of a pile, in the order of the inputs, and what went wrong in reading them."""

    def __init__(self, articles: Sequence[Article] = (), problems: Sequence[Problem] = ()) -> None:
        super().__init__(articles)
        self.problems: tuple[Problem, ...] = tuple(problems)


def read(*inputs: str | Path, stdin: BinaryIO | None = None) -> Articles:
    """Read articles from files, folders, globs, archives of files and standard input.

    A folder, or an archive, is read with all that is in it, by name. `-` stands for standard input: JSON Lines if it
    begins with `{`, else one plain text. A file that several inputs lead to is read once.

    Args:
        inputs: paths, globs, or `-`.
        stdin: what `-` reads; the process's own standard input if None.

    Returns:
        The articles, in the order of the inputs and within each by file name and record; their `problems` name every
        file and record that was left out or changed.

    Raises:
        ProvenanceError: an input does not exist, or nothing at all could be read.

    Example:
        >>> from io import BytesIO
        >>> [article.id for article in read("-", stdin=BytesIO(b'{"id": "a", "text": "Rain fell."}'))]
        ['a']
    """
    if not inputs:
        raise ProvenanceError("no input given: name files, folders, a glob such as 'articles/*.txt', or -")
    found = [item for given in dict.fromkeys(map(str, inputs)) for item in _find(given)]
    drafts: list[Draft] = []
    problems: list[Problem] = []
    with Unpacking() as unpacking:
        for item in _read_all(found, stdin, unpacking):
            if isinstance(item, Draft):
                drafts.append(item)
            else:
                problems.append(item)
    articles, id_problems = assign_ids(drafts)
    problems += id_problems
    if not articles:
        raise ProvenanceError(say_nothing_read(inputs, problems))
    return Articles(articles, problems)


def _find(given: str) -> Iterator[FoundFile | Problem]:
    if given == "-":
        yield STDIN
    else:
        yield from find_files(given)


def _read_all(
    found: Sequence[FoundFile | Problem], stdin: BinaryIO | None, unpacking: Unpacking
) -> Iterator[Draft | Problem]:
    for item in choose_readable(found, unpacking):
        if isinstance(item, Problem):
            yield item
        elif item is STDIN:
            yield from read_stdin(sys.stdin.buffer if stdin is None else stdin)
        else:
            yield from read_file(item)


def choose_readable(
    found: Iterable[FoundFile | Problem], unpacking: Unpacking | None = None
) -> Iterator[FoundFile | Problem]:
    """Choose each file once that can be read by its suffix; at the end say which suffixes in folders are not read.

    Args:
        found: the files that the inputs mean.
        unpacking: that holds the files of archives; None: archives cannot be read.
    """
    seen: set[Path] = set()
    unknown: defaultdict[str, list[FoundFile]] = defaultdict(list)
    for item in _unpacked(found, unpacking):
        if isinstance(item, Problem) or item is STDIN:
            yield item
        elif (real := item.path.resolve()) not in seen:
            seen.add(real)
            suffix = item.path.suffix.lower()
            if suffix in _READERS:
                yield item
            elif item.is_explicit:
                yield error(item.shown, f"{_say_suffix(suffix)} is not read; readable are {_READABLE}")
            else:
                unknown[suffix].append(item)
    for suffix, files in unknown.items():
        others = f"; so too {len(files) - 1:,} more such files" if len(files) > 1 else ""
        yield warning(files[0].shown, f"{_say_suffix(suffix)} is not read, left out{others}; readable are {_READABLE}")


def _unpacked(found: Iterable[FoundFile | Problem], unpacking: Unpacking | None) -> Iterator[FoundFile | Problem]:
    """The files, and in the place of each archive those in it; archives in archives are left as they are."""
    seen: set[Path] = set()
    for item in found:
        if isinstance(item, Problem) or not is_archive(item):
            yield item
        elif (real := item.path.resolve()) in seen:
            continue
        elif unpacking is None:
            yield error(item.shown, "archives of files are not read on Spark: unpack it first")
        else:
            seen.add(real)
            try:
                yield from unpacking.unpack(item, _READERS)
            except OSError as failure:
                yield unreadable(item, failure)


def read_file(file: FoundFile) -> Iterator[Draft | Problem]:
    """Read a file by its suffix, which must be one of those that are read."""
    module, function = _READERS[file.path.suffix.lower()]
    reader: Reader = getattr(import_module(f"provenance.reading.{module}"), function)
    try:
        yield from reader(file)
    except OSError as failure:
        yield unreadable(file, failure)


def unreadable(file: FoundFile, failure: OSError) -> Problem:
    """The problem of a file that the system does not let us read."""
    return error(file.shown, f"cannot be read: {failure.strerror or failure}; check the file and its permissions")


def _say_suffix(suffix: str) -> str:
    return f"the suffix {quoted(suffix)}" if suffix else "a file without a suffix"


def say_nothing_read(inputs: Sequence[str | Path], problems: Sequence[Problem]) -> str:
    """Say in one line that there is no article, and why."""
    names = ", ".join(quoted(given) for given in inputs[:_MAX_NAMED_INPUTS])
    names += ", ..." if len(inputs) > _MAX_NAMED_INPUTS else ""
    if not problems:
        return f"there is nothing to read in {names}: give files of the kinds {_READABLE}"
    first = next((problem for problem in problems if problem.severity == "error"), problems[0])
    count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
    said = f"{count}, the first: {first.origin}: {first.message}"
    return f"no article could be read from {names} ({said})" + (
        "" if _READABLE in said else f"; readable are {_READABLE}"
    )
