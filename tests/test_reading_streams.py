"""No more is read than can be used."""

import codecs
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from provenance.reading.streams import as_utf8, is_wide, open_records, read_bytes, read_lines

WIDE = [
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]
# Of every length in UTF-8 and UTF-16; line ends inside other characters' bytes; more than one piece of a stream.
LINES = ["one\n", "t\u0a0aw\u010ao \u20ac\n", "\U0001f600" * 300_000 + "\n", "end"]


def test_file_at_the_limit_is_read_and_above_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    assert read_bytes(path, 4) is None


def test_lines_too_long_are_passed_over_and_the_next_is_read() -> None:
    stream = BytesIO(b"short\n" + b"x" * 3_000_000 + b"\nafter\r\n" + b"y" * 50)
    assert list(read_lines(stream, 10)) == [b"short\n", None, b"after\r\n", None]


def test_line_that_fills_the_limit_with_its_end_is_whole() -> None:
    assert list(read_lines(BytesIO(b"123456789\nx"), 10)) == [b"123456789\n", b"x"]


@pytest.mark.parametrize(("mark", "encoding"), WIDE)
def test_records_in_utf_16_or_32_come_as_utf_8_line_by_line(mark: bytes, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(mark + "".join(LINES).encode(encoding))
    assert is_wide(path)
    with open_records(path) as stream:
        assert list(read_lines(stream, 10_000_000)) == [line.encode() for line in LINES]


def test_utf_16_that_breaks_off_ends_in_what_is_no_character() -> None:
    stream = BufferedReader(BytesIO(codecs.BOM_UTF16_LE + "Rain\n".encode("utf-16-le") + b"x"))
    assert as_utf8(stream).read() == b"Rain\n\xff"


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xef\xbb\xbfRain", b"Rain \xff\xfe"])
def test_anything_else_stays_as_it_is(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    assert not is_wide(path)
    with open_records(path) as stream:
        assert stream.read() == data
