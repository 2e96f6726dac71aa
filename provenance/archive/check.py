"""Is everything in an archive as it was written?

Reads every byte of an archive; answers with what is damaged, file by file, and with files that belong to nothing.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from provenance.archive.manifest import SEGMENTS_FOLDER, Manifest, SegmentEntry, read_manifest
from provenance.archive.records import Checked, Damage
from provenance.archive.segment import Segment, id_keys
from provenance.archive.snapshot import leftovers, strangers
from provenance.archive.texts import article_of
from provenance.errors import ProvenanceError


def check_archive(folder: Path) -> Checked:
    """Read all of an archive and say what is damaged.

    Raises:
        ProvenanceError: if the folder is no archive, or one of a newer format, or its manifest cannot be read.
    """
    manifest = read_manifest(folder)
    damages = _damages(folder, manifest)
    # Segments that seem to be missing may have been merged meanwhile: then there is a new manifest.
    while damages and (newer := read_manifest(folder)) != manifest:
        manifest, damages = newer, _damages(folder, newer)
    return Checked(
        num_segments=len(manifest.segments),
        num_articles=manifest.num_articles,
        num_bytes=sum(entry.num_bytes for entry in manifest.segments),
        damages=tuple(damages),
        leftovers=_names(folder, leftovers(folder, manifest)),
        strangers=_names(folder, strangers(folder)),
    )


def _damages(folder: Path, manifest: Manifest) -> list[Damage]:
    if manifest.segments and not (folder / SEGMENTS_FOLDER).exists():
        # One line, and not one for every segment.
        num_kept = sum(entry.num_articles for entry in manifest.segments)
        return [Damage(SEGMENTS_FOLDER, "the folder is missing, and with it all that is kept", num_kept)]
    return [
        Damage(entry.file, message, entry.num_articles)
        for entry in manifest.segments
        for message in _faults(folder / SEGMENTS_FOLDER / entry.file, entry)
    ]


def _names(folder: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(str(path.relative_to(folder)) for path in paths)


def _faults(path: Path, entry: SegmentEntry) -> Iterator[str]:
    """What is wrong with a segment, in words."""
    try:
        segment = Segment(path)
    except FileNotFoundError:
        yield "is missing"
        return
    except OSError as error:
        yield f"cannot be read ({error.strerror})"
        return
    except ProvenanceError:
        yield "its table of contents is damaged: nothing in it can be found"
        return
    with segment:
        yield from _faults_inside(segment, entry)


def _faults_inside(segment: Segment, entry: SegmentEntry) -> Iterator[str]:
    """What is wrong with a segment that could be opened, in words."""
    if segment.container.num_bytes != entry.num_bytes or segment.num_articles != entry.num_articles:
        yield "is another file than the one that was written under this name"
        return
    names = segment.container.damaged_sections()
    for name in names:
        yield f"its section “{name}” is not as it was written"
    num_lost = _count_unreadable(segment)
    if num_lost:
        yield f"{num_lost:,} of its texts cannot be read"
    if not names and not num_lost:
        yield from _disorder(segment)


def _count_unreadable(segment: Segment) -> int:
    """How many articles stand in blocks that do not open, or open to something else."""
    num_lost = 0
    for number in range(segment.num_blocks):
        first, stop = (int(doc) for doc in segment.block_firsts[number : number + 2])
        try:
            ids = [article_of(line).id for line in segment.lines(number)]
            high, low = id_keys(ids)
            columns = segment.columns
            fits = (columns.id_high[first:stop] == high).all() and (columns.id_low[first:stop] == low).all()
        except (ProvenanceError, zlib.error, ValueError, TypeError, KeyError, json.JSONDecodeError):
            fits = False
        num_lost += 0 if fits else max(0, stop - first)
    # Where the blocks' own numbers are damaged they count anything.
    return min(num_lost, segment.num_articles)


def _disorder(segment: Segment) -> Iterator[str]:
    """Whether the index is one: sorted, and of articles that are there."""
    postings = segment.postings
    starts = postings.directory.astype(np.int64)
    if starts[-1] != len(postings.entries) or (np.diff(starts) < 0).any():
        yield "the directory of its index does not fit the index"
        return
    descends = np.flatnonzero(postings.entries[1:] < postings.entries[:-1]) + 1
    if not np.isin(descends, starts).all():
        yield "its index is not in order"
