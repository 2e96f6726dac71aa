"""What files are in this archive of files?

Reads `.zip` and `.tar` files, compressed or not, and single files compressed with gzip, bzip2 or xz; writes what they
hold, if it can be read, into a temporary folder, from which it is read as any other file. What a member is called is a
label: it never becomes a path.
"""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Any, Final

from provenance.model import Problem
from provenance.reading.draft import FoundFile, error
from provenance.reading.labels import clean_label
from provenance.reading.scratch import Scratch

_TARS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_SINGLE: Final[dict[str, Callable[[Path], Any]]] = {
    ".gz": gzip.GzipFile,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
_BROKEN: Final = (
    OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error, lzma.LZMAError, tarfile.TarError,
    zipfile.BadZipFile,
)  # fmt: skip
# What an archive of so many bytes may come to: text is made some ten times smaller, what is made to do harm a thousand.
_MOST_TIMES, _ALWAYS_BYTES = 200, 1 << 30
_CHUNK_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in an archive: what it is called there, and how it is opened."""

    name: str
    open: Callable[[], IO[bytes]]


class _TooLargeError(Exception):
    """An archive that comes to more than it may; never leaves this module."""


class Unpacking:
    """The files of archives, which are there as long as this is entered."""

    def __init__(self) -> None:
        """Make no folder before one is needed."""
        self._scratch: Scratch | None = None
        self._numbers = count()

    def __enter__(self) -> "Unpacking":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Remove what was unpacked so far."""
        if self._scratch:
            self._scratch.remove()
            self._scratch = None

    def unpack(self, archive: FoundFile, suffixes: Container[str]) -> list[FoundFile | Problem]:
        """The files in an archive, by name, hidden ones left out, and what is wrong with others.

        Args:
            archive: of a kind that `is_archive` knows.
            suffixes: of the files that can be read; of any other nothing but the name is told.
        """
        found: list[FoundFile | Problem] = []
        left = _MOST_TIMES * archive.path.stat().st_size + _ALWAYS_BYTES
        try:
            for member in _members(archive):
                file = _found(archive, member.name, self._place(member.name, suffixes))
                found.append(file)
                if PurePosixPath(member.name).suffix.lower() in suffixes:
                    try:
                        with member.open() as stream, file.path.open("wb") as out:
                            left -= _copy(stream, out, left)
                    except _BROKEN as failure:
                        found[-1] = error(
                            file.shown, f"cannot be unpacked ({_why(failure)}): take it out of the archive"
                        )
        except _TooLargeError:
            why = "comes to more than an archive of its size may: what follows in it is left out; unpack it yourself"
            found[-1] = error(archive.shown, why)
        except _BROKEN as failure:
            found.append(error(archive.shown, f"cannot be unpacked ({_why(failure)}): pack it anew, or unpack it"))
        return sorted(found, key=lambda item: item.name if isinstance(item, FoundFile) else "")

    def _place(self, name: str, suffixes: Container[str]) -> Path:
        """Where a member is written, under a name of ours."""
        if self._scratch is None:
            self._scratch = Scratch()
        suffix = PurePosixPath(name).suffix.lower()
        return Path(self._scratch.path, f"{next(self._numbers)}{suffix if suffix in suffixes else ''}")


def is_archive(file: FoundFile) -> bool:
    """Whether a file is, by its name, an archive of files or a compressed one."""
    name = file.path.name.lower()
    return name.endswith((".zip", *_TARS, *_SINGLE))


def _members(archive: FoundFile) -> Iterator[_Member]:
    name = archive.path.name.lower()
    if name.endswith(".zip"):
        yield from _zipped(archive.path)
    elif name.endswith(_TARS):
        yield from _tarred(archive.path)
    else:
        suffix = archive.path.suffix
        opened = _SINGLE[suffix.lower()]
        yield _Member(archive.path.name.removesuffix(suffix), partial(opened, archive.path))


def _zipped(path: Path) -> Iterator[_Member]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir() and (name := _plain_name(info.filename)):
                yield _Member(name, partial(archive.open, info))


def _tarred(path: Path) -> Iterator[_Member]:
    # As a stream: to go back in a compressed one would be to begin anew.
    with tarfile.open(path, "r|*") as archive:
        for info in archive:
            if info.isfile() and (name := _plain_name(info.name)):
                yield _Member(name, partial(_extracted, archive, info))


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(info)
    assert stream
    return stream


def _plain_name(name: str) -> str:
    """What a member is called, without what would lead out of the archive; empty where it is hidden."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    is_hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return "" if is_hidden else clean_label("/".join(parts))


def _found(archive: FoundFile, name: str, path: Path) -> FoundFile:
    """A member as a file: of an archive that was named as one in a folder of that name is, else below that."""
    if _is_single(archive):
        return FoundFile(path, archive.name.rpartition(".")[0], archive.shown, archive.root, archive.is_explicit)
    if archive.is_explicit:
        return FoundFile(path, name, f"{archive.shown}/{name}", archive.path)
    return FoundFile(path, f"{archive.name}/{name}", f"{archive.shown}/{name}", archive.root)


def _is_single(archive: FoundFile) -> bool:
    """Whether it is one compressed file and no archive of several."""
    return not archive.path.name.lower().endswith((".zip", *_TARS))


def _copy(stream: IO[bytes], out: IO[bytes], most: int) -> int:
    """Copy a stream and return how many bytes it had.

    Raises:
        _TooLargeError: if it has more than so many.
    """
    copied = 0
    while data := stream.read(_CHUNK_BYTES):
        copied += len(data)
        if copied > most:
            raise _TooLargeError
        out.write(data)
    return copied


def _why(failure: BaseException) -> str:
    return clean_label(str(failure))[:200] or type(failure).__name__
