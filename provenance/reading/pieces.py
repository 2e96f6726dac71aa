"""How do several processes of one machine read one pile, each a piece of it?

Reads the inputs as typed; writes pieces of work (some files, or some lines of one), and of each piece, wherever it is
read, the drafts in it and what went wrong. Put together in order they are what `read` gives: the same articles, the
same problems. Nothing but names and sizes is looked at where pieces are made, and line ends are counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import BinaryIO, Final, Literal

from provenance.model import Problem
from provenance.reading.draft import MAX_ALIKE, STAGE, Draft, Flaw, FoundFile
from provenance.reading.reader import choose_readable, read_file, unreadable
from provenance.reading.records import MAX_LINE_BYTES, read_numbered_lines
from provenance.reading.spread import LINE_SUFFIXES
from provenance.reading.streams import is_wide, read_lines
from provenance.reading.unpacking import Unpacking
from provenance.reading.walk import find_files

PIECE_BYTES: Final = 1 << 22
"""About how many bytes one piece has."""
_MAX_FILES: Final = 256

_Kind = tuple[str, Literal["error", "warning"]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a file of JSON lines.

    Args:
        start: the byte at which they begin.
        size: how many bytes they have.
        first: the number of the first.
    """

    start: int
    size: int
    first: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read in one go: whole files, or lines of one.

    Args:
        first_file: the number of the first file in the order of the inputs.
        files: one after the other.
        lines: which of the only file; None: all of all.
    """

    first_file: int
    files: tuple[FoundFile, ...]
    lines: Lines | None = None


@dataclass(frozen=True)
class Said:
    """What went wrong in a file or in lines of one.

    Args:
        file: the file's number.
        items: what is to be told, in order; of flaws alike the first ones only.
        counts: how many flaws of each kind there were; empty where `items` tells all.
    """

    file: int
    items: tuple[Problem | Flaw, ...]
    counts: tuple[tuple[_Kind, int], ...] = ()


def find_pieces(
    inputs: Sequence[str], unpacking: Unpacking | None = None
) -> tuple[list[FoundFile], list[Problem | Piece]]:
    """The files that the inputs mean, and the pieces in which they are read, with problems in their places.

    Args:
        inputs: files, folders, globs.
        unpacking: that holds the files of archives as long as pieces are read; None: archives cannot be read.

    Raises:
        ProvenanceError: an input does not exist.
    """
    found = [item for given in dict.fromkeys(inputs) for item in find_files(given)]
    files: list[FoundFile] = []
    pieces: list[Problem | Piece] = []
    waiting: list[FoundFile] = []
    num_bytes = 0
    for item in choose_readable(found, unpacking):
        lines = _split_lines(item) if isinstance(item, FoundFile) else []
        if waiting and (lines or isinstance(item, Problem) or num_bytes >= PIECE_BYTES or len(waiting) >= _MAX_FILES):
            pieces.append(Piece(len(files) - len(waiting), tuple(waiting)))
            waiting, num_bytes = [], 0
        if isinstance(item, Problem):
            pieces.append(item)
            continue
        if lines:
            pieces += [Piece(len(files), (item,), own) for own in lines]
        else:
            waiting.append(item)
            num_bytes += _size_of(item)
        files.append(item)
    if waiting:
        pieces.append(Piece(len(files) - len(waiting), tuple(waiting)))
    return files, pieces


def _size_of(file: FoundFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _split_lines(file: FoundFile) -> list[Lines]:
    """A file of JSON lines in pieces that end with lines; none if it is to be read whole."""
    if file.path.suffix.lower() not in LINE_SUFFIXES or not file.path.is_file():
        return []
    found: list[Lines] = []
    try:
        if is_wide(file.path):
            return []
        with file.path.open("rb") as stream:
            start, first = 0, 1
            while size_and_num := _next_lines(stream):
                size, num = size_and_num
                found.append(Lines(start, size, first))
                start, first = start + size, first + num
    except OSError:
        # Whoever reads it says what is wrong.
        return []
    return found


def _next_lines(stream: BinaryIO) -> tuple[int, int] | None:
    """How many bytes and line ends the next piece of a stream has; None at its end."""
    data = stream.read(PIECE_BYTES)
    if not data:
        return None
    size, num, last = len(data), data.count(b"\n"), data[-1:]
    while last != b"\n" and (rest := stream.readline(PIECE_BYTES)):
        size, num, last = size + len(rest), num + rest.endswith(b"\n"), rest[-1:]
    return size, num


def read_piece(piece: Piece) -> Iterator[tuple[int, Draft] | Said]:
    """The drafts of a piece, each with the number of its file, and for each file what went wrong in it."""
    if piece.lines is not None:
        yield from _read_some(piece.first_file, piece.files[0], piece.lines)
        return
    for number, file in enumerate(piece.files, start=piece.first_file):
        problems = []
        for item in read_file(file):
            if isinstance(item, Draft):
                yield number, item
            else:
                problems.append(item)
        if problems:
            yield Said(number, tuple(problems))


def _read_some(number: int, file: FoundFile, lines: Lines) -> Iterator[tuple[int, Draft] | Said]:
    alike = Alike()
    try:
        with file.path.open("rb") as stream:
            stream.seek(lines.start)
            # A piece with a line that is too long is as long as that.
            data = BytesIO(stream.read(lines.size)) if lines.size <= MAX_LINE_BYTES else _Until(stream, lines.size)
            numbered = zip(count(lines.first), read_lines(data, MAX_LINE_BYTES), strict=False)
            for item in read_numbered_lines(numbered, file):
                if isinstance(item, Draft):
                    yield number, item
                else:
                    alike.add(item)
    except OSError as failure:
        yield Said(number, (unreadable(file, failure),))
    if alike.kept:
        yield Said(number, tuple(alike.kept), tuple(alike.counts.items()))


class _Until(BytesIO):
    """A stream that ends after so many bytes."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        super().__init__()
        self._stream, self._left = stream, size

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, or as much of it as is asked for."""
        most = self._left if size is None or size < 0 else min(size, self._left)
        line = self._stream.readline(most) if most else b""
        self._left -= len(line)
        return line


class Alike:
    """Flaws of one file, of those alike the first ones and how many there are."""

    def __init__(self) -> None:
        self.counts: Counter[_Kind] = Counter()
        self.kept: list[Flaw] = []

    def add(self, flaw: Flaw) -> None:
        """Take one in."""
        key = flaw.kind, flaw.problem.severity
        self.counts[key] += 1
        if self.counts[key] <= MAX_ALIKE:
            self.kept.append(flaw)

    def add_said(self, said: Said) -> None:
        """Take in those of lines that follow."""
        seen = Counter[_Kind]()
        for item in said.items:
            if isinstance(item, Flaw):
                key = item.kind, item.problem.severity
                seen[key] += 1
                if self.counts[key] + seen[key] <= MAX_ALIKE:
                    self.kept.append(item)
        self.counts.update(dict(said.counts))

    def told(self, file: str) -> Iterator[Problem]:
        """What is told of them: as `draft.fold_alike`."""
        yield from (flaw.problem for flaw in self.kept)
        for (kind, severity), num in self.counts.items():
            if num > MAX_ALIKE:
                yield Problem(STAGE, file, f"{num - MAX_ALIKE:,} more problems of this kind: {kind}", severity)


def tell_problems(told: Iterable[Problem | Said], files: Sequence[FoundFile]) -> Iterator[Problem]:
    """The problems of the pile, in the order in which `read` tells them.

    Args:
        told: what was said of pieces, in their order, and the problems between.
        files: that the numbers mean.
    """
    # Where no file is open, nothing alike is kept either.
    open_file, shown, alike = -1, "", Alike()
    for item in told:
        if isinstance(item, Said) and item.counts:
            if item.file != open_file:
                yield from alike.told(shown)
                open_file, shown, alike = item.file, files[item.file].shown, Alike()
            alike.add_said(item)
            continue
        yield from alike.told(shown)
        open_file, shown, alike = -1, "", Alike()
        yield from (item,) if isinstance(item, Problem) else (p for p in item.items if isinstance(p, Problem))
    yield from alike.told(shown)
