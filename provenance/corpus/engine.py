"""The engine protocol: what a stage may ask of whatever runs the corpus.

Stages are pure functions over batches of records, and SQL for the joins, both written once. SQL is restricted to what
every engine answers alike: seeds are numbers computed by us, weights are whole numbers (sums of fractions depend on
their order), `a.doc < b.doc` in WHERE, unqualified columns after USING, an ORDER BY wherever the order matters.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from provenance.corpus.store import Store
from provenance.errors import ProvenanceError
from provenance.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

ColumnType = Literal["INT", "BIGINT", "TEXT", "BYTES", "STORED"]
"""`STORED` are bytes that queries pass on and never look into: an engine may keep them beside its tables."""
Columns = Mapping[str, ColumnType]
"""Names and types of a table's columns, in order."""
Stage = Callable[["pa.Table"], "pa.Table"]
"""A pure function from a batch of records to records; it must be picklable."""
Tell = Callable[[int], None]
"""Called with how many records of a stage's input are behind us."""
Telling = Callable[[str, str], Tell]
"""Given the name of a step and a query that counts its records, 0 where nobody knows: what tells how far it is."""

_MEMORY = re.compile(r"(\d+(?:\.\d+)?)\s?([KMGT])(i?)B", re.IGNORECASE)

MAX_RUN_BYTES: Final = 8 << 30
"""What a run on one machine holds at most where nobody says how much it may."""
LEAST_RUN_BYTES: Final = 64 << 20
"""With less not even a small pile can be joined."""
# More than any machine has, and still a number to whoever is given it.
_MOST_RUN_BYTES: Final = 1 << 60
SMALL_BATCH, BATCH = 64, 512
"""How many records a stage's function is given at once: where each takes long, and where it does not."""


class Engine(Protocol):
    """What every engine does: tables in, queries over them, functions over their records.

    Attributes:
        store: where functions keep what is too large for a table.
        call_bytes: how much one call of a function should hold at most; None: no bound.
    """

    store: Store
    call_bytes: int | None

    def register(self, name: str, columns: Columns, rows: Iterable[tuple[object, ...]]) -> None:
        """Make rows known as a table; a table of that name is replaced."""

    def sql(self, query: str, name: str | None = None) -> list[tuple[Any, ...]]:
        """The rows that a query yields, in its order; with a name they are kept as a table instead."""

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows that a query yields, in its order, a few at a time: all of them need never be held at once."""

    def numbered(self, name: str, query: str, order: str) -> None:
        """Make a table of a query's records with their `number` (BIGINT), from 0 in the order of a column."""

    def map(
        self,
        name: str,
        columns: Columns,
        function: Stage,
        query: str,
        key: str | None = None,
        batch: int = BATCH,
        tell: Tell | None = None,
    ) -> None:
        """Make a table of what a function answers to the records that a query yields.

        Args:
            name: the table's.
            columns: of what the function answers.
            function: is given a batch of records at a time.
            query: what yields the records.
            key: a column (INT); the function is given all records of one value of it at a time, in no fixed order.
            batch: about how many records at a time, without a key.
            tell: called as records are done.
        """

    def has(self, name: str) -> bool:
        """Whether there is a table of a name."""

    def drop(self, name: str) -> None:
        """Give back what a table holds; there must be one of that name."""

    def rest(self) -> None:
        """Give back what waits for functions to run; it comes again when one does."""

    def close(self) -> None:
        """Give back what the engine holds: memory, files, processes."""


def open_engine(settings: Settings, stages: str | None = None) -> Engine:
    """The engine that the settings name.

    Args:
        settings: of the run.
        stages: the module with all functions that will be mapped, for machines that import it beforehand.

    Raises:
        ProvenanceError: if there is none of that name, or what it needs is missing; or if it cannot keep its stages.
    """
    if settings.resume:
        check_resumes(settings.engine)
    if settings.engine == "duckdb":
        from provenance.corpus.duckdb_engine import DuckDBEngine

        return DuckDBEngine(settings.workers or os.cpu_count() or 1, settings.memory, settings.resume)
    if settings.engine == "spark":
        from provenance.corpus.spark import SparkEngine

        return SparkEngine(settings.spark_master, settings.spark_scratch, stages)
    raise ProvenanceError(f"there is no engine {settings.engine!r}: use duckdb or spark")


def check_resumes(engine: str) -> None:
    """Refuse to resume with an engine that keeps no stages.

    Raises:
        ProvenanceError: if this one keeps none.
    """
    if engine == "spark":
        raise ProvenanceError("only the engine duckdb keeps finished stages: leave out --resume or --engine spark")


def run_bytes(memory: str | None) -> int:
    """How many bytes a run on this machine may hold: an amount given, else half of the machine's, and at most 8 GiB.

    Raises:
        ProvenanceError: if what is given is no amount, or too little.
    """
    if memory is not None:
        return memory_bytes(memory)
    try:
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # not every system says
        return MAX_RUN_BYTES
    return min(MAX_RUN_BYTES, physical // 2) if physical > 0 else MAX_RUN_BYTES


def memory_bytes(memory: str) -> int:
    """How many bytes an amount of memory is.

    Raises:
        ProvenanceError: if it is none, or less than `LEAST_RUN_BYTES`.
    """
    found = _MEMORY.fullmatch(memory)
    number, unit, binary = found.groups() if found else ("0", "K", "")
    if not float(number):
        raise ProvenanceError(f"{memory!r} is no amount of memory: give a number and a unit, say 2GiB")
    amount = float(number) * (1024 if binary else 1000) ** (" KMGT".index(unit.upper()))
    if amount < LEAST_RUN_BYTES:
        raise ProvenanceError(f"{memory} of memory is too little: give at least {LEAST_RUN_BYTES >> 20}MiB")
    return int(min(amount, _MOST_RUN_BYTES))
