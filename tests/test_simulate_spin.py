"""Spinning: as many words as asked, names spared unless they are damaged, and damage reported as done."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

import re
from random import Random

import pytest

from provenance.simulate.spin import spin_texts

LEXICON = {"storm": ("tempest", "gale"), "agency": ("firm",), "road": ("high way",), "old": ("aged",)}
TEXTS = ['The storm hit the Venford News Agency on the old road in 1999, and "it cost 48 people," said two men.'] * 5


def spin(rate: float, seed: int) -> tuple[str, list[str]]:
    texts, damage = spin_texts(TEXTS, LEXICON, rate, Random(seed))
    assert len(texts) == len(TEXTS)
    return "\n".join(texts), damage


def find_damaged(kind: str) -> str:
    """A text spun with this damage and no other."""
    return next(text for seed in range(500) for text, damage in [spin(1.0, seed)] if damage == [kind])


def test_all_known_words_are_replaced_at_rate_one() -> None:
    text, _ = spin(1.0, 0)
    assert not re.search(r"\b(?:storm|old|road)\b", text)
    assert {"tempest", "gale"} & set(text.split())
    assert "aged high way" in text


@pytest.mark.parametrize("rate", [0.2, 0.5, 0.8])
def test_the_share_replaced_is_the_rate(rate: float) -> None:
    texts, _ = spin_texts(["old " * 2000], LEXICON, rate, Random(1))
    assert texts[0].split().count("aged") / 2000 == pytest.approx(rate, abs=0.04)


def test_names_stay_unless_damaged() -> None:
    undamaged = next(text for seed in range(500) for text, damage in [spin(1.0, seed)] if not damage)
    assert undamaged.count("Venford News Agency") == len(TEXTS)
    assert "Venford News Firm" in find_damaged("name")


def test_a_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    texts, damage = spin_texts(["Old men.", "Road works."], {"old": ("aged",), "road": ("high way",)}, 1.0, Random(3))
    assert texts == ["Aged men.", "High way works."]
    assert damage == []


def test_damage_is_what_it_is_called() -> None:
    assert find_damaged("quotation").count('"') < 2 * len(TEXTS)
    number = find_damaged("number")
    assert "84 people" in number or "2 men" in number
    assert find_damaged("date").count("1999") == len(TEXTS) - 1


def test_a_relative_date_becomes_a_false_one() -> None:
    spun = {spin_texts(["It rained last year."], {}, 0.5, Random(seed))[0][0] for seed in range(40)}
    assert "It rained last year." in spun
    assert any(re.fullmatch(r"It rained in 20\d\d\.", text) for text in spun)


def test_the_same_seed_spins_the_same() -> None:
    assert spin(0.5, 4) == spin(0.5, 4)
