"""Who may write?

One process at a time. The lock is the operating system's, so it ends with the process that holds it, however that ends;
readers need none.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from provenance.errors import ProvenanceError

LOCK_FILE: Final = "writer.lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to change an archive.

    Raises:
        ProvenanceError: if another process holds it, or the folder cannot be written.
    """
    try:
        import fcntl
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
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
            raise ProvenanceError(
                f"{folder}: is being changed by another process{f' ({holder})' if holder.isdigit() else ''}; "
                "one writes at a time, try again when it is done"
            ) from None
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)
