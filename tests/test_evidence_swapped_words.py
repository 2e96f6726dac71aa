"""Swapped words: asked where many words were swapped, and what is said of a side is true of it."""

import re

import pytest
from hypothesis import given, settings
from invented_news import BRIDGE, HARBOR, cut_after, pair_of, spun
from strategies import edited_pairs

from provenance.infer.evidence import swapped_words
from provenance.infer.evidence.swapped_words import MAX_BITS, MIN_SWAPS, PHRASES, weigh
from provenance.infer.pair import Pair
from provenance.infer.swap_traits import measure_swap_traits
from provenance.model import Evidence

# Single words with others put for them, none of them a name or a number.
SWAPS = (
    ("gravel", "pebbles"),
    ("divers", "swimmers"),
    ("firm", "company"),
    ("detour", "diversion"),
    ("flood", "deluge"),
)


def with_swaps(num: int) -> str:
    text = BRIDGE
    for before, after in SWAPS[:num]:
        text = text.replace(before, after)
    return text


def sides_told(evidence: Evidence) -> dict[str, tuple[str, bool]]:
    """By trait, the side that the evidence names and whether it says that this side has more of it."""
    match = re.fullmatch(r"Where words were swapped, (left|right) (.+)\.", evidence.detail)
    assert match
    side, phrases = match.groups()
    told = {}
    for phrase in phrases.split(" and "):
        [(name, is_more)] = [(n, p == more) for n, (more, less) in PHRASES.items() for p in (more, less) if p == phrase]
        told[name] = side, is_more
    return told


def check_told(pair: Pair, evidence: Evidence) -> None:
    """The later side is named, and it has more, or less, of each trait, as is said of it."""
    traits, told = measure_swap_traits(pair), sides_told(evidence)
    assert 1 <= len(told) <= 2
    for name, (side, is_more) in told.items():
        assert side == ("right" if evidence.bits > 0 else "left")
        right_has_more = traits[name] > 0
        assert traits[name] != 0
        assert is_more == (right_has_more if side == "right" else not right_has_more)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (BRIDGE, spun(BRIDGE)),
        (HARBOR, spun(HARBOR)),
        (BRIDGE, cut_after(spun(BRIDGE), 9)),
        (cut_after(HARBOR, 8), spun(HARBOR)),
    ],
)
def test_what_is_said_of_the_later_side_is_true_and_the_same_from_either_side(left: str, right: str) -> None:
    there, back = pair_of(left, right), pair_of(right, left)
    [evidence], [turned] = weigh(there), weigh(back)
    assert evidence.kind == "swapped_words"
    assert turned.bits == -evidence.bits
    check_told(there, evidence)
    check_told(back, turned)
    mirrored = {"left": "right", "right": "left"}
    assert sides_told(turned) == {name: (mirrored[side], more) for name, (side, more) in sides_told(evidence).items()}


def test_a_weight_below_nothing_makes_the_side_with_less_the_later(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = pair_of(BRIDGE, spun(BRIDGE))
    traits = measure_swap_traits(pair)
    assert traits["swap_longer"] > 0 > traits["swap_fluency"]

    said = {"swap_longer": -2.0, "swap_fluency": -1.0, "swap_variety": 0.5}
    monkeypatch.setattr(swapped_words, "weigh_traits", lambda *_: said)
    [evidence] = weigh(pair)
    assert evidence.bits == -2.5
    assert evidence.detail == "Where words were swapped, left has shorter words and reads more like usual English."


def test_no_trait_is_believed_beyond_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    for bits in (99.0, -99.0):
        monkeypatch.setattr(swapped_words, "weigh_traits", lambda *_, own=bits: {"swap_longer": own})
        [evidence] = weigh(pair_of(BRIDGE, spun(BRIDGE)))
        assert evidence.bits == (MAX_BITS if bits > 0 else -MAX_BITS)


def test_few_swaps_are_ordinary_editing() -> None:
    assert pair_of(BRIDGE, with_swaps(MIN_SWAPS - 1)).num_substitutions == MIN_SWAPS - 1
    assert list(weigh(pair_of(BRIDGE, with_swaps(MIN_SWAPS - 1)))) == []
    assert len(list(weigh(pair_of(BRIDGE, with_swaps(MIN_SWAPS))))) == 1


def test_a_text_brought_up_to_date_says_nothing_by_its_words() -> None:
    old = BRIDGE
    for before, after in (
        ("wants", "wanteth"),
        ("speaks", "speaketh"),
        ("sells", "selleth"),
        ("has asked", "hath asked"),
    ):
        old = old.replace(before, after)
    pair = pair_of(old, with_swaps(MIN_SWAPS))
    assert pair.is_modernised
    assert pair.num_substitutions >= MIN_SWAPS
    assert list(weigh(pair)) == []


@settings(max_examples=30)
@given(edited_pairs())
def test_whatever_the_texts_it_is_bounded_turns_with_the_pair_and_is_true(texts: tuple[str, str]) -> None:
    pair = pair_of(*texts)
    found, turned = list(weigh(pair)), list(weigh(pair_of(*texts[::-1])))
    assert [e.bits for e in turned] == [-e.bits for e in found]
    for evidence in found:
        assert abs(evidence.bits) <= MAX_BITS
        check_told(pair, evidence)
