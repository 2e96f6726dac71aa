"""The rules that every text must meet, and what the article itself can tell."""

import pytest

from provenance.model import Article, Problem
from provenance.reading.draft import (
    MAX_ALIKE,
    MAX_ARTICLE_CHARS,
    Flaw,
    complete,
    error,
    find_fault,
    fold_alike,
    warning,
)


@pytest.mark.parametrize(
    ("text", "part"),
    [("", "empty"), (" \r\n\t\u3000", "empty"), ("--- !!! …", "no words"), ("a\0b", "NUL"),
     ("a" * (MAX_ARTICLE_CHARS + 1), "5,000,000")],
)  # fmt: skip
def test_text_that_is_no_article_is_refused(text: str, part: str) -> None:
    assert part in str(find_fault(text))


@pytest.mark.parametrize("text", ["7", "雨が降った", "a" * MAX_ARTICLE_CHARS])
def test_any_words_are_an_article(text: str) -> None:
    assert find_fault(text) is None


def test_leading_date_fills_a_missing_one_and_leaves_the_text_alone() -> None:
    article = complete(Article(id="", text=" date 2019-01-08 Rain fell."))
    assert (article.published, article.published_precision) == ("2019-01-08", "day")
    assert article.text == " date 2019-01-08 Rain fell."


def test_stated_date_and_outlet_are_kept() -> None:
    stated = Article(id="", text="date 2019-01-08 Rain", published="2018", outlet="Daily", url="https://www.x.example/")
    assert complete(stated) == stated


def test_host_serves_as_outlet() -> None:
    assert complete(Article(id="", text="Rain.", url="https://www.daily.example/a")).outlet == "daily.example"


def test_problems_alike_are_counted_not_listed() -> None:
    flaws = [Flaw("no text", error(f"f:{number}", "the record has no text")) for number in range(MAX_ALIKE + 5)]
    other = Flaw("odd date", warning("f:99", "an odd date"))
    folded = list(fold_alike([*flaws, other], "f"))
    assert folded[: MAX_ALIKE + 1] == [*(flaw.problem for flaw in flaws[:MAX_ALIKE]), other.problem]
    assert folded[MAX_ALIKE + 1 :] == [Problem("reading", "f", "5 more problems of this kind: no text")]
