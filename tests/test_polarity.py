"""Polarity holds whichever article is named first, and its models ask only for what is measured."""

import numpy as np
import pytest
from invented_news import BRIDGE, cut_after, pair_of, spun

from provenance.infer.difference_traits import TraitColumns, measure_pair
from provenance.infer.polarity import both_ways, judge_together, judge_traits
from provenance.infer.weights import trees_of


def test_swapping_a_pair_turns_the_order_round_and_leaves_kinship() -> None:
    cut = cut_after(BRIDGE, 9)
    there, back = judge_traits(pair_of(BRIDGE, cut)), judge_traits(pair_of(cut, BRIDGE))
    assert there.order == -back.order
    assert there.kinship == pytest.approx(back.kinship)


def test_a_pure_cut_from_the_bottom_of_news_is_the_later() -> None:
    assert judge_traits(pair_of(BRIDGE, cut_after(BRIDGE, 9))).order > 1.0


def test_of_a_swapped_pair_leanings_change_sign_and_settings_stay() -> None:
    traits = TraitColumns({"more words": np.array([2.0, 3.0])}, {"size": np.array([6.0, 7.0])})
    found = both_ways(("size", "more words"), traits)
    np.testing.assert_array_equal(found, [[6.0, 2.0], [7.0, 3.0], [6.0, -2.0], [7.0, -3.0]])


def test_a_pair_is_judged_alike_alone_and_among_others() -> None:
    texts = [(BRIDGE, cut_after(BRIDGE, 9)), (BRIDGE, spun(BRIDGE)), (spun(BRIDGE), cut_after(BRIDGE, 5))]
    alone = [judge_traits(pair_of(*two)) for two in texts]
    together = [pair_of(*two) for two in texts]
    judge_together(together)
    assert [judge_traits(pair) for pair in together] == alone
    assert all(judged.reasons for judged in alone)


def test_a_trait_that_is_not_measured_is_an_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        both_ways(("colour",), TraitColumns({}, {}))


def test_what_the_models_ask_for_is_measured_and_no_leaning_is_a_setting() -> None:
    traits = measure_pair(pair_of(BRIDGE, cut_after(BRIDGE, 9)), ())
    assert not traits.leanings.keys() & traits.settings.keys()
    for model in ("order", "kinship"):
        assert set(trees_of(model).columns) <= traits.leanings.keys() | traits.settings.keys()
