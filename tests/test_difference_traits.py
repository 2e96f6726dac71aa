"""Which of two texts has more of what, and where they differ, against pairs worked by hand."""

import math

import pytest
from invented_news import BRIDGE, cut_after, pair_of, restyled, saying, sentences, spun, without

from provenance.infer.difference_traits import KINDS_AS_TRAITS, PairTraits, measure_pair

CUT = cut_after(BRIDGE, 9)
MIDDLE = without(BRIDGE, [4])
NUM_SENTENCES = len(sentences(BRIDGE))


def traits(left: str, right: str) -> PairTraits:
    return measure_pair(pair_of(left, right), ())


@pytest.mark.parametrize("other", [CUT, MIDDLE, spun(BRIDGE), restyled(BRIDGE)])
def test_leanings_change_sign_when_the_pair_is_swapped_and_settings_stay(other: str) -> None:
    there, back = traits(BRIDGE, other), traits(other, BRIDGE)
    assert there.leanings == pytest.approx({name: -value for name, value in back.leanings.items()})
    assert there.settings == pytest.approx(back.settings)


def test_texts_that_are_one_lean_nowhere() -> None:
    assert not any(traits(BRIDGE, BRIDGE).leanings.values())


def test_the_longer_text_has_more_words() -> None:
    num_left, num_right = len(pair_of(BRIDGE, CUT).left.words), len(pair_of(BRIDGE, CUT).right.words)
    leanings = traits(BRIDGE, CUT).leanings
    assert leanings["more words"] == pytest.approx(math.log1p(num_right) - math.log1p(num_left), abs=1e-6)
    assert leanings["more words"] < 0


def test_a_cut_tail_is_one_place_at_the_end() -> None:
    lost = NUM_SENTENCES - 9
    found = traits(BRIDGE, CUT)
    assert found.leanings["own sentences"] == pytest.approx(-math.log1p(lost))
    assert found.leanings["own tail_sentences"] == pytest.approx(-math.log1p(lost))
    assert found.leanings["own places"] == pytest.approx(-math.log1p(1))
    assert found.leanings["own inner_places"] == 0.0
    assert found.leanings["own longest"] == pytest.approx(-math.log1p(lost))
    assert (found.settings["less own sentences"], found.settings["most own sentences"]) == (0.0, math.log1p(lost))


def test_a_sentence_lost_inside_is_no_tail() -> None:
    found = traits(BRIDGE, MIDDLE).leanings
    assert found["own inner_places"] == pytest.approx(-math.log1p(1))
    assert found["own tail_sentences"] == found["own head_sentences"] == 0.0


def test_of_two_cuts_each_has_sentences_of_its_own() -> None:
    found = traits(without(BRIDGE, [4]), without(BRIDGE, [8, 9]))
    assert found.leanings["own sentences"] == pytest.approx(math.log1p(1) - math.log1p(2))
    assert found.settings["less own sentences"] == pytest.approx(math.log1p(1))


def test_words_put_in_are_gaps_by_their_length() -> None:
    longer = BRIDGE.replace("after divers found", "after two divers found").replace(
        "a detour of nineteen", "a detour, for those who come from the south, of nineteen"
    )
    found = traits(BRIDGE, longer).leanings
    assert found["own short_gaps"] == pytest.approx(math.log1p(1))
    assert found["own middle_gaps"] == pytest.approx(math.log1p(1))
    assert found["own long_gaps"] == found["own sentence_gaps"] == 0.0


def test_the_later_year_is_told_in_years_where_both_name_one() -> None:
    assert traits(BRIDGE, BRIDGE.replace("2011", "2013")).leanings["later year"] == 2.0
    assert traits(BRIDGE, cut_after(BRIDGE, 2)).leanings["later year"] == 0.0


def test_containment_is_a_leaning_and_its_least_and_most_are_settings() -> None:
    found = traits(BRIDGE, CUT)
    assert found.settings["most contained edited"] == 1.0
    least = found.settings["least contained edited"]
    assert 0.3 < least < 0.9
    assert found.leanings["contained edited"] == pytest.approx(1.0 - least)


def test_evidence_is_summed_by_kind_and_by_the_side_it_speaks_for() -> None:
    told = (saying(2.0, "cuts"), saying(1.5, "cuts"), saying(-4.0, "house_style"), saying(9.0, "published"))
    found = measure_pair(pair_of(BRIDGE, CUT), told)
    assert found.leanings["evidence cuts"] == 3.5
    assert found.leanings["evidence house_style"] == -4.0
    assert found.settings["less evidence"] == 3.5
    assert found.settings["most evidence"] == 4.0
    assert "published" not in KINDS_AS_TRAITS


def test_every_trait_is_a_finite_number_even_of_texts_that_share_nothing() -> None:
    for other in ("", "Nothing of it.", "\N{HIRAGANA LETTER A}" * 40):
        found = traits(BRIDGE, other)
        assert all(math.isfinite(value) for value in (*found.leanings.values(), *found.settings.values()))
