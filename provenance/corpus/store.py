"""Store: where does what is too large for a table lie while a run lasts?

Keeps bytes, and gives for each piece a reference that a table can hold. On one machine they are files that the
processes write and read themselves, so that nothing large goes through the database or from process to process; on a
cluster, whose machines share no folder, a reference is the piece itself.
"""

import os
import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from provenance.errors import ProvenanceError

Bytes = npt.NDArray[np.uint8]

# The process that wrote a piece, whose file it is in; where it begins and how many bytes it has.
_REFERENCE: Final = struct.Struct("<IQQ")


class Store(Protocol):
    """Keeps pieces; can be handed to another process."""

    def put(self, data: Bytes, ends: Sequence[int]) -> list[bytes]:
        """Keep bytes cut into pieces, of which the first begins at 0, and return a reference for each.

        Raises:
            ProvenanceError: if there is no room.
        """

    def get(self, references: Sequence[bytes]) -> Bytes:
        """The pieces of some references, one after the other."""


class InlineStore:
    """A store whose references are the pieces."""

    def put(self, data: Bytes, ends: Sequence[int]) -> list[bytes]:
        """The pieces."""
        return [data[start:end].tobytes() for start, end in pairwise([0, *ends])]

    def get(self, references: Sequence[bytes]) -> Bytes:
        """The pieces, one after the other."""
        return np.frombuffer(b"".join(references), np.uint8)


class FileStore:
    """A store in a folder, one file for each process that puts something into it.

    Args:
        folder: which is there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: Bytes, ends: Sequence[int]) -> list[bytes]:
        """Write the pieces behind what this process has written so far."""
        own = os.getpid()
        try:
            with self._path(own).open("ab") as file:
                begin = file.tell()
                file.write(np.ascontiguousarray(data).data)
        except OSError as error:
            raise ProvenanceError(
                f"{self._folder}: cannot be written ({error.strerror or error}); make room there, or set TMPDIR to a "
                "folder that has more"
            ) from None
        return [_REFERENCE.pack(own, begin + start, end - start) for start, end in pairwise([0, *ends])]

    def get(self, references: Sequence[bytes]) -> Bytes:
        """Read the pieces."""
        places = [_REFERENCE.unpack(reference) for reference in references]
        found = np.empty(sum(num for _, _, num in places), np.uint8)
        view, done = found.data, 0
        files = {own: self._path(own).open("rb", buffering=0) for own in sorted({own for own, _, _ in places})}
        try:
            for own, start, num in places:
                files[own].seek(start)
                while num and (read := files[own].readinto(view[done : done + num])):
                    done, num = done + read, num - read
        finally:
            for file in files.values():
                file.close()
        return found[:done]

    def size_of(self, reference: bytes) -> int:
        """How many bytes a piece has."""
        return int(_REFERENCE.unpack(reference)[2])

    def _path(self, process: int) -> Path:
        return self._folder / f"{process}.pieces"


INLINE: Final = InlineStore()
"""The store of engines whose processes share no folder."""
