"""Which segments are in force?

Reads and replaces `manifest.json`, the one file by which an archive changes: whoever reads it sees the archive before a
change or after it, never between.
"""

import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from provenance.archive.container import written_whole
from provenance.errors import ProvenanceError

MANIFEST_FILE: Final = "manifest.json"
FORMAT: Final = "provenance-archive"
VERSION: Final = 1
# Names are our own: a manifest from elsewhere must not lead out of the archive.
_SEGMENT_FILE: Final = re.compile(r"\d{6,}\.segment")


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment in force.

    Args:
        file: its name in the folder `segments`.
        num_articles: kept in it, superseded ones included.
        num_postings: in its index.
        num_bytes: of its file.
        first_day: the earliest day an article is dated to, days from 1970-01-01; None where none is dated.
        last_day: the latest.
    """

    file: str
    num_articles: int
    num_postings: int
    num_bytes: int
    first_day: int | None
    last_day: int | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in force.

    Args:
        shingles: a fingerprint of the shingles that all segments are indexed by.
        segments: oldest first; of two articles with one id the later segment's is in force.
        num_superseded: articles in them that a later one has taken the place of.
        next_number: the number of the next segment.
        num_adds: how many additions were completed.
    """

    shingles: str
    segments: tuple[SegmentEntry, ...] = ()
    num_superseded: int = 0
    next_number: int = 1
    num_adds: int = 0

    @property
    def num_articles(self) -> int:
        """How many articles are in force."""
        return sum(entry.num_articles for entry in self.segments) - self.num_superseded

    def with_segments(self, segments: tuple[SegmentEntry, ...]) -> "Manifest":
        """The manifest with other segments, of which one is new."""
        return replace(self, segments=segments, next_number=self.next_number + 1)


def read_manifest(folder: Path) -> Manifest:
    """Read what is in force.

    Raises:
        ProvenanceError: if the folder is no archive, or one of a newer format, or its manifest is damaged.
    """
    path = folder / MANIFEST_FILE
    try:
        read = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise ProvenanceError(
            f"{folder}: is no archive: it has no {MANIFEST_FILE}; make one with `provenance archive create {folder}`"
        ) from None
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    except (ValueError, RecursionError):
        raise _unreadable(path) from None
    if not isinstance(read, dict) or read.get("format") != FORMAT or not isinstance(read.get("version"), int):
        raise _unreadable(path)
    if read["version"] > VERSION:
        raise ProvenanceError(
            f"{folder}: is an archive of format {read['version']}, and this program reads up to {VERSION}: "
            "use a newer provenance"
        )
    try:
        return _manifest(read)
    except (KeyError, TypeError):
        raise _unreadable(path) from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in force, at once and lastingly."""
    record = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    with written_whole(folder / MANIFEST_FILE) as file:
        file.write((json.dumps(record, indent=1, sort_keys=True) + "\n").encode("ascii"))


def _manifest(read: dict[str, Any]) -> Manifest:
    fields = {name: read[name] for name in ("shingles", "num_superseded", "next_number", "num_adds")}
    segments = tuple(SegmentEntry(**entry) for entry in read["segments"])
    if not all(_SEGMENT_FILE.fullmatch(entry.file) for entry in segments):
        raise KeyError("file")
    return Manifest(**fields, segments=segments)


def _unreadable(path: Path) -> ProvenanceError:
    return ProvenanceError(f"{path}: is no manifest of an archive, or a damaged one; restore it from a copy")
