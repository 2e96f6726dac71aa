"""How do several segments become one?

Reads adjacent segments and which of their articles are superseded; writes one segment without those. Compressed texts
are copied as they are wherever nothing in them is dropped, and the index is merged a range of hashes at a time, so that
memory stays bounded.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.archive.container import SectionWriter, written_whole
from provenance.archive.manifest import SegmentEntry
from provenance.archive.postings import Merging
from provenance.archive.segment import Columns, Segment, entry_of, write_blocks, write_columns
from provenance.archive.texts import Block, pack

# Smaller blocks, as additions of a few articles leave them, are packed together.
_MIN_BLOCK_BYTES: Final = 1 << 12


def merge_segments(
    path: Path, segments: Sequence[Segment], superseded: Sequence[NDArray[np.bool_]]
) -> SegmentEntry | None:
    """Write one segment of several.

    Args:
        path: of the new file.
        segments: oldest first.
        superseded: for each, which of its articles are to be dropped.

    Returns:
        What the manifest says of the new segment; None, and no file, if nothing is left.
    """
    moved = _new_numbers(superseded)
    num_articles = sum(int((numbers >= 0).sum()) for numbers in moved)
    if not num_articles:
        return None
    columns = _kept_columns(segments, superseded)
    merging = Merging([segment.postings for segment in segments], moved)
    with written_whole(path) as file:
        writer = SectionWriter(file)
        write_blocks(writer, _repacked(segments, superseded))
        write_columns(writer, columns)
        writer.add("postings", merging.entries(), "<u8")
        directory = merging.directory()
        writer.add("directory", [directory], directory.dtype.str)
        writer.finish({"num_articles": num_articles})
    return entry_of(path, columns, int(directory[-1]))


def _new_numbers(superseded: Sequence[NDArray[np.bool_]]) -> list[NDArray[np.int64]]:
    """For each segment the new number of every article, -1 for those dropped."""
    moved, start = [], 0
    for dropped in superseded:
        numbers = start + np.cumsum(~dropped) - 1
        moved.append(np.where(dropped, -1, numbers))
        start += int((~dropped).sum())
    return moved


def _kept_columns(segments: Sequence[Segment], superseded: Sequence[NDArray[np.bool_]]) -> Columns:
    names = ("id_high", "id_low", "wholes", "num_words", "days")
    pairs = list(zip(segments, superseded, strict=True))
    return Columns(**{name: np.concatenate([getattr(s.columns, name)[~gone] for s, gone in pairs]) for name in names})


def _repacked(segments: Sequence[Segment], superseded: Sequence[NDArray[np.bool_]]) -> Iterator[Block]:
    """The blocks of all segments without what is dropped, small ones packed together."""
    waiting: list[bytes] = []
    for segment, dropped in zip(segments, superseded, strict=True):
        for number in range(segment.num_blocks):
            block = segment.block(number)
            first = int(segment.block_firsts[number])
            gone = dropped[first : first + block.num_articles]
            if gone.any() or len(block.content) < _MIN_BLOCK_BYTES:
                lines = segment.lines(number)
                waiting += [line for line, is_gone in zip(lines, gone, strict=True) if not is_gone]
            else:
                yield from pack(waiting)
                waiting = []
                yield block
    yield from pack(waiting)
