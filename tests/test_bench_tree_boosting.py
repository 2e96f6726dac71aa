"""The fit of whole stories: its gradient against trees counted one by one."""

from itertools import product

import networkx as nx
import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="an extra that only fits need")

from bench.kinship_truth import Expected
from bench.tree_boosting import Case, Forest
from provenance.infer.kinship import Kinship

LINKS = ((0, 1), (0, 2), (1, 2))
"""Three articles, all linked."""
RANDOM = np.random.default_rng(0)
SCORES = [RANDOM.normal(size=6), RANDOM.normal(size=3), RANDOM.normal(size=3)]


def forest(is_edge: list[bool], is_sibling: list[bool], is_top: list[bool], copies: int = 1) -> Forest:
    parent = np.array([a for a, _ in LINKS] + [b for _, b in LINKS], dtype=np.intp)
    child = np.array([b for _, b in LINKS] + [a for a, _ in LINKS], dtype=np.intp)
    none = np.zeros((6, 0))
    kinship = Kinship(
        parent, child, {}, {"own": np.zeros(3)}, none, none, none.astype(bool), np.zeros(0, dtype=np.intp), {}
    )
    truth = Expected(np.array(is_edge), np.array([False] * 6), np.array(is_sibling), np.array(is_top), 0, 0)
    return Forest([Case(kinship, truth, 1)] * copies)


def counted(allowed: tuple[list[bool], list[bool], list[bool]]) -> list[np.ndarray]:
    """How often each edge, sibling and top is in a tree: all choices of a way into each article, one by one."""
    ways: list[list[tuple[int, int, int | None, float]]] = [[] for _ in range(3)]
    for number, (a, b) in enumerate(LINKS):
        for place, (p, c) in ((number, (a, b)), (number + 3, (b, a))):
            if allowed[0][place]:
                ways[c].append((0, place, p, float(np.exp(SCORES[0][place]))))
            if allowed[1][number]:
                ways[c].append((1, number, p, 0.5 * float(np.exp(SCORES[1][number]))))
    for article in range(3):
        if allowed[2][article]:
            ways[article].append((2, article, None, float(np.exp(SCORES[2][article]))))
    found, total = [np.zeros(6), np.zeros(3), np.zeros(3)], 0.0
    for tree in product(*ways):
        graph = nx.DiGraph([(way[2], child) for child, way in enumerate(tree) if way[2] is not None])
        if nx.is_directed_acyclic_graph(graph):
            weight = float(np.prod([way[3] for way in tree]))
            total += weight
            for part, place, _, _ in tree:
                found[part][place] += weight
    return [part / total for part in found]


EVERYTHING = ([True] * 6, [True] * 3, [True] * 3)
TRUE = ([True, False, False, False, False, False], [False, True, False], [True, False, True])


def test_marginals_are_those_of_all_trees_counted_one_by_one() -> None:
    for ours, theirs in zip(forest(*EVERYTHING).marginals(SCORES), counted(EVERYTHING), strict=True):
        assert ours == pytest.approx(theirs)


def test_the_gradient_is_what_all_trees_have_beyond_the_true_ones() -> None:
    found = forest(*TRUE).gradient(SCORES)
    for (slope, curvature), every, true in zip(found, counted(EVERYTHING), counted(TRUE), strict=True):
        assert slope == pytest.approx(every - true)
        assert curvature == pytest.approx(np.maximum(every * (1 - every), 1e-3))


def test_a_family_without_a_true_tree_teaches_nothing() -> None:
    found = forest([False] * 6, [False] * 3, [True, True, False]).gradient(SCORES)
    assert all((slope == 0.0).all() for slope, _ in found)


def test_families_of_one_size_are_solved_side_by_side() -> None:
    alone = forest(*TRUE).gradient(SCORES)
    doubled = forest(*TRUE, copies=2).gradient([np.tile(part, 2) for part in SCORES])
    for (one, _), (two, _) in zip(alone, doubled, strict=True):
        assert two == pytest.approx(np.tile(one, 2))
