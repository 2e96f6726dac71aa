"""Words are found in any script, and two spellings of one word have one key."""

import pytest
from hypothesis import given
from strategies import odd_texts

from provenance.compare.words import STOP_WORDS, WORD, word_key, word_weight


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. mayor, she said.", ["The", "U.S.", "mayor", "she", "said"]),
        ("1,000 men at 10:20 won 3.5m", ["1,000", "men", "at", "10:20", "won", "3.5m"]),
        ("an 8-7/8 pct coupon, 9/11", ["an", "8-7/8", "pct", "coupon", "9/11"]),
        ("the 2nd, the 1990s, a 3-2 win", ["the", "2nd", "the", "1990s", "a", "3", "2", "win"]),
        ("He didn\u2019t; the boys' home", ["He", "didn\u2019t", "the", "boys", "home"]),
        ("2019\u5e74\u96e8", ["2019", "\u5e74", "\u96e8"]),
        ("\u0939\u093f\u0928\u094d\u0926\u0940 \u0964", ["\u0939\u093f\u0928\u094d\u0926\u0940"]),
        ("\u0645\u064e\u0631\u062d\u0628\u0627", ["\u0645\u064e\u0631\u062d\u0628\u0627"]),
        ("cafe\u0301 co\u00adop", ["cafe\u0301", "co\u00adop"]),
        ("\U0001f600 ... \x00 \ud800", []),
    ],
)
def test_words_of_a_text(text: str, found: list[str]) -> None:
    assert WORD.findall(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("Kim\u2019s", "KIM'S"),
        ("1,000", "1000"),
        ("cafe\u0301", "caf\u00e9"),
        ("co\u00adop", "coop"),
        ("\uff21\uff22", "ab"),
        ("Stra\u00dfe", "STRASSE"),
        ("\u00bd", "1/2"),
        ("5\u00bd", "5-1/2"),
    ],
)
def test_two_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert word_key(one) == word_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("3.5", "35"), ("3,5", "35"), ("1,00", "100"), ("9/11", "911"), ("us", "we")]
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert word_key(one) != word_key(other)


def test_a_lone_mark_is_a_word_with_a_key() -> None:
    assert word_key("\u02bc") == "\u02bc"


@given(odd_texts)
def test_keys_are_never_empty_nor_hold_a_line_break(text: str) -> None:
    keys = [word_key(surface) for surface in WORD.findall(text)]
    assert all(key and "\n" not in key for key in keys)


def test_function_words_weigh_little_and_letters_less_than_words() -> None:
    assert "the" in STOP_WORDS
    assert word_weight("the") < word_weight("\u96e8") < word_weight("bridge") == word_weight("7") == 1.0
