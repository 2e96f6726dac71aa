"""Blocks: how do the seeds of a whole pile lie, so that those that are alike meet without being joined row by row?

Reads batches of articles; writes rows (part, block). A part is a range of seeds, a block the seeds of one batch in that
range, each in one 64-bit number with its article's: sorted together, the blocks of a part tell who holds what, and no
seed is ever a row. Two more parts hold the articles' sizes and sketches.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from provenance.corpus.columns import bytes_column, numbers_column
from provenance.corpus.engine import Columns, Engine
from provenance.corpus.seeds import KIND_BITS, KIND_MASK, SEED_BITS, SKETCH, WORDS, Seeds
from provenance.corpus.store import INLINE, Store
from provenance.errors import ProvenanceError

SIZES: Final[Columns] = {"doc": "INT", "num_shingles": "BIGINT"}
SKETCHES: Final[Columns] = {"doc": "INT", "seed": "BIGINT"}

PART_BITS: Final = 6
NUM_PARTS: Final = 1 << PART_BITS
OF_SIZES, OF_SKETCHES = NUM_PARTS, NUM_PARTS + 1
"""The parts in which sizes and sketches lie."""
DOC_BITS: Final = 27
"""A number of an article has so many bits."""
MAX_DOCS: Final = 1 << DOC_BITS
"""So many articles can be numbered, 134 million."""

# What is left of a seed beside the number of its article: its part is known, its kind is kept, the rest is hash.
_LEFT_BITS: Final = 64 - DOC_BITS
_DROPPED_BITS: Final = SEED_BITS - PART_BITS - _LEFT_BITS
_DOC_MASK: Final = np.uint64(MAX_DOCS - 1)

Packed = npt.NDArray[np.uint64]
Docs = npt.NDArray[np.int32]


def pack_seeds(seeds: Seeds, docs: Docs, store: Store = INLINE) -> pa.Table:
    """The seeds of a batch of articles as rows (part, block).

    Args:
        seeds: of texts.
        docs: (m,) the number of each text's article.
        store: keeps the blocks of seeds, to which the rows hold references; sizes and sketches stand in the rows.

    Raises:
        ProvenanceError: if an article's number has more bits than there is room for: its seeds would be another's.
    """
    if docs.max(initial=0) >= MAX_DOCS:
        raise ProvenanceError(
            f"the pile has more than {MAX_DOCS:,} articles, the most that one run can number: build it in parts"
        )
    of_seeds = docs[seeds.text]
    kind = seeds.seed & KIND_MASK
    is_sketch = kind == SKETCH
    # Sizes count what `WORDS` shingles an article has.
    sizes = np.bincount(seeds.text[kind == WORDS], minlength=len(docs)).astype(np.int32)
    packed, parts = _packed(seeds.seed[~is_sketch], of_seeds[~is_sketch])
    order = np.argsort(parts, kind="stable")
    bounds = np.searchsorted(parts[order], np.arange(NUM_PARTS + 1))
    ordered = packed[order]
    blocks = store.put(ordered.view(np.uint8), (8 * bounds[1:]).tolist())
    rows = [(part, block) for part, block in enumerate(blocks) if bounds[part] < bounds[part + 1]]
    rows.append((OF_SIZES, docs.tobytes() + sizes.tobytes()))
    rows.append((OF_SKETCHES, of_seeds[is_sketch].tobytes() + seeds.seed[is_sketch].tobytes()))
    filled = [row for row in rows if row[1]]
    parts_of_rows = np.array([part for part, _ in filled], np.int32)
    columns = [numbers_column(parts_of_rows), bytes_column([block for _, block in filled])]
    return pa.Table.from_arrays(columns, ["part", "block"])


def _packed(seeds: npt.NDArray[np.int64], docs: Docs) -> tuple[Packed, npt.NDArray[np.uint8]]:
    """Each seed with its article's number, such that equal seeds of one kind are neighbours when sorted."""
    parts = (seeds >> (SEED_BITS - PART_BITS)).astype(np.uint8)
    inside = seeds & ((1 << (SEED_BITS - PART_BITS)) - 1)
    left = (inside >> (_DROPPED_BITS + KIND_BITS) << KIND_BITS) | (inside & KIND_MASK)
    return (left.astype(np.uint64) << np.uint64(DOC_BITS)) | docs.astype(np.uint64), parts


def unpack_blocks(blocks: list[bytes], store: Store = INLINE) -> Packed:
    """The packed seeds of a part, sorted.

    Args:
        blocks: of the part, as `pack_seeds` put them into the rows.
        store: that `pack_seeds` was given.
    """
    # What stands in the rows themselves cannot be sorted where it is.
    packed = np.require(store.get(blocks).view(np.uint64), requirements="W")
    packed.sort()
    return packed


def seed_of(packed: Packed) -> Packed:
    """What is left of each seed: the lowest two bits are its kind."""
    return packed >> np.uint64(DOC_BITS)


def doc_of(packed: Packed) -> Docs:
    """The number of the article that holds each seed."""
    return (packed & _DOC_MASK).astype(np.int32)


def list_sizes(engine: Engine) -> None:
    """Make the table `sizes` (doc, num_shingles) of the table `seeds`."""
    engine.map("sizes", SIZES, unpack_sizes, f"SELECT block FROM seeds WHERE part = {OF_SIZES}")


def list_sketches(engine: Engine) -> None:
    """Make the table `sketches` (doc, seed) of the table `seeds`."""
    engine.map("sketches", SKETCHES, unpack_sketches, f"SELECT block FROM seeds WHERE part = {OF_SKETCHES}")


def unpack_sizes(batch: pa.Table) -> pa.Table:
    """Rows of `SIZES`, of the articles that have any words: a stage over the blocks of `OF_SIZES`."""
    halves = [np.frombuffer(block, np.int32).reshape(2, -1) for block in batch["block"].to_pylist()]
    docs, sizes = np.concatenate([np.empty((2, 0), np.int32), *halves], axis=1)
    return pa.table({"doc": docs[sizes > 0], "num_shingles": sizes[sizes > 0].astype(np.int64)})


def unpack_sketches(batch: pa.Table) -> pa.Table:
    """Rows of `SKETCHES`: a stage over the blocks of `OF_SKETCHES`."""
    docs, seeds = [np.empty(0, np.int32)], [np.empty(0, np.int64)]
    for block in batch["block"].to_pylist():
        num = len(block) // 12
        docs.append(np.frombuffer(block, np.int32, num))
        seeds.append(np.frombuffer(block, np.int64, num, 4 * num))
    return pa.table({"doc": np.concatenate(docs), "seed": np.concatenate(seeds)})
