"""What files are in this archive of files?

Reads `.zip` and `.tar` files, compressed or not, and single files compressed with gzip, bzip2 or xz; writes what they
hold, if it can be read, into a temporary folder, from which it is read as any other file. What a member is called is a
label: it never becomes a path.
"""

import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import RawIOBase
from itertools import count
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Any, Final

from provenance.errors import ProvenanceError
from provenance.model import Problem
from provenance.reading.draft import FoundFile, error, warning
from provenance.reading.labels import clean_label, replace_surrogates
from provenance.reading.scratch import Scratch
from provenance.reading.walk import ATTACHMENTS

_TARS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_OPENED: Final[dict[str, Callable[[Any], Any]]] = {
    ".gz": partial(gzip.open, mode="rb"),
    ".tgz": partial(gzip.open, mode="rb"),
    ".bz2": partial(bz2.open, mode="rb"),
    ".tbz2": partial(bz2.open, mode="rb"),
    ".xz": partial(lzma.open, mode="rb"),
    ".txz": partial(lzma.open, mode="rb"),
}
_SINGLE: Final = (".gz", ".bz2", ".xz")
# What the libraries raise for archives that are damaged, cut off, locked or made to do harm.
_BROKEN: Final = (
    OSError, EOFError, RuntimeError, ValueError, LookupError, MemoryError, zlib.error, lzma.LZMAError, tarfile.TarError,
    zipfile.BadZipFile,
)  # fmt: skip
# What an archive of so many bytes may come to: text is made some ten times smaller, what is made to do harm a thousand.
_MOST_TIMES, _ALWAYS_BYTES = 200, 1 << 30
# A header of a tar, with the longest name it may give and all that is read ahead.
_HEADER_BYTES: Final = 1 << 20
_CHUNK_BYTES: Final = 1 << 20
_PLAIN_SUFFIX: Final = re.compile(r"\.[\w-]{1,20}")


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
        """The files in an archive, by name, hidden ones and attachments left out, and what is wrong with others.

        Args:
            archive: of a kind that `is_archive` knows.
            suffixes: of the files that can be read; of any other nothing but the name is told.

        Raises:
            OSError: if the archive cannot be opened.
            ProvenanceError: if there is no room for what is in it.
        """
        with archive.path.open("rb") as stream:
            budget = _Budget(_MOST_TIMES * archive.path.stat().st_size + _ALWAYS_BYTES)
            files: dict[str, list[FoundFile]] = {}
            problems: list[Problem] = []
            try:
                for member in _members(archive, stream, budget):
                    item = self._unpack_member(archive, member, suffixes, budget)
                    if isinstance(item, Problem):
                        problems.append(item)
                    else:
                        files.setdefault(member.name, []).append(item)
            except _TooLargeError:
                why = (
                    "comes to more than an archive of its size may: what follows in it is left out; unpack it yourself"
                )
                problems.append(error(archive.shown, why))
            except _BROKEN as failure:
                remedy = "what follows in it is left out; pack it anew, or unpack it"
                problems.append(error(archive.shown, f"is damaged or cut off ({_why(failure)}): {remedy}"))
        attached = _attached(files)
        return [*problems, *(file for name in sorted(files) if name not in attached for file in files[name])]

    def _unpack_member(
        self, archive: FoundFile, member: _Member, suffixes: Container[str], budget: "_Budget"
    ) -> FoundFile | Problem:
        """Write a member that can be read; any other is there by name alone."""
        suffix = PurePosixPath(member.name).suffix.lower()
        if _is_archive(member.name):
            return warning(_shown(archive, member.name), "an archive inside an archive is not read: unpack it first")
        file = _found(archive, member.name, self._place(suffix))
        if suffix not in suffixes:
            return file
        try:
            with member.open() as stream:
                self._write(stream, file.path, budget)
        except (tarfile.TarError, _TooLargeError, ProvenanceError):
            raise
        except _BROKEN as failure:
            remedy = "compress it anew" if _is_single(archive) else "take it out of the archive"
            return error(file.shown, f"cannot be unpacked ({_why(failure)}): {remedy}")
        return file

    def _place(self, suffix: str) -> Path:
        """Where a member is written, under a name of ours."""
        if self._scratch is None:
            try:
                self._scratch = Scratch()
            except OSError as failure:
                raise _no_room(failure) from None
        plain = suffix if _PLAIN_SUFFIX.fullmatch(suffix) else ""
        return Path(self._scratch.path, f"{next(self._numbers)}{plain}")

    @staticmethod
    def _write(stream: IO[bytes], place: Path, budget: "_Budget") -> None:
        try:
            out = place.open("wb")
        except OSError as failure:
            raise _no_room(failure) from None
        with out:
            while data := stream.read(_CHUNK_BYTES):
                budget.spend(len(data))
                try:
                    out.write(data)
                except OSError as failure:
                    raise _no_room(failure) from None


class _Budget:
    """How many bytes an archive may still come to.

    Args:
        left: as many.
    """

    def __init__(self, left: int) -> None:
        self._left = left

    def spend(self, num: int) -> None:
        """Take bytes from it.

        Raises:
            _TooLargeError: if there are not so many.
        """
        self._left -= num
        if self._left < 0:
            raise _TooLargeError


class _TarStream(RawIOBase):
    """The bytes of a tar as they are unpacked: they end with an error, and no header may have too many.

    Args:
        stream: the bytes.
        budget: what the archive may come to, members that nobody reads included.
    """

    def __init__(self, stream: Any, budget: _Budget) -> None:
        super().__init__()
        self._stream, self._budget = stream, budget
        self._header_left: int | None = _HEADER_BYTES

    def begin_header(self) -> None:
        """What is read from now on is a header."""
        self._header_left = _HEADER_BYTES

    def begin_content(self) -> None:
        """What is read from now on is a member's content."""
        self._header_left = None

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes, or what is left.

        Raises:
            tarfile.ReadError: at the end, before which a whole archive has its end mark; or if a header is too long.
        """
        # As much as is there: of what is cut off, all before the cut.
        data: bytes = self._stream.read1(size)
        if not data:
            raise tarfile.ReadError("it ends before its end mark")
        self._budget.spend(len(data))
        if self._header_left is not None:
            self._header_left -= len(data)
            if self._header_left < 0:
                raise tarfile.ReadError("a header in it is too long")
        return data


class _StrictInfo(tarfile.TarInfo):
    """A header of a tar, of which a damaged one is no end of the archive."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> "_StrictInfo":
        """The next header.

        Raises:
            tarfile.ReadError: if it is damaged.
            tarfile.EOFHeaderError: if it is the end mark.
        """
        try:
            return super().fromtarfile(tarfile_)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError, tarfile.EmptyHeaderError) as failure:  # type: ignore[attr-defined]
            raise tarfile.ReadError(str(failure) or "a header is missing") from None


def is_archive(file: FoundFile) -> bool:
    """Whether a file is, by its name, an archive of files or a compressed one."""
    return _is_archive(file.path.name)


def _is_archive(name: str) -> bool:
    return name.lower().endswith((".zip", *_TARS, *_SINGLE))


def _is_single(archive: FoundFile) -> bool:
    """Whether it is one compressed file and no archive of several."""
    return not archive.path.name.lower().endswith((".zip", *_TARS))


def _members(archive: FoundFile, stream: IO[bytes], budget: _Budget) -> Iterator[_Member]:
    name, suffix = archive.path.name, archive.path.suffix
    if name.lower().endswith(".zip"):
        yield from _zipped(stream)
    elif name.lower().endswith(_TARS):
        yield from _tarred(_OPENED[suffix.lower()](stream) if suffix.lower() in _OPENED else stream, budget)
    else:
        yield _Member(name.removesuffix(suffix), partial(_OPENED[suffix.lower()], stream))


def _zipped(stream: IO[bytes]) -> Iterator[_Member]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.filename and not info.is_dir() and (name := _plain_name(info.filename)):
                yield _Member(name, partial(_opened, archive, info))


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    if info.flag_bits & 1:
        raise RuntimeError("it is encrypted")
    return archive.open(info)


def _tarred(stream: IO[bytes], budget: _Budget) -> Iterator[_Member]:
    """The members of a tar, gone through as a stream: to go back in a compressed one would be to begin anew."""
    source = _TarStream(stream, budget)
    with tarfile.open(fileobj=source, mode="r|", tarinfo=_StrictInfo) as archive:
        while info := archive.next():
            source.begin_content()
            content = archive.extractfile(info) if info.isfile() else None
            if content and (name := _plain_name(info.name)):
                yield _Member(name, partial(_itself, content))
            # What nobody read is passed over here, and not by jumping to where a header says that it ends.
            while content and not content.closed and content.read(_CHUNK_BYTES):
                pass
            source.begin_header()
    # To the end, where a compressed file says what its sum should be.
    while data := stream.read(_CHUNK_BYTES):
        budget.spend(len(data))


def _itself(content: IO[bytes]) -> IO[bytes]:
    return content


def _plain_name(name: str) -> str:
    """What a member is called, without what would lead out of the archive; empty where it is hidden."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    is_hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return "" if is_hidden else replace_surrogates("/".join(parts))


def _attached(names: Iterable[str]) -> set[str]:
    """Which members browsers saved beside a page that is there too."""
    pages = {str(PurePosixPath(name).with_suffix("")) for name in names if name.lower().endswith((".html", ".htm"))}
    folders = {page + ending for page in pages for ending in ATTACHMENTS}
    return {name for name in names if any(str(above) in folders for above in PurePosixPath(name).parents)}


def _found(archive: FoundFile, name: str, path: Path) -> FoundFile:
    """A member as a file: of an archive that was named as one in a folder of that name is, else below that."""
    if _is_single(archive):
        return FoundFile(path, archive.name.rpartition(".")[0], archive.shown, archive.root, archive.is_explicit)
    if archive.is_explicit:
        return FoundFile(path, name, _shown(archive, name), archive.path)
    return FoundFile(path, f"{archive.name}/{name}", _shown(archive, name), archive.root)


def _shown(archive: FoundFile, name: str) -> str:
    return archive.shown if _is_single(archive) else f"{archive.shown}/{clean_label(name)}"


def _no_room(failure: OSError) -> ProvenanceError:
    why = failure.strerror or failure
    return ProvenanceError(f"archives cannot be unpacked ({why}): make room, or set TMPDIR to a folder that has more")


def _why(failure: BaseException) -> str:
    return clean_label(str(failure))[:200] or type(failure).__name__
