"""How do the files of a run reach the disk? Each whole, all in one go, and never over what is not ours.

Reads contents by relative path, one at a time as they are made, so that a run of thousands of pages need not fit
in memory; writes them into an output folder. Each is first written beside its place under a temporary name and
forced to the disk; only when all are there are they renamed into place, one after the other and the record last, so
that a full disk, an interrupt or a page that cannot be made leaves the earlier run as it was. A process killed among
the renames leaves files of two runs, which the next run knows by both records and replaces. Pages of an earlier run
that this run does not have are removed, known by the hashes in that run's `run.json`: a file that was never ours, or
that somebody changed since, stays. Where such a file stands in the place of one of this run's, the run is refused.
Files under temporary names are removed once the process that wrote them is gone.
"""

import json
import os
import re
import signal
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.present.folder_lock import holding, make_folder, remove_empty, told_as_mistake

_STORY_ID = re.compile(r"[a-z0-9-]+")
_RUN_DEPENDENT = re.compile(r"stories/[a-z0-9-]+\.(html|svg)|graph\.html|report\.pdf")
# A temporary name: the file's own and the process that writes it.
_TEMPORARY = re.compile(r"\.(.+)\.(\d+)\.part", re.DOTALL)
# What ends the program when its user asks for it.
_HELD = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
RUN_FILE = "run.json"
# What a run may write, as far as that is known before.
_RUN_FILES = ("graph.graphml", "graph.html", "graph.json", "index.html", "report.html", "report.md", RUN_FILE)
_OF_STORIES = re.compile(r"stories/story-\d+\.(html|svg)")


def story_path(story_id: str, suffix: str = ".html") -> str:
    """Return the path of a story's page, or of another file of a story, in the output folder.

    Raises:
        ValueError: if the id holds anything but a-z, 0-9 and hyphens (a bug: ids of stories are ours).
    """
    if not _STORY_ID.fullmatch(story_id):
        raise ValueError(f"not a story id, may not become a file name: {story_id!r}")
    return f"stories/{story_id}{suffix}"


def encode(text: str) -> bytes:
    """Return text as UTF-8; half a surrogate pair, which UTF-8 cannot hold, becomes "?"."""
    return text.encode("utf-8", "replace")


def write_files(out: Path, files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> tuple[Path, ...]:
    """Write all files into `out`, made if need be, and return their paths in order.

    Args:
        out: the output folder.
        files: those of a run, its record `run.json` among them, or others: (path relative to `out` with forward
            slashes, content, whole or in pieces), each path once; the paths are our own.

    Raises:
        ProvenanceError: if the folder or a file in it cannot be written, or a file of a run would take the place of one
            that no run wrote, or another run is writing there; all is then as it was. Only where the disk refuses a
            rename after the first, some files are of this run and others of the earlier one, as after a crash.
    """
    with holding(out):
        return _write_held(out, files)


def _write_held(out: Path, files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> tuple[Path, ...]:
    """Write all files into a folder that is held."""
    beside: dict[str, Path] = {}
    made: list[Path] = []
    # Before a record of this run stands beside the earlier ones.
    known = _earlier_hashes(out)
    try:
        for path, content in files:
            with told_as_mistake(out):
                _check_place(out, out / path, made)
                beside[path] = _beside(out / path)
                _write_new(beside[path], content)
        with told_as_mistake(out):
            for temporary in beside.values():
                _sync(temporary)
            if RUN_FILE in beside:
                _refuse_foreign(out, beside, known)
            outdated = [*_outdated_pages(out, beside, known), *_left_behind(out, beside)]
            # Within this, an interrupt would leave some files of this run and some of the earlier one.
            with _signals_held():
                for path, temporary in sorted(beside.items()):
                    if path != RUN_FILE:
                        temporary.replace(out / path)
                for page in outdated:
                    page.unlink(missing_ok=True)
                # The record last: if the run is killed among these, the next one knows all files by both records.
                if RUN_FILE in beside:
                    beside[RUN_FILE].replace(out / RUN_FILE)
            for folder in sorted({place.parent for place in beside.values()}):
                _sync(folder)
    finally:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)
        remove_empty(made)
    return tuple(sorted(out / path for path in beside))


def check_folder(out: Path, pdf: bool = False) -> None:
    """Refuse a folder that a run cannot be written to before any work is done for it; leave nothing behind.

    Args:
        out: the folder.
        pdf: the run prints its report too.

    Raises:
        ProvenanceError: if nothing can be written there, or a file of the run would take the place of one that no run
            wrote.
    """
    with told_as_mistake(out):
        if out.exists() and not out.is_dir():
            raise ProvenanceError(f"{out}: is a file, not a folder; choose another folder")
        made: list[Path] = []
        try:
            make_folder(out, made)
            # Not the record's: what a killed run left of that tells which files are a run's.
            probe = _beside(out / "report.md")
            probe.touch()
            probe.unlink()
        finally:
            remove_empty(made)
        stories = (f"stories/{place.name}" for place in (out / "stories").glob("*"))
        files = [*_RUN_FILES, *filter(_OF_STORIES.fullmatch, stories), *(["report.pdf"] if pdf else [])]
        _refuse_foreign(out, files, _earlier_hashes(out))


def _refuse_foreign(out: Path, files: Iterable[str], known: Mapping[str, Sequence[object]]) -> None:
    """Refuse to write over what no run wrote, or what somebody changed since: it may be all that they have of it."""
    for path in sorted(files):
        place = out / path
        if path == RUN_FILE:
            is_ours = _listed_files(place) is not None
        else:
            is_ours = any(_holds(place, digest) for digest in known.get(path, ()))
        if place.is_file() and not is_ours:
            raise ProvenanceError(
                f"{place}: was not written by provenance, or was changed since; move it away, or choose another folder"
            )


@contextmanager
def _signals_held() -> Iterator[None]:
    """Whoever interrupts or ends the program waits until the block is done; only the main thread can make them wait."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = {own: signal.getsignal(own) for own in _HELD}
    # A handler that is not Python's cannot be put back.
    before = {own: handler for own, handler in before.items() if handler is not None}
    try:
        for own in before:
            signal.signal(own, lambda number, _: held.append(number))
        yield
    finally:
        for own, handler in before.items():
            signal.signal(own, handler)
        for number in dict.fromkeys(held):
            signal.raise_signal(number)


def _check_place(out: Path, place: Path, made: list[Path]) -> None:
    """Make the folder of a file, and refuse what could fail only after the first rename."""
    if out.exists() and not out.is_dir():
        raise ProvenanceError(f"{out}: is a file, not a folder; choose another folder")
    make_folder(place.parent, made)
    if place.is_dir():
        raise ProvenanceError(f"{place}: is a folder where a file belongs; move it away or choose another folder")


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.{os.getpid()}.part")


def _write_new(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a new file; a leftover of the same name is replaced, never followed."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        for piece in (content,) if isinstance(content, bytes) else content:
            file.write(piece)


def _sync(place: Path) -> None:
    """Force a file, or the renames in a folder, to the disk, where the system lets a folder be opened.

    All files are written before the first is forced: of thousands most are on the disk by then.
    """
    if os.name != "posix" and place.is_dir():
        return
    descriptor = os.open(place, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _outdated_pages(out: Path, files: Collection[str], known: Mapping[str, Sequence[object]]) -> list[Path]:
    """Return pages that an earlier run wrote here, that nobody changed since and that this run does not have."""
    return [
        out / path
        for path, digests in sorted(known.items())
        if path not in files
        and _RUN_DEPENDENT.fullmatch(path)
        and any(_holds(out / path, digest) for digest in digests)
    ]


def _left_behind(out: Path, files: Collection[str]) -> list[Path]:
    """Return temporary files of ours whose process is gone: it was killed, and nobody will rename them."""
    found = []
    for place in (*out.glob(".*.part"), *(out / "stories").glob(".*.part")):
        name = _TEMPORARY.fullmatch(place.name)
        path = place.with_name(name[1]).relative_to(out).as_posix() if name else ""
        is_ours = path in files or _RUN_DEPENDENT.fullmatch(path)
        if name and is_ours and place.is_file() and not place.is_symlink() and not _is_running(int(name[2])):
            found.append(place)
    return sorted(found)


def _is_running(process: int) -> bool:
    """Return whether there is a process of that number; where the system cannot be asked, there is."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _earlier_hashes(out: Path) -> dict[str, list[object]]:
    """Return path -> hashes, of the earlier run's record and of those that a run killed among its renames left."""
    known: dict[str, list[object]] = {}
    for record in (out / RUN_FILE, *out.glob(f".{RUN_FILE}.*.part")):
        for path, digest in (_listed_files(record) or {}).items():
            known.setdefault(path, []).append(digest)
    return known


def _listed_files(record: Path) -> dict[str, object] | None:
    """Return path -> hash as a run's record lists them; None where there is none that can be read."""
    try:
        listed = json.loads(record.read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return listed if isinstance(listed, dict) else None


def _holds(path: Path, digest: object) -> bool:
    """Return whether a plain file (no link) has the hash."""
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == digest
