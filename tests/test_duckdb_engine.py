"""DuckDB as an engine: on this machine alone, in bounds, and never on the network."""

from pathlib import Path

import duckdb
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


@pytest.mark.parametrize("memory", ["much", "2", "-1GiB", "0GiB"])
def test_a_bound_that_is_none_is_a_mistake_with_its_remedy(memory: str) -> None:
    with pytest.raises(ProvenanceError, match="2GiB"):
        DuckDBEngine(memory=memory)


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
