"""Arborescence: which tree over articles has the greatest sum of weights?

Reads a matrix of weights; answers with the parent of each article. Chu & Liu (1965) and Edmonds (1967): every article
takes the parent of the greatest weight; where some then go round in a circle, the circle becomes one article, whose
parent has to pay for the tie of the circle that it replaces, and the rest is solved anew. One matrix is enough, and a
circle takes microseconds; for general graphs, as networkx has them, the whole graph is copied for each.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
# Weights nearer than this are alike: which of them is taken depends on the order of articles, not on what is known.
ALIKE: Final = 1e-9


class _Circle(NamedTuple):
    """A circle that became one node.

    Args:
        parents: the choices that go round in it.
        members: its c nodes.
        others: the m nodes that are not in it, the numbers of the new nodes; the circle comes after them.
        into: (m + 1, c) what each other node, and the root, gains as the parent of a member.
        out_of: (c, m) the weights of members as parents.
    """

    parents: list[int]
    members: list[int]
    others: list[int]
    into: Matrix
    out_of: Matrix


def best_parents(weights: Matrix) -> list[int] | None:
    """The row of each article's parent in the tree of the greatest sum of weights, if there is only one such tree.

    Args:
        weights: (n + 1, n) of the row being the parent of the column, the last row that of the root; minus infinity
            where it cannot be. Each article can be a child of the root.

    Returns:
        (n,) rows, n for the root; None where two choices on the way were alike, so there may be several such trees.
    """
    weights = weights.copy()
    np.fill_diagonal(weights, -np.inf)
    circles: list[_Circle] = []
    while True:
        num = weights.shape[1]
        if not num:
            return []
        greatest = weights.max(axis=0)
        if np.count_nonzero(weights >= greatest - ALIKE) > num:
            return None
        parents: list[int] = weights.argmax(axis=0).tolist()
        members = _find_circle(parents)
        if not members:
            break
        circle, weights = _contracted(weights, greatest, parents, members)
        if _is_doubtful(circle.into, axis=1) or _is_doubtful(circle.out_of, axis=0):
            return None
        circles.append(circle)
    for circle in reversed(circles):
        parents = _opened(parents, circle)
    return parents


def _contracted(
    weights: Matrix, greatest: NDArray[np.float64], parents: list[int], members: list[int]
) -> tuple[_Circle, Matrix]:
    """The circle and the weights in which it is one node, the last of them."""
    num = len(parents)
    inside = np.zeros(num + 1, dtype=np.bool_)
    inside[members] = True
    others = np.flatnonzero(~inside)
    into = weights[others][:, members] - greatest[members]
    out_of = weights[members][:, others[:-1]]
    place = len(others) - 1
    smaller = np.full((place + 2, place + 1), -np.inf)
    rows = np.append(np.arange(place), place + 1)
    smaller[rows, :place] = weights[others][:, others[:-1]]
    smaller[place, :place] = out_of.max(axis=0, initial=-np.inf)
    smaller[rows, place] = into.max(axis=1)
    return _Circle(parents, members, others[:-1].tolist(), into, out_of), smaller


def _find_circle(parents: Sequence[int]) -> list[int]:
    """The nodes of one circle among chosen parents, if there is one."""
    root = len(parents)
    seen_from = [-1] * root
    for start in range(root):
        node = start
        while node != root and seen_from[node] < 0:
            seen_from[node] = start
            node = parents[node]
        if node != root and seen_from[node] == start:
            circle = [node]
            while parents[circle[-1]] != node:
                circle.append(parents[circle[-1]])
            return circle
    return []


def _is_doubtful(weights: Matrix, axis: int) -> bool:
    """Whether two of the greatest along an axis are alike, so that it is open which one a tie of the circle means."""
    if weights.shape[axis] < 2 or not weights.size:
        return False
    greatest = weights.max(axis=axis, keepdims=True)
    alike = (weights >= greatest - ALIKE) & np.isfinite(weights)
    return bool(np.any(alike.sum(axis=axis) > 1))


def _opened(solved: Sequence[int], circle: _Circle) -> list[int]:
    """The parents of all nodes, from those where a circle was one node."""
    place, root = len(circle.others), len(circle.parents)
    found = list(circle.parents)
    for number, (node, row) in enumerate(zip(circle.others, solved, strict=False)):
        if row == place:
            found[node] = circle.members[int(circle.out_of[:, number].argmax())]
        else:
            found[node] = root if row > place else circle.others[row]
    above = solved[place]
    row = min(above, place)
    found[circle.members[int(circle.into[row].argmax())]] = root if above > place else circle.others[above]
    return found
