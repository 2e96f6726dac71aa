"""How is an archive made and changed?

Reads articles; writes segments, then the manifest that puts them in force. Until the manifest is replaced nothing has
happened, afterwards all has, and what a killed writer leaves behind is cleared away by the next.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace as changed
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from provenance.archive.lock import LOCK_FILE, writing
from provenance.archive.manifest import (
    MANIFEST_FILE,
    SEGMENTS_FOLDER,
    UNFINISHED_MANIFEST,
    Manifest,
    SegmentEntry,
    is_lost,
    lost_manifest,
    read_manifest,
    write_manifest,
)
from provenance.archive.merge import merge_segments
from provenance.archive.newcomers import Newcomers, sort_newcomers
from provenance.archive.records import Added, Compacted
from provenance.archive.seeds import Indexed, fingerprint, index_texts, join_indexed
from provenance.archive.segment import Segment, write_segment
from provenance.archive.snapshot import Snapshot, check_shingles, leftovers, open_snapshot
from provenance.errors import ProvenanceError
from provenance.model import Article, Problem

Progress = Callable[[str, int, int], None]

# What a folder may hold in which an archive is made: what is left of one whose making was ended early.
_OF_AN_EMPTY_ARCHIVE: Final = frozenset({SEGMENTS_FOLDER, LOCK_FILE, UNFINISHED_MANIFEST})
# The most articles one segment is made of at a time: it bounds the memory that adding takes.
_BATCH_ARTICLES: Final = 50_000
# So many at a time cost as little as more, and progress is seen to move.
_INDEXED_AT_ONCE: Final = 250
# When this many of the newest segments are of one size class they become one; a class is 8 times the one below it.
_FAN: Final = 8
_SMALLEST_CLASS: Final = 1_000
# Additions merge no further than to this size, so that none ever takes long; `compact` does the rest.
_MOST_MERGED_BY_ADDING: Final = 250_000


def create_archive(folder: Path) -> None:
    """Make an empty archive.

    Raises:
        ProvenanceError: if the folder holds anything already or cannot be made, or another process is writing there.
    """
    try:
        # Before anything is made, and again once nobody else can make an archive here.
        check_empty(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with writing(folder):
            check_empty(folder)
            (folder / SEGMENTS_FOLDER).mkdir(exist_ok=True)
            write_manifest(folder, Manifest(fingerprint()))
    except OSError as error:
        raise ProvenanceError(
            f"{error.filename or folder}: cannot be made ({error.strerror}); choose another folder"
        ) from None


def check_empty(folder: Path) -> None:
    """Refuse a folder in which no archive can be made, since it holds something.

    Raises:
        ProvenanceError: if it does, or cannot be read.
    """
    try:
        found = {path.name for path in folder.iterdir()} if folder.exists() else set()
        segments = folder / SEGMENTS_FOLDER
        found |= {path.name for path in segments.iterdir()} if segments.exists() else set()
    except OSError as error:
        raise ProvenanceError(f"{folder}: cannot be made ({error.strerror}); choose another folder") from None
    if MANIFEST_FILE not in found and is_lost(folder):
        raise lost_manifest(folder)
    if found - _OF_AN_EMPTY_ARCHIVE:
        says = "is an archive already" if MANIFEST_FILE in found else "holds files"
        raise ProvenanceError(f"{folder}: {says}; choose a new or empty folder, or use `provenance archive add`")


def remove_empty_archive(folder: Path) -> None:
    """Take back an archive to which nothing was ever added, so that one can be made there; any other stays."""
    with _changing(folder):
        manifest = read_manifest(folder)
        if not manifest.num_adds and not manifest.segments:
            _clear_leftovers(folder, manifest)
            (folder / MANIFEST_FILE).unlink()


def add_articles(
    folder: Path, articles: Iterable[Article], replace: bool = False, progress: Progress | None = None
) -> Added:
    """Add articles to an archive: all of them, or, if the process ends early, none.

    Articles that are there already, just as they are, are passed over. What is in the archive is not read again, but
    for ids that are given a second time.

    Args:
        folder: of the archive.
        articles: with distinct ids.
        replace: an article takes the place of another with its id; else it is left out, which is a problem.
        progress: called with a stage's name, steps done and steps in all.

    Returns:
        What was added. If only the merging of segments that may follow failed, that is a warning among the problems.

    Raises:
        ProvenanceError: if the folder is no archive or cannot be written, if another process is writing, or if two
            articles have one id or one that cannot be used.
    """
    problems: tuple[Problem, ...] = ()
    with _changing(folder):
        with open_snapshot(folder) as snapshot:
            check_shingles(snapshot)
            _clear_leftovers(folder, snapshot.manifest)
            news = sort_newcomers(snapshot, articles, replace)
        # A copy of an archive without articles may lack it.
        (folder / SEGMENTS_FOLDER).mkdir(exist_ok=True)
        manifest = _with_newcomers(folder, snapshot.manifest, news, progress)
        if manifest is not snapshot.manifest:
            write_manifest(folder, manifest)
            problems = _merge_newest(folder)
    return Added(
        num_added=len(news.articles) - news.num_replaced,
        num_replaced=news.num_replaced,
        num_known=news.num_known,
        num_articles=manifest.num_articles,
        problems=(*news.problems, *problems),
    )


def compact_archive(folder: Path) -> Compacted:
    """Merge all segments into one, without what is superseded; index anew what older shingles index.

    Raises:
        ProvenanceError: if the folder is no archive or cannot be written, if another process is writing, or if a text
            is damaged.
    """
    with _changing(folder):
        with open_snapshot(folder) as snapshot:
            _clear_leftovers(folder, snapshot.manifest)
            before = snapshot.info
            is_reindexed = snapshot.manifest.shingles != fingerprint()
            if is_reindexed:
                _index_anew(folder, snapshot)
        with open_snapshot(folder) as snapshot:
            if len(snapshot.segments) > 1 or snapshot.manifest.num_superseded:
                _merge(folder, snapshot, 0)
        with open_snapshot(folder) as snapshot:
            after = snapshot.info
    return Compacted(
        segments_before=before.num_segments,
        segments_after=after.num_segments,
        bytes_before=before.num_bytes,
        bytes_after=after.num_bytes,
        num_dropped=before.num_superseded - after.num_superseded,
        is_reindexed=is_reindexed,
    )


def _with_newcomers(folder: Path, manifest: Manifest, news: Newcomers, progress: Progress | None) -> Manifest:
    """Write newcomers as segments, and the manifest that would put them in force."""
    if not news.articles:
        return manifest
    tell = partial(progress or _tell_nobody, "indexing")
    tell(0, len(news.articles))
    for start in range(0, len(news.articles), _BATCH_ARTICLES):
        told = lambda done, start=start: tell(start + done, len(news.articles))  # noqa: E731
        manifest = _with_batch(folder, manifest, news.articles[start : start + _BATCH_ARTICLES], told)
    return changed(manifest, num_superseded=manifest.num_superseded + news.num_replaced, num_adds=manifest.num_adds + 1)


def _merge_newest(folder: Path) -> tuple[Problem, ...]:
    """Merge the newest segments while enough of them are of one size class; what stands in the way is a warning."""
    try:
        with _told_as_mistake(folder):
            while _are_alike(newest := (manifest := read_manifest(folder)).segments[-_FAN:]):
                with open_snapshot(folder) as snapshot:
                    _merge(folder, snapshot, len(manifest.segments) - len(newest))
    except ProvenanceError as error:
        # What was added is in force, and its being told as a failure would have it added again.
        return (Problem("archive", str(folder), f"added; merging was put off: {error}", "warning"),)
    return ()


def _are_alike(newest: Sequence[SegmentEntry]) -> bool:
    """Whether segments are enough to be merged, of one size class, and not too large together."""
    total = sum(entry.num_articles for entry in newest)
    return len(newest) == _FAN and total <= _MOST_MERGED_BY_ADDING and len({_size_class(e) for e in newest}) == 1


def _size_class(entry: SegmentEntry) -> int:
    size_class = 0
    while entry.num_articles >= _SMALLEST_CLASS * _FAN ** (size_class + 1):
        size_class += 1
    return size_class


def _merge(folder: Path, snapshot: Snapshot, first: int) -> None:
    """Put one segment in the place of all from the `first` on, and take the old files away."""
    manifest = snapshot.manifest
    segments = snapshot.segments[first:]
    _check_whole(segments)
    superseded = [
        snapshot.superseded(number, np.arange(segment.num_articles)) for number, segment in enumerate(segments, first)
    ]
    entry = merge_segments(_new_path(folder, manifest), segments, superseded)
    kept = (*manifest.segments[:first], *([entry] if entry else []))
    num_dropped = sum(int(dropped.sum()) for dropped in superseded)
    merged = changed(manifest.with_segments(kept), num_superseded=manifest.num_superseded - num_dropped)
    write_manifest(folder, merged)
    _clear_leftovers(folder, merged)


def _check_whole(segments: Sequence[Segment]) -> None:
    """Refuse to go on from what is damaged: it would be written again with digests that say that it is sound."""
    for segment in segments:
        segment.check_whole()


def _index_anew(folder: Path, snapshot: Snapshot) -> None:
    """Write all articles in force again, with the shingles of this program."""
    _check_whole(snapshot.segments)
    manifest = changed(snapshot.manifest, segments=(), num_superseded=0, shingles=fingerprint())
    batch: list[Article] = []
    for article in snapshot.articles():
        batch.append(article)
        if len(batch) == _BATCH_ARTICLES:
            manifest = _with_batch(folder, manifest, batch)
            batch = []
    manifest = _with_batch(folder, manifest, batch) if batch else manifest
    write_manifest(folder, manifest)
    _clear_leftovers(folder, manifest)


def _with_batch(
    folder: Path, manifest: Manifest, batch: Sequence[Article], tell: Callable[[int], None] | None = None
) -> Manifest:
    entry = write_segment(_new_path(folder, manifest), batch, _index(batch, tell))
    return manifest.with_segments((*manifest.segments, entry))


def _index(batch: Sequence[Article], tell: Callable[[int], None] | None) -> Indexed:
    """Index a batch; after each part of it, `tell` is told how many articles are done."""
    texts = [article.text for article in batch]
    parts = []
    for start in range(0, len(texts), _INDEXED_AT_ONCE):
        parts.append(index_texts(texts[start : start + _INDEXED_AT_ONCE]))
        if tell:
            tell(min(start + _INDEXED_AT_ONCE, len(texts)))
    return join_indexed(parts)


def _new_path(folder: Path, manifest: Manifest) -> Path:
    return folder / SEGMENTS_FOLDER / f"{manifest.next_number:06}.segment"


def _clear_leftovers(folder: Path, manifest: Manifest) -> None:
    """Take away what killed writers left and what is no longer in force."""
    for path in leftovers(folder, manifest):
        path.unlink(missing_ok=True)


@contextmanager
def _changing(folder: Path) -> Iterator[None]:
    """Hold the right to change an archive, which must be one: elsewhere nothing is left, not even a lock."""
    read_manifest(folder)
    with writing(folder), _told_as_mistake(folder):
        yield


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody asked for."""


@contextmanager
def _told_as_mistake(folder: Path) -> Iterator[None]:
    """What the disk refuses is for the user to mend."""
    try:
        yield
    except OSError as error:
        raise ProvenanceError(
            f"{error.filename or folder}: cannot be written ({error.strerror or error}); make room or permission there"
        ) from error
