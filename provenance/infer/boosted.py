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
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Rows = NDArray[np.float64]
Numbers = NDArray[np.intp]
Nodes = Sequence[Sequence[float]]

# As many ways down trees are walked at once: more would leave the processor's cache.
_MAX_WAYS: Final = 1 << 15
# After so many steps down, the ways that have come to a leaf are left aside; to do it each time takes longer.
_SIFTED_AFTER: Final = (3, 5)


@dataclass(frozen=True, slots=True, eq=False)
class BoostedTrees:
    """A sum of t decision trees, all their nodes in one table of s nodes, of which the f forks come first.

    Args:
        columns: names of the c features.
        roots: (t,) the node each tree begins at.
        feature: (s,) the number of the feature a node asks for; 0 at a leaf.
        threshold: (s,) rows at most this go to the left; infinite at a leaf.
        below: (2s,) for each node the node to the right, then the one to the left; at a leaf itself.
        value: (s,) what is known at a node; 0 at a fork written without.
        start: the score before any tree.
        num_forks: f.
        depth: the most steps from a root to a leaf.
    """

    columns: tuple[str, ...]
    roots: Numbers
    feature: Numbers
    threshold: Column
    below: Numbers
    value: Column
    start: float
    num_forks: int
    depth: int

    def score(self, features: Mapping[str, Column], num_rows: int) -> Column:
        """(n,) the scores of n rows.

        Args:
            features: by name, (n,) values; a column that is not there counts as 0 throughout.
            num_rows: n.
        """
        absent = np.zeros(num_rows)
        columns = np.array([features.get(name, absent) for name in self.columns], dtype=float)
        return self.score_rows(np.ascontiguousarray(columns.reshape(len(self.columns), num_rows).T))

    def score_rows(self, rows: Rows) -> Column:
        """(n,) the scores of (n, c) rows."""
        parts = [self._score_few(some) for some in self._few_at_a_time(rows)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def contributions(self, rows: Rows) -> Rows:
        """(n, c) what each feature adds to the scores of (n, c) rows, beyond what is known at the roots."""
        parts = [self._contributions_of_few(some) for some in self._few_at_a_time(rows)]
        return np.concatenate(parts) if parts else np.zeros(rows.shape)

    def _few_at_a_time(self, rows: Rows) -> Iterator[Rows]:
        step = max(1, _MAX_WAYS // max(1, len(self.roots)))
        return (rows[start : start + step] for start in range(0, len(rows), step))

    def _score_few(self, rows: Rows) -> Column:
        leaves = np.tile(self.roots, len(rows))
        for ways, _, _, after in self._descend(rows):
            leaves[ways] = after
        known = self.value.take(leaves).reshape(len(rows), len(self.roots))
        total: Column = self.start + known.sum(axis=1)
        return total

    def _contributions_of_few(self, rows: Rows) -> Rows:
        asked_for, changes = [np.zeros(0, dtype=np.intp)], [np.zeros(0)]
        for _, asked, at, after in self._descend(rows):
            asked_for.append(asked)
            changes.append(self.value.take(after) - self.value.take(at))
        added = np.bincount(np.concatenate(asked_for), np.concatenate(changes), rows.size)
        return np.asarray(added.reshape(rows.shape), dtype=float)

    def _descend(self, rows: Rows) -> Iterator[tuple[Numbers | slice, Numbers, Numbers, Numbers]]:
        """Walk all trees for all rows, a level at a time.

        Yields:
            For each level the ways that are gone on (row times t, plus tree), the places of what they ask for in the
            rows (row times c, plus column), the nodes they stand at and the nodes they come to.
        """
        num, width = rows.shape
        flat, ways = rows.ravel(), None
        at = np.tile(self.roots, num)
        first = np.repeat(width * np.arange(num), len(self.roots))
        for level in range(self.depth):
            if level in _SIFTED_AFTER:
                on = np.flatnonzero(at < self.num_forks)
                at, first = at.take(on), first.take(on)
                ways = on if ways is None else ways.take(on)
            # As few gathers as can be: they are what the time goes into.
            asked = self.feature.take(at) + first
            goes_left = flat.take(asked) <= self.threshold.take(at)
            after = self.below.take(2 * at + goes_left)
            yield slice(None) if ways is None else ways, asked, at, after
            at = after


def read_trees(record: Mapping[str, Any]) -> BoostedTrees:
    """Read trees from their stored form, which the head of this file describes.

    Args:
        record: `columns`, `start` and `trees`.
    """
    trees: Sequence[Nodes] = record["trees"]
    nodes = [node for of_tree in trees for node in of_tree]
    ends = np.cumsum([0, *map(len, trees)], dtype=np.intp)
    first = np.repeat(ends[:-1], np.diff(ends)).tolist()
    forks = [place for place, node in enumerate(nodes) if len(node) > 1]
    order = np.array(forks + [place for place, node in enumerate(nodes) if len(node) == 1], dtype=np.intp)
    number = np.empty(len(nodes), dtype=np.intp)
    number[order] = np.arange(len(nodes))
    feature, threshold = np.zeros(len(nodes), dtype=np.intp), np.full(len(nodes), np.inf)
    feature[: len(forks)] = [int(nodes[place][0]) for place in forks]
    threshold[: len(forks)] = [nodes[place][1] for place in forks]
    below = np.repeat(np.arange(len(nodes), dtype=np.intp), 2)
    after = [first[place] + int(nodes[place][side]) for place in forks for side in (3, 2)]
    below[: 2 * len(forks)] = number[np.array(after, dtype=np.intp)]
    value = np.array([0.0 if len(node) == 4 else node[-1] for node in nodes], dtype=float)
    return BoostedTrees(
        columns=tuple(record["columns"]),
        roots=number[ends[:-1]],
        feature=feature,
        threshold=threshold,
        below=below,
        value=value[order],
        start=float(record["start"]),
        num_forks=len(forks),
        depth=max((_depth(of_tree, 0) for of_tree in trees), default=0),
    )


def _depth(nodes: Nodes, place: int) -> int:
    """The most steps from a node down to a leaf."""
    node = nodes[place]
    return 0 if len(node) == 1 else 1 + max(_depth(nodes, int(node[2])), _depth(nodes, int(node[3])))
