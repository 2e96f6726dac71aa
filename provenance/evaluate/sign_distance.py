"""Average sign distance: are texts that are near one another in the true stemma near in the inferred one?

References:
    Roos, Heikkilä 2009, doi:10.1093/llc/fqp002.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from provenance.evaluate.stemma import Edge, Stemma

# Farther than any path. Two texts that are both out of reach are then equally far, which infinities would not say.
_FAR: Final = 10**9


def average_sign_similarity(found: Stemma, true: Stemma) -> float | None:
    """How far the two agree on which of two articles is nearer to a third, 0-1, 1 being complete agreement.

    For articles A, B, C with distances d in the true stemma and d' in the inferred one, it is the mean of
    1 - |sign(d(A,B) - d(A,C)) - sign(d'(A,B) - d'(A,C))| / 2. Distances count edges, whatever their direction, unseen
    ancestors being stations on the way; what is not joined is infinitely far. Triples are taken within each connected
    part of the truth, and all count alike.

    Args:
        found: the inferred stemma.
        true: the true one.

    Returns:
        The mean, or None if no three articles are joined in the truth.
    """
    import numpy as np

    neighbours_true, neighbours_found = _neighbours(true.edges), _neighbours(found.edges)
    total, num_triples = 0.0, 0
    for part in _parts(true, neighbours_true):
        for article in part:
            others = [other for other in part if other != article]
            signs = [
                np.sign(row[:, None] - row[None, :])
                for row in (
                    np.array(_distances(article, others, graph)) for graph in (neighbours_true, neighbours_found)
                )
            ]
            # Every unordered pair of others stands in the matrix twice, and the diagonal adds nothing.
            num_pairs = len(others) * (len(others) - 1) // 2
            total += num_pairs - float(np.abs(signs[0] - signs[1]).sum()) / 4
            num_triples += num_pairs
    return total / num_triples if num_triples else None


def _neighbours(edges: Iterable[Edge]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for parent, child in sorted(edges):
        found.setdefault(parent, []).append(child)
        found.setdefault(child, []).append(parent)
    return found


def _parts(stemma: Stemma, neighbours: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The articles of each connected part that has at least three."""
    seen: set[str] = set()
    parts = []
    for start in sorted(stemma.observed):
        if start not in seen:
            reached = set(_hops(start, neighbours))
            seen |= reached
            parts.append(sorted(reached & stemma.observed))
    return [part for part in parts if len(part) > 2]


def _distances(start: str, others: Sequence[str], neighbours: Mapping[str, Sequence[str]]) -> list[float]:
    """Edges from one article to others; infinity minus infinity is not a number, and then the two are equally far."""
    hops = _hops(start, neighbours)
    return [float(hops.get(other, _FAR)) for other in others]


def _hops(start: str, neighbours: Mapping[str, Sequence[str]]) -> dict[str, int]:
    hops = {start: 0}
    ahead = deque([start])
    while ahead:
        node = ahead.popleft()
        for other in neighbours.get(node, ()):
            if other not in hops:
                hops[other] = hops[node] + 1
                ahead.append(other)
    return hops
