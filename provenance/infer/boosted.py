"""Boosted trees: a score that is a sum of small decision trees, by plain arithmetic.

Reads trees as `bench/fit_kinship.py` writes them and rows of features; yields scores. Fitting needs scikit-learn;
scoring needs a comparison a level (Friedman 2001, Annals of Statistics 29).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]

# Rows scored at once: all trees of all of them are walked together.
_MAX_ROWS = 4096


@dataclass(frozen=True)
class BoostedTrees:
    """A sum of t decision trees of at most s nodes each, padded with leaves.

    Args:
        columns: names of the features, by number.
        feature: (t, s) the number of the feature a node asks for; 0 at a leaf.
        threshold: (t, s) rows at most this go to the left; infinite at a leaf.
        left: (t, s) the node to the left; at a leaf itself.
        right: (t, s) the node to the right; at a leaf itself.
        value: (t, s) what a leaf adds to the score, in nats of log-odds.
        start: the score before any tree.
        depth: the most steps from a root to a leaf.
    """

    columns: tuple[str, ...]
    feature: NDArray[np.intp]
    threshold: Column
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: Column
    start: float
    depth: int

    def score(self, features: Mapping[str, Column], num_rows: int) -> Column:
        """(n,) the log-odds, in nats, of n rows.

        Args:
            features: by name, (n,) values; a column that is not there counts as 0 throughout.
            num_rows: n.
        """
        rows = np.zeros((num_rows, len(self.columns)))
        for place, name in enumerate(self.columns):
            if name in features:
                rows[:, place] = features[name]
        starts = range(0, num_rows, _MAX_ROWS)
        parts = [self._score_rows(rows[start : start + _MAX_ROWS]) for start in starts]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _score_rows(self, rows: Column) -> Column:
        trees = np.arange(len(self.feature))[None, :]
        node = np.zeros((len(rows), len(self.feature)), dtype=np.intp)
        for _ in range(self.depth):
            asked = np.take_along_axis(rows, self.feature[trees, node], axis=1)
            node = np.where(asked <= self.threshold[trees, node], self.left[trees, node], self.right[trees, node])
        total: Column = self.start + self.value[trees, node].sum(axis=1)
        return total


def read_trees(record: Mapping[str, Any]) -> BoostedTrees:
    """Read trees from their record.

    Args:
        record: `columns`, `start`, and `trees`: for each a list of nodes, a leaf [value] or a fork [number of the
            column, threshold, number of the left node, number of the right node], the root first.
    """
    trees: Sequence[Sequence[Sequence[float]]] = record["trees"]
    shape = (len(trees), max((len(nodes) for nodes in trees), default=1))
    feature, threshold, value = np.zeros(shape, dtype=np.intp), np.full(shape, np.inf), np.zeros(shape)
    left = np.tile(np.arange(shape[1], dtype=np.intp), (shape[0], 1))
    right = left.copy()
    for t, nodes in enumerate(trees):
        for place, node in enumerate(nodes):
            if len(node) == 1:
                value[t, place] = node[0]
            else:
                feature[t, place], threshold[t, place] = int(node[0]), node[1]
                left[t, place], right[t, place] = int(node[2]), int(node[3])
    depth = max((_depth(nodes, 0) for nodes in trees), default=0)
    return BoostedTrees(tuple(record["columns"]), feature, threshold, left, right, value, float(record["start"]), depth)


def _depth(nodes: Sequence[Sequence[float]], place: int) -> int:
    node = nodes[place]
    return 0 if len(node) == 1 else 1 + max(_depth(nodes, int(node[2])), _depth(nodes, int(node[3])))
