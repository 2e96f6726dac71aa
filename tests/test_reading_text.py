"""Plain text and Markdown: kept raw, front matter understood, what is no article refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import DeclaredSource, Origin, Problem
from provenance.reading.draft import MAX_ARTICLE_CHARS, Draft, FoundFile
from provenance.reading.text import MAX_TEXT_BYTES, read_text, read_text_file, split_front_matter

NOTE = FoundFile(Path("r/note.txt"), "note.txt", "r/note.txt", Path("r"))
PAGE = FoundFile(Path("r/page.md"), "page.md", "r/page.md", Path("r"))


def read_one(text: str | bytes, file: FoundFile = NOTE) -> tuple[Draft | None, list[Problem]]:
    items = list(read_text(text.encode() if isinstance(text, str) else text, file))
    drafts = [item for item in items if isinstance(item, Draft)]
    return drafts[0] if drafts else None, [item for item in items if isinstance(item, Problem)]


def test_text_is_kept_as_it_stands() -> None:
    draft, problems = read_one("\ufeff  Rain fell.\r\n\r\nIt was “cold”.\n")
    assert draft is not None
    assert draft.article.text == "  Rain fell.\r\n\r\nIt was “cold”.\n"
    assert (draft.article.id, draft.article.origin) == ("", Origin("r/note.txt"))
    assert problems == []


def test_scrapers_date_is_the_date_and_stays_in_the_text(seeds: Path) -> None:
    path = next(seeds.glob("001*"))
    (draft,) = read_text_file(FoundFile(path, path.name, path.name, seeds))
    assert isinstance(draft, Draft)
    assert (draft.article.published, draft.article.published_precision) == ("2019-01-08", "day")
    assert draft.article.text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("file", [NOTE, PAGE])
def test_front_matter_gives_the_fields(end: str, file: FoundFile) -> None:
    lines = ["---", "id: 007", "title: 'Rain: it fell'", "outlet: The Daily", "url: https://daily.example/a",
             "date: 2019-01-08", "lang: en", "author: [A. One, B. Two]", "---", "Rain fell.", ""]  # fmt: skip
    draft, problems = read_one(end.join(lines), file)
    assert problems == []
    assert draft is not None
    article = draft.article
    assert (article.id, article.title, article.outlet) == ("007", "Rain: it fell", "The Daily")
    assert (article.url, article.published, article.language) == ("https://daily.example/a", "2019-01-08", "en")
    assert article.declared_sources == (DeclaredSource("author", "A. One, B. Two"),)
    assert article.text == f"Rain fell.{end}"


@pytest.mark.parametrize(
    "text", ["---\nA rule, then prose.\n---\nMore prose.", "---\nno end\n", "--- dashes", "---\n---\nRain"]
)
def test_rules_in_prose_are_no_front_matter(text: str) -> None:
    assert split_front_matter(text)[1:] == (text, ())


def test_broken_front_matter_is_said_and_stays_in_the_text() -> None:
    draft, problems = read_one("---\ntitle: [unclosed\noutlet: x\n---\nRain fell.")
    assert draft is not None
    assert draft.article.text.startswith("---\ntitle")
    assert problems[0].severity == "warning"
    assert "no valid YAML (line" in problems[0].message


@pytest.mark.parametrize(
    "block", ["a: " + "[" * 5000, "a: &a [*a]", "a: !!python/object/apply:os.getcwd []", "? [x]\n: y"]
)
def test_hostile_front_matter_runs_and_breaks_nothing(block: str) -> None:
    draft, _ = read_one(f"---\n{block}\n---\nRain fell.")
    assert draft is not None
    assert draft.article.text.endswith("Rain fell.")


def test_useless_front_matter_is_a_warning() -> None:
    draft, problems = read_one("---\ndate: 01/02/2019\n---\nRain fell.")
    assert draft is not None
    assert draft.article.published is None
    assert [(problem.origin, problem.severity) for problem in problems] == [("r/note.txt", "warning")]


def test_heading_is_the_title_in_markdown_only() -> None:
    text = "\n# Rain *fell* #\n\nIt was cold.\n"
    in_markdown, in_text = read_one(text, PAGE)[0], read_one(text)[0]
    assert in_markdown is not None
    assert in_text is not None
    assert (in_markdown.article.title, in_text.article.title) == ("Rain *fell*", None)
    assert in_markdown.article.text == text


@pytest.mark.parametrize(
    ("data", "part"),
    [(b"", "empty"), (b" \n ", "empty"), (b"\x89PNG\0\0", "binary"), (b"---\ntitle: x\n---\n", "empty"),
     (b"a" * (MAX_ARTICLE_CHARS + 1), "5,000,000 characters")],
)  # fmt: skip
def test_what_is_no_article_is_one_error(data: bytes, part: str) -> None:
    draft, problems = read_one(data)
    assert draft is None
    assert [(problem.stage, problem.origin, problem.severity) for problem in problems] == [
        ("reading", "r/note.txt", "error")
    ]
    assert part in problems[0].message


def test_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_TEXT_BYTES + 1)
    (problem,) = read_text_file(FoundFile(path, path.name, path.name, tmp_path))
    assert isinstance(problem, Problem)
    assert "5,000,000 characters" in problem.message


def test_broken_utf8_is_read_with_a_warning() -> None:
    draft, problems = read_one("naïve ".encode() + b"\xff rain")
    assert draft is not None
    assert draft.article.text == "naïve \ufffd rain"
    assert "byte 7" in problems[0].message
    assert problems[0].severity == "warning"


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: b"---\n" + text.encode("utf-8") + b"\n---\nx"))
def test_any_bytes_are_one_article_or_one_error(data: bytes) -> None:
    draft, problems = read_one(data)
    assert (draft is None) == (len([problem for problem in problems if problem.severity == "error"]) == 1)
