"""Growth: the verdict of all small traits, turned round with the pair, and reasons that are true of the texts."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from invented_news import BRIDGE, article, cut_after, pair_of, spun, without
from strategies import edited_pairs

from provenance.infer.difference_traits import measure_pair
from provenance.infer.evidence.growth import weigh
from provenance.infer.pair import Pair
from provenance.infer.polarity import MAX_BITS, Polarity, judge_traits
from provenance.infer.weights import trees_of
from provenance.model import Evidence

AFTERWORD = "Fishermen on the northern bank watched the closing with beer and folding chairs.\n"


def told(order: float, reasons: Sequence[tuple[str, bool]], pair: Pair | None = None) -> list[Evidence]:
    """What is said of a pair of which polarity says this."""
    pair = pair or pair_of(BRIDGE, BRIDGE)
    pair.notes["polarity"] = Polarity(order, reasons, 0.0, {})
    return list(weigh(pair))


def reason_of(name: str) -> str:
    """What is said of the right side if it has more of one leaning."""
    [evidence] = told(1.0, [(name, True)])
    beginning = "As versions of one text go, right looks later than left: "
    assert evidence.detail.startswith(beginning)
    return evidence.detail.removeprefix(beginning)


@settings(max_examples=20)
@given(edited_pairs())
def test_swapping_a_pair_turns_the_bits_and_leaves_what_is_said(texts: tuple[str, str]) -> None:
    one, two = article("one", texts[0]), article("two", texts[1])
    there, back = list(weigh(pair_of(one, two))), list(weigh(pair_of(two, one)))
    assert [(-e.bits, e.detail) for e in back] == [(e.bits, e.detail) for e in there]


def test_bits_are_those_of_polarity_and_name_the_later_side() -> None:
    pair = pair_of(BRIDGE, spun(BRIDGE))
    [evidence] = weigh(pair)
    assert evidence.kind == "growth"
    assert evidence.bits == pytest.approx(judge_traits(pair).order, abs=5e-4)
    assert 0 < abs(evidence.bits) <= MAX_BITS
    [later], [earlier] = told(2.0, []), told(-2.0, [])
    assert later.detail.startswith("As versions of one text go, right looks later than left")
    assert earlier.detail.startswith("As versions of one text go, left looks later than right")


def test_a_text_beside_itself_says_nothing() -> None:
    assert list(weigh(pair_of(BRIDGE, BRIDGE))) == []


def test_the_two_strongest_reasons_are_told_once_each_with_their_side() -> None:
    reasons = [
        ("own words", True),
        ("evidence at_home", True),
        ("own letters", True),
        ("slips", False),
        ("later year", True),
    ]
    [evidence] = told(1.5, reasons)
    assert evidence.detail.endswith(
        ": right has more text of its own and left has slips of the pen that the other has not."
    )


def test_what_is_evidence_of_its_own_kind_is_not_told_again() -> None:
    [evidence] = told(1.5, [("evidence at_home", True), ("marked spelling", False)])
    assert evidence.detail.endswith(": in other small traits.")


# Of each the right text has more, as anybody can see, and so it is told.
CASES = [
    ("later year", BRIDGE, BRIDGE.replace("2011", "2013"), "right names a later year."),
    ("rising numbers", BRIDGE, BRIDGE.replace("14,000", "15,000"), "right gives higher numbers."),
    (
        "past for present",
        BRIDGE,
        BRIDGE.replace("It is one", "It was one"),
        "right puts in the past what the other does not.",
    ),
    ("slips", BRIDGE, BRIDGE.replace("detour", "deotur"), "right has slips of the pen that the other has not."),
    (
        "swapped dictionary",
        BRIDGE.replace("detour", "xqzvyk"),
        BRIDGE,
        "right has words of the dictionary where the other has none.",
    ),
    (
        "swapped longer",
        BRIDGE,
        BRIDGE.replace("gravel", "pebbles"),
        "right has the longer words where words were swapped.",
    ),
    (
        "swapped usual",
        BRIDGE.replace("town", "burgh"),
        BRIDGE,
        "right has the more usual words where words were swapped.",
    ),
    ("capitals put in", BRIDGE, BRIDGE.replace("the mayor", "the Mayor"), "right has capitals that the other lacks."),
    (
        "wordier",
        BRIDGE,
        BRIDGE.replace("a lorry went", "some heavy truck fell"),
        "right says it in more words where the two differ.",
    ),
    ("own head", BRIDGE, f"{AFTERWORD}\n{BRIDGE}", "right has more text before the shared part."),
    ("own tail", BRIDGE, f"{BRIDGE}\n{AFTERWORD}", "right has more text after the shared part."),
    ("own inner_places", without(BRIDGE, [5, 9]), BRIDGE, "right has sentences of its own in more places."),
    ("more words", cut_after(BRIDGE, 9), BRIDGE, "right is longer."),
    ("more commas", BRIDGE, BRIDGE.replace("Ferro fears", "Ferro, too, fears"), "right has more commas."),
    (
        "more present",
        BRIDGE,
        BRIDGE.replace("must now take", "are now to take"),
        "right has more verbs in the present.",
    ),
    ("contained edited", BRIDGE, cut_after(BRIDGE, 9), "right stands more fully in the other."),
]


@pytest.mark.parametrize(("name", "left", "right", "phrase"), CASES, ids=[case[0] for case in CASES])
def test_a_reason_is_true_of_the_side_that_has_more(name: str, left: str, right: str, phrase: str) -> None:
    assert measure_pair(pair_of(left, right), ()).leanings[name] > 0
    assert measure_pair(pair_of(right, left), ()).leanings[name] < 0
    assert reason_of(name) == phrase


def test_the_denser_side_is_not_said_to_have_more() -> None:
    commas = "The mayor, the council, the police, the engineers, all of them, were silent, as they often are.\n"
    left, right = f"{BRIDGE}\n{commas}", f"{cut_after(BRIDGE, 3)}\n{commas}"
    leanings = measure_pair(pair_of(left, right), ()).leanings
    assert leanings["denser commas"] > 0 > leanings["more commas"]
    assert reason_of("denser commas") == "right has more commas for its length."


def test_every_leaning_of_the_model_has_words() -> None:
    pair = pair_of(BRIDGE, spun(BRIDGE))
    leanings = set(measure_pair(pair, ()).leanings) & set(trees_of("order").columns)
    silent = {name for name in leanings if reason_of(name) == "in other small traits."}
    assert all(name.startswith(("evidence ", "marked ")) for name in silent)
    assert silent < leanings
