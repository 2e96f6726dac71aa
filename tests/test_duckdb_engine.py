"""DuckDB as an engine: on this machine alone, in bounds, and never on the network."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import duckdb
import pyarrow as pa
import pytest

from provenance.corpus.duckdb_engine import DuckDBEngine
from provenance.corpus.engine import open_engine
from provenance.errors import ProvenanceError
from provenance.settings import Settings


def test_it_is_the_engine_of_its_name() -> None:
    assert isinstance(open_engine(Settings(engine="duckdb")), DuckDBEngine)


@pytest.mark.parametrize("setting", ["autoinstall_known_extensions", "autoload_known_extensions"])
def test_it_never_fetches_extensions(setting: str) -> None:
    assert DuckDBEngine().sql(f"SELECT current_setting('{setting}')") == [(False,)]


def test_it_keeps_nothing_on_disk() -> None:
    assert DuckDBEngine().sql("SELECT path FROM duckdb_databases() WHERE NOT internal") == [(None,)]


def test_with_a_bound_on_memory_it_spills_and_leaves_nothing_behind() -> None:
    engine = DuckDBEngine(memory="64MiB")
    [(folder,)] = engine.sql("SELECT current_setting('temp_directory')")
    engine.sql("SELECT hash(range) AS own, range AS doc FROM range(6000000)", name="many")
    engine.sql("SELECT own, MAX(doc) AS doc FROM many GROUP BY own", name="grouped")
    assert engine.sql("SELECT COUNT(*) FROM grouped") == [(6000000,)]
    assert sum(file.stat().st_size for file in Path(folder).iterdir() if file.is_file()) > 64 << 20
    engine.close()
    assert not Path(folder).exists()


@pytest.mark.parametrize("memory", ["much", "2", "-1GiB", "0GiB", "0.0GiB", ".GiB", "9e9GiB"])
def test_a_bound_that_is_none_is_a_mistake_with_its_remedy(memory: str) -> None:
    with pytest.raises(ProvenanceError, match="2GiB"):
        DuckDBEngine(memory=memory)


@pytest.mark.parametrize("memory", ["1KiB", "0.01GiB", "63MiB"])
def test_less_memory_than_anything_needs_is_a_mistake_with_its_remedy(memory: str) -> None:
    with pytest.raises(ProvenanceError, match=f"{memory} of memory is too little: give at least 64MiB"):
        DuckDBEngine(memory=memory)


@pytest.mark.parametrize("memory", ["99999999999999999TiB", f"{'9' * 400}GB", "64MiB"], ids=["much", "more", "least"])
def test_more_memory_than_there_is_is_no_mistake(memory: str) -> None:
    assert DuckDBEngine(memory=memory).sql("SELECT 1") == [(1,)]


# Lists are never spilled.
_LARGE = "SELECT LIST(range) AS every FROM range(100000000)"
_COUNTED = "SELECT LEN(every) AS doc FROM (SELECT LIST(range) AS every FROM range(100000000)) AS lists"


@pytest.mark.parametrize(
    "ask",
    [
        lambda engine: engine.sql(_LARGE),
        lambda engine: engine.sql(_LARGE, name="large"),
        lambda engine: list(engine.stream(_LARGE)),
        lambda engine: engine.map("large", {"doc": "INT"}, same, _COUNTED),
    ],
    ids=["rows", "table", "stream", "map"],
)
def test_too_little_memory_for_a_pile_is_a_mistake_with_its_remedy(ask: Callable[[DuckDBEngine], object]) -> None:
    engine = DuckDBEngine(memory="64MiB")
    with pytest.raises(ProvenanceError, match=r"joins need more than the 64 MiB .* give more with --memory"):
        ask(engine)
    engine.close()


_ENDLESS = (
    "SELECT COUNT(*) AS doc FROM range(1000000000) AS a, range(1000000000) AS b WHERE hash(a.range + b.range) = 1"
)


def same(batch: pa.Table) -> pa.Table:
    return batch


@pytest.mark.parametrize(
    "ask",
    [
        lambda engine: engine.sql(_ENDLESS),
        lambda engine: engine.sql(_ENDLESS, name="counted"),
        lambda engine: list(engine.stream(_ENDLESS)),
        lambda engine: engine.map("counted", {"doc": "INT"}, same, _ENDLESS),
        lambda engine: engine.map("counted", {"doc": "INT"}, same, _ENDLESS, key="doc"),
    ],
    ids=["rows", "table", "stream", "map", "map by key"],
)
def test_an_interrupt_of_a_query_is_an_interrupt(ask: Callable[[DuckDBEngine], object]) -> None:
    engine = DuckDBEngine()
    timer = Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        timer.start()
        ask(engine)
    assert engine.sql("SELECT 1") == [(1,)]
    engine.close()


class Interrupted:
    """A table that is handed over as an interrupt comes."""

    num_rows = 1

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        raise KeyboardInterrupt


def test_an_interrupt_while_rows_are_handed_over_is_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = DuckDBEngine()
    monkeypatch.setattr("provenance.corpus.duckdb_engine.put_columns", lambda *_: Interrupted())
    with pytest.raises(KeyboardInterrupt):
        engine.register("seeds", {"doc": "INT"}, [(1,)])
    engine.close()


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may become larger than two megabytes, as if the disk were full then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_files")
def test_a_full_disk_where_stages_are_kept_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    engine = DuckDBEngine(folder=str(tmp_path / "kept"))
    with pytest.raises(ProvenanceError, match=r"/kept: cannot be used \(.*choose another --out"):
        engine.sql("SELECT hash(range) AS own FROM range(1000000)", name="many")
    with pytest.raises(ProvenanceError, match=r"/kept/pieces: cannot be written \(.*choose another --out"):
        engine.register("texts", {"text": "STORED"}, [(bytes(3 << 20),)])
    engine.close()


def test_a_full_disk_where_tables_spill_is_a_mistake_with_its_remedy() -> None:
    engine = DuckDBEngine(memory="64MiB")
    engine.sql("SET max_temp_directory_size = '1MB'")
    with pytest.raises(ProvenanceError, match=r"provenance-.*: cannot be used \(.*set TMPDIR"):
        engine.sql("SELECT hash(range) AS own, range AS doc FROM range(9000000)", name="many")
    engine.close()


def test_a_kept_database_of_another_run_at_work_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    # Another process: of its own, one may open a database twice.
    program = (
        "import sys; from provenance.corpus.duckdb_engine import DuckDBEngine;"
        "engine = DuckDBEngine(folder=sys.argv[1]); print('open', flush=True); sys.stdin.read(); engine.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(ProvenanceError, match="another run is at work there"):
            DuckDBEngine(folder=str(tmp_path))
        other.communicate()
    DuckDBEngine(folder=str(tmp_path)).close()


def test_rows_of_the_wrong_length_are_a_bug() -> None:
    with pytest.raises(ValueError, match="zip"):
        DuckDBEngine().register("seeds", {"doc": "INT", "hash": "BIGINT"}, [(1, 2), (3,)])
    with pytest.raises(ValueError, match="3 values for 2 columns"):
        DuckDBEngine().register("seeds", {"doc": "INT", "hash": "BIGINT"}, [(1, 2, 3)])


def test_a_number_too_large_for_its_column_is_a_bug() -> None:
    with pytest.raises((ValueError, OverflowError)):
        DuckDBEngine().register("seeds", {"hash": "BIGINT"}, [(2**63,)])


def test_an_unknown_table_is_a_bug() -> None:
    with pytest.raises(duckdb.CatalogException):
        DuckDBEngine().sql("SELECT * FROM nothing")
