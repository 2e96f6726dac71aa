"""What does a reader see?

Opens the segments in force at one moment. What writers do afterwards changes nothing of it: segments are never changed,
and the system keeps a file that is open until it is closed, even when its name is gone.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from provenance.archive.container import damaged
from provenance.archive.lock import LOCK_FILE
from provenance.archive.manifest import (
    MANIFEST_FILE,
    SEGMENTS_FOLDER,
    UNFINISHED_MANIFEST,
    VERSION,
    Manifest,
    SegmentEntry,
    is_segment_name,
    read_manifest,
)
from provenance.archive.records import Info
from provenance.archive.seeds import fingerprint
from provenance.archive.segment import Segment, id_keys, is_since
from provenance.archive.texts import article_of
from provenance.errors import ProvenanceError
from provenance.model import Article

# How often merging may overtake a reader between reading the manifest and opening what it names.
_MAX_ATTEMPTS: Final = 20


class Snapshot:
    """An archive as it is at one moment, open until it is closed; a context manager closes it at its end.

    Args:
        folder: of the archive.
        manifest: what is in force.
        segments: open, oldest first.
    """

    def __init__(self, folder: Path, manifest: Manifest, segments: tuple[Segment, ...]) -> None:
        self.folder, self.manifest, self.segments = folder, manifest, segments

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the files of its segments go; what was read of them stays."""
        for segment in self.segments:
            segment.close()

    @property
    def info(self) -> Info:
        """What is in it."""
        manifest = self.manifest
        return Info(
            version=VERSION,
            num_articles=manifest.num_articles,
            num_superseded=manifest.num_superseded,
            num_segments=len(manifest.segments),
            num_shingles=sum(entry.num_postings for entry in manifest.segments),
            num_bytes=sum(entry.num_bytes for entry in manifest.segments),
            num_adds=manifest.num_adds,
            first_published=_iso(
                min((e.first_day for e in manifest.segments if e.first_day is not None), default=None)
            ),
            last_published=_iso(max((e.last_day for e in manifest.segments if e.last_day is not None), default=None)),
        )

    def superseded(self, number: int, docs: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether a later article with the same id took the place of articles.

        Args:
            number: of their segment.
            docs: (k,) their numbers in it.
        """
        columns = self.segments[number].columns
        high, low = columns.id_high[docs], columns.id_low[docs]
        found = np.zeros(len(docs), bool)
        if self.manifest.num_superseded:
            for later in self.segments[number + 1 :]:
                found |= later.find_ids(high, low) >= 0
        return found

    def count_since(self, first_day: int | None) -> int:
        """How many articles are in force that are dated to a day (from 1970-01-01) or later, or are undated."""
        if first_day is None:
            return self.manifest.num_articles
        count = 0
        for number, segment in enumerate(self.segments):
            is_counted = is_since(segment.columns.days, first_day)
            # The other way round than `superseded`: what was added later is less than what is there.
            for later in self.segments[number + 1 :] if self.manifest.num_superseded else ():
                docs = segment.find_ids(later.columns.id_high, later.columns.id_low)
                is_counted[docs[docs >= 0]] = False
            count += int(is_counted.sum())
        return count

    def find(self, ids: Sequence[str]) -> list[tuple[int, int] | None]:
        """For each id the segment of the article in force under it and its place there, as numbers; None without one.

        Raises:
            ProvenanceError: if the order of the ids is damaged, as far as this shows.
        """
        places: list[tuple[int, int] | None] = [None] * len(ids)
        high, low = id_keys(ids)
        sought = np.arange(len(ids))
        for number in reversed(range(len(self.segments))):
            docs = self.segments[number].find_ids(high[sought], low[sought])
            for hit in np.flatnonzero(docs >= 0):
                places[sought[hit]] = number, int(docs[hit])
            sought = sought[docs < 0]
        return places

    def article(self, number: int, doc: int) -> Article:
        """An article by the number of its segment and its own in that.

        Raises:
            ProvenanceError: if it is damaged.
        """
        return self.segments[number].article(doc)

    def articles(self) -> Iterator[Article]:
        """All articles in force, in the order they were added."""
        for number, segment in enumerate(self.segments):
            dropped = self.superseded(number, np.arange(segment.num_articles))
            for doc, line in enumerate(segment.all_lines()):
                if not dropped[doc]:
                    yield article_of(line)


def open_snapshot(folder: Path) -> Snapshot:
    """Open an archive to read it; close it when it was read, or use it in a `with`.

    Raises:
        ProvenanceError: if the folder is no archive, or one of a newer format, or damaged as far as opening shows.
    """
    for attempt in range(_MAX_ATTEMPTS):
        manifest = read_manifest(folder)
        try:
            return Snapshot(folder, manifest, _open_all(folder, manifest))
        except FileNotFoundError as error:
            # Merged meanwhile: then there is a new manifest. If there is none, a file is missing for good.
            missing = Path(error.filename)
            if attempt and manifest == read_manifest(folder):
                break
    raise damaged(missing, "it is missing")


def _open_all(folder: Path, manifest: Manifest) -> tuple[Segment, ...]:
    """The segments of a manifest, open; none if one cannot be opened."""
    with ExitStack() as opened:
        segments = tuple(opened.enter_context(_open(folder, entry)) for entry in manifest.segments)
        opened.pop_all()
    return segments


def _open(folder: Path, entry: SegmentEntry) -> Segment:
    segment = Segment(folder / SEGMENTS_FOLDER / entry.file)
    if (segment.container.num_bytes, segment.num_articles) != (entry.num_bytes, entry.num_articles):
        segment.close()
        raise damaged(segment.path, "it is another file than the one that was written under this name")
    return segment


def check_shingles(snapshot: Snapshot) -> None:
    """Refuse an index by other shingles than this program's: it would find too little, and not say so.

    Raises:
        ProvenanceError: if it is one.
    """
    if snapshot.manifest.shingles != fingerprint():
        raise ProvenanceError(
            f"{snapshot.folder}: is indexed by the shingles of another version of this program; make its index anew "
            f"with `provenance archive compact {snapshot.folder}`"
        )


def leftovers(folder: Path, manifest: Manifest) -> list[Path]:
    """Files in an archive that are not in force: of writers that were killed, or just replaced by a merge.

    Only what bears a name that an archive gives its files is one of them: what else lies there is someone's.
    """
    in_force = {entry.file for entry in manifest.segments}
    found = [folder / UNFINISHED_MANIFEST]
    found += [p for p in _inside(folder / SEGMENTS_FOLDER) if is_segment_name(p.name) and p.name not in in_force]
    return sorted(path for path in found if path.is_file())


def strangers(folder: Path) -> list[Path]:
    """What lies in an archive's folders and is not the archive's."""
    ours = {MANIFEST_FILE, UNFINISHED_MANIFEST, SEGMENTS_FOLDER, LOCK_FILE}
    found = [path for path in _inside(folder) if path.name not in ours]
    return sorted([*found, *(path for path in _inside(folder / SEGMENTS_FOLDER) if not is_segment_name(path.name))])


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _iso(day: int | None) -> str | None:
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat() if day is not None else None
