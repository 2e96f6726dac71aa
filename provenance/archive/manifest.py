"""Which segments are in force?

Reads and replaces `manifest.json`, the one file by which an archive changes: whoever reads it sees the archive before a
change or after it, never between.
"""

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from provenance.archive.container import written_whole
from provenance.errors import ProvenanceError

MANIFEST_FILE: Final = "manifest.json"
FORMAT: Final = "provenance-archive"
VERSION: Final = 1
SEGMENTS_FOLDER: Final = "segments"
UNFINISHED_MANIFEST: Final = f"{MANIFEST_FILE}.part"
# Names are our own: a manifest from elsewhere must not lead out of the archive, and no file of another name is ours.
_SEGMENT_FILE: Final = re.compile(r"[0-9]{6,}\.segment")
_UNFINISHED_SEGMENT: Final = re.compile(r"[0-9]{6,}\.segment\.part")
_DIGEST: Final = "digest"
_DIGEST_BYTES: Final = 16
# Longer ones are no versions.
_VERSION_NUMBER: Final = re.compile(r"[0-9]{1,9}(?![0-9])")
_FIRST_DAY, _LAST_DAY = ((day - date(1970, 1, 1)).days for day in (date.min, date.max))


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
        if is_lost(folder):
            raise lost_manifest(folder) from None
        raise ProvenanceError(
            f"{folder}: is no archive: it has no {MANIFEST_FILE}; make one with `provenance archive create {folder}`"
        ) from None
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    except (ValueError, RecursionError):
        raise _unreadable(path) from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise _unreadable(path)
    version = _version_number(read.get("version"))
    if version > VERSION:
        raise ProvenanceError(
            f"{folder}: is an archive of format {version}, and this program reads up to {VERSION}: use a newer "
            "provenance"
        )
    try:
        # Those that earlier versions of this program wrote have no digest.
        if read.get(_DIGEST, digest := _digest(read)) != digest:
            raise _unreadable(path)
        return _manifest(read)
    except (KeyError, TypeError, ValueError, RecursionError):
        raise _unreadable(path) from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in force, at once and lastingly."""
    record = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    record[_DIGEST] = _digest(record)
    with written_whole(folder / MANIFEST_FILE) as file:
        file.write((json.dumps(record, indent=1, sort_keys=True) + "\n").encode("ascii"))


def is_segment_name(name: str) -> bool:
    """Whether a file of this name in the folder of segments is one that an archive writes, finished or not."""
    return bool(_SEGMENT_FILE.fullmatch(name) or _UNFINISHED_SEGMENT.fullmatch(name))


def is_lost(folder: Path) -> bool:
    """Whether a folder without a manifest holds segments of an archive."""
    try:
        return any(is_segment_name(path.name) for path in (folder / SEGMENTS_FOLDER).iterdir())
    except OSError:
        return False


def lost_manifest(folder: Path) -> ProvenanceError:
    """The mistake to raise for an archive without its manifest."""
    return ProvenanceError(
        f"{folder}: has no {MANIFEST_FILE}, though {SEGMENTS_FOLDER} holds files of an archive; restore "
        f"{MANIFEST_FILE} from a copy"
    )


def _digest(record: dict[str, Any]) -> str:
    """A digest of all that a manifest says, however it is laid out."""
    said = {name: value for name, value in record.items() if name != _DIGEST}
    return blake2b(json.dumps(said, sort_keys=True).encode("ascii"), digest_size=_DIGEST_BYTES).hexdigest()


def _version_number(version: object) -> int:
    """The number that a version begins with, however it is written; 0 where there is none."""
    if isinstance(version, bool) or not isinstance(version, int | float | str):
        return 0
    number = _VERSION_NUMBER.match(str(version))
    return int(number[0]) if number else 0


def _manifest(read: dict[str, Any]) -> Manifest:
    """The manifest of what was read.

    Raises:
        KeyError: if something is not there.
        TypeError: if there is more than there should be of a segment.
        ValueError: if something is not of its kind, or does not fit the rest.
    """
    if read["version"] != VERSION or not isinstance(read["segments"], list):
        raise ValueError("version or segments")
    segments = tuple(map(_entry, read["segments"]))
    counts = {name: _count(read[name]) for name in ("num_superseded", "next_number", "num_adds")}
    manifest = Manifest(shingles=read["shingles"], segments=segments, **counts)
    numbers = [int(entry.file.partition(".")[0]) for entry in segments]
    if not isinstance(manifest.shingles, str):
        raise ValueError("shingles")
    if len(set(numbers)) < len(numbers) or max(numbers, default=0) >= manifest.next_number or manifest.num_articles < 0:
        raise ValueError("numbers")
    return manifest


def _entry(read: dict[str, Any]) -> SegmentEntry:
    entry = SegmentEntry(**read)
    if not isinstance(entry.file, str) or not _SEGMENT_FILE.fullmatch(entry.file):
        raise ValueError("file")
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name.startswith("num_"):
            _count(value)
        elif field.name.endswith("_day") and value is not None and not _is_day(value):
            raise ValueError(field.name)
    return entry


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("no count")
    return value


def _is_day(value: object) -> bool:
    return type(value) is int and _FIRST_DAY <= value <= _LAST_DAY


def _unreadable(path: Path) -> ProvenanceError:
    return ProvenanceError(f"{path}: is no manifest of an archive, or a damaged one; restore it from a copy")
