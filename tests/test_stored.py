"""Values that lie in files come back as they were, wherever their references went."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.duckdb_engine import DuckDBEngine
from provenance.corpus.engine import Columns
from provenance.corpus.store import FileStore
from provenance.corpus.stored import WithStore, fetch_columns, put_columns

COLUMNS: Columns = {"doc": "INT", "text": "STORED"}
LARGE = b"otters " * 100_000


def table_of(values: list[bytes | None]) -> pa.Table:
    return pa.table({"doc": pa.array(range(len(values)), pa.int32()), "text": pa.array(values, pa.binary())})


@given(st.lists(st.none() | st.binary(max_size=9), max_size=9))
def test_what_is_put_is_fetched(tmp_path_factory: pytest.TempPathFactory, values: list[bytes | None]) -> None:
    store = FileStore(tmp_path_factory.mktemp("pieces"))
    put = put_columns(table_of(values), COLUMNS, store)
    assert put["text"].null_count == values.count(None)
    assert put["text"].type != pa.binary()
    assert fetch_columns(put, store).to_pylist() == table_of(values).to_pylist()
    assert fetch_columns(put.slice(1), store).to_pylist() == table_of(values).slice(1).to_pylist()


def test_large_values_do_not_go_from_process_to_process(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    doubling = WithStore(lambda batch: table_of([2 * value for value in batch["text"].to_pylist()]), COLUMNS, store)
    given = put_columns(table_of([LARGE]), COLUMNS, store)
    answer = doubling(given)
    assert given.nbytes + answer.nbytes < 200
    assert fetch_columns(answer, store)["text"].to_pylist() == [2 * LARGE]


def shortened(batch: pa.Table) -> pa.Table:
    return table_of([value and value[:3] for value in batch["text"].to_pylist()])


@pytest.mark.parametrize("key", [None, "doc"])
def test_an_engine_joins_references_and_hands_out_bytes(key: str | None) -> None:
    engine = DuckDBEngine(2)
    engine.register("texts", COLUMNS, [(n, LARGE + bytes([n])) for n in range(9)] + [(9, None)])
    engine.register("wanted", {"doc": "INT"}, [(3,), (9,), (5,)])
    joined = "SELECT doc, text FROM texts JOIN wanted USING (doc) ORDER BY doc"
    expected = [(3, LARGE + b"\x03"), (5, LARGE + b"\x05"), (9, None)]
    assert engine.sql(joined) == expected
    assert list(engine.stream(joined)) == expected
    assert engine.sql("SELECT doc FROM texts WHERE text IS NULL") == [(9,)]
    engine.map("short", COLUMNS, shortened, joined, key=key, batch=1)
    assert engine.sql("SELECT text FROM short ORDER BY CASE WHEN text IS NULL THEN 1 ELSE 0 END") == [
        (b"ott",),
        (b"ott",),
        (None,),
    ]
    engine.close()
