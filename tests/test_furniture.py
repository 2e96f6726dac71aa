"""Whole lines that belong to the page are known; paragraphs that report are left alone."""

import pytest

from provenance.compare.furniture import furniture_kind, is_timestamp
from provenance.compare.page_labels import DATE_WORDS, PAGE_LABELS


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT:",
        "Read more",
        "Read more: Old bridges of the north",
        "RELATED ARTICLES",
        "Related: Why bridges crack",
        "Share this —",
        "FacebookEmail Twitter Google+ LinkedIn Pinterest",
        "Share on Facebook Share on Twitter",
        "Show more / Show less",
        "Sign up for our newsletter and never miss a bridge.",
        "Get the latest from the north every morning — in your inbox. You can unsubscribe at any time.",
        "Click here to read about bridges.",
        "Subscribe to Example Alerts",
        "Copyright 2019 Example Times. All rights reserved.",
        "© Example Times",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Updated 10:20",
        "May 31, 2019, 9:52 PM UTC",
        "Image 2 of 3",
        "1:27",
        "15m ago",
        "jane.doe@example.com",
        "https://example.com/bridge",
        "___",
        "* * *",
        "—",
    ],
)
def test_furniture(line: str) -> None:
    assert furniture_kind(line) == "furniture"


@pytest.mark.parametrize(
    "line", ["window.ads = window.ads || [];", "<script>alert(1);</script>", "Ã¢â‚¬â€œ", "\ufffd\ufffd"]
)
def test_artefacts(line: str) -> None:
    assert furniture_kind(line) == "artefact"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law protects the drawings of the bridge.",
        "Share prices fell on Monday.",
        "Read more about bridges, the mayor said.",
        "Related costs rose to 5 million.",
        "March 17.",
        "May was wet.",
        "The Sun on 8 March at noon:",
        "1,234 5,678",
        "Watch out for ice, drivers were told.",
        "桥已关闭",
        "He said: get the latest figures.",
        "The Â sign was wrong.",
    ],
)
def test_reporting(line: str) -> None:
    assert furniture_kind(line) is None


def test_a_long_paragraph_is_never_furniture() -> None:
    assert furniture_kind("Click here " + "and read on " * 40) is None


@pytest.mark.parametrize("line", ["Updated 6:35 PM ET, Fri June 1, 2018", "2019-01-08", "31 May 2018 4:05 pm BST"])
def test_timestamps(line: str) -> None:
    assert is_timestamp(line)


@pytest.mark.parametrize("line", ["Updated", "12", "In 2019", "8 dead", "1234567 May", ""])
def test_lines_that_are_no_timestamps(line: str) -> None:
    assert not is_timestamp(line)


def test_page_words_are_folded_so_that_they_can_be_found() -> None:
    assert {word.casefold().strip(" :") for word in PAGE_LABELS} == PAGE_LABELS
    assert {word.casefold() for word in DATE_WORDS} == DATE_WORDS
