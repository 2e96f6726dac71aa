"""A pile read in parts, by many machines, is the pile read at once."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.model import Article, Problem
from provenance.reading.reader import read
from provenance.reading.spread import (
    SpreadFile,
    SpreadRow,
    fold_counted,
    label_article,
    load_problem,
    name_alike,
    named,
    read_spread_file,
    read_spread_lines,
)

LINES = [
    b'{"id": "a", "text": "Rain fell on the town."}',
    b"broken",
    b"",
    b'{"text": "Snow fell.", "published": "never"}',
]


def file_at(path: Path, number: int = 0) -> SpreadFile:
    return SpreadFile(number, path.as_uri(), path.name, path.as_posix(), str(path.parent))


def in_parts(file: SpreadFile, lines: list[bytes]) -> Iterator[SpreadRow]:
    """Each line as a part of its own, the last first."""
    for number, line in reversed(list(enumerate(lines, start=1))):
        yield from read_spread_lines(file, [(number, line)])


def articles_of(rows: list[SpreadRow], file: SpreadFile) -> list[Article]:
    drafts = sorted((row for row in rows if row.article is not None), key=lambda row: (row.record, row.nth))
    labels = [label_article(file, row.article or b"", {}) for row in drafts]
    return [named(article, label) for label, article, _ in labels]


def problems_of(rows: list[SpreadRow]) -> list[Problem]:
    return [load_problem(row.problem) for row in sorted(rows, key=lambda r: (r.record, r.nth)) if row.problem]


def test_lines_read_in_parts_are_the_file_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\n".join(LINES) + b"\n")
    at_once = read(path)
    rows = list(in_parts(file_at(path), LINES))
    assert articles_of(rows, file_at(path)) == list(at_once)
    assert problems_of(rows) == list(at_once.problems)
    assert [str(a.origin) for a in at_once] == [f"{path.as_posix()}:1", f"{path.as_posix()}:4"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one.txt", b"Rain fell on the town.\n\nIt was wet."),
        (
            "page.html",
            b"<html><head><title>Rain</title></head><body><p>Rain fell on the town. It was wet.</p></body></html>",
        ),
        ("rows.csv", b"id,text\na,Rain fell on the town.\nb,Snow fell.\nc\n"),
        ("empty.txt", b""),
    ],
)
def test_a_file_of_any_other_kind_is_read_from_its_content(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (tmp_path / "other.txt").write_bytes(b"Something else altogether.")
    at_once = read(path, tmp_path / "other.txt")
    rows = list(read_spread_file(file_at(path), content))
    assert articles_of(rows, file_at(path)) == list(at_once)[:-1]
    assert problems_of(rows) == list(at_once.problems)


def test_a_label_that_cannot_be_had_is_told() -> None:
    article = pickle.dumps(Article(id="unseen:1", text="Rain fell."))
    label, _, told = label_article(SpreadFile(0, "file:///x.jsonl", "x.jsonl", "x.jsonl", "/"), article, {})
    assert label == "article-unseen:1"
    assert [problem.severity for _, problem in told] == ["warning"]


def test_articles_that_ask_for_one_id_are_numbered_around_those_that_others_ask_for() -> None:
    names = name_alike("a", ["x:1", "x:5", "x:9"], {"a~2"})
    assert [name for name, _ in names] == ["a", "a~3", "a~4"]
    assert names[0][1] is None
    assert names[1][1] is not None
    assert "already that of x:1" in names[1][1][1].message


def test_of_many_problems_alike_the_first_are_told_and_the_rest_counted() -> None:
    problems = [Problem("reading", f"x:{n}", "broken") for n in range(10)]
    assert fold_counted("x", "a line is broken", problems[:3], 3) == problems[:3]
    folded = fold_counted("x", "a line is broken", problems, 25)
    assert folded[:-1] == problems
    assert folded[-1].message == "15 more problems of this kind: a line is broken"
