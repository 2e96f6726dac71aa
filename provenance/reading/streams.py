"""Reading no more of a file than can be used.

Reads binary streams; writes their bytes, whole or line by line, and says where a limit was passed instead of filling
the memory. A file of many records in UTF-16 or UTF-32, as shells and spreadsheets of Windows save it, comes as UTF-8.
"""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, Final

_CHUNK_BYTES: Final = 1 << 20
# UTF-32 first: its mark in little-endian order begins with that of UTF-16.
_WIDE: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_bytes(path: Path, limit_bytes: int) -> bytes | None:
    """Return all bytes of a file, or None if there are more than `limit_bytes`; reads no further than that."""
    with path.open("rb") as stream:
        data = stream.read(limit_bytes + 1)
    return data if len(data) <= limit_bytes else None


def is_wide(path: Path) -> bool:
    """Whether a file begins with a mark of UTF-16 or UTF-32, in which a line end is not the one byte it is in UTF-8."""
    with path.open("rb") as stream:
        return _wide_encoding(stream.read(4)) is not None


@contextmanager
def open_records(path: Path) -> Iterator[BinaryIO]:
    """Open a file of many records as `as_utf8` gives it."""
    with path.open("rb") as stream:
        yield as_utf8(stream)


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """A stream of which nothing is read yet, recoded to UTF-8 if it begins with a mark of UTF-16 or UTF-32.

    Where its first bytes cannot be looked at without reading them, as in memory, it stays as it is.
    """
    encoding = _wide_encoding(stream.peek(4)) if isinstance(stream, BufferedReader) else None
    return BufferedReader(_Recoded(stream, encoding), _CHUNK_BYTES) if encoding else stream


def _wide_encoding(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)


def _keep_broken(failure: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are no character: half of one, written as a byte that is none, so that it is told."""
    assert isinstance(failure, UnicodeDecodeError)
    return "\udcff", failure.end


codecs.register_error("provenance.broken", _keep_broken)


class _Recoded(RawIOBase):
    """A stream in one encoding as one in UTF-8; what is broken in it is broken there."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(encoding)("provenance.broken")
        self._ready = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer as far as one piece of the stream goes; 0 at its end."""
        is_over = False
        while not self._ready and not is_over:
            data = self._stream.read(_CHUNK_BYTES)
            is_over = not data
            self._ready = self._decoder.decode(data, is_over).encode("utf-8", "surrogateescape")
        num = min(len(buffer), len(self._ready))
        buffer[:num], self._ready = self._ready[:num], self._ready[num:]
        return num


def read_lines(stream: BinaryIO, limit_bytes: int) -> Iterator[bytes | None]:
    """Read a stream line by line, line ends included; None stands for a line of more than `limit_bytes`."""
    while line := stream.readline(limit_bytes + 1):
        if len(line) <= limit_bytes:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK_BYTES)
        yield None
