"""Artefacts: damage happens on the way down, so the damaged side is the later."""

import pytest
from invented_news import BRIDGE, HARBOR, pair_of

from provenance.infer.evidence.artefacts import weigh

PLAIN = BRIDGE.replace("kilometers", "kilometers — a long way — by road and then — so it seems — by track")
DAMAGED = PLAIN.replace(" — ", "– ").replace("of Ellsmouth", "of Ellsmouth â€“ and")


@pytest.mark.parametrize(
    ("clean", "harmed", "phrase"),
    [
        (BRIDGE, " date 2019-01-08 " + BRIDGE, "scraper"),
        (PLAIN, DAMAGED, "damaged characters"),
        (BRIDGE, BRIDGE.replace("\n\n", " "), "runs paragraphs together"),
        (f"Cracks close the old bridge at Harwick\n\n{BRIDGE}", BRIDGE, "without a headline"),
    ],
)
def test_the_harmed_side_is_the_later(clean: str, harmed: str, phrase: str) -> None:
    [evidence] = weigh(pair_of(clean, harmed))
    assert evidence.kind == "artefact"
    assert evidence.bits > 0
    assert phrase in evidence.detail
    [evidence] = weigh(pair_of(harmed, clean))
    assert evidence.bits < 0


def test_one_damaged_mark_is_a_slip() -> None:
    assert list(weigh(pair_of(PLAIN, PLAIN.replace(" — ", "– ", 1)))) == []


def test_harm_on_both_sides_cancels() -> None:
    assert list(weigh(pair_of(DAMAGED, DAMAGED.replace("gravel", "sand")))) == []


def test_the_layout_of_strangers_is_not_compared() -> None:
    assert list(weigh(pair_of(BRIDGE, HARBOR.replace("\n\n", " ")))) == []
