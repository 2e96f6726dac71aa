"""Saved pages: the article without the site around it, and one clear error where there is none."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Article, Problem
from provenance.reading.draft import Draft, FoundFile
from provenance.reading.html import read_html_file

PARAGRAPHS = [
    "RIVERTON (Wire) – Heavy rain fell on the town on Tuesday and closed both of its bridges for the whole of the day.",
    "Officials said that <script>alert(1)</script> & {{ braces }} would not change the plan to open them by Sunday.",
    "The Wire's reporters contributed to this report from the other side of the river, where no rain fell at all.",
]


@pytest.fixture
def write(tmp_path: Path) -> "Writer":
    return Writer(tmp_path)


class Writer:
    """Writes a page and reads it back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, page: str | bytes) -> tuple[Article | None, list[Problem]]:
        path = self._folder / "page.html"
        path.write_bytes(page.encode() if isinstance(page, str) else page)
        items = list(read_html_file(FoundFile(path, "page.html", "in/page.html", self._folder)))
        drafts = [item.article for item in items if isinstance(item, Draft)]
        return drafts[0] if drafts else None, [item for item in items if isinstance(item, Problem)]


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def build_page(head: str = "") -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rain closes bridges</title>{head}</head>'
        '<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>'
        f"<article><h1>Rain closes bridges</h1>{body}</article>"
        "<footer>Copyright The Daily, all rights reserved</footer></body></html>"
    )


def test_article_is_freed_from_its_site_and_its_text_is_literal(write: Writer) -> None:
    head = '<meta property="og:url" content="https://www.daily.example/2019/01/08/rain">'
    article, problems = write(build_page(head))
    assert problems == []
    assert article is not None
    lines = article.text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS
    assert "Home" not in article.text
    assert "Copyright" not in article.text
    assert (article.title, article.outlet, article.language) == ("Rain closes bridges", "daily.example", "en")
    assert (article.published, article.published_guessed) == ("2019-01-08", True)
    assert str(article.origin) == "in/page.html"


def test_page_is_read_the_same_twice(write: Writer) -> None:
    assert write(build_page()) == write(build_page())


@pytest.mark.parametrize(
    "page", ["<p>Two words</p>", "Two words", "<html><body><div>Two <b>words</b></div></body></html>"]
)
def test_scrap_of_a_page_is_read_too(write: Writer, page: str) -> None:
    article, problems = write(page)
    assert article is not None
    assert article.text.strip() == "Two words"
    assert problems == []


def test_blocks_of_a_scrap_are_lines(write: Writer) -> None:
    article, _ = write("<div>One<br>two <i>three</i><ul><li>four</li></ul><script>no</script>five</div>")
    assert article is not None
    assert article.text.split() == ["One", "two", "three", "four", "five"] or "- four" in article.text
    assert "no" not in article.text.split()


@pytest.mark.parametrize(
    "page",
    ["", "   ", "<html><body></body></html>", "<html><head><title>Only a title</title></head></html>",
     "<body><script>var words = 'in a script'</script><style>p {}</style></body>", "<!-- only a comment -->"],
)  # fmt: skip
def test_page_with_nothing_in_it_is_one_error(write: Writer, page: str) -> None:
    article, problems = write(page)
    assert article is None
    assert [(problem.origin, problem.severity) for problem in problems] == [("in/page.html", "error")]
    assert "no article text" in problems[0].message


def test_binary_page_is_one_error(write: Writer) -> None:
    article, problems = write(b"\x89PNG\0\0\0")
    assert article is None
    assert "binary" in problems[0].message


def test_page_in_a_declared_encoding_is_read_without_complaint(write: Writer) -> None:
    page = build_page().replace("utf-8", "windows-1252").encode("cp1252")
    article, problems = write(page)
    assert article is not None
    assert PARAGRAPHS[0] in article.text
    assert problems == []


def test_page_in_broken_utf8_is_read_with_a_warning(write: Writer) -> None:
    article, problems = write(build_page().encode("utf-8").replace(b"Tuesday", b"Tues\xffday"))
    assert article is not None
    assert "Tues\ufffdday" in article.text
    assert [problem.severity for problem in problems] == ["warning"]


def test_pictures_inside_the_page_do_not_count(write: Writer) -> None:
    picture = base64.b64encode(bytes(20_000_000)).decode()
    article, _ = write(build_page().replace("<h1>", f'<img src="data:image/png;base64,{picture}"><h1>'))
    assert article is not None
    assert PARAGRAPHS[0] in article.text


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">Two words</p>",
        "<p>Two words</p>" + "<" * 500_000,
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><p>Two words &a;</p>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>Two words</p>",
        "<p>Two words</p>" + "<div>" * 100_000,
    ],
    ids=["attributes", "brackets", "entity", "json", "depth"],
)
def test_hostile_page_is_read(write: Writer, page: str) -> None:
    article, _ = write(page)
    assert article is not None
    assert "Two words" in article.text


def test_page_that_breaks_the_extractor_is_read_the_plain_way(write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AttributeError("a bug on odd mark-up")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    article, _ = write(build_page())
    assert article is not None
    assert article.text == "\n".join(["Rain closes bridges", *PARAGRAPHS])


def test_page_above_the_limits_is_refused(write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.reading.html.MAX_PAGE_BYTES", 100)
    assert "5,000,000 characters" in write(build_page())[1][0].message
    monkeypatch.undo()
    monkeypatch.setattr("provenance.reading.html._MAX_MARKUP_CHARS", 100)
    assert "5,000,000 characters" in write(build_page())[1][0].message


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "<!--", "-->", "<![CDATA[", "<a href='", "word ", "&", "<",
                                 "<html>", "<table><tr>", "<meta name=date content=1>", "\x01", "<?x"])))  # fmt: skip
def test_any_mark_up_is_one_article_or_one_error(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    article, problems = Writer(tmp_path_factory.mktemp("page"))("".join(parts))
    assert (article is None) == (len(problems) == 1)
