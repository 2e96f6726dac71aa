"""The cluster engine: Spark for the joins, and for the functions on its executors.

Every table is Parquet in a scratch folder that driver and executors share: none passes through the driver, and a
machine that is lost loses only what it was at. Needs the extra
`news-provenance[spark]` and Java 17 or newer; the executors need this program installed too.
"""

import weakref
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pyarrow as pa

from provenance.compare.kept import hand_on
from provenance.corpus.columns import arrow_schema, arrow_table
from provenance.corpus.engine import BATCH, Columns, Stage, Tell
from provenance.corpus.spark_files import SparkFiles, told_as_mistake
from provenance.corpus.spark_progress import Counted, telling
from provenance.corpus.spark_session import open_session
from provenance.corpus.store import INLINE, Store
from provenance.reading.scratch import Scratch

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SPARK_TYPES = {"INT": "INT", "BIGINT": "BIGINT", "TEXT": "STRING", "BYTES": "BINARY", "STORED": "BINARY"}
# Tasks in which groups are worked off are so many times more than others, and smaller.
_GROUPED_FINER = 2
# The place of a record in its partition, which Spark numbers in the lowest 33 bits.
_PLACE = f"monotonically_increasing_id() & {(1 << 33) - 1}"
# How many rows of a table that comes from the driver are sent at once.
_ROWS = 20_000
# How much of a file this process reads at once.
_PIECE_CHARS = 1 << 20
_OTHER_SCRATCH = "choose another folder with --spark-scratch"


Stream = Callable[[Iterable[pa.Table]], Iterator[pa.Table]]
"""A function from the batches of a partition to batches."""


class SparkEngine:
    """Runs stages on a Spark cluster.

    Args:
        master: the cluster's address, `spark://host:7077` or `local[2]`.
        scratch: the address of a folder for tables that the driver and all executors reach, on any file system that
            Spark writes; None takes a temporary folder, which is right where all of them are on this machine.
        stages: as of `open_session`, for the first engine of a process.
    """

    def __init__(self, master: str = "local[2]", scratch: str | None = None, stages: str | None = None) -> None:
        """Connect to the cluster, or start one in this process with a master `local[...]`."""
        self._session = open_session(master, stages).newSession()
        self.files = SparkFiles(self._session)
        self._temporary = Scratch()
        # Also where nobody closes the engine.
        self._forget = weakref.finalize(self, self._temporary.remove)
        # A folder of its own: several runs may share the scratch folder.
        self._shared = f"{scratch.rstrip('/')}/provenance-{uuid4().hex}" if scratch else None
        if self._shared:
            self.files.make_folder(self._shared, _OTHER_SCRATCH)
        self._scratch = self._shared or f"file://{self._temporary.path}"
        self._num_tasks = 2 * self._session.sparkContext.defaultParallelism
        if not self._session.sparkContext.getConf().contains("spark.sql.shuffle.partitions"):
            self._session.conf.set("spark.sql.shuffle.partitions", str(self._num_tasks))
        self._versions = count()
        self.store: Store = INLINE
        self.call_bytes: int | None = None
        self._tables: set[str] = set()

    @property
    def session(self) -> "SparkSession":
        """What reads and writes files of any file system that Spark knows."""
        return self._session

    def register(self, name: str, columns: Columns, rows: Iterable[tuple[object, ...]]) -> None:
        """Make rows known as a table."""
        schema = arrow_schema(columns)
        remaining = iter(rows)
        chunks = iter(lambda: list(islice(remaining, _ROWS)), [])
        tables = (arrow_table(chunk, schema) for chunk in chunks)
        first = next(tables, None) or schema.empty_table()
        frame = self._session.createDataFrame(first, _spark_schema(columns))
        if first.num_rows == _ROWS:
            # More than one message to the executors: files, for what a driver holds should be little.
            path = self._new_path(name)
            frame.write.parquet(path)
            for table in tables:
                self._session.createDataFrame(table, _spark_schema(columns)).write.mode("append").parquet(path)
            frame = self._session.read.schema(_spark_schema(columns)).parquet(path)
        self._show(name, frame)

    def sql(self, query: str, name: str | None = None) -> list[tuple[Any, ...]]:
        """The rows that a query yields, or with a name nothing but the table it makes."""
        frame = self._session.sql(query)
        if name is None:
            return [_plain_row(row) for row in frame.collect()]
        # A file cuts the plan, which would else grow with every query, and outlives the machine that made it.
        self.keep(name, frame)
        return []

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows that a query yields, a partition at a time."""
        for row in self._session.sql(query).toLocalIterator():
            yield _plain_row(row)

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
        """Make a table of what a function answers on the executors, in no order."""
        frame = self._session.sql(query)
        self._session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(batch))
        # Executors count what they do anyway: to count it beforehand the query would run once more.
        num_done = self._session.sparkContext.accumulator(0)
        counted = Counted(function, num_done)
        if key:
            found = self.grouped(counted, frame, key, columns)
        else:
            found = self.mapped(_Each(counted), frame.repartition(self._num_tasks), columns)
        with telling(tell, num_done):
            self.keep(name, found)

    def mapped(self, function: Stream, frame: "DataFrame", columns: Columns) -> "DataFrame":
        """What a function answers to the batches of each partition, in their order, one partition at a time."""
        return frame.mapInArrow(_on_batches(function, columns), _spark_schema(columns))

    def grouped(self, function: Stage, frame: "DataFrame", key: str, columns: Columns) -> "DataFrame":
        """What a function answers to all records of each value of a column."""
        # Left to itself, Spark puts small parts together by their bytes; what groups take is time, and one task of many
        # groups would keep all other executors waiting.
        parted = frame.repartition(_GROUPED_FINER * self._num_tasks, key)
        return parted.groupBy(key).applyInArrow(_on_groups(function, columns), _spark_schema(columns))

    def numbered(self, name: str, query: str, order: str) -> None:
        """Make a table of a query's records with their `number`, from 0 in the order of a column.

        Each executor counts what it sorted, and the driver adds up so many counts: a window over all would gather all.
        """
        placed = self._session.sql(query).orderBy(order)
        self.keep(name, placed.selectExpr("*", "spark_partition_id() AS part_no", f"{_PLACE} AS place_no"))
        counts = self.sql(f"SELECT part_no, COUNT(*) FROM {name} GROUP BY part_no ORDER BY part_no")
        starts = accumulate((num for _, num in counts), initial=0)
        rows = [(part, start) for (part, _), start in zip(counts, starts, strict=False)]
        self.register("part_starts", {"part_no": "INT", "num_before": "BIGINT"}, rows)
        self.sql(f"SELECT *, num_before + place_no AS number FROM {name} JOIN part_starts USING (part_no)", name=name)

    def lines(self, query: str) -> Iterator[str]:
        """The lines of text that a query yields, one column in its order, in pieces of any size.

        Executors write them to the scratch folder, and this process takes a file at a time: what it streams instead is
        held by the driver, all of a partition at once.

        Raises:
            ProvenanceError: if the scratch folder cannot be written or read.
        """
        address = self._new_path("lines")
        self.write_lines(query, address)
        place = Path(self._temporary.path) / "fetched"
        for part in self.files.list_folder(address):
            if part.rpartition("/")[2].startswith("part-"):
                self.files.fetch(part, place)
                with place.open(encoding="utf-8", newline="") as file:
                    while piece := file.read(_PIECE_CHARS):
                        yield piece
        place.unlink(missing_ok=True)

    def write_lines(self, query: str, address: str) -> None:
        """Write what a query yields, one column of text in its order, to a new folder: its files one after the other.

        Raises:
            ProvenanceError: if it cannot be written.
        """
        with told_as_mistake(address, "written", self._remedy(address)):
            self._session.sql(query).write.mode("overwrite").text(address, compression="none")

    def write_table(self, name: str, address: str) -> None:
        """Write a table as Parquet to a new folder.

        Raises:
            ProvenanceError: if it cannot be written.
        """
        with told_as_mistake(address, "written", self._remedy(address)):
            self._session.table(name).write.mode("overwrite").parquet(address)

    def has(self, name: str) -> bool:
        """Whether there is a table of a name."""
        return name in self._tables

    def drop(self, name: str) -> None:
        """Forget a table; its files lie in the scratch folder until the end, for what is lost is made of them again."""
        self._session.catalog.dropTempView(name)
        self._tables.discard(name)

    def rest(self) -> None:
        """Nothing of this machine waits; what the executors hold is Spark's to give back."""

    def close(self) -> None:
        """Remove the tables; the connection stays for the next engine of this process."""
        for name in self._tables:
            self._session.catalog.dropTempView(name)
        self._forget()
        if self._shared:
            self.files.remove(self._shared, f"remove it by hand, or {_OTHER_SCRATCH}")

    def keep(self, name: str, frame: "DataFrame") -> None:
        """Make a table of a frame, written by the executors; one of that name is replaced."""
        path = self._new_path(name)
        frame.write.parquet(path)
        self._show(name, self._session.read.schema(frame.schema).parquet(path))

    def _show(self, name: str, frame: "DataFrame") -> None:
        frame.createOrReplaceTempView(name)
        self._tables.add(name)

    def _remedy(self, address: str) -> str:
        return _OTHER_SCRATCH if address.startswith(self._scratch) else "choose another folder with --out"

    def _new_path(self, name: str) -> str:
        # A table that is replaced may still be read by the query that makes the new one.
        return f"{self._scratch}/{name}-{next(self._versions)}"


def _plain_row(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(bytes(value) if isinstance(value, bytearray) else value for value in row)


def _spark_schema(columns: Columns) -> str:
    return ", ".join(f"{name} {_SPARK_TYPES[kind]}" for name, kind in columns.items())


class _Each:
    """A function of one batch, for each of many."""

    def __init__(self, function: Stage) -> None:
        self._function = function

    def __call__(self, batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
        for batch in batches:
            hand_on(batch.nbytes)
            yield self._function(batch)


# Spark wants plain functions without annotations, from which it would else infer what it should call.
def _on_groups(function: Stage, columns: Columns) -> Callable[[pa.Table], pa.Table]:
    def apply(table):  # type: ignore[no-untyped-def]
        hand_on(table.nbytes)
        return _cast(function(table), columns)

    return apply


def _on_batches(function: Stream, columns: Columns) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def apply(batches):  # type: ignore[no-untyped-def]
        for table in function(pa.Table.from_batches([batch]) for batch in batches):
            yield from _cast(table, columns).to_batches()

    return apply


def _cast(table: pa.Table, columns: Columns) -> pa.Table:
    return table.select(list(columns)).cast(arrow_schema(columns))
