"""House styles: every rule works in both directions, names and words that only look alike stay."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from dataclasses import replace
from random import Random

import pytest

from provenance.simulate.spellings import AMERICAN_OF, BRITISH_OF
from provenance.simulate.styles import HouseStyle, apply_style, draw_style

# How the invented news is written before any outlet has touched it.
AGENCY_STYLE = HouseStyle("american", False, True, "percent", False, 9, False, " — ")
BRITISH = HouseStyle("british", True, False, "per cent", True, 12, True, " – ")


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("The center organized a program.", "The centre organised a programme."),
        ("COLORS of Labor.", "COLOURS of Labour."),
        ("A U.S. official, the U.N. said.", "A US official, the UN said."),
        ("It fell 12 percent.", "It fell 12 per cent."),
        ("On January 8 it rained.", "On 8 January it rained."),
        ("There were 11 men and nine women.", "There were eleven men and nine women."),
        ('"It is late," he said, "isn\'t it?"', "“It is late,” he said, “isn’t it?”"),
        ("It was late — very late.", "It was late – very late."),
    ],
)
def test_both_directions(american: str, british: str) -> None:
    assert apply_style([american], BRITISH) == [british]
    assert apply_style([british], AGENCY_STYLE) == [american]


@pytest.mark.parametrize(
    "text", ["He made a promise to exercise.", "January 8, 2019, was cold.", "They paid $11 million.", "Group 11 won."]
)
def test_what_only_looks_alike_stays(text: str) -> None:
    assert apply_style([text], BRITISH) == [text]


def test_surnames_that_stand_alone_take_an_honorific() -> None:
    told = ["Mayor Anna Venn spoke.", "Venn said the Venn Bank, and Anna Venn, were late; nobody believed Venn."]
    restyled = apply_style(told, replace(AGENCY_STYLE, honorifics=True))
    assert restyled == [told[0], "Mr Venn said the Venn Bank, and Anna Venn, were late; nobody believed Mr Venn."]
    assert apply_style(restyled, AGENCY_STYLE) == told


def test_a_style_set_twice_changes_nothing_more() -> None:
    for seed in range(40):
        style = draw_style(Random(seed))
        once = apply_style(
            ["Anna Venn organized 11 U.S. tours — 12 percent.", 'Venn left on May 3. "No," Venn said.'], style
        )
        assert apply_style(once, style) == once


def test_sentences_stay_apart() -> None:
    assert apply_style(["He met Anna Venn", "Venn left", ""], BRITISH) == ["He met Anna Venn", "Mr Venn left", ""]


def test_spellings_are_pairs_of_different_words() -> None:
    assert all(british != american for british, american in AMERICAN_OF.items())
    assert all(AMERICAN_OF[british] == american for american, british in BRITISH_OF.items())
    assert "promise" not in AMERICAN_OF
    assert "check" not in BRITISH_OF
