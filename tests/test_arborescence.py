"""The best tree, against networkx and against all trees of a few articles."""

from itertools import product

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from provenance.infer.arborescence import best_parents

Matrix = NDArray[np.float64]


@st.composite
def weights(draw: st.DrawFn, most: int) -> Matrix:
    """(n + 1, n) weights, some of which cannot be, the root's often far below the others: so circles arise."""
    num = draw(st.integers(1, most))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    found = chance.normal(scale=draw(st.sampled_from([0.1, 1.0, 5.0])), size=(num + 1, num))
    found[:num][chance.random((num, num)) < draw(st.sampled_from([0.0, 0.3, 0.8]))] = -np.inf
    found[num] -= draw(st.sampled_from([0.0, 3.0, 30.0]))
    return found


def by_networkx(given_weights: Matrix) -> list[int]:
    num = given_weights.shape[1]
    graph: nx.DiGraph[int] = nx.DiGraph()
    for row, column in zip(*np.nonzero(np.isfinite(given_weights)), strict=True):
        if row != column:
            graph.add_edge(int(row), int(column), weight=float(given_weights[row, column]))
    parents = [num] * num
    for parent, child in nx.maximum_spanning_arborescence(graph).edges:
        parents[child] = parent
    return parents


def is_tree(parents: tuple[int, ...]) -> bool:
    for start in range(len(parents)):
        node = start
        for _ in parents:
            node = parents[node] if node < len(parents) else node
        if node != len(parents):
            return False
    return True


@given(weights(most=12))
def test_it_is_what_networkx_finds(given_weights: Matrix) -> None:
    assert best_parents(given_weights) == by_networkx(given_weights)


@given(weights(most=4))
def test_no_tree_has_a_greater_sum(given_weights: Matrix) -> None:
    num = given_weights.shape[1]
    found = best_parents(given_weights)
    assert found is not None
    square = given_weights.copy()
    np.fill_diagonal(square[:num], -np.inf)
    trees = filter(is_tree, product(range(num + 1), repeat=num))
    best = max(sum(square[row, column] for column, row in enumerate(tree)) for tree in trees)
    assert sum(square[row, column] for column, row in enumerate(found)) >= best - 1e-9


def test_two_equal_trees_are_told() -> None:
    assert best_parents(np.array([[-np.inf, 1.0], [1.0, -np.inf], [0.0, 0.0]])) is None
    assert best_parents(np.array([[-np.inf, 1.0], [1.0, -np.inf], [0.0, 0.1]])) == [1, 2]


def test_a_circle_within_a_circle_is_opened() -> None:
    lowest = -np.inf
    rows = [[lowest, 9.0, 1.0], [9.0, lowest, 5.0], [6.0, 2.0, lowest], [-20.0, -21.0, -30.0]]
    assert best_parents(np.array(rows)) == by_networkx(np.array(rows))


def test_no_articles_make_an_empty_tree() -> None:
    assert best_parents(np.zeros((1, 0))) == []
