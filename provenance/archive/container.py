"""How do arrays and bytes reach the disk so that nothing half is ever read as whole, and damage is found?

Writes a file of named sections with a table at its end, under a temporary name that becomes the final one only when all
is on the disk; reads it back through a memory map, so that a look-up touches the pages it needs and no others.

    magic | sections, each at a multiple of 64 bytes | table (JSON) | its length (8 bytes) | its digest (16) | magic
"""

import json
import mmap
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

import numpy as np
from numpy.typing import NDArray

from provenance.errors import ProvenanceError

_MAGIC: Final = b"provenance-segment\n"
_ALIGNMENT: Final = 64
_DIGEST_BYTES: Final = 16
_LENGTH_BYTES: Final = 8
_FOOT_BYTES: Final = _LENGTH_BYTES + _DIGEST_BYTES + len(_MAGIC)
_CHUNK_BYTES: Final = 1 << 24


class SectionWriter:
    """Writes sections one after the other; a section may come in parts."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._file.write(_MAGIC)
        self._sections: dict[str, dict[str, Any]] = {}

    def add(self, name: str, parts: Iterable[NDArray[Any] | bytes], dtype: str) -> None:
        """Write one section.

        Args:
            name: of the section, once a file.
            parts: its content, in order; arrays are of `dtype`.
            dtype: the numpy type of its items (`|u1` for plain bytes).
        """
        start = -(-self._file.tell() // _ALIGNMENT) * _ALIGNMENT
        self._file.write(bytes(start - self._file.tell()))
        digest = blake2b(digest_size=_DIGEST_BYTES)
        for part in parts:
            content = part if isinstance(part, bytes) else np.ascontiguousarray(part, dtype=dtype).data.cast("B")
            digest.update(content)
            self._file.write(content)
        size = self._file.tell() - start
        self._sections[name] = {"start": start, "size": size, "dtype": dtype, "digest": digest.hexdigest()}

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the table of all sections, with facts about the whole, and force everything to the disk."""
        table = json.dumps({"sections": self._sections, "facts": facts}, sort_keys=True).encode("ascii")
        self._file.write(table)
        self._file.write(len(table).to_bytes(_LENGTH_BYTES, "little"))
        self._file.write(blake2b(table, digest_size=_DIGEST_BYTES).digest())
        self._file.write(_MAGIC)
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write that appears under its name when it is complete, and not at all if writing ends early."""
    temporary = path.with_name(f"{path.name}.part")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Container:
    """A file of sections, open to be read until it is closed; a context manager closes it at its end.

    Args:
        path: of the file.

    Raises:
        FileNotFoundError: if there is none.
        ProvenanceError: if it is no such file, or its table is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < _FOOT_BYTES:
                raise damaged(path, "it is cut short")
            self.num_bytes = size
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            self._read_table()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go: at once, or with the last array of it that someone still holds."""
        with suppress(BufferError):
            self._map.close()

    def _read_table(self) -> None:
        path, size = self.path, self.num_bytes
        foot = self._map[size - _FOOT_BYTES :]
        length = int.from_bytes(foot[:_LENGTH_BYTES], "little")
        start = size - _FOOT_BYTES - length
        table = self._map[max(start, 0) : size - _FOOT_BYTES]
        digest = foot[_LENGTH_BYTES : _LENGTH_BYTES + _DIGEST_BYTES]
        if not foot.endswith(_MAGIC) or blake2b(table, digest_size=_DIGEST_BYTES).digest() != digest:
            raise damaged(path, "its table of contents does not fit")
        read = json.loads(table)
        self.facts: dict[str, Any] = read["facts"]
        self._sections: dict[str, dict[str, Any]] = read["sections"]

    def array(self, name: str) -> NDArray[Any]:
        """The content of a section, read as it is used."""
        section = self._sections[name]
        dtype = np.dtype(section["dtype"])
        return np.frombuffer(self._map, dtype, section["size"] // dtype.itemsize, section["start"])

    def bytes(self, name: str, start: int, stop: int) -> bytes:
        """Bytes `start` to before `stop` of a section."""
        offset = self._sections[name]["start"]
        return self._map[offset + start : offset + stop]

    def damaged_sections(self) -> list[str]:
        """The names of the sections whose content is not what was written; reads the whole file."""
        return [name for name, section in self._sections.items() if not self._fits(section)]

    def _fits(self, section: dict[str, Any]) -> bool:
        digest = blake2b(digest_size=_DIGEST_BYTES)
        stop = section["start"] + section["size"]
        for start in range(section["start"], stop, _CHUNK_BYTES):
            digest.update(self._map[start : min(start + _CHUNK_BYTES, stop)])
        return bool(digest.hexdigest() == section["digest"])


def damaged(path: Path, how: str) -> ProvenanceError:
    """The mistake to raise for a file of the archive that is not as it was written."""
    return ProvenanceError(
        f"{path}: is damaged: {how}; `provenance archive check {path.parent.parent}` tells what else is, and "
        "docs/archive.md, “When something is damaged”, how to mend it"
    )
