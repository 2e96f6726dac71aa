"""Store: where does what is too large for a table lie while a run lasts?

Keeps bytes, and gives for each piece a reference that a table can hold. On one machine they are files that the
processes write and read themselves, so that nothing large goes through the database or from process to process; on a
cluster, whose machines share no folder, a reference is the piece itself.
"""

import errno
import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import FileIO
from itertools import pairwise
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from provenance.errors import ProvenanceError

Bytes = npt.NDArray[np.uint8]

# The process that wrote a piece, whose file it is in; where it begins and how many bytes it has.
_REFERENCE: Final = struct.Struct("<IQQ")
# So much of a file is hashed at once.
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a part of a file of a store held when a stage was finished.

    Args:
        process: whose file it is.
        start: where the part begins, in bytes.
        end: where it ends.
        digest: of its bytes, in hexadecimal digits.
    """

    process: int
    start: int
    end: int
    digest: str


class Store(Protocol):
    """Keeps pieces; can be handed to another process."""

    def put(self, data: Bytes, ends: Sequence[int]) -> list[bytes]:
        """Keep bytes cut into pieces, of which the first begins at 0, and return a reference for each.

        Raises:
            ProvenanceError: if there is no room.
        """

    def get(self, references: Sequence[bytes]) -> Bytes:
        """The pieces of some references, one after the other.

        Raises:
            ProvenanceError: if one is not there any more.
        """

    def seal(self, sealed: Iterable[Stretch], /) -> list[Stretch]:
        """What was put since what is sealed, so that a later run can tell whether it is still the same."""

    def is_whole(self, sealed: Iterable[Stretch]) -> bool:
        """Whether all that was sealed is still as it was."""

    def clear(self) -> None:
        """Forget all pieces."""


class InlineStore:
    """A store whose references are the pieces."""

    def put(self, data: Bytes, ends: Sequence[int]) -> list[bytes]:
        """The pieces."""
        return [data[start:end].tobytes() for start, end in pairwise([0, *ends])]

    def get(self, references: Sequence[bytes]) -> Bytes:
        """The pieces, one after the other."""
        return np.frombuffer(b"".join(references), np.uint8)

    def seal(self, _sealed: Iterable[Stretch], /) -> list[Stretch]:
        """Nothing: all is in the references."""
        return []

    def is_whole(self, sealed: Iterable[Stretch]) -> bool:
        """Whether nothing was sealed."""
        return not list(sealed)

    def clear(self) -> None:
        """Nothing is to be done."""


class FileStore:
    """A store in a folder, one file for each process that puts something into it.

    Args:
        folder: which is there.
        more_room: what to do where the folder's disk is full, besides making room.
    """

    def __init__(self, folder: Path, more_room: str = "set TMPDIR to a folder that has more") -> None:
        self._folder = folder
        self._more_room = more_room

    def put(self, data: Bytes, ends: Sequence[int]) -> list[bytes]:
        """Write the pieces behind what this process has written so far."""
        own = os.getpid()
        try:
            with self._path(own).open("ab") as file:
                begin = file.tell()
                file.write(np.ascontiguousarray(data).data)
        except OSError as error:
            raise ProvenanceError(
                f"{self._folder}: cannot be written ({error.strerror or error}); make room there, or {self._more_room}"
            ) from None
        return [_REFERENCE.pack(own, begin + start, end - start) for start, end in pairwise([0, *ends])]

    def get(self, references: Sequence[bytes]) -> Bytes:
        """Read the pieces."""
        places = [_REFERENCE.unpack(reference) for reference in references]
        found = np.empty(sum(num for _, _, num in places), np.uint8)
        view, done = found.data, 0
        files: dict[int, FileIO] = {}
        try:
            for own in sorted({own for own, _, _ in places}):
                files[own] = FileIO(self._path(own))
            for own, start, num in places:
                files[own].seek(start)
                while num:
                    read = files[own].readinto(view[done : done + num])
                    if not read:
                        raise OSError(errno.EIO, "it ends too early", str(self._path(own)))
                    done, num = done + read, num - read
        except OSError as error:
            raise ProvenanceError(
                f"{error.filename or self._folder}: what this run put there cannot be read any more "
                f"({error.strerror or error}): see that nothing else removes or changes it, and start again"
            ) from None
        finally:
            for file in files.values():
                file.close()
        return found

    def seal(self, sealed: Iterable[Stretch]) -> list[Stretch]:
        """Hash what each file holds behind what is sealed of it."""
        ends: dict[int, int] = {}
        for stretch in sealed:
            ends[stretch.process] = max(stretch.end, ends.get(stretch.process, 0))
        sizes = {int(path.stem): path.stat().st_size for path in self._paths()}
        return [
            Stretch(process, start, end, self._digest(process, start, end))
            for process, end in sorted(sizes.items())
            if end > (start := ends.get(process, 0))
        ]

    def is_whole(self, sealed: Iterable[Stretch]) -> bool:
        """Whether each file still holds what was sealed of it; what lies behind is of no finished stage."""
        try:
            return all(self._digest(own.process, own.start, own.end) == own.digest for own in sealed)
        except OSError:
            return False

    def clear(self) -> None:
        """Remove the files."""
        for path in self._paths():
            path.unlink(missing_ok=True)

    def _digest(self, process: int, start: int, end: int) -> str:
        digest = blake2b(digest_size=16)
        with self._path(process).open("rb", buffering=0) as file:
            file.seek(start)
            while start < end and (chunk := file.read(min(_CHUNK, end - start))):
                digest.update(chunk)
                start += len(chunk)
        return digest.hexdigest()

    def _paths(self) -> list[Path]:
        return [path for path in self._folder.glob("*.pieces") if path.stem.isdecimal()]

    def size_of(self, reference: bytes) -> int:
        """How many bytes a piece has."""
        return int(_REFERENCE.unpack(reference)[2])

    def _path(self, process: int) -> Path:
        return self._folder / f"{process}.pieces"


INLINE: Final = InlineStore()
"""The store of engines whose processes share no folder."""
