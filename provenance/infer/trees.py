"""Boosted trees: sums of small decision trees, evaluated for both ways of looking at a pair at once.

Reads trees as `bench/fit_polarity.py` wrote them; answers with a sum and with what each trait added to it. A tree's
answer is split among the traits it asked for: going down from a node to one of its children, the value changes, and
that change belongs to the trait asked for at the node (Saabas 2014). These changes add up to the answer exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Trees of one model, their nodes in one table.

    Args:
        leanings: the names of the traits that change sign when a pair is swapped; they come first in the table.
        settings: the names of those that do not.
        roots: (trees,) the node each tree begins at.
        feature: (nodes,) the trait a node asks for, by position in `leanings` + `settings`; 0 at leaves.
        threshold: (nodes,) go to `low` where the trait is at most this.
        low, high: (nodes,) the nodes to go to; a leaf leads to itself.
        value: (nodes,) what is known at a node, in bits.
        depth: the most questions that a tree asks.
    """

    leanings: tuple[str, ...]
    settings: tuple[str, ...]
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: Vector
    low: NDArray[np.intp]
    high: NDArray[np.intp]
    value: Vector
    depth: int

    def rows(self, leanings: Mapping[str, float], settings: Mapping[str, float]) -> Vector:
        """(2, traits) a pair as it is, and as it is when swapped."""
        signed = [leanings[name] for name in self.leanings]
        fixed = [settings[name] for name in self.settings]
        return np.array([signed + fixed, [-x for x in signed] + fixed])

    def contributions(self, rows: Vector) -> Vector:
        """(rows, traits) what each trait adds to the answer, in bits, beyond what the roots say.

        Args:
            rows: (rows, traits) values.
        """
        num, width = rows.shape
        which = np.arange(num)[:, None]
        place = np.broadcast_to(self.roots, (num, len(self.roots)))
        asked_for, changes = [], []
        for _ in range(self.depth):
            asked = self.feature[place]
            after = np.where(rows[which, asked] <= self.threshold[place], self.low[place], self.high[place])
            asked_for.append((asked + width * which).ravel())
            changes.append((self.value[after] - self.value[place]).ravel())
            place = after
        added = np.bincount(np.concatenate(asked_for), np.concatenate(changes), num * width)
        return np.asarray(added.reshape(num, width), dtype=float)

    def totals(self, rows: Vector) -> Vector:
        """(rows,) the answers in bits."""
        num = len(rows)
        which = np.arange(num)[:, None]
        place = np.broadcast_to(self.roots, (num, len(self.roots)))
        for _ in range(self.depth):
            place = np.where(
                rows[which, self.feature[place]] <= self.threshold[place], self.low[place], self.high[place]
            )
        totals: Vector = self.value[place].sum(axis=1)
        return totals


def plant(stored: Mapping[str, Any]) -> Trees:
    """The trees of a stored model.

    Args:
        stored: `leanings` and `settings` (names), and `trees`: each a list of nodes, a node being
            [trait, threshold, low, high, value], or [value] where it is a leaf; nodes are numbered within their tree.
    """
    roots: list[int] = []
    rows: list[tuple[int, float, int, int, float]] = []
    depth = 0
    for tree in stored["trees"]:
        start = len(rows)
        roots.append(start)
        depth = max(depth, _depth(tree, 0))
        for at, node in enumerate(tree, start):
            if len(node) == 1:
                rows.append((0, 0.0, at, at, float(node[0])))
            else:
                rows.append((int(node[0]), float(node[1]), start + node[2], start + node[3], float(node[4])))
    columns = list(zip(*rows, strict=True))
    return Trees(
        tuple(stored["leanings"]),
        tuple(stored["settings"]),
        np.array(roots, dtype=np.intp),
        np.array(columns[0], dtype=np.intp),
        np.array(columns[1], dtype=float),
        np.array(columns[2], dtype=np.intp),
        np.array(columns[3], dtype=np.intp),
        np.array(columns[4], dtype=float),
        depth,
    )


def _depth(tree: Sequence[Sequence[float]], at: int) -> int:
    """The most questions asked from a node of a tree on."""
    node = tree[at]
    return 0 if len(node) == 1 else 1 + max(_depth(tree, int(node[2])), _depth(tree, int(node[3])))
