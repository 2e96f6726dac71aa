"""Who may write into an output folder?

One run at a time, from its start to its end. The lock is the operating system's and lies on the folder itself: nothing
of it is to be seen, and it ends with the process that holds it, however that ends. Where the system or the file system
has no such locks, everybody may.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from provenance.errors import ProvenanceError

# Device and number of the folders that whoever asks holds already: a run that holds its folder also writes into it.
_OWN: ContextVar[frozenset[tuple[int, int]]] = ContextVar("_OWN", default=frozenset())


@contextmanager
def holding(out: Path | None) -> Iterator[None]:
    """Hold a folder, made if need be; one that was made for it and is empty at the end is removed again.

    Args:
        out: the folder; None for an address, where nobody is held off.

    Raises:
        ProvenanceError: if another run holds it, it is a file, or it cannot be made.
    """
    if out is None:
        yield
        return
    if out.exists() and not out.is_dir():
        raise ProvenanceError(f"{out}: is a file, not a folder; choose another folder")
    made: list[Path] = []
    try:
        with told_as_mistake(out):
            make_folder(out, made)
        with _locked(out):
            yield
    finally:
        remove_empty(made)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    descriptor = _open(out)
    if descriptor is None:
        yield
        return
    try:
        about = os.fstat(descriptor)
        folder = (about.st_dev, about.st_ino)
        if folder not in _OWN.get():
            _lock(out, descriptor)
        before = _OWN.set(_OWN.get() | {folder})
        try:
            yield
        finally:
            _OWN.reset(before)
    finally:
        os.close(descriptor)


def _open(out: Path) -> int | None:
    """Open a folder to lock it; None where that cannot be."""
    if os.name != "posix":
        return None
    try:
        return os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None


def _lock(out: Path, descriptor: int) -> None:
    from fcntl import LOCK_EX, LOCK_NB, flock

    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise ProvenanceError(
            f"{out}: another run is writing to this folder; wait until it is done, or choose another folder"
        ) from None
    except OSError:
        # This file system has no locks, or none on folders.
        return


@contextmanager
def told_as_mistake(out: Path) -> Iterator[None]:
    """What the disk refuses is for the user to mend.

    Raises:
        ProvenanceError: in the place of an OSError.
    """
    try:
        yield
    except OSError as error:
        place = error.filename or out
        raise ProvenanceError(
            f"{place}: cannot be written ({error.strerror or error}); choose another folder, or make room or "
            "permission there"
        ) from error


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with all above it, and add those that were not there, the outermost first.

    Raises:
        OSError: if one cannot be made.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    made.extend(reversed(missing))
    folder.mkdir(parents=True, exist_ok=True)


def remove_empty(made: list[Path]) -> None:
    """Remove the folders among those made that hold nothing."""
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
