"""The embedded engine: DuckDB for the joins, processes of this machine for the functions."""

import errno
import os
import shutil
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from provenance.corpus.columns import arrow_schema, arrow_table
from provenance.corpus.engine import BATCH, SMALL_BATCH, Columns, Stage, Tell, run_bytes
from provenance.corpus.store import FileStore, Store
from provenance.corpus.stored import STORED_TYPE, WithStore, fetch_columns, fetch_row, put_columns
from provenance.corpus.workers import Workers
from provenance.errors import ProvenanceError
from provenance.reading.scratch import Scratch

_DUCKDB_TYPES = {"INT": "INTEGER", "BIGINT": "BIGINT", "TEXT": "VARCHAR", "BYTES": "BLOB", "STORED": STORED_TYPE}
# What the joins need at least, and the share of the memory that is theirs; as much is the functions', as much again
# what Python takes for itself.
_LEAST_JOINS, _SHARE = 64 << 20, 3
_Config = dict[str, str | bool | int | float | list[str]]
# How many rows are put into a table at once when they come one by one.
_ROWS = 1024
# What is kept when an engine with a folder closes, by name.
_DATABASE, _PIECES = "corpus.duckdb", "pieces"
# Why a disk does not take what is written; for these reasons and those below a database cannot be read now, and nothing
# of it is lost.
_DISK = tuple(map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)))
_NO_DAMAGE = (*_DISK, *map(os.strerror, (errno.EACCES, errno.EMFILE)))


class DuckDBEngine:
    """Runs stages on one machine.

    Args:
        num_workers: processes that run the functions, and threads of the joins.
        memory: what the run may hold before it spills to a temporary folder ("2GiB"): a third of it the joins, a
            third the functions; None: as `engine.run_bytes`.
        folder: where the tables are kept when the engine closes; None keeps nothing. What lies there and cannot be
            read any more is begun anew.

    Raises:
        ProvenanceError: if the amount of memory is none or too little, or the folder cannot be used. Every call raises
            it too where memory or disk have no room left, and KeyboardInterrupt where an interrupt ends a query.
    """

    def __init__(self, num_workers: int = 1, memory: str | None = None, folder: str | None = None) -> None:
        """Open a database of its own, which never reaches for extensions on the network."""
        bound = run_bytes(memory)
        self.call_bytes: int | None = bound // _SHARE // max(1, num_workers)
        scratch = Scratch()
        self._spill = scratch.path
        # Also where nobody closes the engine.
        self._forget = weakref.finalize(self, scratch.remove)
        self._joins = min(bound, max(_LEAST_JOINS, bound // _SHARE))
        config: _Config = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": str(max(1, num_workers)),
            # Tables and joins that find no room go there, bit by bit.
            "memory_limit": f"{self._joins >> 10}KiB",
            "temp_directory": self._spill,
        }
        self._folder = folder or self._spill
        with self._asked():
            self._connection = _open_kept(Path(folder), config) if folder else duckdb.connect(config=config)
        # Blocks lie in files, and outlive a run with the tables that refer to them.
        blocks = Path(self._folder) / _PIECES
        blocks.mkdir(exist_ok=True)
        self._files = FileStore(blocks, _more_room(is_kept=folder is not None))
        self.store: Store = self._files
        self._workers = Workers(num_workers)

    def register(self, name: str, columns: Columns, rows: Iterable[tuple[object, ...]]) -> None:
        """Make rows known as a table."""
        schema = arrow_schema(columns)
        remaining = iter(rows)
        chunks = iter(lambda: list(islice(remaining, _ROWS)), [])
        self._fill(name, columns, (put_columns(arrow_table(own, schema), columns, self._files) for own in chunks))

    def sql(self, query: str, name: str | None = None) -> list[tuple[Any, ...]]:
        """The rows that a query yields, or with a name nothing but the table it makes."""
        with self._asked():
            if name is None:
                return [fetch_row(row, self._files) for row in self._connection.execute(query).fetchall()]
            self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")
            return []

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows that a query yields, a few at a time."""
        # A cursor of its own: other queries may be asked while the rows are read.
        with self._asked(), self._connection.cursor() as cursor:
            for batch in cursor.sql(query).to_arrow_reader(SMALL_BATCH):
                table = fetch_columns(pa.Table.from_batches([batch]), self._files)
                yield from zip(*(column.to_pylist() for column in table.columns), strict=True)

    def numbered(self, name: str, query: str, order: str) -> None:
        """Make a table of a query's records with their `number`, from 0 in the order of a column."""
        self.sql(f"SELECT *, ROW_NUMBER() OVER (ORDER BY {order}) - 1 AS number FROM ({query}) AS records", name=name)

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
        """Make a table of what a function answers, batch after batch, in the order of the query."""
        # A cursor of its own, for the table is filled while the records are read.
        with self._asked(), self._connection.cursor() as cursor:
            ordered = f"SELECT * FROM ({query}) AS records ORDER BY {key}" if key else query
            records = cursor.sql(ordered).to_arrow_reader(batch)
            batches = _by_key(records, key, batch) if key else (pa.Table.from_batches([b]) for b in records)
            stage = WithStore(partial(_each_key, function, key) if key else function, columns, self._files)
            counted = _Counted(batches)
            self._fill(name, columns, _telling(self._workers.map(stage, counted), counted, tell))

    def has(self, name: str) -> bool:
        """Whether there is a table of a name."""
        with self._asked():
            found = self._connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [name])
            return bool(found.fetchall())

    def drop(self, name: str) -> None:
        """Give back what a table holds."""
        with self._asked():
            self._connection.execute(f"DROP TABLE {name}")

    def rest(self) -> None:
        """End the workers, each of which holds what its last functions needed."""
        self._workers.close()

    def close(self) -> None:
        """End the workers, close the database and remove what it spilled."""
        self._workers.close()
        self._connection.close()
        self._forget()

    def _fill(self, name: str, columns: Columns, tables: Iterable[pa.Table]) -> None:
        """Replace a table by the rows of Arrow tables, each of which is put away before the next is asked for."""
        kinds = ", ".join(f"{column} {_DUCKDB_TYPES[kind]}" for column, kind in columns.items())
        with self._asked():
            self._connection.execute(f"CREATE OR REPLACE TABLE {name} ({kinds})")
            for table in tables:
                if table.num_rows:
                    self._connection.register("arriving", table)
                    self._connection.execute(f"INSERT INTO {name} SELECT * FROM arriving")
                    self._connection.unregister("arriving")

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """What the database says, as this program says it; mistakes of our queries stay what they are."""
        try:
            yield
        except (duckdb.Error, RuntimeError) as error:
            if _is_interrupt(error):
                raise KeyboardInterrupt from None
            mistake = self._mistake(error)
            if mistake is None:
                raise
            raise ProvenanceError(mistake) from None

    def _mistake(self, error: Exception) -> str | None:
        """What is to be done where memory or a disk has no room or fails; None if it is something else."""
        said = str(error)
        is_memory = isinstance(error, duckdb.OutOfMemoryException)
        is_spill = "max_temp_directory_size" in said or self._spill in said
        if is_memory and not is_spill:
            return (
                f"joins need more than the {self._joins >> 20} MiB of memory that are theirs: give more with --memory"
            )
        reason = next((reason for reason in _DISK if reason in said), None)
        if not is_memory and not isinstance(error, duckdb.IOException) and reason is None:
            return None
        place = self._spill if is_spill else self._folder
        why = reason or (_DISK[0] if is_memory else said.splitlines()[0])
        room = _more_room(is_kept=place != self._spill)
        return f"{place}: cannot be used ({why}); make room or permission there, or {room}"


def _more_room(is_kept: bool) -> str:
    """What else helps where a disk is full: what is kept lies beside the output, all else in a temporary folder."""
    return "choose another --out" if is_kept else "set TMPDIR to a folder that has more"


def _is_interrupt(error: Exception) -> bool:
    """Whether an interrupt ended a query: DuckDB takes Python's own exception and raises another in its place."""
    said = str(error)
    if isinstance(error, duckdb.Error):
        # The second where it came while rows were handed over.
        return isinstance(error, duckdb.InterruptException) or "failed: KeyboardInterrupt" in said
    return type(error) is RuntimeError and said == "Query interrupted"


class _Counted:
    """Batches, and how many records of each batch given out are not told yet."""

    def __init__(self, batches: Iterable[pa.Table]) -> None:
        self._batches = batches
        self.sizes: list[int] = []

    def __iter__(self) -> Iterator[pa.Table]:
        for batch in self._batches:
            self.sizes.append(batch.num_rows)
            yield batch


def _telling(results: Iterable[pa.Table], counted: _Counted, tell: Tell | None) -> Iterator[pa.Table]:
    done = 0
    for place, result in enumerate(results):
        done += counted.sizes[place]
        yield result
        if tell:
            tell(done)


def _open_kept(folder: Path, config: _Config) -> duckdb.DuckDBPyConnection:
    """A database that outlives the run; what cannot be read any more is begun anew, with its pieces."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / _PIECES).is_file():
            _forget_kept(folder)
        try:
            return _connect_whole(folder / _DATABASE, config)
        except (duckdb.Error, UnicodeDecodeError) as error:
            if "lock on file" in str(error):
                raise ProvenanceError(
                    f"{folder}: another run is at work there; wait for it, or choose another --out"
                ) from None
            if isinstance(error, duckdb.OutOfMemoryException) or any(why in str(error) for why in _NO_DAMAGE):
                raise
            _forget_kept(folder)
            return duckdb.connect(str(folder / _DATABASE), config=config)
    except OSError as error:
        why, room = error.strerror or error, _more_room(is_kept=True)
        raise ProvenanceError(f"{folder}: stages cannot be kept there ({why}); make room there, or {room}") from None


def _connect_whole(path: Path, config: _Config) -> duckdb.DuckDBPyConnection:
    """A database of which every block was read, so that one that is damaged is told by its checksum now."""
    connection = duckdb.connect(str(path), config=config)
    try:
        for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall():
            connection.execute(f'SELECT BIT_XOR(HASH(every)) FROM "{name}" AS every').fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _forget_kept(folder: Path) -> None:
    """Remove what engines keep in a folder, and nothing else."""
    for own in (_DATABASE, f"{_DATABASE}.wal", _PIECES):
        place = folder / own
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def _by_key(records: Iterable[pa.RecordBatch], key: str, batch: int) -> Iterator[pa.Table]:
    """Sorted records in batches of about a size, such that the records of one key are never parted."""
    kept: list[pa.RecordBatch] = []
    num_kept, last = 0, None
    for record_batch in records:
        kept.append(record_batch)
        num_kept += record_batch.num_rows
        first, before, last = record_batch[key][0].as_py(), last, record_batch[key][-1].as_py()
        # Of a key with many records only the newest are looked at, each once.
        goes_on = before == first == last
        if num_kept >= batch and not goes_on:
            table = pa.Table.from_batches(kept)
            # The last key may go on in the next records.
            cut = pc.sum(pc.not_equal(table[key], last)).as_py() or 0
            if cut:
                yield table.slice(0, cut)
            kept, num_kept = table.slice(cut).to_batches(), table.num_rows - cut
    if kept:
        yield pa.Table.from_batches(kept)


def _each_key(function: Stage, key: str, table: pa.Table) -> pa.Table:
    """What a function answers to the records of each key, one after the other."""
    keys = table[key].to_numpy()
    starts = [0, *(i for i in range(1, len(keys)) if keys[i] != keys[i - 1]), len(keys)]
    return pa.concat_tables(function(table.slice(start, stop - start)) for start, stop in pairwise(starts))
