"""Where does a run keep what it needs only while it lasts?

Makes temporary folders, each with a lock that the operating system gives up with the process, and removes those that
killed processes of the same user left behind.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

_PREFIX: Final = "provenance-"
_LOCK_FILE: Final = "provenance.lock"


class Scratch:
    """A temporary folder of this process, at `path`.

    Raises:
        OSError: if none can be made.
    """

    def __init__(self) -> None:
        """Make it, after those are removed that nobody needs any more."""
        _remove_abandoned(Path(tempfile.gettempdir()))
        self.path = tempfile.mkdtemp(prefix=_PREFIX)
        self._lock = _hold(Path(self.path))

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _hold(folder: Path) -> int | None:
    """Hold the lock of a folder; None where the system has no such locks, and nobody will take it for abandoned."""
    unready = folder / f"{_LOCK_FILE}.new"
    descriptor = None
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        descriptor = os.open(unready, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        flock(descriptor, LOCK_EX | LOCK_NB)
        # It bears its name only once it is held: nobody can find it free before.
        unready.rename(folder / _LOCK_FILE)
    except (ImportError, OSError):
        if descriptor is not None:
            os.close(descriptor)
        return None
    return descriptor


def _remove_abandoned(place: Path) -> None:
    """Remove the temporary folders whose lock nobody holds: their process, and all that it started, are gone."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            descriptor = os.open(folder / _LOCK_FILE, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
