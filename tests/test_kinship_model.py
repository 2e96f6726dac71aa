"""The model of kinship: what is known beforehand, which features go to which trees, and what rounds hand on."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.infer import kinship_model
from provenance.infer.boosted import BoostedTrees, read_trees
from provenance.infer.kinship import Kinship
from provenance.infer.kinship_model import (
    EDGE_PAIR,
    TIE,
    UNBRIDGED,
    Matrix,
    Round,
    Scores,
    descent,
    features_of,
    known_beforehand,
    log_odds,
    score_story,
    with_lines,
)

chances = st.floats(0.002, 0.998)
# Three articles, and the chances that the left of a pair is the parent, that the right is, and that neither is.
PAIRS = {(0, 1): (0.8, 0.1, 0.1), (0, 2): (0.2, 0.3, 0.5), (1, 2): (0.5, 0.4, 0.1)}
NUM, HALF = 3, len(PAIRS)


def kinship_of(pairs: dict[tuple[int, int], tuple[float, float, float]], num: int = NUM) -> Kinship:
    """A story of which no more is known than the chances of its pairs; the last article's tops are bridged."""
    ends = np.array(list(pairs), dtype=np.intp)
    there, back, common = np.log(np.array(list(pairs.values()))).T
    parent, child = np.concatenate((ends[:, 0], ends[:, 1])), np.concatenate((ends[:, 1], ends[:, 0]))
    edges = {
        "log_forward": np.concatenate((there, back)),
        "log_odds": np.concatenate((there - back, back - there)),
        "log_common": np.tile(common, 2),
        "log_unrelated": np.full(len(parent), math.log(0.03)),
        "new": np.zeros(len(parent)),
        "lost": np.zeros(len(parent)),
        "place": np.arange(len(parent), dtype=float),
    }
    tops = {"own": np.arange(num) / 10, "bridged": (np.arange(num) == num - 1).astype(float)}
    marks = np.zeros((len(parent), num))
    return Kinship(parent, child, edges, tops, marks, marks, marks > 0, np.arange(num), {})


def stump(column: str, threshold: float, low: float, high: float) -> BoostedTrees:
    """One question, and a score for either answer."""
    trees = [[[0, threshold, 1, 2], [low], [high]]]
    return read_trees({"columns": [column], "start": 0.0, "trees": trees})


STORY = kinship_of(PAIRS)
FIRST = Round(
    stump("child's own", 0.15, 0.0, 5.0), stump("unlikelier place", 2.5, 7.0, 0.0), stump("own", 0.05, 3.0, 0.0)
)
SECOND = Round(
    stump("ancestor", 0.5, 0.0, 11.0), stump("likelier ancestor", 0.5, 0.0, 13.0), stump("below", 0.5, 0.0, 17.0)
)


@given(chances, chances)
def test_log_odds_rise_with_the_chance_and_turn_with_its_opposite(one: float, other: float) -> None:
    less, more = log_odds(np.log(np.array(sorted((one, other)))))
    assert less <= more
    assert log_odds(np.log(np.array([one]))) == pytest.approx(-log_odds(np.log(np.array([1.0 - one]))), abs=1e-9)


def test_log_odds_are_those_of_the_chance_and_stay_finite() -> None:
    assert log_odds(np.log(np.array([0.2, 0.5, 0.75]))) == pytest.approx([-math.log(4), 0.0, math.log(3)])
    assert log_odds(np.array([-np.inf, 0.001])) == pytest.approx([-math.log(999), math.log(999)])


def test_a_pair_speaks_against_an_edge_and_never_for_it() -> None:
    # There: 0.8, 0.2 and 0.5; back: 0.1, 0.3 and 0.4.
    against = [0.0, -math.log(4), 0.0, -math.log(9), -math.log(7 / 3), -math.log(3 / 2)]
    assert known_beforehand(STORY).edges == pytest.approx(EDGE_PAIR * np.array(against))


def test_a_tie_weighs_what_the_pair_says_of_a_common_ancestor_and_a_bit_more() -> None:
    said = np.array([-math.log(9), 0.0, -math.log(9)])
    assert known_beforehand(STORY, sibling_pair=0.8, tie=0.0).siblings == pytest.approx(0.8 * said)
    assert known_beforehand(STORY, sibling_pair=1.0).siblings == pytest.approx(said + TIE)


def test_several_tops_cost_where_nothing_brought_them_together() -> None:
    assert known_beforehand(STORY).tops.tolist() == [UNBRIDGED, UNBRIDGED, 0.0]
    assert UNBRIDGED < 0.0


def test_an_edge_has_the_features_of_both_its_ends() -> None:
    edges, siblings, tops = features_of(STORY)
    own = STORY.tops["own"]
    assert list(zip(edges["parent's own"], edges["child's own"], strict=True)) == [
        (own[p], own[c]) for p, c in ((0, 1), (0, 2), (1, 2), (1, 0), (2, 0), (2, 1))
    ]
    assert "parent's own" not in STORY.edges
    assert set(tops) == set(STORY.tops)
    # The likelier parent: of the first pair the left, of the second the right, of the third the left.
    assert siblings["likelier place"].tolist() == [0.0, 4.0, 2.0]
    assert siblings["unlikelier place"].tolist() == [3.0, 1.0, 5.0]


def test_a_round_adds_its_trees_to_what_is_known() -> None:
    before, after = known_beforehand(STORY), FIRST.score(STORY)
    assert after.edges - before.edges == pytest.approx([0.0, 5.0, 5.0, 0.0, 0.0, 0.0])
    assert after.siblings - before.siblings == pytest.approx([0.0, 7.0, 0.0])
    assert after.tops - before.tops == pytest.approx([3.0, 0.0, 0.0])


def test_scores_add_up_part_by_part() -> None:
    one = Scores(np.array([1.0, 2.0]), np.array([3.0]), np.array([4.0, 5.0]))
    both = one + replace(one, tops=np.array([0.0, -9.0]))
    assert (both.edges.tolist(), both.siblings.tolist(), both.tops.tolist()) == ([2.0, 4.0], [6.0], [4.0, -4.0])


def test_descent_goes_down_a_chain_step_by_step_and_each_step_is_a_bit_less() -> None:
    chain = np.eye(4, k=1)
    expected = [[0.98 ** (j - i) if j > i else 0.0 for j in range(4)] for i in range(4)]
    np.testing.assert_allclose(descent(chain), expected, atol=1e-12)


@given(st.lists(st.lists(st.floats(0.0, 1.0), min_size=4, max_size=4), min_size=4, max_size=4))
def test_descent_is_a_chance_no_less_than_that_of_a_step(drawn: list[list[float]]) -> None:
    # Every article has one parent at most: the chances of its parents sum to no more than 1.
    direct = np.array(drawn) * (1.0 - np.eye(4))
    direct /= np.maximum(1.0, direct.sum(axis=0))
    below = descent(direct)
    assert below.min() >= 0.0
    assert below.max() <= 1.0
    assert (below >= 0.98 * direct - 1e-9).all()


def test_lines_are_added_and_nothing_is_lost() -> None:
    direct = np.eye(3, k=1)
    told = with_lines(STORY, direct)
    assert told.edges["ancestor"] == pytest.approx([0.98, 0.98**2, 0.98, 0.0, 0.0, 0.0])
    assert told.edges.keys() > STORY.edges.keys()
    assert told.tops.keys() > STORY.tops.keys()
    assert all(told.edges[name] is values for name, values in STORY.edges.items())
    assert "ancestor" not in STORY.edges


def test_the_second_round_knows_from_the_first_who_descends_from_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinship_model, "rounds", lambda: (FIRST, SECOND))
    asked: list[Scores] = []

    def solve(scores: Scores) -> Matrix:
        asked.append(scores)
        return np.eye(3, k=1)

    found, known = score_story(STORY, solve), known_beforehand(STORY)
    [first] = asked
    assert first.edges == pytest.approx(FIRST.score(STORY).edges)
    assert found.edges - known.edges == pytest.approx([11.0, 11.0, 11.0, 0.0, 0.0, 0.0])
    assert found.siblings - known.siblings == pytest.approx([13.0, 0.0, 13.0])
    assert found.tops - known.tops == pytest.approx([17.0, 17.0, 0.0])


def test_of_two_articles_the_pair_alone_is_asked() -> None:
    def solve(scores: Scores) -> Matrix:
        raise AssertionError(scores)

    found = score_story(kinship_of({(0, 1): (0.6, 0.3, 0.1)}, num=2), solve)
    assert np.exp(found.edges) == pytest.approx([0.6, 0.3])
    assert np.exp(found.siblings) == pytest.approx([0.1])
    assert np.exp(found.tops) == pytest.approx([0.03, 0.03])
