"""Holders: which articles hold the same seeds, and how many seeds?

Reads the blocks of a part (`blocks`); writes one row for each different set of articles that hold one seed or more in
common, however many seeds: what a family of copies shares is a few sets and thousands of seeds. Sets of one article are
left out. Nothing here knows how much a seed weighs.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from provenance.corpus.blocks import Docs, Packed, doc_of, seed_of, unpack_blocks
from provenance.corpus.columns import arrow_schema, numbers_column, numbers_of, values_of
from provenance.corpus.engine import Columns
from provenance.corpus.seeds import KIND_MASK, WORDS
from provenance.corpus.store import INLINE, Store

HOLDERS: Final[Columns] = {
    "mark": "BIGINT",
    "num_articles": "INT",
    "num_seeds": "BIGINT",
    "num_words": "BIGINT",
    "docs": "BYTES",
}
"""A set of articles: what tells it from others, how many they are, how many seeds they hold in common and how many of
those are shingles of words, and their numbers (four bytes each)."""
HELD: Final[Columns] = {
    "doc": "INT",
    "mark": "BIGINT",
    "num_articles": "INT",
    "num_seeds": "BIGINT",
    "num_words": "BIGINT",
}
"""The same, one row for each article of a set."""

_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_HALF: Final = np.uint64(32)

_Marks = npt.NDArray[np.uint64]


def find_holders(batch: pa.Table, store: Store = INLINE) -> pa.Table:
    """Rows of `HOLDERS`: a stage over all rows (is_folded, block) of a part.

    A block of those that are folded holds numbers of articles that take no part.

    Args:
        batch: the rows.
        store: that keeps the blocks (`blocks.pack_seeds`).
    """
    is_folded = batch["is_folded"].to_pylist()
    blocks = batch["block"].to_pylist()
    packed = unpack_blocks([block for block, folded in zip(blocks, is_folded, strict=True) if not folded], store)
    left_out = [np.frombuffer(block, np.int32) for block, folded in zip(blocks, is_folded, strict=True) if folded]
    if left_out:
        packed = packed[~np.isin(doc_of(packed), np.concatenate(left_out))]
    return _sets_of(packed)


def _sets_of(packed: Packed) -> pa.Table:
    """The sets of holders of sorted seeds."""
    seeds = seed_of(packed)
    differs = seeds[1:] != seeds[:-1]
    # Only what has a neighbour alike is held by two.
    kept = np.concatenate([[False], ~differs]) | np.concatenate([~differs, [False]]) if len(seeds) else differs
    seeds, docs = seeds[kept], doc_of(packed)[kept]
    starts = np.flatnonzero(np.diff(seeds, prepend=seeds[:1] + np.uint64(1)))
    sizes = np.diff(starts, append=len(seeds))
    if not len(starts):
        return _table(np.empty(0, np.uint64), sizes, sizes, sizes, docs, starts)
    # Articles are scattered before they are put together, so that the mark of a set says which they are.
    marks = np.bitwise_xor.reduceat(_scattered(docs.astype(np.uint64)), starts) ^ _scattered(~sizes.astype(np.uint64))
    order = np.argsort(marks, kind="stable")
    ordered = marks[order]
    firsts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    is_words = (seeds[starts] & np.uint64(KIND_MASK)) == np.uint64(WORDS)
    chosen = order[firsts]
    return _table(
        ordered[firsts],
        sizes[chosen],
        np.diff(firsts, append=len(order)),
        np.add.reduceat(is_words[order].astype(np.int64), firsts),
        docs,
        starts[chosen],
    )


def _table(
    marks: _Marks,
    num_articles: npt.NDArray[np.int64],
    num_seeds: npt.NDArray[np.int64],
    num_words: npt.NDArray[np.int64],
    docs: Docs,
    starts: npt.NDArray[np.int64],
) -> pa.Table:
    """Rows of `HOLDERS` of sets whose articles stand at `starts` among `docs`."""
    ends = np.cumsum(num_articles)
    held = docs[np.repeat(starts - (ends - num_articles), num_articles) + np.arange(ends[-1] if len(ends) else 0)]
    offsets = np.concatenate([[0], 4 * ends]).astype(np.int64)
    binary = pa.Array.from_buffers(
        pa.large_binary(), len(marks), [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(held))]
    )
    numbers = (marks.view(np.int64), num_articles.astype(np.int32), num_seeds, num_words)
    docs_of_sets = binary.cast(pa.binary()) if offsets[-1] < 1 << 31 else binary
    return pa.Table.from_arrays([*(numbers_column(own) for own in numbers), docs_of_sets], list(HOLDERS))


def _scattered(numbers: _Marks) -> _Marks:
    for _ in range(2):
        numbers = (numbers ^ (numbers >> _HALF)) * _MIX
    return numbers ^ (numbers >> _HALF)


def list_holders(batch: pa.Table) -> pa.Table:
    """Rows of `HELD`: a stage over rows of `HOLDERS`."""
    rows = batch.combine_chunks().to_batches()
    if not rows:
        return arrow_schema(HELD).empty_table()
    num = numbers_of(rows[0]["num_articles"])
    docs = np.frombuffer(b"".join(values_of(rows[0]["docs"])), np.int32)
    repeated = [np.repeat(numbers_of(rows[0][name]), num) for name in HELD if name != "doc"]
    return pa.Table.from_arrays([numbers_column(own) for own in (docs, *repeated)], list(HELD))


def pack_docs(batch: pa.Table) -> pa.Table:
    """A block of the numbers of articles (doc), as a stage."""
    return pa.table({"block": pa.array([batch["doc"].to_numpy().astype(np.int32).tobytes()], pa.binary())})
