"""The stemma: exact sums over all trees, against trees that were really enumerated."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import BRIDGE, article, cut_after, link_of, restyled, saying, without
from numpy.typing import NDArray

from provenance.infer.links import Link, judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.stemma import Stemma, infer_stemma, sum_over_trees
from provenance.model import Article

Matrix = NDArray[np.float64]
WEIGHTS = st.floats(0.001, 1.0)


def is_tree(parents: tuple[int, ...]) -> bool:
    """Whether following parents from everywhere leads to the root, n."""
    for start in range(len(parents)):
        node, steps = start, 0
        while node < len(parents) and steps <= len(parents):
            node, steps = parents[node], steps + 1
        if node < len(parents):
            return False
    return True


def enumerated_sums(direct: Matrix, common: Matrix, top: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Edge probabilities by weighing every tree over the root and n <= 4 articles; a tie counts half from each end."""
    n = len(top)
    weights = direct + 0.5 * common
    edges, tops, total = np.zeros((n, n)), np.zeros(n), 0.0
    for parents in product(range(n + 1), repeat=n):
        if not is_tree(parents):
            continue
        weight = float(np.prod([top[j] if i == n else weights[i, j] for j, i in enumerate(parents)]))
        total += weight
        for j, i in enumerate(parents):
            if i == n:
                tops[j] += weight
            else:
                edges[i, j] += weight
    share = np.divide(direct, weights, out=np.zeros_like(direct), where=weights > 0)
    return edges / total * share, edges / total * (1.0 - share) * (weights > 0), tops / total


@st.composite
def weight_matrices(draw: st.DrawFn) -> tuple[Matrix, Matrix, Matrix]:
    """Weights of direct edges, of ties through unseen texts, and of standing at the top, for two to four articles."""
    n = draw(st.integers(2, 4))
    direct, common = np.zeros((n, n)), np.zeros((n, n))
    for i, j in product(range(n), repeat=2):
        if i != j:
            direct[i, j] = draw(WEIGHTS | st.just(0.0))
            common[i, j] = draw(WEIGHTS | st.just(0.0))
    return direct, common, np.array([draw(WEIGHTS) for _ in range(n)])


@settings(max_examples=60)
@given(weight_matrices())
def test_sums_over_trees_are_those_of_all_trees_enumerated(weights: tuple[Matrix, Matrix, Matrix]) -> None:
    for found, expected in zip(sum_over_trees(*weights), enumerated_sums(*weights), strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-9)


def test_every_tree_over_three_articles_is_enumerated() -> None:
    # Cayley: (n + 1) ** (n - 1) labelled trees over n articles and the root.
    assert sum(map(is_tree, product(range(4), repeat=3))) == 16


NAMES = ("a", "b", "c", "d")
SAME_TEXT = cut_after(BRIDGE, 9)


@st.composite
def stories(draw: st.DrawFn) -> list[Link]:
    """Links among two to four articles of one text, complete or not, with any evidence."""
    names = NAMES[: draw(st.integers(2, 4))]
    links = []
    for i, left in enumerate(names):
        for right in names[i + 1 :]:
            if right == names[i + 1] or draw(st.booleans()):
                bits = draw(st.lists(st.floats(-6, 6), max_size=2))
                kinds = ("artefact", "published")
                evidence = [saying(b, k) for b, k in zip(bits, kinds, strict=False)]
                links.append(link_of(article(left, SAME_TEXT), article(right, SAME_TEXT), *evidence))
    return links


def ids_of(links: list[Link]) -> list[str]:
    return sorted({link.left for link in links} | {link.right for link in links})


def assert_same(one: Stemma, other: Stemma) -> None:
    """Both say the same of every article, in whatever order they list them."""
    assert sorted(one.ids) == sorted(other.ids)
    order = [other.ids.index(name) for name in one.ids]
    np.testing.assert_allclose(one.direct, other.direct[np.ix_(order, order)], atol=1e-9)
    np.testing.assert_allclose(one.common, other.common[np.ix_(order, order)], atol=1e-9)
    np.testing.assert_allclose(one.top, other.top[order], atol=1e-9)


@settings(max_examples=40)
@given(stories())
def test_every_article_has_one_parent_or_none(links: list[Link]) -> None:
    stemma = infer_stemma(ids_of(links), links)
    columns = stemma.direct.sum(axis=0) + stemma.common.sum(axis=0) + stemma.top
    if len(links) == len(stemma.ids) * (len(stemma.ids) - 1) // 2:
        np.testing.assert_allclose(columns, 1.0, atol=1e-6)
    # Where relatives share nothing with each other, several of them may be parents beside one another.
    assert columns.min() >= 1.0 - 1e-6
    assert max(stemma.direct.max(), stemma.common.max(), stemma.top.max()) <= 1.0 + 1e-6
    assert min(stemma.direct.min(), stemma.common.min(), stemma.top.min()) >= -1e-12
    assert set(stemma.parent) == set(stemma.ids)


@settings(max_examples=40)
@given(stories())
def test_the_best_tree_is_a_tree(links: list[Link]) -> None:
    stemma = infer_stemma(ids_of(links), links)
    for name in stemma.ids:
        seen: list[str] = []
        node: str | None = name
        while node is not None:
            assert node not in seen
            seen.append(node)
            node = stemma.parent[node]
    assert all(stemma.parent[child] is not None for child in stemma.by_unseen)


@settings(max_examples=40)
@given(stories(), st.permutations(NAMES))
def test_the_order_of_ids_and_of_links_does_not_matter(links: list[Link], order: list[str]) -> None:
    ids = ids_of(links)
    shuffled = [name for name in order if name in ids]
    assert_same(infer_stemma(ids, links), infer_stemma(shuffled, links[::-1]))


def test_the_same_links_give_the_same_stemma() -> None:
    links = [link_of(article("a", SAME_TEXT), article("b", SAME_TEXT), saying(1.5), saying(-1.0, "published"))]
    one, other = infer_stemma(["a", "b"], links), infer_stemma(["a", "b"], links)
    assert np.array_equal(one.direct, other.direct)


def test_the_way_a_pair_is_turned_does_not_matter() -> None:
    a, b = article("a", BRIDGE), article("b", without(BRIDGE, [2, 7]))
    forward, backward = judge_link(compare_pair(a, b)), judge_link(compare_pair(b, a))
    assert_same(infer_stemma(["a", "b"], [forward]), infer_stemma(["a", "b"], [backward]))


def test_evidence_makes_a_parent() -> None:
    links = [link_of(article("a", SAME_TEXT), article("b", SAME_TEXT), saying(6.0))]
    stemma = infer_stemma(["a", "b"], links)
    assert stemma.parent == {"a": None, "b": "a"}
    assert stemma.by_unseen == frozenset()
    assert stemma.probability("a", "b") > 0.8 > 0.2 > stemma.probability("b", "a")


def test_changes_on_both_sides_make_an_unseen_parent() -> None:
    texts = without(BRIDGE, [2, 7]), without(BRIDGE, [4, 12])
    evidence = saying(6.0), saying(-6.0, "published")
    links = [link_of(article("a", texts[0]), article("b", texts[1]), *evidence)]
    stemma = infer_stemma(["a", "b"], links)
    assert stemma.by_unseen
    assert stemma.common.sum() > stemma.direct.sum()


def test_an_article_of_no_link_stands_at_the_top() -> None:
    links = [link_of(article("a", SAME_TEXT), article("b", SAME_TEXT), saying(6.0))]
    stemma = infer_stemma(["a", "b", "lonely"], links)
    assert stemma.parent["lonely"] is None
    assert stemma.top[2] == pytest.approx(1.0)


def chain() -> tuple[Article, Article, Article]:
    """A text, its restyled edition, and a cut of that."""
    edited = restyled(BRIDGE)
    return article("first", BRIDGE), article("second", edited), article("third", cut_after(edited, 18))


def test_the_nearer_of_two_possible_parents_is_the_likelier() -> None:
    first, second, third = chain()
    links = [
        link_of(first, second, saying(6.0)),
        link_of(first, third, saying(6.0)),
        link_of(second, third, saying(6.0)),
    ]
    stemma = infer_stemma(["first", "second", "third"], links)
    assert stemma.parent == {"first": None, "second": "first", "third": "second"}
    # The two differ in style alone, which outlets may share without sharing a source: likelier, not certain.
    assert stemma.probability("second", "third") > 0.6 > 2 * stemma.probability("first", "third") - 0.1
