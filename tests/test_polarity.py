"""Polarity holds whichever article is named first, and trees answer what they were written to answer."""

import numpy as np
import pytest
from invented_news import BRIDGE, cut_after, pair_of

from provenance.infer.polarity import judge_traits
from provenance.infer.trees import plant

TREE = [[0, 0.5, 1, 2, 0.25], [-1.0], [1, 3.0, 3, 4, 1.0], [0.5], [2.0]]


def test_swapping_a_pair_turns_the_order_round_and_leaves_kinship() -> None:
    cut = cut_after(BRIDGE, 9)
    there, back = judge_traits(pair_of(BRIDGE, cut)), judge_traits(pair_of(cut, BRIDGE))
    assert there.order == -back.order
    assert there.kinship == pytest.approx(back.kinship)


def test_a_pure_cut_from_the_bottom_of_news_is_the_later() -> None:
    assert judge_traits(pair_of(BRIDGE, cut_after(BRIDGE, 9))).order > 1.0


def test_trees_go_down_by_their_thresholds_and_parts_add_up() -> None:
    trees = plant({"leanings": ["a"], "settings": ["b"], "trees": [TREE]})
    rows = trees.rows({"a": 1.0}, {"b": 9.0})
    np.testing.assert_allclose(trees.totals(rows), [2.0, -1.0])
    np.testing.assert_allclose(trees.contributions(rows), [[0.75, 1.0], [-1.25, 0.0]])
