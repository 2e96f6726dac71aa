"""What would plain methods answer on the same pile? Rivals that the program has to beat.

Each reads the articles of a pile and returns edges, parent before child: a tree for every connected group, where
texts further apart than a threshold are not connected. The thresholds are fitted in favour of the rivals.

References:
    Marmerola, Oikawa, Dias, Goldenstein, Rocha 2016, On the Reconstruction of Text Phylogeny Trees, PLoS ONE 11(12).
    Dias, Rocha, Goldenstein 2012, Image Phylogeny by Minimal Spanning Trees, IEEE TIFS 7(2) (oriented Kruskal).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.distances import (
    Distance,
    Matrix,
    bytes_for_child,
    compression_distance,
    edit_distance,
    edits_for_child,
    shingle_distance,
    tfidf_distance,
    words_of,
)
from provenance.model import Article

Edge = tuple[int, int]
Method = Callable[[Sequence[Article], Matrix, float], list[Edge]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A plain method: how far apart texts are, and how edges come of it."""

    name: str
    distance: Distance
    method: Method

    def edges(self, articles: Sequence[Article], threshold: float) -> list[tuple[str, str]]:
        """Return the edges (parent id, child id) of a pile; texts further apart than the threshold are not tied."""
        return self.edges_within(articles, self.distance(articles), threshold)

    def edges_within(self, articles: Sequence[Article], distances: Matrix, threshold: float) -> list[tuple[str, str]]:
        """Return the edges of a pile whose distances are known already."""
        return [(articles[p].id, articles[c].id) for p, c in self.method(articles, distances, threshold)]


def oriented_kruskal(articles: Sequence[Article], costs: Matrix, threshold: float) -> list[Edge]:
    """Return a forest by adding the cheapest directed edge whose child still is the root of another tree."""
    trees, edges = list(range(len(articles))), []
    has_parent = [False] * len(articles)
    for _, parent, child in _sorted_pairs(costs, threshold, directed=True):
        if not has_parent[child] and trees[parent] != trees[child]:
            edges.append((parent, child))
            has_parent[child] = True
            trees = [trees[parent] if tree == trees[child] else tree for tree in trees]
    return edges


def root_by_size(articles: Sequence[Article], distances: Matrix, threshold: float) -> list[Edge]:
    """Return minimum spanning trees, each rooted at its longest text."""
    lengths = [len(words_of(a)) for a in articles]
    return _rooted(distances, threshold, lambda tree, _: max(tree, key=lambda n: (lengths[n], -n)))


def root_by_cost(articles: Sequence[Article], distances: Matrix, threshold: float) -> list[Edge]:  # noqa: ARG001
    """Return minimum spanning trees, each rooted where the way to all others is cheapest."""

    def cheapest(tree: list[int], neighbours: list[list[int]]) -> int:
        return min(tree, key=lambda root: (_total_way(root, neighbours, distances), root))

    return _rooted(distances, threshold, cheapest)


def nearest_longer(articles: Sequence[Article], distances: Matrix, threshold: float) -> list[Edge]:
    """Return for each text its nearest one among those that are longer."""
    ranks = [(-len(words_of(a)), n) for n, a in enumerate(articles)]
    return _nearest_before(ranks, distances, threshold)


def nearest_earlier(articles: Sequence[Article], distances: Matrix, threshold: float) -> list[Edge]:
    """Return for each dated text its nearest one among those that are dated earlier."""
    dated = [n for n, a in enumerate(articles) if a.published]
    ranks = [(articles[n].published or "", n) for n in dated]
    return [(dated[p], dated[c]) for p, c in _nearest_before(ranks, distances[dated][:, dated], threshold)]


def nearest_neighbour(articles: Sequence[Article], distances: Matrix, threshold: float) -> list[Edge]:
    """Return for each text its nearest one; of two that are each other's nearest, the first is the parent."""
    num = len(articles)

    def nearest_of(child: int) -> int | None:
        others = (n for n in range(num) if n != child and distances[n, child] <= threshold)
        return min(others, key=lambda n: (distances[n, child], n), default=None)

    nearest = [nearest_of(child) for child in range(num)]
    return [(p, c) for c, p in enumerate(nearest) if p is not None and not (nearest[p] == c and c < p)]


BASELINES = (
    *(
        Baseline(f"{name}, Kruskal, {rooting} root", distance, method)
        for name, distance in (("TF-IDF", tfidf_distance), ("NCD", compression_distance), ("edits", edit_distance))
        for rooting, method in (("longest", root_by_size), ("min-cost", root_by_cost))
    ),
    Baseline("NCD, oriented Kruskal", bytes_for_child, oriented_kruskal),
    Baseline("edits, oriented Kruskal", edits_for_child, oriented_kruskal),
    Baseline("5-grams, earliest is parent", shingle_distance, nearest_earlier),
    Baseline("5-grams, longest is parent", shingle_distance, nearest_longer),
    Baseline("5-grams, nearest neighbour", shingle_distance, nearest_neighbour),
)


def _sorted_pairs(distances: Matrix, threshold: float, *, directed: bool) -> list[tuple[float, int, int]]:
    """Return (distance, parent, child) within the threshold, nearest first, ties in the order of the articles."""
    num = len(distances)
    pairs = ((i, j) for i in range(num) for j in range(num) if (i != j if directed else i < j))
    return sorted((float(distances[i, j]), i, j) for i, j in pairs if distances[i, j] <= threshold)


def _rooted(distances: Matrix, threshold: float, choose: Callable[[list[int], list[list[int]]], int]) -> list[Edge]:
    """Return the minimum spanning forest, each tree oriented away from the root that is chosen for it."""
    num = len(distances)
    trees, neighbours = list(range(num)), [list[int]() for _ in range(num)]
    for _, i, j in _sorted_pairs(distances, threshold, directed=False):
        if trees[i] != trees[j]:
            neighbours[i].append(j)
            neighbours[j].append(i)
            trees = [trees[i] if tree == trees[j] else tree for tree in trees]
    edges: list[Edge] = []
    for name in sorted(set(trees)):
        root = choose([n for n in range(num) if trees[n] == name], neighbours)
        edges += _walk(root, neighbours)
    return edges


def _walk(root: int, neighbours: Sequence[Sequence[int]]) -> list[Edge]:
    """Return the edges of a tree away from its root, each after those that lead to it."""
    edges: list[Edge] = []
    waiting, seen = [root], {root}
    while waiting:
        node = waiting.pop()
        for other in neighbours[node]:
            if other not in seen:
                seen.add(other)
                edges.append((node, other))
                waiting.append(other)
    return edges


def _total_way(root: int, neighbours: Sequence[Sequence[int]], distances: Matrix) -> float:
    """Return the sum over all texts of a tree of the way from the root to them."""
    way = {root: 0.0}
    for parent, child in _walk(root, neighbours):
        way[child] = way[parent] + float(distances[parent, child])
    return sum(way.values())


def _nearest_before(ranks: Sequence[tuple[float | str, int]], distances: Matrix, threshold: float) -> list[Edge]:
    """Return for each text its nearest one among those of a lower rank."""
    edges = []
    for child in range(len(ranks)):
        before = [n for n in range(len(ranks)) if ranks[n] < ranks[child] and distances[n, child] <= threshold]
        if before:
            edges.append((min(before, key=lambda n: (distances[n, child], n)), child))
    return edges
