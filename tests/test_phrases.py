"""The words that numbers are given: no part reads as the whole, nothing reads as certain, no text breaks a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Direction
from provenance.present import phrases

RATIOS = st.floats(0, 1)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.0, "0 %"),
        (0.0004, "less than 1 %"),
        (0.514, "51 %"),
        (0.99, "99 %"),
        (0.996, "more than 99 %"),
        (1.0, "100 %"),
    ],
)
def test_percent_never_rounds_a_part_to_all_or_nothing(ratio: float, words: str) -> None:
    assert phrases.percent(ratio) == words


@given(RATIOS)
def test_only_the_whole_is_said_to_be_all_and_only_nothing_none(ratio: float) -> None:
    said = phrases.percent(ratio)
    assert (said == "100 %") == (ratio == 1.0)
    assert (said == "0 %") == (ratio == 0.0)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "almost certain (more than 99 %)"),
        (0.95, "almost certain (95 %)"),
        (0.9, "very likely (90 %)"),
        (0.7, "likely (70 %)"),
        (0.5, "more likely than not (50 %)"),
        (0.3, "possible (30 %)"),
        (0.1, "unlikely (10 %)"),
        (0.0, "very unlikely (less than 1 %)"),
    ],
)
def test_probability_has_words_and_is_never_certain(probability: float, words: str) -> None:
    assert phrases.probability_phrase(probability) == words


@given(RATIOS, RATIOS)
def test_words_for_probability_follow_its_order(first: float, second: float) -> None:
    order = [
        "very unlikely", "unlikely", "possible", "more likely than not", "likely", "very likely", "almost certain",
    ]  # fmt: skip
    low, high = sorted((first, second))
    assert order.index(phrases.probability_words(low)) <= order.index(phrases.probability_words(high))


@given(st.text(), st.integers(2, 60))
def test_one_line_is_one_short_line_without_controls(text: str, limit: int) -> None:
    line = phrases.one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_one_line_keeps_short_text_and_cuts_long_text_at_a_word() -> None:
    assert phrases.one_line("two\n words") == "two words"
    assert phrases.one_line("one two three four", 12) == "one two…"
    assert phrases.one_line("x" * 20, 5) == "xxxx…"


def test_derivation_sentence_says_the_edition_only_where_it_is_meant() -> None:
    plain = phrases.derivation_sentence("A", "B", "spun", 0.98)
    either = phrases.derivation_sentence("A", "B", "truncated", 0.97, or_unseen_edition=True)
    assert plain == "B derives from A: reworded copy, almost certain (98 %)"
    assert "A or an unseen edition of it: shortened copy" in either


def test_directions_are_ranked_and_named_after_the_right_article() -> None:
    ways = phrases.ranked_directions(Direction(0.1, 0.6, 0.25, 0.05), "L", "R")
    assert ways[0] == (0.6, "L derives from R")
    assert [probability for probability, _ in ways] == [0.6, 0.25, 0.1, 0.05]


@pytest.mark.parametrize(("bits", "shown"), [(2.5, "+2.5 bits"), (-1.04, "-1.0 bits"), (-0.01, "0.0 bits")])
def test_signed_bits(bits: float, shown: str) -> None:
    assert phrases.signed_bits(bits) == shown


@pytest.mark.parametrize(
    ("published", "precision", "guessed", "shown"),
    [
        (None, None, False, "no date"),
        ("2019-01-08T10:30:00Z", "minute", False, "2019-01-08 10:30:00Z"),
        ("2019-01-08T00:00:00", "day", False, "2019-01-08"),
        ("2019", "year", True, "2019 (guessed)"),
    ],
)
def test_dates_are_shown_as_precisely_as_they_are_known(
    published: str | None, precision: str | None, guessed: bool, shown: str
) -> None:
    assert phrases.date_words(published, precision, guessed) == shown


def test_special_alternatives_are_named_in_words() -> None:
    assert "not in the pile" in phrases.alternative_name("unseen")
    assert "no parent" in phrases.alternative_name("none")
    assert phrases.alternative_name("a.txt") == "a.txt"
