"""Reading no more of a file than can be used.

Reads binary streams; writes their bytes, whole or line by line, and says where a limit was passed instead of filling
the memory.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

_CHUNK_BYTES: Final = 1 << 20


def read_bytes(path: Path, limit_bytes: int) -> bytes | None:
    """Return all bytes of a file, or None if there are more than `limit_bytes`; reads no further than that."""
    with path.open("rb") as stream:
        data = stream.read(limit_bytes + 1)
    return data if len(data) <= limit_bytes else None


def read_lines(stream: BinaryIO, limit_bytes: int) -> Iterator[bytes | None]:
    """Read a stream line by line, line ends included; None stands for a line of more than `limit_bytes`."""
    while line := stream.readline(limit_bytes + 1):
        if len(line) <= limit_bytes:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK_BYTES)
        yield None
