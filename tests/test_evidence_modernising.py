"""Modernising: old forms give way to today's, and hardly ever come back."""

import pytest
from invented_news import BRIDGE, pair_of

from provenance.infer.evidence import weigh_all
from provenance.infer.evidence.modernising import MAX_BITS, weigh

OLD = (
    "And the miller saith unto his son, Thou hast broken the wheel which thy mother gave me. "
    "He hearkeneth not, and goeth thither where the river maketh a bend. "
    "There he findeth the wheel and sheweth it to the smith, who knoweth iron and asketh no coin."
)
NEW = (
    "And the miller says to his son, You have broken the wheel which your mother gave me. "
    "He listens not, and goes there where the river makes a bend. "
    "There he finds the wheel and shows it to the smith, who knows iron and asks no coin."
)


def test_todays_words_are_the_later() -> None:
    [evidence] = weigh(pair_of(OLD, NEW))
    assert evidence.kind == "modernising"
    assert 0 < evidence.bits <= MAX_BITS
    assert "old forms" in evidence.detail
    [evidence] = weigh(pair_of(NEW, OLD))
    assert evidence.bits < 0


def test_more_old_forms_say_more() -> None:
    few = NEW.replace("says to", "saith unto").replace("shows", "sheweth")
    [some], [many] = weigh(pair_of(few, NEW)), weigh(pair_of(OLD, NEW))
    assert 0 < some.bits < many.bits


def test_one_old_word_is_a_turn_of_phrase() -> None:
    assert list(weigh(pair_of(BRIDGE, BRIDGE.replace("wants", "hath wanted")))) == []


@pytest.mark.parametrize(
    ("american", "british"),
    [
        (("while the shops", "whilst the shops"), ("among them", "amongst them")),
        (("divers found", "frogmen found"), ("hence the long", "thus the long")),
    ],
    ids=["whilst and amongst", "divers are people"],
)
def test_words_in_todays_use_are_not_old(american: tuple[str, str], british: tuple[str, str]) -> None:
    plain = BRIDGE.replace(
        "Several shop owners", "There was fear among them while the shops were shut, hence the long queues; owners"
    )
    changed = plain.replace(*american).replace(*british)
    assert changed != plain
    assert list(weigh(pair_of(plain, changed))) == []


def test_the_same_old_words_on_both_sides_say_nothing() -> None:
    assert list(weigh(pair_of(OLD, OLD.replace("iron", "steel")))) == []


def test_a_spelling_older_than_dictionaries_is_the_earlier() -> None:
    old = "The mylner tooke the whele vnto the smyth, who dwelleth nere the ryuer, and payde hym thre coynes of syluer."
    new = "The miller took the wheel to the smith, who lives near the river, and paid him three coins of silver."
    [evidence] = weigh(pair_of(old, new))
    assert evidence.bits > 0
    assert "no dictionary" in evidence.detail
    [evidence] = weigh(pair_of(new, old))
    assert evidence.bits < 0


def test_swaps_of_a_modernised_text_are_not_taken_for_spinning() -> None:
    assert {e.kind for e in weigh_all(pair_of(OLD, NEW))} <= {"modernising", "small_style", "cuts", "growth"}
