"""How is the model of whole stories fitted? By boosted trees, to the likelihood of the true derivations.

Reads measured families with what is true of them; builds the trees of one round, in the form that
`provenance/infer/boosted.py` evaluates. In every step three small trees are fitted to the gradient: how often an edge
is in the true trees, less how often it is in all, by the weights so far. Families of one size are solved together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bench.kinship_truth import Expected
from provenance.infer.kinship import Kinship
from provenance.infer.kinship_model import FITTED_SIBLING_PAIR, Scores, features_of, known_beforehand
from provenance.infer.pair_features import Column, Columns

Matrix = NDArray[np.float32]
Places = NDArray[np.intp]
PARTS = ("edge", "sibling", "top")
# Digits kept of thresholds and of leaves.
_DIGITS = 5
_LEAST_NATS = -30.0
_MANY = 20.0
_LEAST_CURVATURE = 1e-3
_PARAMETERS = {
    "objective": "none",
    "learning_rate": 0.1,
    "num_leaves": 24,
    "max_depth": 8,
    "min_data_in_leaf": 40,
    "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.3,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}


@dataclass
class Case:
    """A family as the fit sees it: what it looks like, what is true of it, and what is held out."""

    kinship: Kinship
    truth: Expected
    fold: int


@dataclass(frozen=True)
class _OneSize:
    """Families of n articles each: where their edges, siblings and tops stand, in the whole and in the matrices."""

    num: int
    families: int
    edges: Places
    edge_of: Places
    parent: Places
    child: Places
    siblings: Places
    sibling_of: Places
    one: Places
    other: Places
    tops: Places


@dataclass
class Forest:
    """All families together, their edges, siblings and tops one after the other.

    Args:
        cases: the families.
        sizes: where each stands, by size.
        allowed: for all edges, siblings and tops, whether one is in a true tree.
        possible: for each family, whether it has a true tree at all: a missing link may leave none.
    """

    cases: Sequence[Case]
    sizes: list[_OneSize] = field(init=False)
    allowed: tuple[NDArray[np.bool_], ...] = field(init=False)
    possible: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the families by size."""
        self.starts = tuple(
            np.cumsum([0, *(count(case) for case in self.cases)])
            for count in (
                lambda case: 2 * case.kinship.num_links,
                lambda case: case.kinship.num_links,
                lambda case: len(case.kinship.tops["own"]),
            )
        )
        by_size: dict[int, list[int]] = defaultdict(list)
        for place, case in enumerate(self.cases):
            by_size[len(case.kinship.tops["own"])].append(place)
        self.sizes = [self._lay_out(num, places) for num, places in sorted(by_size.items())]
        truths = [case.truth for case in self.cases]
        self.allowed = tuple(
            np.concatenate(flags)
            for flags in ([t.is_edge for t in truths], [t.is_sibling for t in truths], [t.is_top for t in truths])
        )
        self.possible = np.zeros(len(self.cases), dtype=bool)
        ones = [np.where(ok, 0.0, -np.inf) for ok in self.allowed]
        for size in self.sizes:
            # The determinant of unit weights is the number of trees, ties counting half either way.
            self.possible[self._families_of(size)] = np.linalg.slogdet(_laplacian(*_weights(size, ones)))[1] > -_MANY

    def _lay_out(self, num: int, places: Sequence[int]) -> _OneSize:
        found: list[list[int]] = [[] for _ in range(9)]
        for row, place in enumerate(places):
            kinship = self.cases[place].kinship
            half = kinship.num_links
            parts = (
                range(self.starts[0][place], self.starts[0][place + 1]), [row] * (2 * half),
                kinship.parent.tolist(), kinship.child.tolist(),
                range(self.starts[1][place], self.starts[1][place + 1]), [row] * half,
                kinship.parent[:half].tolist(), kinship.child[:half].tolist(),
                range(self.starts[2][place], self.starts[2][place + 1]),
            )  # fmt: skip
            for all_of_one, part in zip(found, parts, strict=True):
                all_of_one.extend(part)
        return _OneSize(num, len(places), *(np.array(numbers, dtype=np.intp) for numbers in found))

    def known_beforehand(self) -> list[Column]:
        """The log-weights of all edges, all siblings and all tops before any tree."""
        known = [known_beforehand(case.kinship, FITTED_SIBLING_PAIR, 0.0) for case in self.cases]
        return [np.concatenate([getattr(one, part) for one in known]) for part in ("edges", "siblings", "tops")]

    def split(self, scores: Sequence[Column]) -> list[Scores]:
        """The log-weights of each family."""
        parts = [np.split(values, starts[1:-1]) for values, starts in zip(scores, self.starts, strict=True)]
        return [Scores(*one) for one in zip(*parts, strict=True)]

    def gradient(self, scores: Sequence[Column]) -> list[tuple[Column, Column]]:
        """For edges, siblings and tops the slope and the curvature of minus the log-likelihood of the true trees."""
        every = self.marginals(scores)
        true = self.marginals([np.where(ok, values, -np.inf) for ok, values in zip(self.allowed, scores, strict=True)])
        found = []
        for of_every, of_true, starts in zip(every, true, self.starts, strict=True):
            slope = np.where(np.repeat(self.possible, np.diff(starts)), of_every - of_true, 0.0)
            found.append((slope, np.maximum(of_every * (1.0 - of_every), _LEAST_CURVATURE)))
        return found

    def marginals(self, scores: Sequence[Column]) -> list[Column]:
        """How often each edge, sibling and top is in a tree; of families without a true tree nothing is said."""
        found = [np.zeros(len(values)) for values in scores]
        for size in self.sizes:
            good, places = self.possible[self._families_of(size)], np.arange(size.num)
            direct, common, top = _weights(size, scores)
            laplacian = np.where(good[:, None, None], _laplacian(direct, common, top), np.eye(size.num))
            inverse = np.linalg.inv(laplacian)
            of_top = inverse[:, places, places]
            slope = np.maximum(of_top[:, None, :] - np.swapaxes(inverse, 1, 2), 0.0) * good[:, None, None]
            found[0][size.edges] = (direct * slope)[size.edge_of, size.parent, size.child]
            tied = 0.5 * common * slope
            found[1][size.siblings] = (tied + np.swapaxes(tied, 1, 2))[size.sibling_of, size.one, size.other]
            found[2][size.tops] = (top * of_top * good[:, None]).ravel()
        return found

    def _families_of(self, size: _OneSize) -> Places:
        tops: Places = np.searchsorted(self.starts[2], size.tops[:: size.num], side="right") - 1
        return tops


def _weights(size: _OneSize, scores: Sequence[Column]) -> tuple[Column, Column, Column]:
    """The weights of families of one size, each relative to the greatest of its family."""
    edges, siblings = scores[0][size.edges], scores[1][size.siblings]
    tops = scores[2][size.tops].reshape(size.families, size.num)
    greatest = tops.max(axis=1)
    np.maximum.at(greatest, size.edge_of, edges)
    np.maximum.at(greatest, size.sibling_of, siblings)

    def weigh(values: Column, of: Column) -> Column:
        return np.where(np.isneginf(values), 0.0, np.exp(np.maximum(values - of, _LEAST_NATS)))

    direct, common = np.zeros((2, size.families, size.num, size.num))
    direct[size.edge_of, size.parent, size.child] = weigh(edges, greatest[size.edge_of])
    tied = weigh(siblings, greatest[size.sibling_of])
    common[size.sibling_of, size.one, size.other] = common[size.sibling_of, size.other, size.one] = tied
    return direct, common, weigh(tops, greatest[:, None])


def _laplacian(direct: Column, common: Column, top: Column) -> Column:
    """(families, n, n) the matrix whose determinant sums the weights of all trees."""
    weights = direct + 0.5 * common
    laplacian, places = -weights, np.arange(top.shape[1])
    laplacian[:, places, places] += top + weights.sum(axis=1)
    return laplacian


@dataclass(frozen=True)
class Boosted:
    """The fitted trees of a round, and the names of their features."""

    boosters: Sequence[lightgbm.Booster]
    columns: Sequence[Sequence[str]]

    def score(self, cases: Sequence[Case]) -> list[Scores]:
        """The log-weights of families."""
        forest = Forest(cases)
        rows = stack_features(cases, self.columns)
        known = forest.known_beforehand()
        added = (booster.predict(table) for booster, table in zip(self.boosters, rows, strict=True))
        return forest.split([one + np.asarray(other) for one, other in zip(known, added, strict=True)])

    def record(self) -> dict[str, Any]:
        """The trees as `read_trees` reads them."""
        return {
            part: _record_of(booster, names)
            for part, booster, names in zip(PARTS, self.boosters, self.columns, strict=True)
        }


def boost(cases: Sequence[Case], num_steps: int, seed: int = 0) -> Boosted:
    """Fit the trees of one round to families; `seed` is of the choice of features."""
    forest, columns = Forest(cases), name_features(cases)
    boosters = [_start(table, seed) for table in stack_features(cases, columns)]
    known = forest.known_beforehand()
    scores = list(known)
    for _ in range(num_steps):
        for place, slopes in enumerate(forest.gradient(scores)):
            boosters[place].update(fobj=lambda _, __, slopes=slopes: slopes)
        scores = [
            one + booster._Booster__inner_predict(data_idx=0) for one, booster in zip(known, boosters, strict=True)
        ]
    return Boosted(boosters, columns)


def _start(table: Matrix, seed: int) -> lightgbm.Booster:
    parameters = {**_PARAMETERS, "seed": seed}
    data = lightgbm.Dataset(table, label=np.zeros(len(table)), params=parameters, free_raw_data=False)
    return lightgbm.Booster(parameters, data)


def name_features(cases: Iterable[Case]) -> list[list[str]]:
    """The names of the features of edges, of siblings and of tops, in order."""
    return [sorted(columns) for columns in features_of(next(iter(cases)).kinship)]


def stack_features(cases: Iterable[Case], columns: Sequence[Sequence[str]]) -> list[Matrix]:
    """For edges, siblings and tops a table of all families' features."""
    tables: list[list[Matrix]] = [[], [], []]
    for case in cases:
        for rows, features, names in zip(tables, features_of(case.kinship), columns, strict=True):
            rows.append(_stack(features, names))
    return [np.concatenate(rows) for rows in tables]


def _stack(features: Columns, names: Sequence[str]) -> Matrix:
    return np.column_stack([features[name] for name in names]).astype(np.float32)


def _record_of(booster: lightgbm.Booster, names: Sequence[str]) -> dict[str, Any]:
    trees: list[list[list[float]]] = []
    for tree in booster.dump_model()["tree_info"]:
        nodes: list[list[float]] = []
        _add_node(tree["tree_structure"], nodes)
        trees.append(nodes)
    used = sorted({int(node[0]) for tree in trees for node in tree if len(node) > 1})
    place = {column: number for number, column in enumerate(used)}
    for tree in trees:
        for node in tree:
            if len(node) > 1:
                node[0] = place[int(node[0])]
    return {"columns": [names[column] for column in used], "start": 0.0, "trees": trees}


def _add_node(node: dict[str, Any], nodes: list[list[float]]) -> int:
    place = len(nodes)
    if "leaf_value" in node and "split_feature" not in node:
        nodes.append([round(float(node["leaf_value"]), _DIGITS)])
        return place
    nodes.append([])
    left, right = (_add_node(node[side], nodes) for side in ("left_child", "right_child"))
    threshold = float(np.format_float_positional(node["threshold"], precision=_DIGITS, fractional=False))
    nodes[place] = [int(node["split_feature"]), threshold, left, right]
    return place
