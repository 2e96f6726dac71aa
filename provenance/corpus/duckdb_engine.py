"""The embedded engine: DuckDB for the joins, this process for the functions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import duckdb
import pyarrow as pa

Item = TypeVar("Item")
Result = TypeVar("Result")

_ARROW_TYPES = {"INT": pa.int32(), "BIGINT": pa.int64(), "TEXT": pa.string()}


class DuckDBEngine:
    """Runs stages in one process, in memory."""

    def __init__(self) -> None:
        """Open a database of its own, which never reaches for extensions on the network."""
        self._connection = duckdb.connect(
            config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        )

    def register(
        self, name: str, columns: Sequence[str], types: Sequence[str], rows: Iterable[tuple[object, ...]]
    ) -> None:
        """Make rows known as a table."""
        values = list(zip(*rows, strict=True)) or [()] * len(columns)
        arrays = [pa.array(column, _ARROW_TYPES[kind]) for column, kind in zip(values, types, strict=True)]
        self._connection.register(name, pa.table(arrays, names=list(columns)))

    def sql(self, query: str) -> list[tuple[object, ...]]:
        """The rows that a query yields."""
        return self._connection.execute(query).fetchall()

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The function's result for each item, in order."""
        return map(function, items)
