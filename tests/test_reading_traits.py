"""What readings say over all places that differ, against readings changed by hand."""

import math

import pytest
from invented_news import BRIDGE, pair_of, restyled, spun

from provenance.infer.fluency import word_nats
from provenance.infer.reading_traits import Columns, measure_readings


def readings(left: str, right: str) -> tuple[dict[str, float], dict[str, float]]:
    leanings: Columns = {}
    settings: Columns = {}
    measure_readings([pair_of(left, right)], leanings, settings)
    of_leanings, of_settings = (
        {name: float(values[0]) for name, values in found.items()} for found in (leanings, settings)
    )
    return of_leanings, of_settings


def test_one_word_for_another_is_told_by_length_and_use() -> None:
    leanings, settings = readings(BRIDGE, BRIDGE.replace("gravel", "pebbles"))
    assert leanings["swapped longer"] == pytest.approx((len("pebbles") - len("gravel")) / math.sqrt(2))
    assert leanings["swapped usual"] == pytest.approx((word_nats("pebbles") - word_nats("gravel")) / math.sqrt(2))
    assert settings["number synonym"] == pytest.approx(math.log1p(1))
    assert settings["number variants"] == pytest.approx(math.log1p(1))


def test_a_slip_of_the_pen_is_on_the_side_that_has_it() -> None:
    slip = BRIDGE.replace("engineer Otto", "enginer Otto")
    assert readings(BRIDGE, slip)[0]["slips"] == 1.0
    assert readings(slip, BRIDGE)[0]["slips"] == -1.0
    assert readings(BRIDGE, slip)[0]["swapped dictionary"] == -1.0


def test_another_word_is_no_slip() -> None:
    assert readings(BRIDGE, BRIDGE.replace("gravel", "xqzvyk"))[0]["slips"] == 0.0


def test_a_number_that_rises_is_on_the_side_of_the_higher() -> None:
    assert readings(BRIDGE, BRIDGE.replace("14,000", "15,000"))[0]["rising numbers"] == 1.0
    assert readings(BRIDGE, BRIDGE.replace("14,000", "13,000"))[0]["rising numbers"] == -1.0


def test_the_past_in_place_of_what_is_to_come_looks_later() -> None:
    plan = BRIDGE.replace("cost ten times", "costs ten times")
    told = readings(plan.replace("would end at the market", "will end at the market"),
                    plan.replace("would end at the market", "was ended at the market"))[0]  # fmt: skip
    assert told["past for present"] == 2.0


def test_more_words_in_a_place_are_counted_by_words_and_by_places() -> None:
    leanings, _ = readings(BRIDGE, BRIDGE.replace("drew the gray arches", "made careful drawings of the gray arches"))
    assert leanings["wordier"] == 3.0
    assert leanings["wordier places"] == 1.0


def test_words_put_in_are_told_apart_from_words_in_place_of_others() -> None:
    leanings, _ = readings(BRIDGE, BRIDGE.replace("closed the old", "closed the rusty old"))
    assert leanings["inserted words"] == pytest.approx(math.log1p(1))
    assert leanings["marked insertion"] == 1.0
    assert leanings["wordier"] == 0.0


def test_style_is_marked_on_its_side() -> None:
    assert readings(BRIDGE, restyled(BRIDGE))[0]["marked spelling"] > 0
    assert readings(restyled(BRIDGE), BRIDGE)[0]["marked spelling"] < 0


def test_capitals_count_where_no_sentence_begins() -> None:
    leanings, _ = readings(BRIDGE, BRIDGE.replace("closed the old", "closed the Old"))
    assert leanings["capitals put in"] == 1.0
    assert readings(BRIDGE, BRIDGE.replace("Several shop", "several shop"))[0]["capitals put in"] == 0.0


def test_swapping_a_pair_changes_the_sign_of_what_its_readings_lean_to() -> None:
    there, back = readings(BRIDGE, spun(BRIDGE)), readings(spun(BRIDGE), BRIDGE)
    assert there[0] == pytest.approx({name: -value for name, value in back[0].items()})
    assert there[1] == pytest.approx(back[1])


def test_texts_that_are_one_have_no_readings() -> None:
    leanings, settings = readings(BRIDGE, BRIDGE)
    assert not any(leanings.values())
    assert not any(settings.values())
