"""Columns: how do plain values become columns of Arrow, and columns bytes?

Built from their buffers. Handed a list, Arrow would look for pandas and import it, a fifth of a second in every process
where it is installed; and each value would be made a Python object on its way back.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from provenance.corpus.engine import Columns

Numbers = npt.NDArray[Any]
"""Whole numbers of 32 or 64 bits."""

_ARROW_TYPES: Final = {
    "INT": pa.int32(),
    "BIGINT": pa.int64(),
    "TEXT": pa.string(),
    "BYTES": pa.binary(),
    "STORED": pa.binary(),
}
_MAX_BYTES: Final = (1 << 31) - 1


def arrow_schema(columns: Columns) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(name, _ARROW_TYPES[kind]) for name, kind in columns.items()])


def table_of(rows: Iterable[Sequence[object]], columns: Columns) -> pa.Table:
    """Rows, which may be none, as an Arrow table of some columns; a row of another length is a ValueError."""
    held, schema = list(rows), arrow_schema(columns)
    return arrow_table(held, schema) if held else schema.empty_table()


def arrow_table(rows: Sequence[Sequence[object]], schema: pa.Schema) -> pa.Table:
    """Rows, at least one, as an Arrow table; a row of another length is a ValueError."""
    columns = list(zip(*rows, strict=True))
    if len(columns) != len(schema):
        raise ValueError(f"a row has {len(columns)} values for {len(schema)} columns")
    return pa.Table.from_arrays([_column(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _column(values: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    if not pa.types.is_string(kind) and not pa.types.is_binary(kind):
        numbers = np.array(values) if values and None not in values else None
        is_whole = numbers is not None and numbers.dtype == np.int64
        return numbers_column(numbers).cast(kind) if numbers is not None and is_whole else pa.array(values, kind)
    is_there = np.array([value is not None for value in values])
    filled = bytes_column([b"" if v is None else v.encode() if isinstance(v, str) else v for v in values])
    bits = pa.py_buffer(np.packbits(is_there, bitorder="little"))
    return pa.Array.from_buffers(filled.type, len(values), [bits, *filled.buffers()[1:]]).cast(kind)


def numbers_column(values: Numbers) -> pa.Array:
    """A column of whole numbers, INT or BIGINT as they are; shares their memory."""
    kept = np.ascontiguousarray(values)
    return pa.Array.from_buffers(pa.from_numpy_dtype(kept.dtype), len(kept), [None, pa.py_buffer(kept)])


def bytes_column(values: Sequence[bytes]) -> pa.Array:
    """A column of bytes."""
    ends = np.fromiter(accumulate(map(len, values), initial=0), np.int64, len(values) + 1)
    is_large = int(ends[-1]) > _MAX_BYTES
    offsets = ends if is_large else ends.astype(np.int32)
    kind = pa.large_binary() if is_large else pa.binary()
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(values))])


def values_of(column: "pa.BinaryArray | pa.LargeBinaryArray") -> list[bytes]:
    """The values of a column of bytes that has none missing."""
    _, offsets, data = column.buffers()
    kind = np.int64 if pa.types.is_large_binary(column.type) else np.int32
    ends = np.frombuffer(offsets, kind)[column.offset : column.offset + len(column) + 1].tolist()
    # Slices of bytes are made several times faster than those of a view.
    held = data.slice(ends[0], ends[-1] - ends[0]).to_pybytes() if data and ends else b""
    first = ends[0] if ends else 0
    return [held[start - first : end - first] for start, end in pairwise(ends)]


def numbers_of(column: pa.Array) -> Numbers:
    """The values of a column of whole numbers of 32 or 64 bits that has none missing; shares their memory."""
    kind = np.int64 if column.type == pa.int64() else np.int32
    found: Numbers = np.frombuffer(column.buffers()[1], kind)[column.offset : column.offset + len(column)]
    return found
