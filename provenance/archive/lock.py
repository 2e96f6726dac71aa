"""Who may write?

One process at a time. The lock is the operating system's, so it ends with the process that holds it, however that ends;
readers need none.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Final

from provenance.errors import ProvenanceError

LOCK_FILE: Final = "writer.lock"
_ASKING_SECONDS: Final = 0.05


def check_free(folder: Path) -> None:
    """Refuse an archive that is being changed, before work that would be in vain; later it may be all the same.

    Raises:
        ProvenanceError: if another process holds the right to change it.
    """
    try:
        import fcntl

        descriptor = os.open(folder / LOCK_FILE, os.O_RDONLY | os.O_CLOEXEC)
    except (ImportError, OSError):
        # Whoever wants to write is told why that cannot be.
        return
    try:
        # Shared, so that several who only ask do not refuse each other.
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        raise _held(folder, descriptor) from None
    finally:
        os.close(descriptor)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to change an archive.

    Raises:
        ProvenanceError: if another process holds it, or the folder cannot be written.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        raise ProvenanceError(f"{folder}: archives can only be changed on systems with POSIX file locks") from None
    try:
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ProvenanceError(
            f"{folder}: cannot be written ({error.strerror}); make permission there, or choose another archive"
        ) from None
    try:
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except OSError:
            # Whoever only asks whether it is free holds it for a moment.
            sleep(_ASKING_SECONDS)
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
            except OSError:
                raise _held(folder, descriptor) from None
        # Only so that others can be told who: where the disk is full there is no room for it, and none is needed.
        with suppress(OSError):
            os.truncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def _held(folder: Path, descriptor: int) -> ProvenanceError:
    holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
    return ProvenanceError(
        f"{folder}: is being changed by another process{f' ({holder})' if holder.isdigit() else ''}; "
        "one writes at a time, try again when it is done"
    )
