import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.ancestry import ancestors, nearest_observed
from bench.baselines import (
    BASELINES,
    Baseline,
    nearest_earlier,
    nearest_longer,
    nearest_neighbour,
    oriented_kruskal,
    root_by_cost,
    root_by_size,
)
from provenance.model import Article

# a - b - c in a row, d far from all of them
ROW = np.array([[0, 0.1, 0.3, 0.9], [0.1, 0, 0.2, 0.9], [0.3, 0.2, 0, 0.9], [0.9, 0.9, 0.9, 0]])
BY_NAME = {baseline.name: baseline for baseline in BASELINES}


def of_lengths(*lengths: int) -> list[Article]:
    return [Article(name, "word " * length) for name, length in zip("abcd", lengths, strict=True)]


def test_the_longest_text_of_each_tree_is_its_root() -> None:
    assert root_by_size(of_lengths(5, 6, 9, 20), ROW, 0.5) == [(2, 1), (1, 0)]


def test_the_middle_of_a_row_is_the_cheapest_root() -> None:
    assert sorted(root_by_cost(of_lengths(5, 6, 9, 20), ROW, 0.5)) == [(1, 0), (1, 2)]


def test_a_threshold_parts_the_trees() -> None:
    assert len(root_by_size(of_lengths(5, 6, 9, 20), ROW, 0.95)) == 3
    assert root_by_size(of_lengths(5, 6, 9, 20), ROW, 0.05) == []


def test_oriented_kruskal_takes_the_cheaper_direction_and_gives_a_child_one_parent() -> None:
    costs = np.array([[0, 0.1, 0.4, 1], [0.5, 0, 0.2, 1], [0.6, 0.3, 0, 1], [1, 1, 1, 0]])
    assert oriented_kruskal(of_lengths(1, 1, 1, 1), costs, 0.9) == [(0, 1), (1, 2)]


def test_the_nearest_longer_text_is_the_parent() -> None:
    assert nearest_longer(of_lengths(9, 6, 5, 20), ROW, 0.5) == [(0, 1), (1, 2)]


def test_the_nearest_earlier_text_is_the_parent_and_undated_ones_have_none() -> None:
    days = ["2020-01-02", "2020-01-01", None, "2020-01-03"]
    articles = [Article(name, "word", published=day) for name, day in zip("abcd", days, strict=True)]
    assert nearest_earlier(articles, ROW, 1.0) == [(1, 0), (0, 3)]


def test_of_two_that_are_each_others_nearest_the_first_is_the_parent() -> None:
    assert nearest_neighbour(of_lengths(1, 1, 1, 1), ROW, 0.5) == [(0, 1), (1, 2)]


def test_a_cut_text_is_found_under_its_source() -> None:
    full = "The harbour was closed on Monday after a ship ran aground near the old lighthouse, its owner said."
    articles = [Article("cut", full[:57]), Article("full", full), Article("other", "Apples are late this year, again.")]
    edges = BY_NAME["5-grams, longest is parent"].edges(articles, 0.5)
    assert edges == [("full", "cut")]


@pytest.mark.parametrize("baseline", BASELINES, ids=BY_NAME)
@given(
    texts=st.lists(st.text(alphabet="ab ", max_size=20), max_size=6),
    threshold=st.sampled_from([0.0, 0.3, 0.7, 1.0]),
)
def test_every_method_draws_a_forest(baseline: Baseline, texts: list[str], threshold: float) -> None:
    articles = [Article(str(n), text, published=f"2020-01-{1 + n:02}") for n, text in enumerate(texts)]
    edges = baseline.edges(articles, threshold)
    children = [child for _, child in edges]
    assert len(children) == len(set(children))
    assert all(child not in above for child, above in ancestors(edges).items())


def test_unseen_ancestors_are_bridged() -> None:
    edges = [("a", "unseen:1"), ("unseen:1", "unseen:2"), ("unseen:2", "b"), ("c", "b")]
    assert nearest_observed(edges, {"a", "b", "c"}) == {"b": {"a", "c"}}
