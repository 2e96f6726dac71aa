"""DuckDB as an engine: in this process, in memory, and never on the network."""

import duckdb
import pytest

from provenance.corpus.duckdb_engine import DuckDBEngine
from provenance.corpus.engine import open_engine


def test_it_is_the_engine_of_its_name() -> None:
    assert isinstance(open_engine("duckdb"), DuckDBEngine)


@pytest.mark.parametrize("setting", ["autoinstall_known_extensions", "autoload_known_extensions"])
def test_it_never_fetches_extensions(setting: str) -> None:
    assert DuckDBEngine().sql(f"SELECT current_setting('{setting}')") == [(False,)]


def test_it_keeps_nothing_on_disk() -> None:
    assert DuckDBEngine().sql("SELECT path FROM duckdb_databases() WHERE NOT internal") == [(None,)]


def test_rows_of_the_wrong_length_are_a_bug() -> None:
    with pytest.raises(ValueError, match="zip"):
        DuckDBEngine().register("seeds", ("doc", "hash"), ("INT", "BIGINT"), [(1, 2), (3,)])


def test_a_number_too_large_for_its_column_is_a_bug() -> None:
    with pytest.raises((ValueError, OverflowError)):
        DuckDBEngine().register("seeds", ("hash",), ("BIGINT",), [(2**63,)])


def test_an_unknown_table_is_a_bug() -> None:
    with pytest.raises(duckdb.CatalogException):
        DuckDBEngine().sql("SELECT * FROM nothing")
