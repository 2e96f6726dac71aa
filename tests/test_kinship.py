"""Kinship: the features that set a parent apart from other relatives."""

from itertools import combinations

import numpy as np
import pytest
from invented_news import BRIDGE, article, cut_after, restyled, spun, without

from provenance.compare.document import prepare
from provenance.infer.collation import collate
from provenance.infer.kinship import Kinship, measure_kinship, measure_lines
from provenance.infer.kinship_model import descent, rounds, score_story
from provenance.infer.links import judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.stemma import sum_over_trees, tree_weights
from provenance.model import Article

FULL = article("full", BRIDGE)
SPUN = article("spun", spun(BRIDGE))
SPUN_CUT = article("spun-cut", cut_after(spun(BRIDGE), 12))
STORY = (FULL, SPUN, SPUN_CUT)


def kinship_of(*articles: Article, turned: bool = False) -> Kinship:
    pairs = [pair[::-1] if turned else pair for pair in combinations(articles, 2)]
    links = [judge_link(compare_pair(*pair)) for pair in pairs]
    return measure_kinship([a.id for a in articles], links, collate([prepare(a) for a in articles]))


def edge(kinship: Kinship, name: str, parent: int, child: int) -> float:
    (row,) = np.flatnonzero((kinship.parent == parent) & (kinship.child == child))
    return float(kinship.edges[name][row])


def test_every_pair_is_measured_both_ways() -> None:
    kinship = kinship_of(*STORY)
    assert kinship.num_links == 3
    assert set(zip(kinship.parent.tolist(), kinship.child.tolist(), strict=True)) == {
        (i, j) for i in range(3) for j in range(3) if i != j
    }
    assert all(len(values) == 6 for values in kinship.edges.values())
    assert all(len(values) == 3 for values in kinship.siblings().values())
    assert all(np.isfinite(values).all() for values in kinship.edges.values())


def test_a_cut_has_nothing_new_and_its_source_has() -> None:
    kinship = kinship_of(*STORY)
    assert edge(kinship, "new", 1, 2) == pytest.approx(0.0, abs=1.2)
    assert edge(kinship, "lost", 1, 2) == edge(kinship, "new", 2, 1) > 3.0


def test_the_text_between_two_others_is_seen() -> None:
    kinship = kinship_of(*STORY)
    assert edge(kinship, "between", 0, 2) > 0.0
    assert edge(kinship, "between", 1, 2) == 0.0


def test_a_third_text_that_has_something_with_each_goes_astray() -> None:
    texts = without(BRIDGE, [0, 1]), without(BRIDGE, [8, 9]), BRIDGE
    kinship = kinship_of(*(article(str(n), text) for n, text in enumerate(texts)))
    assert edge(kinship, "astray", 0, 1) > 1.0
    assert edge(kinship, "astray", 2, 0) == edge(kinship, "astray", 2, 1) == 0.0


def test_style_counts_as_rules_and_leaves_no_mark() -> None:
    kinship = kinship_of(FULL, article("british", restyled(BRIDGE)))
    assert edge(kinship, "style_rules", 0, 1) >= 2
    assert edge(kinship, "new", 0, 1) == edge(kinship, "lost", 0, 1) == 0.0


def test_what_outsiders_keep_was_lost_by_the_child() -> None:
    kinship = kinship_of(*STORY)
    below = descent(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]))
    edges, tops = measure_lines(kinship, below)
    row = {(p, c): n for n, (p, c) in enumerate(zip(kinship.parent.tolist(), kinship.child.tolist(), strict=True))}
    # What the spun text lacks nobody below it has; turned round, its cut would have gone astray with what it holds.
    assert edges["handed_down"][row[0, 1]] > 3.0 > edges["stray_gain"][row[0, 1]]
    assert edges["ancestor"][row[0, 1]] > 0.9 > 0.1 > edges["ancestor"][row[1, 0]]
    assert tops["below"].argmax() == 0


def test_descent_reaches_through_generations_and_stays_a_chance() -> None:
    below = descent(np.array([[0.0, 0.9, 0.0], [0.0, 0.0, 0.8], [0.0, 0.0, 0.0]]))
    assert below[0, 1] > below[0, 2] > 0.6
    assert below[2, 0] == 0.0
    assert below.max() <= 1.0


@pytest.mark.parametrize("turned", [False, True])
def test_neither_order_nor_turning_of_the_pairs_matters(turned: bool) -> None:
    def solve(kinship: Kinship) -> np.ndarray:
        scores = score_story(kinship, lambda s: sum_over_trees(*tree_weights(kinship, s))[0])
        return sum_over_trees(*tree_weights(kinship, scores))[0]

    one, other = solve(kinship_of(*STORY)), solve(kinship_of(*STORY[::-1], turned=turned))
    np.testing.assert_allclose(one, other[::-1, ::-1], atol=1e-9)


def test_the_model_asks_only_for_features_that_exist() -> None:
    kinship = kinship_of(*STORY)
    edges, tops = measure_lines(kinship, np.zeros((3, 3)))
    tops |= kinship.tops
    ends = {f"{end}'s {name}" for end in ("parent", "child") for name in tops}
    known = {*kinship.edges, *edges, *ends}
    sides = {f"{side} {name}" for side in ("likelier", "unlikelier") for name in {*kinship.edges, *edges}}
    for one in rounds():
        assert set(one.edge.columns) <= known
        assert set(one.sibling.columns) <= sides
