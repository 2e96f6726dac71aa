"""Stemma: the parents of all articles of a story at once, with probabilities over all possible trees.

Every article has one of three sorts of parent: nothing (it stands at the top), another article P, or an
unseen text that P carries too. The choice is made jointly: the weights of all trees, which the fitted model of kinship
gives, are summed exactly by the matrix-tree theorem (Tutte 1948; for reprints Xu & Smith 2018), and the likeliest
single tree is the stemma.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from provenance.infer.arborescence import best_parents
from provenance.infer.collation import collate
from provenance.infer.kinship import Kinship, measure_kinship
from provenance.infer.kinship_model import Scores, score_story
from provenance.infer.links import Link
from provenance.infer.oriented import OrientedLink
from provenance.infer.rulings import Rulings

Matrix = NDArray[np.float64]

# No parent is left without a chance, so that the sum over trees stays finite.
_LEAST = 1e-9
_LEAST_NATS = -30.0


@dataclass(frozen=True)
class Stemma:
    """Probabilities of parents in a story of n articles, and the best tree.

    Args:
        ids: (n,) the articles.
        direct: (n, n) probability that row is the parent of column.
        common: (n, n) probability that column has an unseen parent, shared with row.
        top: (n,) probability that an article stands at the top.
        parent: for each article its parent in the best tree, or None at the top.
        by_unseen: the articles whose tie to that parent is an unseen text both carry.
    """

    ids: tuple[str, ...]
    direct: Matrix
    common: Matrix
    top: NDArray[np.float64]
    parent: dict[str, str | None]
    by_unseen: frozenset[str]

    def probability(self, parent: str, child: str) -> float:
        """The probability that one article is the other's parent."""
        return float(self.direct[self.ids.index(parent), self.ids.index(child)])

    def probability_of(self, edge: OrientedLink) -> float:
        """The probability of an oriented link."""
        return self.probability(edge.parent_id, edge.child_id)


def infer_stemma(ids: Sequence[str], links: Sequence[Link], rulings: Rulings | None = None) -> Stemma:
    """Infer the stemma of a story from its links.

    Args:
        ids: (n,) article ids, in a fixed order.
        links: the pairs among them, judged by their own evidence.
        rulings: what people decided on edges; None decides nothing.
    """
    documents = {d.article.id: d for link in links for d in (link.pair.left, link.pair.right)}
    linked = [article for article in ids if article in documents]
    shape = (len(ids), len(ids))
    direct, common, top = np.zeros(shape), np.zeros(shape), np.ones(len(ids))
    sources: dict[int, list[list[int]]] = {}
    if linked:
        kinship = measure_kinship(linked, links, collate([documents[article] for article in linked]))
        scores = score_story(kinship, lambda scores: sum_over_trees(*tree_weights(kinship, scores))[0])
        rows = np.array([place for place, article in enumerate(ids) if article in documents])
        direct[np.ix_(rows, rows)], common[np.ix_(rows, rows)], top[rows] = tree_weights(kinship, scores)
        sources = {int(rows[c]): [sorted(rows[list(g)].tolist()) for g in gs] for c, gs in kinship.sources.items()}
    (rulings or Rulings()).impose({article: place for place, article in enumerate(ids)}, direct, common, top)
    parent = _best_tree(ids, direct + 0.5 * common, top)
    direct, common, top = sum_with_sources(direct, common, top, sources)
    rank = {article: place for place, article in enumerate(ids)}
    by_unseen = frozenset(c for c, p in parent.items() if p is not None and _is_tied(direct, common, rank[p], rank[c]))
    return Stemma(tuple(ids), direct, common, top, parent, by_unseen)


def tree_weights(kinship: Kinship, scores: Scores) -> tuple[Matrix, Matrix, Matrix]:
    """The weights of direct edges, of ties through an unseen text, and of standing at the top.

    Every tree over n articles has n of them, so all are given relative to the greatest.

    Args:
        kinship: of the story.
        scores: the log-weights of its edges, pairs and tops; minus infinity leaves one out.
    """
    num, half = len(scores.tops), kinship.num_links
    greatest = max(map(np.max, (s for s in (scores.edges, scores.siblings, scores.tops) if len(s))))
    edges, siblings, tops = (
        np.where(np.isneginf(s), 0.0, np.exp(np.maximum(s - greatest, _LEAST_NATS)))
        for s in (scores.edges, scores.siblings, scores.tops)
    )
    direct, common = np.zeros((num, num)), np.zeros((num, num))
    direct[kinship.parent, kinship.child] = edges
    for one, other in ((kinship.parent, kinship.child), (kinship.child, kinship.parent)):
        common[one[:half], other[:half]] = siblings
    return direct, common, tops


def sum_with_sources(
    direct: Matrix, common: Matrix, top: NDArray[np.float64], sources: Mapping[int, Sequence[Sequence[int]]]
) -> tuple[Matrix, Matrix, NDArray[np.float64]]:
    """Edge probabilities over all trees, where the parents that a composite may have do not compete with each other.

    Args:
        direct: (n, n) weights of row being the parent of column.
        common: (n, n) weights of row and column sharing an unseen parent.
        top: (n,) weights of standing at the top.
        sources: for an article that may have put several texts together, the groups of rows it may have taken them
            from; each group's probabilities are those of trees in which only the group may be above the article.
    """
    summed = sum_over_trees(direct, common, top)
    for child, groups in sources.items():
        for group in groups:
            others = np.setdiff1d(np.arange(len(top)), group)
            without = direct.copy()
            without[others, child] = 0.0
            of_group = sum_over_trees(without, common, top)[0]
            summed[0][group, child] = np.maximum(summed[0][group, child], of_group[group, child])
    return summed


def sum_over_trees(
    direct: Matrix, common: Matrix, top: NDArray[np.float64]
) -> tuple[Matrix, Matrix, NDArray[np.float64]]:
    """Edge probabilities over all trees: P(i -> j) = w_ij (M_jj - M_ji), with M the inverse of the Laplacian.

    Args:
        direct: (n, n) weights of row being the parent of column.
        common: (n, n) weights of row and column sharing an unseen parent.
        top: (n,) weights of standing at the top.

    Returns:
        Of the same shapes, the probability that row is the parent of column, that column has an unseen parent which
        it shares with row, and that an article stands at the top.
    """
    # A tie through an unseen text is one and the same from either end.
    weights = direct + 0.5 * common
    laplacian = np.diag(top + weights.sum(axis=0)) - weights
    inverse = np.linalg.inv(laplacian)
    slope = np.maximum(np.diag(inverse)[None, :] - inverse.T, 0.0)
    return direct * slope, 0.5 * common * slope, top * np.diag(inverse)


def _best_tree(ids: Sequence[str], weight: Matrix, top: NDArray[np.float64]) -> dict[str, str | None]:
    """The parents in the tree with the greatest product of weights (Chu & Liu 1965, Edmonds 1967)."""
    root = len(ids)
    chances = np.log(np.maximum(np.vstack((weight, top)), _LEAST**2))
    chances[:root][weight <= _LEAST**2] = -np.inf
    parents = best_parents(chances)
    if parents is None:
        parents = _tree_of_alike(chances)
    return {child: None if row == root else ids[row] for child, row in zip(ids, parents, strict=True)}


def _tree_of_alike(chances: Matrix) -> list[int]:
    """The same where several trees are equally good: of those, the one that the order of the articles leads to."""
    root = chances.shape[1]
    graph: nx.DiGraph[int] = nx.DiGraph()
    for j in range(root):
        graph.add_edge(root, j, weight=float(chances[root, j]))
        for i in np.flatnonzero(np.isfinite(chances[:root, j])).tolist():
            graph.add_edge(i, j, weight=float(chances[i, j]))
    parents = [root] * root
    for i, j in nx.maximum_spanning_arborescence(graph).edges:
        parents[j] = i
    return parents


def _is_tied(direct: Matrix, common: Matrix, parent: int, child: int) -> bool:
    """Whether a tie is rather through an unseen text than direct."""
    return bool(common[parent, child] + common[child, parent] > direct[parent, child])
