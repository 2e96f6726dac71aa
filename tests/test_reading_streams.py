"""No more is read than can be used."""

from io import BytesIO
from pathlib import Path

from provenance.reading.streams import read_bytes, read_lines


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
