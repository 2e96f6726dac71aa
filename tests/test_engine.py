"""The contract of an engine: every engine answers these questions alike."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from engines import ENGINES, engine_of
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.engine import MAX_RUN_BYTES, Columns, Engine, open_engine, run_bytes
from provenance.errors import ProvenanceError
from provenance.settings import Settings

SEEDS: Columns = {"doc": "INT", "kind": "TEXT", "hash": "BIGINT"}
ROWS = [(0, "words", -5), (1, "words", 7), (2, "names", -5)]
LEAST, MOST = -(2**63), 2**63 - 1


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    opened = engine_of(request.param)
    yield opened
    opened.close()


def test_rows_come_back_as_they_went_in(engine: Engine) -> None:
    engine.register("seeds", SEEDS, list(ROWS))
    assert engine.sql("SELECT doc, kind, hash FROM seeds ORDER BY doc") == ROWS


def test_bytes_come_back_as_they_went_in(engine: Engine) -> None:
    engine.register("given", {"data": "BYTES"}, [(b"\x00\xff",)])
    assert engine.sql("SELECT data FROM given") == [(b"\x00\xff",)]


def test_stored_bytes_come_back_as_they_went_in(engine: Engine) -> None:
    engine.register("given", {"doc": "INT", "data": "STORED"}, [(0, b"\x00\xff"), (1, b""), (2, None)])
    engine.sql("SELECT data, doc FROM given WHERE data IS NOT NULL", name="there")
    assert engine.sql("SELECT doc, data FROM there ORDER BY doc") == [(0, b"\x00\xff"), (1, b"")]


def test_rows_may_come_from_an_iterator(engine: Engine) -> None:
    engine.register("seeds", {"doc": "INT"}, ((n,) for n in range(3)))
    assert engine.sql("SELECT COUNT(*) FROM seeds") == [(3,)]


def test_a_table_without_rows_is_a_table(engine: Engine) -> None:
    engine.register("seeds", SEEDS, [])
    assert engine.sql("SELECT doc, kind, hash FROM seeds ORDER BY doc") == []
    assert engine.sql("SELECT COUNT(*) FROM seeds") == [(0,)]


def test_a_table_of_the_same_name_is_replaced(engine: Engine) -> None:
    engine.register("seeds", SEEDS, list(ROWS))
    engine.register("seeds", SEEDS, [(9, "words", 1)])
    assert engine.sql("SELECT doc FROM seeds") == [(9,)]


def test_what_a_query_yields_can_be_kept_as_a_table(engine: Engine) -> None:
    engine.register("seeds", SEEDS, list(ROWS))
    assert engine.sql("SELECT hash FROM seeds WHERE doc > 0", name="late") == []
    assert engine.sql("SELECT hash FROM late ORDER BY hash") == [(-5,), (7,)]


def test_rows_can_be_streamed_in_the_order_of_the_query_while_others_are_asked_for(engine: Engine) -> None:
    engine.register("seeds", {"doc": "INT", "data": "BYTES"}, ((n, bytes([n % 256])) for n in range(300)))
    seen = []
    for doc, data in engine.stream("SELECT doc, data FROM seeds ORDER BY doc DESC"):
        seen.append((doc, data))
        if len(seen) == 2:
            assert engine.sql("SELECT COUNT(*) FROM seeds") == [(300,)]
    assert seen == [(n, bytes([n % 256])) for n in reversed(range(300))]
    assert list(engine.stream("SELECT doc FROM seeds WHERE doc < 0")) == []


def test_records_are_numbered_in_the_order_of_a_column(engine: Engine) -> None:
    places = [b"\x00", b"\x00\x01", b"a", b"\x7f", b"\x80", b"\xff"]
    engine.register("own", {"own": "INT", "place": "BYTES"}, [(n, places[n]) for n in (3, 0, 5, 1, 4, 2)])
    engine.numbered("numbers", "SELECT own, place FROM own", "place")
    assert engine.sql("SELECT own, place, number FROM numbers ORDER BY own") == [(n, places[n], n) for n in range(6)]


def test_an_engine_that_rested_goes_on(engine: Engine) -> None:
    engine.register("seeds", {"doc": "INT"}, ((n,) for n in range(20)))
    for name in ("first", "second"):
        engine.map(name, {"twice": "INT"}, doubled, "SELECT doc FROM seeds", batch=4)
        engine.rest()
    assert sorted(engine.sql("SELECT twice FROM second")) == [(2 * n,) for n in range(20)]


def test_hashes_are_signed_and_whole(engine: Engine) -> None:
    engine.register("seeds", SEEDS, [(0, "words", LEAST), (1, "words", MOST)])
    assert engine.sql("SELECT hash FROM seeds ORDER BY hash") == [(LEAST,), (MOST,)]


def test_a_join_of_a_table_with_itself(engine: Engine) -> None:
    engine.register("seeds", SEEDS, list(ROWS))
    query = "SELECT a.doc, b.doc FROM seeds AS a JOIN seeds AS b ON a.hash = b.hash WHERE a.doc < b.doc ORDER BY a.doc"
    assert engine.sql(query) == [(0, 2)]


def test_text_is_data_and_never_a_query(engine: Engine) -> None:
    hostile = "'; DROP TABLE seeds; --"
    engine.register("seeds", SEEDS, [(0, hostile, 1)])
    assert engine.sql("SELECT kind FROM seeds") == [(hostile,)]


def test_two_engines_share_no_tables(engine: Engine, request: pytest.FixtureRequest) -> None:
    engine.register("seeds", SEEDS, list(ROWS))
    other = engine_of(request.node.callspec.params["engine"])
    other.register("seeds", SEEDS, [])
    assert engine.sql("SELECT COUNT(*) FROM seeds") == [(3,)]
    other.close()


def doubled(batch: pa.Table) -> pa.Table:
    return pa.table({"twice": pa.array([2 * n for n in batch["doc"].to_pylist()], pa.int32())})


def summed(batch: pa.Table) -> pa.Table:
    keys = set(batch["own"].to_pylist())
    assert len(keys) == 1
    return pa.table(
        {"own": pa.array(list(keys), pa.int32()), "sum": pa.array([sum(batch["doc"].to_pylist())], pa.int64())}
    )


def test_a_function_is_mapped_over_batches(engine: Engine) -> None:
    engine.register("seeds", {"doc": "INT"}, ((n,) for n in range(100)))
    told: list[int] = []
    query = "SELECT doc FROM seeds ORDER BY doc"
    engine.map("twice", {"twice": "INT"}, doubled, query, batch=7, tell=told.append)
    assert engine.sql("SELECT twice FROM twice ORDER BY twice") == [(2 * n,) for n in range(100)]
    assert told == sorted(told)
    assert told[-1] == 100


def test_a_function_is_mapped_over_nothing(engine: Engine) -> None:
    engine.register("seeds", {"doc": "INT"}, [])
    engine.map("twice", {"twice": "INT"}, doubled, "SELECT doc FROM seeds")
    assert engine.sql("SELECT twice FROM twice") == []


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_with_a_key_a_function_sees_all_records_of_one_key_together(engine: Engine, batch: int) -> None:
    engine.register("seeds", {"doc": "INT", "own": "INT"}, ((n, n * n % 7) for n in range(50)))
    columns: Columns = {"own": "INT", "sum": "BIGINT"}
    engine.map("sums", columns, summed, "SELECT doc, own FROM seeds", key="own", batch=batch)
    expected = [(own, sum(n for n in range(50) if n * n % 7 == own)) for own in (0, 1, 2, 4)]
    assert engine.sql("SELECT own, sum FROM sums ORDER BY own") == expected


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=20)
@given(rows=st.lists(st.tuples(st.integers(0, 9), st.text(max_size=5), st.integers(LEAST, MOST)), max_size=8))
def test_any_rows_come_back(name: str, rows: list[tuple[object, ...]]) -> None:
    engine = engine_of(name)
    engine.register("seeds", SEEDS, rows)
    assert sorted(engine.sql("SELECT doc, kind, hash FROM seeds")) == sorted(rows)
    engine.close()


@pytest.mark.parametrize("name", ["", "abacus", "DuckDB"])
def test_an_unknown_engine_is_a_mistake_with_its_remedy(name: str) -> None:
    with pytest.raises(ProvenanceError, match="use duckdb or spark"):
        open_engine(Settings(engine=name))


def test_stages_that_an_engine_cannot_keep_are_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="leave out --resume or --engine spark"):
        open_engine(Settings(engine="spark", resume=str(tmp_path)))


def test_a_run_holds_what_it_is_given_else_half_of_the_machine() -> None:
    assert run_bytes("2GiB") == 2 << 30
    assert run_bytes("150.5 MB") == 150_500_000
    assert run_bytes("0.5GiB") == 512 << 20
    assert 0 < run_bytes(None) <= MAX_RUN_BYTES
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    assert run_bytes(None) == min(MAX_RUN_BYTES, physical // 2)


@pytest.mark.parametrize("physical", [-1, 0])
def test_where_the_system_does_not_say_how_much_there_is_a_run_holds_a_fixed_amount(
    physical: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sysconf", lambda name: physical if name == "SC_PHYS_PAGES" else 4096)
    assert run_bytes(None) == MAX_RUN_BYTES
