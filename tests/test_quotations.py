"""Quotations are found whatever became of their marks."""

import pytest
from hypothesis import given
from strategies import document, odd_texts

from provenance.compare.quotations import quoted_words


def quoted(text: str) -> str:
    prepared = document(text)
    flags = quoted_words(text, prepared.words.starts, prepared.words.ends)
    return " ".join(word for word, flag in zip(prepared.words.surfaces, flags, strict=True) if flag)


@pytest.mark.parametrize(
    "text",
    [
        'He said "we will go now" and left.',
        "He said \u201cwe will go now\u201d and left.",
        "\u201d we will go now,\u201d he said.",
        "\u201cwe will go now\u201c he said.",
        "He said \u2018we will go now\u2019 and didn\u2019t.",
        "He said: 'we will go now.' He didn't.",
        "\u201ewe will go now\u201c, sagte er.",
        "\u00bbwe will go now\u00ab, sagte er.",
        "\u00ab we will go now \u00bb, dit-il.",
        "\u5f7c\u306f\u300cwe will go now\u300d\u3068",
        'He said\u2014"we will go now"\u2014and left.',
        "He said \u201cwe will \u2018go\u2019 now\u201d and left.",
        "He said 'we \u201cwill go\u201d now' and left.",
    ],
)
def test_the_words_between_marks_are_quoted(text: str) -> None:
    assert quoted(text) == "we will go now"


@pytest.mark.parametrize(
    "text",
    [
        'A 5" pipe, or a 6" one, broke.',
        "It didn't; the boys' home wasn't the girls' home.",
        "In the '90s rock 'n' roll, 'tis said, was king of the boys' rooms.",
        "No marks at all.",
        "He said \u201d and left.",
        "",
    ],
)
def test_inches_and_apostrophes_quote_nothing(text: str) -> None:
    assert not set(quoted(text).split()) & {"pipe", "one", "home", "girls", "roll", "king", "marks"}


def test_a_lost_mark_spoils_no_other_paragraph() -> None:
    assert quoted("He said \u201cwe will go.\n\nShe stayed. \u201cGood,\u201d she said.") == "we will go Good"


def test_a_lost_mark_spoils_no_long_paragraph() -> None:
    assert len(quoted('He said "' + "on and " * 500).split()) == 120


def test_a_mark_that_opens_again_keeps_the_quotation_open() -> None:
    assert quoted("\u201cwe will \u201cgo now\u201d he said") == "we will go now"


@given(odd_texts)
def test_one_flag_a_word(text: str) -> None:
    prepared = document(text)
    assert len(prepared.quoted) == len(prepared.words)
