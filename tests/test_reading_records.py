"""Records: each an article, or a problem that names file and record."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Article, DeclaredSource, Origin, Problem
from provenance.reading.draft import MAX_ARTICLE_CHARS, Draft, FoundFile
from provenance.reading.records import read_csv_file, read_jsonl, read_jsonl_file, read_parquet_file

FILE = FoundFile(Path("r/a.jsonl"), "a.jsonl", "r/a.jsonl", Path("r"))


def read_lines(*lines: str | bytes | None) -> tuple[list[Article], list[Problem]]:
    data = [line.encode() if isinstance(line, str) else line for line in lines]
    items = list(read_jsonl(data, FILE))
    articles = [item.article for item in items if isinstance(item, Draft)]
    return articles, [item for item in items if isinstance(item, Problem)]


def test_record_becomes_an_article_that_knows_its_line() -> None:
    record = {"id": 7, "text": "Rain fell.\r\n", "title": "Rain", "outlet": "Daily", "url": "https://daily.example/a",
              "published": "2019-01-08T10:20:30Z", "language": "en", "author": "A. One"}  # fmt: skip
    articles, problems = read_lines("\n", json.dumps(record))
    assert problems == []
    assert articles == [
        Article(id="7", text="Rain fell.\r\n", title="Rain", outlet="Daily", url="https://daily.example/a",
                published="2019-01-08T10:20:30+00:00", language="en", published_precision="second",
                declared_sources=(DeclaredSource("author", "A. One"),), origin=Origin("r/a.jsonl", 2))
    ]  # fmt: skip


def test_leading_date_serves_where_the_record_has_none() -> None:
    articles, _ = read_lines('{"maintext": " date 2019-01-08 Rain fell."}')
    assert (articles[0].published, articles[0].text) == ("2019-01-08", " date 2019-01-08 Rain fell.")


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ('{"text": "Rain', "broken JSON"),
        ("[" * 100_000, "too deep"),
        ('{"text": ' + "9" * 5000 + "}", "number too long"),
        ('["Rain fell."]', "no object"),
        ("7", "no object"),
        ('{"title": "Rain"}', "has no text"),
        ('{"text": null}', "has no text"),
        ('{"text": 7}', "not a string but a number"),
        ('{"text": ["Rain"]}', "not a string but a list"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "..."}', "no words"),
        (b'{"text": "a\0b"}', "NUL"),
        (None, "80 MB"),
    ],
)
def test_record_that_is_no_article_is_one_error_and_the_rest_is_read(line: str | bytes | None, part: str) -> None:
    articles, problems = read_lines('{"text": "Rain fell."}', line, '{"text": "Sun."}')
    assert [article.text for article in articles] == ["Rain fell.", "Sun."]
    assert [(problem.stage, problem.origin, problem.severity) for problem in problems] == [
        ("reading", "r/a.jsonl:2", "error")
    ]
    assert part in problems[0].message
    assert "\n" not in problems[0].message


def test_text_above_the_limit_is_an_error() -> None:
    articles, problems = read_lines(json.dumps({"text": "a" * (MAX_ARTICLE_CHARS + 1)}))
    assert articles == []
    assert "5,000,000 characters" in problems[0].message


def test_half_of_a_surrogate_pair_is_mended_with_a_warning() -> None:
    articles, problems = read_lines('{"text": "Rain \\ud800 fell.", "id": "\\udfff7"}')
    assert (articles[0].text, articles[0].id) == ("Rain \ufffd fell.", "\ufffd7")
    assert [problem.severity for problem in problems] == ["warning"]


def test_field_that_cannot_be_used_is_a_warning() -> None:
    articles, problems = read_lines('{"text": "Rain.", "date": "01/02/2019", "url": "javascript:alert(1)"}')
    assert (articles[0].published, articles[0].url) == (None, None)
    assert [(problem.origin, problem.severity) for problem in problems] == [("r/a.jsonl:1", "warning")] * 2


def test_line_in_another_encoding_is_a_warning() -> None:
    articles, problems = read_lines('{"text": "café"}'.encode("cp1252"))
    assert articles[0].text == "café"
    assert [(problem.origin, problem.severity) for problem in problems] == [("r/a.jsonl:1", "warning")]


def test_many_broken_lines_are_counted_not_listed() -> None:
    articles, problems = read_lines(*["{broken"] * 500, '{"text": "Rain fell."}')
    assert len(articles) == 1
    assert problems[-1] == Problem("reading", "r/a.jsonl", "490 more problems of this kind: a line is broken JSON")
    assert len(problems) == 11


@given(
    st.binary(max_size=100)
    | st.dictionaries(st.sampled_from(["text", "id", "date"]), st.text()).map(
        lambda record: json.dumps(record).encode()
    )
)
def test_any_line_is_one_article_one_error_or_nothing(line: bytes) -> None:
    articles, problems = read_lines(line)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert len(articles) + len(errors) == (1 if line.strip() else 0)


def test_the_same_records_read_the_same_from_every_format(tmp_path: Path) -> None:
    records = [
        {"id": "a", "text": "Rain fell, then\nit stopped.", "date": "2019-01-08"},
        {"id": "b", "text": "Sun.", "date": ""},
    ]
    lines, table, parquet = (tmp_path / f"x{suffix}" for suffix in (".jsonl", ".csv", ".parquet"))
    lines.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    table.write_text('id,text,date\na,"Rain fell, then\nit stopped.",2019-01-08\nb,Sun.,\n', encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(records), parquet)
    read = {lines: read_jsonl_file, table: read_csv_file, parquet: read_parquet_file}
    found = [
        [item.article if isinstance(item, Draft) else None for item in reader(FoundFile(path, "x", "x", tmp_path))]
        for path, reader in read.items()
    ]
    assert found[0] == found[1] == found[2]
    assert [article.text if article else "" for article in found[0]] == [record["text"] for record in records]
