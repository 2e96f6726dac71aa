"""Columns built from their buffers are those that Arrow builds of the same values."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.columns import arrow_schema, bytes_column, numbers_column, numbers_of, table_of, values_of
from provenance.corpus.engine import Columns

COLUMNS: Columns = {"n": "INT", "m": "BIGINT", "t": "TEXT", "b": "BYTES"}
ROWS = st.lists(
    st.tuples(
        st.integers(-(2**31), 2**31 - 1) | st.none(),
        st.integers(-(2**63), 2**63 - 1),
        st.text(st.characters(exclude_categories=["Cs"])) | st.none(),
        st.binary() | st.none(),
    )
)


@given(ROWS)
def test_rows_come_out_as_they_went_in(rows: list[tuple[object, ...]]) -> None:
    table = table_of(iter(rows), COLUMNS)
    table.validate(full=True)
    assert table.schema == arrow_schema(COLUMNS)
    assert [tuple(row.values()) for row in table.to_pylist()] == rows


@given(st.lists(st.binary()), st.integers(0, 5))
def test_bytes_come_out_as_they_went_in_also_out_of_the_middle(values: list[bytes], start: int) -> None:
    column = bytes_column(values)
    column.validate(full=True)
    assert column.equals(pa.array(values, pa.binary()))
    assert values_of(column) == values
    assert values_of(column.slice(start)) == values[start:]
    assert values_of(column.cast(pa.large_binary()).slice(start)) == values[start:]


@pytest.mark.parametrize("kind", [np.int32, np.int64])
def test_numbers_come_out_as_they_went_in_also_out_of_the_middle(kind: type) -> None:
    column = numbers_column(np.arange(-3, 9, dtype=kind)[::2])
    assert column.to_pylist() == [-3, -1, 1, 3, 5, 7]
    assert numbers_of(column.slice(2)).tolist() == [1, 3, 5, 7]
