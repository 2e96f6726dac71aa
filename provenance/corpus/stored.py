"""How do values too large to be joined and sorted stand in a table? By where they lie.

Reads tables of Arrow that functions are given and answer; puts the bytes of columns that are to be stored into a
`FileStore` and leaves references, or fetches what references mean. So the database moves twenty bytes where an article
or a finding has thousands, and they go from the process that made them to the one that reads them by way of a file.
"""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any, Final

import numpy as np
import pyarrow as pa

from provenance.compare.kept import hand_on
from provenance.corpus.columns import bytes_column
from provenance.corpus.engine import Columns, Stage
from provenance.corpus.store import FileStore

STORED_TYPE: Final = "STRUCT(piece BLOB)"
"""The type of references in the database: no other column has it, so that they are known wherever a query puts them."""
_KIND: Final = pa.struct([("piece", pa.binary())])


class WithStore:
    """A function of batches that is given and answers bytes, for an engine whose tables hold references.

    Args:
        function: that is called.
        columns: of what it answers.
        store: that all processes of the engine share.
    """

    def __init__(self, function: Stage, columns: Columns, store: FileStore) -> None:
        self._function, self._columns, self._store = function, columns, store

    def __call__(self, batch: pa.Table) -> pa.Table:
        """What the function answers to a batch."""
        given = fetch_columns(batch, self._store)
        hand_on(given.nbytes)
        return put_columns(self._function(given), self._columns, self._store)


def put_columns(table: pa.Table, columns: Columns, store: FileStore) -> pa.Table:
    """The table with references in the columns that are to be stored.

    Raises:
        ProvenanceError: if there is no room.
    """
    for name, kind in columns.items():
        if kind == "STORED":
            values = table[name].to_pylist()
            table = table.set_column(table.schema.get_field_index(name), name, _put(values, store))
    return table


def _put(values: "list[bytes | None]", store: FileStore) -> pa.StructArray:
    filled = [value or b"" for value in values]
    data = np.frombuffer(b"".join(filled), np.uint8)
    pieces = store.put(data, list(accumulate(map(len, filled))))
    missing = np.array([value is None for value in values], bool)
    return pa.StructArray.from_arrays([bytes_column(pieces)], names=["piece"], mask=pa.array(missing))


def fetch_columns(table: pa.Table, store: FileStore) -> pa.Table:
    """The table with bytes for references; columns of other kinds stay."""
    for place, field in enumerate(table.schema):
        if field.type == _KIND:
            pieces = [piece for chunk in table[place].chunks for piece in chunk.flatten()[0].to_pylist()]
            table = table.set_column(place, field.name, _fetched(pieces, store))
    return table


def _fetched(pieces: "list[bytes | None]", store: FileStore) -> pa.Array:
    found = store.get([piece for piece in pieces if piece is not None])
    ends = list(accumulate((store.size_of(piece) if piece is not None else 0 for piece in pieces), initial=0))
    is_large = ends[-1] > np.iinfo(np.int32).max
    offsets = np.array(ends, np.int64 if is_large else np.int32)
    is_there = np.packbits(np.array([piece is not None for piece in pieces], bool), bitorder="little")
    buffers = [pa.py_buffer(is_there), pa.py_buffer(offsets), pa.py_buffer(found)]
    return pa.Array.from_buffers(pa.large_binary() if is_large else pa.binary(), len(pieces), buffers)


def fetch_row(row: Iterable[Any], store: FileStore) -> tuple[Any, ...]:
    """A row as the database hands it over, with bytes for references."""
    return tuple(store.get([value["piece"]]).tobytes() if isinstance(value, dict) else value for value in row)
