"""Rows of CSV and Parquet files."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.draft import Flaw, FoundFile
from provenance.reading.tables import Row, read_csv_rows, read_parquet_rows


def found(path: Path) -> FoundFile:
    return FoundFile(path, path.name, path.name, path.parent)


def csv_rows(folder: Path, data: str | bytes) -> list[Row | Flaw]:
    path = folder / "t.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_csv_rows(found(path)))


def flaws(rows: Iterable[Row | Flaw]) -> list[Flaw]:
    return [row for row in rows if isinstance(row, Flaw)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_read_whatever_divides_it(tmp_path: Path, delimiter: str) -> None:
    data = '\ufeffid,text\r\n1,"Rain, then ""sun""\r\nthen rain."\r\n\r\n2,Sun.\r\n'
    assert csv_rows(tmp_path, data.replace(",", delimiter)) == [
        (1, {"id": "1", "text": f'Rain{delimiter} then "sun"\r\nthen rain.'}),
        (3, {"id": "2", "text": "Sun."}),
    ]


def test_a_line_that_names_the_delimiter_for_excel_is_passed_over(tmp_path: Path) -> None:
    assert csv_rows(tmp_path, "\ufeffsep=;\r\nid;text\r\n1;Rain fell, then snow.\r\n") == [
        (1, {"id": "1", "text": "Rain fell, then snow."})
    ]


def test_line_ends_of_old_macs_are_told_as_such(tmp_path: Path) -> None:
    [flaw] = flaws(csv_rows(tmp_path, "id,text\r1,Rain fell.\r"))
    assert "or do lines end as on old Macs? What follows it is left out" in flaw.problem.message


def test_long_field_is_read_and_the_modules_limit_left_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    text = "word " * 100_000
    assert csv_rows(tmp_path, f"text\n{text}\n") == [(1, {"text": text})]
    assert csv.field_size_limit() == before


def test_row_of_too_many_fields_is_a_flaw_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = csv_rows(tmp_path, "id,text\n1,Rain, then sun\n2,Sun\n3\n")
    assert rows[1:] == [(2, {"id": "2", "text": "Sun"}), (3, {"id": "3"})]
    (flaw,) = flaws(rows)
    assert flaw.problem.origin == "t.csv:1"
    assert "3 fields" in flaw.problem.message


def test_quotation_mark_left_open_ends_the_reading_with_a_flaw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.reading.tables.MAX_ARTICLE_CHARS", 100)
    rows = csv_rows(tmp_path, 'text\nRain.\n"Sun\n' + "more\n" * 100)
    assert rows[0] == (1, {"text": "Rain."})
    (flaw,) = flaws(rows)
    assert flaw.problem.origin == "t.csv:2"
    assert "quotation mark" in flaw.problem.message


@pytest.mark.parametrize("data", ["", "\n", "id,title\n1,Rain\n"])
def test_csv_without_a_column_of_text_is_one_flaw(tmp_path: Path, data: str) -> None:
    (flaw,) = csv_rows(tmp_path, data)
    assert isinstance(flaw, Flaw)
    assert "no column holds the text" in flaw.problem.message


def test_csv_that_is_binary_is_one_flaw(tmp_path: Path) -> None:
    (flaw,) = flaws(csv_rows(tmp_path, b"text\n\0\1\2\nmore\n"))
    assert "NUL" in flaw.problem.message


def test_csv_with_an_endless_line_is_read_up_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.reading.tables._MAX_LINE_BYTES", 100)
    rows = csv_rows(tmp_path, "text\nRain.\n" + "x" * 101 + "\nSun.\n")
    assert rows[0] == (1, {"text": "Rain."})
    (flaw,) = flaws(rows)
    assert "line 3 has more than" in flaw.problem.message


def test_csv_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    rows = csv_rows(tmp_path, "text\ncafé\n".encode("cp1252"))
    assert (1, {"text": "café"}) in rows
    (flaw,) = flaws(rows)
    assert flaw.problem.severity == "warning"
    assert "line 2" in flaw.problem.message


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), min_size=1, max_size=5))
def test_csv_written_by_python_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([["text", "id"], *([text, "x"] for text in texts)])
    assert [row[1]["text"] for row in read_csv_rows(found(path)) if not isinstance(row, Flaw)] == texts


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    moment = datetime(2019, 1, 8, 10, 20, 30)
    times = pa.array([moment, None], pa.timestamp("ns"))
    table = pa.table({"id": [1, None], "text": ["Rain.", None], "published": times, "vector": [[0.1], [0.2]]})
    pq.write_table(table, path)
    assert list(read_parquet_rows(found(path))) == [
        (1, {"id": 1, "text": "Rain.", "published": moment}),
        (2, {"id": None, "text": None, "published": None}),
    ]


def test_parquet_of_many_rows_is_numbered_through(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": [f"Rain {number}." for number in range(1, 1001)]}), path)
    assert list(read_parquet_rows(found(path)))[-1] == (1000, {"text": "Rain 1000."})


def test_nanoseconds_and_zones_are_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    times = pa.array([1546942830000000001], pa.timestamp("ns", "Europe/Berlin"))
    pq.write_table(pa.table({"text": ["Rain."], "date": times}), path)
    ((_, values),) = (row for row in read_parquet_rows(found(path)) if not isinstance(row, Flaw))
    assert str(values["date"]) == "2019-01-08 10:20:30+00:00"


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\0" * 50 + b"PAR1", b"no parquet at all"])
def test_broken_parquet_is_one_flaw(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "t.parquet"
    path.write_bytes(data)
    (flaw,) = read_parquet_rows(found(path))
    assert isinstance(flaw, Flaw)
    assert "cannot be read as Parquet" in flaw.problem.message


def test_parquet_without_a_column_of_text_is_one_flaw(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"vector": [1]}), path)
    (flaw,) = read_parquet_rows(found(path))
    assert isinstance(flaw, Flaw)
    assert "'vector'" in flaw.problem.message
