"""Standard input: records, or one text."""

from io import BufferedReader, BytesIO

import pytest

from provenance.model import Problem
from provenance.reading.draft import Draft
from provenance.reading.standard_input import read_stdin
from provenance.reading.text import MAX_TEXT_BYTES


def read(data: bytes) -> list[tuple[str, str]]:
    items = read_stdin(BytesIO(data))
    return [
        (str(item.article.origin), item.article.text) if isinstance(item, Draft) else (item.origin, "!")
        for item in items
    ]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n \r\n\t"])
def test_what_begins_with_a_brace_is_records(before: bytes) -> None:
    data = before + b'{"text": "Rain."}\n\n{"text": "Sun."}'
    first = before.count(b"\n") + 1
    assert read(data) == [(f"stdin:{first}", "Rain."), (f"stdin:{first + 2}", "Sun.")]


def test_records_in_utf_16_are_read() -> None:
    data = '{"text": "Rain."}\n{"text": "Sun."}'.encode("utf-16")
    items = read_stdin(BufferedReader(BytesIO(data)))
    assert [item.article.text for item in items if isinstance(item, Draft)] == ["Rain.", "Sun."]


def test_anything_else_is_one_text() -> None:
    assert read(b"\n\nRain fell.\n{not a record}\n") == [("stdin", "\n\nRain fell.\n{not a record}\n")]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\0\1\2"])
def test_nothing_is_a_problem(data: bytes) -> None:
    assert read(data) == [("stdin", "!")]


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_endless_text_is_refused_before_it_is_all_read(end: bytes) -> None:
    stream = BytesIO((b"a" * 999_999 + (end or b"a")) * (MAX_TEXT_BYTES // 1_000_000 + 5))
    (problem,) = read_stdin(stream)
    assert isinstance(problem, Problem)
    assert "5,000,000 characters" in problem.message
