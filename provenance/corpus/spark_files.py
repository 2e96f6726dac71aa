"""How does this process reach single files of any file system that Spark knows?

Reads and writes small files, fetches larger ones to this machine, removes; the executors write what is large.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_MAX_REASON_CHARS: Final = 200
_CALLED: Final = "An error occurred while calling"


class SparkFiles:
    """The files at addresses such as `hdfs://host/folder`.

    Args:
        session: with the cluster.

    Raises:
        ProvenanceError: from every call, if the file system cannot be reached, or refuses what is asked of it.
    """

    def __init__(self, session: "SparkSession") -> None:
        """Nothing is reached before it is asked for."""
        self._context: Any = session.sparkContext

    def is_there(self, address: str) -> bool:
        """Whether there is a file or folder."""
        with told_as_mistake(address, "read", "check the address"):
            return bool(self._system(address).exists(self._path(address)))

    def write(self, content: bytes, address: str) -> None:
        """Write one small file; one of that name is replaced."""
        with told_as_mistake(address, "written"):
            stream = self._system(address).create(self._path(address), True)
            stream.write(content)
            stream.close()

    def make_folder(self, address: str, remedy: str) -> None:
        """Make a folder with all above it.

        Args:
            address: the folder's.
            remedy: what helps where it cannot be made.
        """
        with told_as_mistake(address, "written", remedy):
            # Not every file system says why.
            if not self._system(address).mkdirs(self._path(address)):
                raise OSError("the file system makes no folder there")

    def remove(self, address: str, remedy: str) -> None:
        """Remove a file or folder, if it is there.

        Args:
            address: of the file or folder.
            remedy: what helps where it cannot be removed.
        """
        with told_as_mistake(address, "removed", remedy):
            system, path = self._system(address), self._path(address)
            if not system.delete(path, True) and system.exists(path):
                raise OSError("the file system keeps it")

    def list_folder(self, address: str) -> list[str]:
        """The addresses of what is in a folder, in order."""
        with told_as_mistake(address, "read", "check the address"):
            found = self._system(address).listStatus(self._path(address))
            return sorted(str(own.getPath().toString()) for own in found)

    def fetch(self, address: str, place: Path) -> None:
        """Copy a file to a place of this machine; a file there is replaced."""
        with told_as_mistake(address, "read", "check the address"):
            # Without the checksums that Hadoop else puts beside its copies.
            self._system(address).copyToLocalFile(False, self._path(address), self._path(f"file://{place}"), True)

    def _path(self, address: str) -> Any:
        return self._context._jvm.org.apache.hadoop.fs.Path(address)

    def _system(self, address: str) -> Any:
        return self._path(address).getFileSystem(self._context._jsc.hadoopConfiguration())


@contextmanager
def told_as_mistake(address: str, done: str, remedy: str = "choose another folder with --out") -> Iterator[None]:
    """What a file system refuses is for the user to mend.

    Args:
        address: what was asked for.
        done: what cannot be done with it ("written").
        remedy: what helps.
    """
    try:
        yield
    except Exception as error:
        lines = [line.strip(": ") for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
        # The first line of what Java throws says only which call it was.
        why = lines[lines[0].startswith(_CALLED) and len(lines) > 1][:_MAX_REASON_CHARS]
        raise ProvenanceError(f"{address}: cannot be {done} ({why}); {remedy}") from None
