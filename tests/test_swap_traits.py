"""What swapping words does to a text, against swaps made by hand."""

import math

import pytest
from invented_news import BRIDGE, cut_after, pair_of, spun

from provenance.infer.fluency import fluency_nats
from provenance.infer.swap_traits import measure_circumstances, measure_swap_traits


def test_a_swapped_word_is_told_by_its_length_and_its_fit() -> None:
    found = measure_swap_traits(pair_of(BRIDGE, BRIDGE.replace("on gravel and", "on pebbles and")))
    assert found["swap_longer"] == 1.0
    assert found["swap_unknown"] == 0.0
    before, after = (fluency_nats(("on", word, "and")) for word in ("gravel", "pebbles"))
    assert found["swap_fluency"] == pytest.approx(max(-1.0, min(1.0, after - before)))


def test_a_word_that_no_dictionary_has_is_on_the_side_that_has_it() -> None:
    odd = BRIDGE.replace("on gravel and", "on xqzvyk and")
    assert measure_swap_traits(pair_of(BRIDGE, odd))["swap_unknown"] == 1.0
    assert measure_swap_traits(pair_of(odd, BRIDGE))["swap_unknown"] == -1.0


def test_swaps_count_by_the_root_of_their_number() -> None:
    two = BRIDGE.replace("on gravel and", "on pebbles and").replace("firm Brandt", "company Brandt")
    found = measure_swap_traits(pair_of(BRIDGE, two))
    assert found["swap_longer"] == pytest.approx((1 + 3) / math.sqrt(2))


def test_one_word_in_place_of_several_makes_a_text_less_various() -> None:
    plain = BRIDGE.replace("detour", "ferry").replace("lorry", "ferry")
    assert measure_swap_traits(pair_of(BRIDGE, plain))["swap_variety"] < 0


def test_texts_that_are_one_have_no_swaps() -> None:
    assert not any(measure_swap_traits(pair_of(BRIDGE, BRIDGE)).values())


def test_swapping_a_pair_changes_the_sign() -> None:
    there = measure_swap_traits(pair_of(BRIDGE, spun(BRIDGE)))
    back = measure_swap_traits(pair_of(spun(BRIDGE), BRIDGE))
    assert there == pytest.approx({name: -value for name, value in back.items()})


def test_circumstances_of_a_cut_are_the_same_from_either_side() -> None:
    cut = cut_after(BRIDGE, 9)
    there, back = (measure_circumstances(pair_of(*texts)) for texts in ((BRIDGE, cut), (cut, BRIDGE)))
    assert there == back
    assert there["whole"] == 1.0
    pair = pair_of(BRIDGE, cut)
    assert there["alike"] == pytest.approx(2.0 * pair.containment.left_in_right.edited - 1.0)
    num_words = len(pair.left.words) + len(pair.right.words)
    assert there["long"] == pytest.approx(math.log((num_words + 20) / 700.0))


def test_reported_speech_is_told_by_how_often_somebody_said() -> None:
    calm = measure_circumstances(pair_of(BRIDGE, BRIDGE))
    num_said, num_words = BRIDGE.count("said"), len(pair_of(BRIDGE, BRIDGE).left.words)
    assert calm["reported"] == pytest.approx(100.0 * num_said / num_words - 1.0)
