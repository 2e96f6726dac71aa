"""Boosted trees: a score that is a sum of small decision trees, by plain arithmetic.

Reads trees as `bench/fit_kinship.py` and `bench/fit_polarity.py` write them, and rows of features; yields scores, and
what each feature added to a score. Fitting needs other libraries; scoring needs a comparison a level (Friedman 2001,
Annals of Statistics 29). A score is split among the features by the way down each tree: from a fork to the node below
it, what is known changes, and that change belongs to the feature asked for at the fork (Saabas 2014). The changes, and
what is known at the roots, add up to the score exactly.

The stored form, JSON: an object with

- `columns`: names of the features;
- `start`: the score before any tree;
- `trees`: for each a list of nodes, the root first, numbered from 0 within the tree. A leaf is `[value]`. A fork is
  `[column, threshold, left, right]`, or `[column, threshold, left, right, value]` where scores are to be split: rows
  whose column (by number) is at most the threshold go to the left node, others to the right; the value of a fork is
  the score expected of what comes there.

Scores are in the unit the values were written in; the models of the package say which in their `about`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Rows = NDArray[np.float64]
Numbers = NDArray[np.intp]
Nodes = Sequence[Sequence[float]]

# Rows scored at once: all trees of all of them are walked together.
_MAX_ROWS: Final = 512


@dataclass(frozen=True, slots=True, eq=False)
class BoostedTrees:
    """A sum of t decision trees, all their nodes in one table of s nodes.

    Args:
        columns: names of the c features.
        roots: (t,) the node each tree begins at.
        feature: (s,) the number of the feature a node asks for; 0 at a leaf.
        threshold: (s,) rows at most this go to the left; infinite at a leaf.
        below: (2s,) for each node the node to the right, then the one to the left; at a leaf itself.
        value: (s,) what is known at a node; 0 at a fork written without.
        start: the score before any tree.
        depth: the most steps from a root to a leaf.
    """

    columns: tuple[str, ...]
    roots: Numbers
    feature: Numbers
    threshold: Column
    below: Numbers
    value: Column
    start: float
    depth: int

    def score(self, features: Mapping[str, Column], num_rows: int) -> Column:
        """(n,) the scores of n rows.

        Args:
            features: by name, (n,) values; a column that is not there counts as 0 throughout.
            num_rows: n.
        """
        absent = np.zeros(num_rows)
        return self.score_rows(np.column_stack([features.get(name, absent) for name in self.columns]))

    def score_rows(self, rows: Rows) -> Column:
        """(n,) the scores of (n, c) rows."""
        starts = range(0, len(rows), _MAX_ROWS)
        parts = [self._score_few(rows[start : start + _MAX_ROWS]) for start in starts]
        return np.concatenate(parts) if parts else np.zeros(0)

    def contributions(self, rows: Rows) -> Rows:
        """(n, c) what each feature adds to the scores of (n, c) rows, beyond what is known at the roots."""
        num, width = rows.shape
        first = width * np.arange(num)[:, None]
        way = list(self._descend(rows))
        asked_for = [(self.feature[at] + first).ravel() for at in way[:-1]]
        changes = [(self.value[after] - self.value[at]).ravel() for at, after in pairwise(way)]
        if not changes:
            return np.zeros(rows.shape)
        added = np.bincount(np.concatenate(asked_for), np.concatenate(changes), num * width)
        return np.asarray(added.reshape(num, width), dtype=float)

    def _score_few(self, rows: Rows) -> Column:
        *_, leaves = self._descend(rows)
        total: Column = self.start + self.value[leaves].sum(axis=1)
        return total

    def _descend(self, rows: Rows) -> Iterator[Numbers]:
        """For each level of the trees, (n, t) the node that each row stands at in each tree."""
        num, width = rows.shape
        flat, first = rows.ravel(), width * np.arange(num)[:, None]
        at = np.broadcast_to(self.roots, (num, len(self.roots)))
        yield at
        for _ in range(self.depth):
            # As few gathers as can be: they are what the time goes into.
            goes_left = flat.take(self.feature.take(at) + first) <= self.threshold.take(at)
            at = self.below.take(2 * at + goes_left)
            yield at


def read_trees(record: Mapping[str, Any]) -> BoostedTrees:
    """Read trees from their stored form, which the head of this file describes.

    Args:
        record: `columns`, `start` and `trees`.
    """
    trees: Sequence[Nodes] = record["trees"]
    ends = np.cumsum([0, *(len(nodes) for nodes in trees)], dtype=np.intp)
    size = int(ends[-1])
    feature, threshold, value = np.zeros(size, dtype=np.intp), np.full(size, np.inf), np.zeros(size)
    below = np.repeat(np.arange(size, dtype=np.intp), 2)
    for root, nodes in zip(ends.tolist(), trees, strict=False):
        for place, node in enumerate(nodes, root):
            if len(node) > 1:
                feature[place], threshold[place] = int(node[0]), node[1]
                below[2 * place : 2 * place + 2] = root + int(node[3]), root + int(node[2])
            if len(node) != 4:
                value[place] = node[-1]
    depth = max((_depth(nodes, 0) for nodes in trees), default=0)
    columns = tuple(record["columns"])
    return BoostedTrees(columns, ends[:-1], feature, threshold, below, value, float(record["start"]), depth)


def _depth(nodes: Nodes, place: int) -> int:
    """The most steps from a node down to a leaf."""
    node = nodes[place]
    return 0 if len(node) == 1 else 1 + max(_depth(nodes, int(node[2])), _depth(nodes, int(node[3])))
