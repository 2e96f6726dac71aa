"""Stemma: the parents of all articles of a story at once, with probabilities over all possible trees.

Every article has one of three sorts of parent: nothing (it stands at the top), another article P, or an
unseen text that P carries too. The choice is made jointly: the weights of all trees are summed exactly by the
matrix-tree theorem (Tutte 1948; for reprints Xu & Smith 2018), averaged over resamplings of the evidence,
and the likeliest single tree is the stemma.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from provenance.infer.direction import prior_common, sum_passes, weigh_passes
from provenance.infer.edition import is_kept_whole
from provenance.infer.links import Link, distance_bits
from provenance.infer.rulings import Rulings

Matrix = NDArray[np.float64]

# How likely articles are to stand at the top beside others, where one text bridges groups that share nothing else:
# the text between, and those around it.
BRIDGE_TOP = 0.1
SOURCE_TOP = 0.3
# Distances are sums of decisions that are far from independent: parallel changes, one pass counted many times.
TEMPERATURE = 1.0
# How often the parent is not the nearest witness, whatever the distances say: any candidate may be it.
DOUBT = 0.03
# No parent is left without a chance, so that the sum over trees stays finite.
_LEAST = 1e-9


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


def infer_stemma(
    ids: Sequence[str], links: Sequence[Link], num_bootstraps: int, rulings: Rulings | None = None
) -> Stemma:
    """Infer the stemma of a story from its links.

    Args:
        ids: (n,) article ids, in a fixed order.
        links: the judged pairs among them.
        num_bootstraps: resamplings of the evidence to average over; 0 takes it as it is.
        rulings: what people decided on edges; None decides nothing.
    """
    rulings = rulings or Rulings()
    rank = {article: i for i, article in enumerate(ids)}
    nearness = _nearness(rank, links)
    shape = (len(ids), len(ids))
    direct, common, top = np.zeros(shape), np.zeros(shape), np.zeros(len(ids))
    weight, top_weight = np.zeros(shape), np.zeros(len(ids))
    weights = [_resampled(link, num_bootstraps) for link in links]
    num_rounds = max(1, num_bootstraps)
    for round_ in range(num_rounds):
        parts = _edge_weights(rank, links, [w[round_].tolist() for w in weights], nearness)
        rulings.impose(rank, *parts)
        d, c, t = sum_over_trees(*parts)
        direct += d / num_rounds
        common += c / num_rounds
        top += t / num_rounds
        weight += (parts[0] + 0.5 * parts[1]) / num_rounds
        top_weight += parts[2] / num_rounds
    parent = _best_tree(ids, weight, top_weight)
    by_unseen = frozenset(c for c, p in parent.items() if p is not None and _is_tied(direct, common, rank[p], rank[c]))
    return Stemma(tuple(ids), direct, common, top, parent, by_unseen)


def _resampled(link: Link, num_bootstraps: int) -> Matrix:
    """(rounds, 3) the hypotheses of a pair under each resampling of its evidence (Bayesian bootstrap, Rubin 1981).

    Every piece of evidence is weighed anew, with a standard deviation of half its bits: its strength is
    itself an estimate. The seed is the pair's own texts, so that no other input changes it, nor a new name.
    """
    bits = np.array([e.bits for e in link.evidence])
    draws = np.ones((max(1, num_bootstraps), len(bits)))
    if num_bootstraps and len(bits):
        texts = sorted(d.article.text for d in (link.pair.left, link.pair.right))
        digest = blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        draws = np.random.default_rng(int.from_bytes(digest, "big")).gamma(4.0, 0.25, size=draws.shape)
    return weigh_passes(sum_passes([e.kind for e in link.evidence], draws * bits), prior_common(link.pair))


def _nearness(rank: dict[str, int], links: Sequence[Link]) -> Matrix:
    """(n, n) for each child (column) how its possible parents share it by textual distance; columns sum to 1."""
    distance = np.full((len(rank), len(rank)), np.inf)
    for link in links:
        i, j = rank[link.left], rank[link.right]
        distance[i, j], distance[j, i] = distance_bits(link, link.right), distance_bits(link, link.left)
    near = np.zeros_like(distance)
    for child in range(len(rank)):
        column = distance[:, child]
        if np.isfinite(column).any():
            scores = np.exp2(-(column - column[np.isfinite(column)].min()) / TEMPERATURE)
            candidates = np.isfinite(column)
            near[:, child] = (1.0 - DOUBT) * scores / scores.sum() + DOUBT * candidates / candidates.sum()
    return near


def _edge_weights(
    rank: dict[str, int], links: Sequence[Link], hypotheses: list[list[float]], nearness: Matrix
) -> tuple[Matrix, Matrix, NDArray[np.float64]]:
    """The weights of direct edges, of ties through an unseen text, and of standing at the top."""
    direct, common = np.zeros_like(nearness), np.zeros_like(nearness)
    unrelated = 1.0
    for link, (to_right, to_left, shared) in zip(links, hypotheses, strict=True):
        is_related = 1.0 - link.direction.unrelated
        # A child that keeps nothing but its parent's words may come from an unseen edition of it: that is no other
        # ancestor, and the edge says so.
        editions = [is_kept_whole(link, parent) for parent in (link.left, link.right)]
        if editions[0] != editions[1]:
            to_right, to_left = to_right + shared * editions[0], to_left + shared * editions[1]
            shared = 0.0
        for parent, child, forward in ((link.left, link.right, to_right), (link.right, link.left, to_left)):
            i, j = rank[parent], rank[child]
            direct[i, j] = is_related * forward
            common[i, j] = is_related * shared
            unrelated = min(unrelated, link.direction.unrelated)
    common *= 1.0 - _explained(direct, nearness)
    # Every article is as likely to stand at the top: a short one shares less, and is no likelier a source for it.
    top = np.full(len(rank), max(unrelated, _LEAST))
    bridges, sources = _bridged(rank, links)
    top[[rank[article] for article in bridges]] = BRIDGE_TOP
    top[[rank[article] for article in sources]] = SOURCE_TOP
    return direct * nearness, common * nearness, top


def _bridged(rank: dict[str, int], links: Sequence[Link]) -> tuple[list[str], list[str]]:
    """Articles whose neighbours fall into groups that share nothing with each other, and the source of each group.

    Such an article may have put together several sources, so each of them may stand at the top for itself.
    """
    graph: nx.Graph[str] = nx.Graph()
    lead = dict.fromkeys(rank, 0.0)
    for link in links:
        graph.add_edge(link.left, link.right)
        surplus = link.directed(link.left) - link.directed(link.right)
        lead[link.left] += surplus
        lead[link.right] -= surplus
    bridges: set[str] = set()
    sources: set[str] = set()
    for article in graph:
        groups = list(nx.connected_components(graph.subgraph(graph[article])))
        if len(groups) > 1:
            bridges.add(article)
            sources |= {max(group, key=lambda a: (lead[a], -rank[a])) for group in groups}
    return sorted(bridges), sorted(sources - bridges)


def _explained(direct: Matrix, nearness: Matrix) -> Matrix:
    """(n, n) how well an article of the story serves as the common ancestor of row and column.

    It does if both derive from it and the column stands as near to it as to the row.
    """
    explained = np.zeros_like(direct)
    for ancestor in range(len(direct)):
        near = nearness[ancestor][None, :] / np.maximum(nearness, _LEAST)
        as_ancestor = direct[ancestor][:, None] * direct[ancestor][None, :] * np.minimum(1.0, near)
        as_ancestor[ancestor, :] = 0.0
        explained = np.maximum(explained, as_ancestor)
    return np.clip(explained, 0.0, 1.0)


def sum_over_trees(
    direct: Matrix, common: Matrix, top: NDArray[np.float64]
) -> tuple[Matrix, Matrix, NDArray[np.float64]]:
    """Edge probabilities over all trees: P(i -> j) = w_ij (M_jj - M_ji), with M the inverse of the Laplacian."""
    # A tie through an unseen text is one and the same from either end.
    weights = direct + 0.5 * common
    laplacian = np.diag(top + weights.sum(axis=0)) - weights
    inverse = np.linalg.inv(laplacian)
    slope = np.maximum(np.diag(inverse)[None, :] - inverse.T, 0.0)
    return direct * slope, 0.5 * common * slope, top * np.diag(inverse)


def _best_tree(ids: Sequence[str], weight: Matrix, top: NDArray[np.float64]) -> dict[str, str | None]:
    """The parents in the tree with the greatest product of weights (Chu & Liu 1965, Edmonds 1967)."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    root = len(ids)
    for j in range(len(ids)):
        graph.add_edge(root, j, weight=float(np.log(max(top[j], _LEAST**2))))
        for i in range(len(ids)):
            if weight[i, j] > _LEAST**2:
                graph.add_edge(i, j, weight=float(np.log(weight[i, j])))
    tree = nx.maximum_spanning_arborescence(graph)
    return {ids[j]: None if i == root else ids[i] for i, j in tree.edges}


def _is_tied(direct: Matrix, common: Matrix, parent: int, child: int) -> bool:
    """Whether a tie is rather through an unseen text than direct."""
    return bool(common[parent, child] + common[child, parent] > direct[parent, child])
