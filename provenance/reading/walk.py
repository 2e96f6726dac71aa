"""Which files do the user's inputs mean?

Reads the inputs as typed (files, folders, globs) and the file system; writes the files to read, each once, in the order
of the inputs and sorted within each. Nothing is opened here.
"""

import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from provenance.errors import ProvenanceError
from provenance.model import Problem
from provenance.reading.draft import FoundFile, error
from provenance.reading.labels import clean_label, quoted, replace_surrogates

ATTACHMENTS: Final = ("_files", ".files", "_Dateien", "-Dateien", "_fichiers", "_archivos")
"""What browsers add to the name of a page for the folder beside it."""


def find_files(given: str | Path) -> Iterator[FoundFile | Problem]:
    """List the files that one input means.

    A folder is searched through, by name, without hidden files and without the attachments that browsers save beside
    a page (`Page_files` beside `Page.html`). A string with a `*` that is no file is a glob; `**` stands for any depth.
    Links are followed, each folder being visited once.

    Args:
        given: a file, a folder or a glob, as typed.

    Returns:
        The files in order, with a problem for each thing that is there and cannot be read.

    Raises:
        ProvenanceError: the file or folder does not exist, or the glob matches nothing.
    """
    path = Path(given)
    if str(given) and _is_there(path):
        is_folder = path.is_dir()
        yield from _walk(path, path if is_folder else path.parent, is_explicit=not is_folder)
        return
    pattern = path.as_posix()
    if "*" not in pattern:
        raise ProvenanceError(f"no such file or folder: {quoted(given)}; name a file, a folder, a glob such as "
                              "'articles/*.txt', or - for standard input")  # fmt: skip
    base, segments = _split_glob(path)
    matches = list(_expand(base, segments))
    if not matches:
        raise ProvenanceError(f"nothing matches {quoted(given)}: check the pattern, or name a folder to read it whole")
    for match in matches:
        yield from _walk(match, base, is_explicit=False)


def _walk(path: Path, root: Path, *, is_explicit: bool) -> Iterator[FoundFile | Problem]:
    """List the files at and below `path`; a folder that links lead back to is visited once."""
    visited: set[tuple[int, int]] = set()
    stack = [path]
    while stack:
        current = stack.pop()
        try:
            status = current.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) not in visited:
                    visited.add((status.st_dev, status.st_ino))
                    stack.extend(reversed(_list_folder(current)))
                continue
        except OSError as failure:
            yield error(_shown(current), f"cannot be read: {failure.strerror or failure}")
            continue
        if stat.S_ISREG(status.st_mode):
            yield FoundFile(current, _name(current, root), _shown(current), root, is_explicit)
        else:
            yield error(_shown(current), "is no regular file (a device, pipe or socket): save its content in a file")


def _list_folder(folder: Path) -> list[Path]:
    """Return what is in `folder`, sorted by name, without what is hidden or attached to a saved page."""
    names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
    return [folder / name for name in names if not _is_attachment(name, pages)]


def _is_attachment(name: str, pages: set[str]) -> bool:
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in ATTACHMENTS)


def _split_glob(pattern: Path) -> tuple[Path, Sequence[str]]:
    """Split a glob into the folder before its first `*` and the segments from there."""
    first = next(index for index, part in enumerate(pattern.parts) if "*" in part)
    return Path(*pattern.parts[:first]), pattern.parts[first:]


def _expand(folder: Path, segments: Sequence[str]) -> Iterator[Path]:
    """List what the segments of a glob match below `folder`, each once, sorted within each folder."""
    if not segments:
        yield folder
        return
    head, *rest = segments
    if head == "**":
        seen: set[Path] = set()
        for below in _folders(folder):
            for match in _expand(below, rest or ["*"]):
                if match not in seen:
                    seen.add(match)
                    yield match
        return
    if "*" not in head:
        if _is_there(folder / head):
            yield from _expand(folder / head, rest)
        return
    try:
        entries = _list_folder(folder)
    except OSError:
        return
    for entry in entries:
        if fnmatchcase(entry.name, head):
            yield from _expand(entry, rest)


def _folders(top: Path) -> Iterator[Path]:
    """List `top` and the folders below it, each real folder once."""
    visited: set[tuple[int, int]] = set()
    stack = [top]
    while stack:
        folder = stack.pop()
        try:
            status = folder.stat()
            if not stat.S_ISDIR(status.st_mode) or (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            entries = _list_folder(folder)
        except OSError:
            continue
        yield folder
        stack.extend(reversed(entries))


def _is_there(path: Path) -> bool:
    """Tell whether anything bears this name, be it a link that leads nowhere."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def _name(path: Path, root: Path) -> str:
    return replace_surrogates(path.relative_to(root).as_posix())


def _shown(path: Path) -> str:
    return clean_label(path.as_posix())
