"""The contract of an engine: every engine answers these questions alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.engine import Engine, open_engine
from provenance.errors import ProvenanceError

ENGINES = ("duckdb",)
ROWS = [(0, "words", -5), (1, "words", 7), (2, "names", -5)]
LEAST, MOST = -(2**63), 2**63 - 1


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return open_engine(request.param)


def register(engine: Engine, rows: list[tuple[object, ...]], name: str = "seeds") -> None:
    engine.register(name, ("doc", "kind", "hash"), ("INT", "TEXT", "BIGINT"), rows)


def test_rows_come_back_as_they_went_in(engine: Engine) -> None:
    register(engine, list(ROWS))
    assert engine.sql("SELECT doc, kind, hash FROM seeds ORDER BY doc") == ROWS


def test_rows_may_come_from_an_iterator(engine: Engine) -> None:
    engine.register("seeds", ("doc",), ("INT",), ((n,) for n in range(3)))
    assert engine.sql("SELECT COUNT(*) FROM seeds") == [(3,)]


def test_a_table_without_rows_is_a_table(engine: Engine) -> None:
    register(engine, [])
    assert engine.sql("SELECT doc, kind, hash FROM seeds ORDER BY doc") == []
    assert engine.sql("SELECT COUNT(*) FROM seeds") == [(0,)]


def test_a_table_of_the_same_name_is_replaced(engine: Engine) -> None:
    register(engine, list(ROWS))
    register(engine, [(9, "words", 1)])
    assert engine.sql("SELECT doc FROM seeds") == [(9,)]


def test_hashes_are_signed_and_whole(engine: Engine) -> None:
    register(engine, [(0, "words", LEAST), (1, "words", MOST)])
    assert engine.sql("SELECT hash FROM seeds ORDER BY hash") == [(LEAST,), (MOST,)]


def test_a_join_of_a_table_with_itself(engine: Engine) -> None:
    register(engine, list(ROWS))
    query = "SELECT a.doc, b.doc FROM seeds AS a JOIN seeds AS b ON a.hash = b.hash WHERE a.doc < b.doc ORDER BY a.doc"
    assert engine.sql(query) == [(0, 2)]


def test_text_is_data_and_never_a_query(engine: Engine) -> None:
    hostile = "'; DROP TABLE seeds; --"
    register(engine, [(0, hostile, 1)])
    assert engine.sql("SELECT kind FROM seeds") == [(hostile,)]


def test_two_engines_share_no_tables(engine: Engine, request: pytest.FixtureRequest) -> None:
    register(engine, list(ROWS))
    other = open_engine(request.node.callspec.params["engine"])
    register(other, [])
    assert engine.sql("SELECT COUNT(*) FROM seeds") == [(3,)]


def test_a_function_is_mapped_in_order(engine: Engine) -> None:
    assert list(engine.map(str.upper, ["b", "a", "c"])) == ["B", "A", "C"]
    assert list(engine.map(str.upper, [])) == []


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=20)
@given(rows=st.lists(st.tuples(st.integers(0, 9), st.text(max_size=5), st.integers(LEAST, MOST)), max_size=8))
def test_any_rows_come_back(name: str, rows: list[tuple[object, ...]]) -> None:
    engine = open_engine(name)
    register(engine, rows)
    assert sorted(engine.sql("SELECT doc, kind, hash FROM seeds")) == sorted(rows)


@pytest.mark.parametrize("name", ["", "abacus", "DuckDB"])
def test_an_unknown_engine_is_a_mistake_with_its_remedy(name: str) -> None:
    with pytest.raises(ProvenanceError, match=r"use duckdb|duckdb or"):
        open_engine(name)
