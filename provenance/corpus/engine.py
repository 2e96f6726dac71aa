"""The engine protocol: what a stage may ask of whatever runs the corpus.

SQL is restricted to what every engine answers alike: signed BIGINT hashes computed by us, `a.doc < b.doc` in
WHERE, unqualified columns after USING, an ORDER BY wherever the order matters.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from provenance.errors import ProvenanceError

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Three verbs: tables in, joins over them, functions over records."""

    def register(
        self, name: str, columns: Sequence[str], types: Sequence[str], rows: Iterable[tuple[object, ...]]
    ) -> None:
        """Make rows known as a table; a table of that name is replaced."""

    def sql(self, query: str) -> list[tuple[object, ...]]:
        """The rows that a query yields, in its order."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The function's result for each item, in the order of the items."""


def open_engine(name: str) -> Engine:
    """The engine of a name.

    Raises:
        ProvenanceError: if there is none of that name.
    """
    if name == "duckdb":
        from provenance.corpus.duckdb_engine import DuckDBEngine

        return DuckDBEngine()
    raise ProvenanceError(f"there is no engine {name!r}: use duckdb")
