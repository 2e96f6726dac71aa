"""The fitted model of kinship: from features of a story to the weights of its trees.

Reads `kinship_model.json` of the package, which `bench/fit_kinship.py` writes (its `about` says what on), and the
features of `kinship`. Two rounds: boosted trees score each pair, as parent and child and as children of one unseen
text; a log-linear model over all spanning trees makes weights of the scores and of what each pair says by itself,
fitted by the likelihood of the true trees (the matrix-tree theorem gives its gradient: Koo et al. 2007; for reprinted
texts Xu & Smith 2018). The second round knows from the first who probably descends from whom.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from provenance.infer.boosted import BoostedTrees, read_trees
from provenance.infer.kinship import OF_PAIR, Column, Columns, Kinship, measure_lines

Matrix = NDArray[np.float64]
_FILE: Final = "kinship_model.json"
EDGE_TERMS: Final = ("score", "log_unrelated", "pair", "one")
SIBLING_TERMS: Final = ("score", "pair", "one")
TOP_TERMS: Final = (
    "best_in", "best_out", "best_sibling", "own", "most_covered", "alone", "unbridged", "articles", "length", "one",
)  # fmt: skip
_NO_SCORE: Final = -6.0
_DECAY: Final = 0.98


@dataclass(frozen=True)
class Scores:
    """The log-weights of a story's n articles and k links, in nats.

    Args:
        edges: (2k,) of one being the parent of the other, in the order of `Kinship.parent`.
        siblings: (k,) of both being children of one unseen text.
        tops: (n,) of deriving from nothing here.
    """

    edges: Column
    siblings: Column
    tops: Column


@dataclass(frozen=True)
class Round:
    """One round of the model: the trees that score pairs, and the weights of the terms made of the scores."""

    edge: BoostedTrees
    sibling: BoostedTrees
    weights: Mapping[str, Mapping[str, float]]

    def score(self, kinship: Kinship) -> Scores:
        """The log-weights of a story."""
        edges, siblings, tops = tree_terms(kinship, *self.score_pairs(kinship))
        return Scores(
            _weigh(edges, self.weights["edge"]),
            _weigh(siblings, self.weights["sibling"]),
            _weigh(tops, self.weights["top"]),
        )

    def score_pairs(self, kinship: Kinship) -> tuple[Column, Column]:
        """(2k,) log-odds of parent and child, (k,) of children of one unseen text, each pair by itself."""
        edge = self.edge.score(edge_features(kinship), len(kinship.parent))
        return edge, self.sibling.score(kinship.siblings(), kinship.num_links)


def edge_features(kinship: Kinship) -> Columns:
    """By name, (2k,) features of edges, with those of both ends as tops."""
    features = {name: values for name, values in kinship.edges.items() if name not in OF_PAIR}
    for name, values in kinship.tops.items():
        features[f"parent's {name}"], features[f"child's {name}"] = values[kinship.parent], values[kinship.child]
    return features


def tree_terms(kinship: Kinship, edge: Column, sibling: Column) -> tuple[Columns, Columns, Columns]:
    """The terms of the log-linear model, of edges, of siblings and of tops.

    Args:
        kinship: of the story.
        edge: (2k,) scores of parent and child.
        sibling: (k,) scores of children of one unseen text.
    """
    half, num = kinship.num_links, len(kinship.tops["own"])
    best_in, best_out, best_sibling = (np.full(num, _NO_SCORE) for _ in range(3))
    np.maximum.at(best_in, kinship.child, edge)
    np.maximum.at(best_out, kinship.parent, edge)
    for side in (kinship.parent[:half], kinship.child[:half]):
        np.maximum.at(best_sibling, side, sibling)
    edges = {
        "score": edge,
        "log_unrelated": kinship.edges["log_unrelated"],
        "pair": log_odds(kinship.edges["log_forward"]),
        "one": np.ones(len(edge)),
    }
    siblings = {
        "score": sibling,
        "pair": log_odds(kinship.edges["log_common"][:half]),
        "one": np.ones(half),
    }
    tops = {
        "best_in": best_in,
        "best_out": best_out,
        "best_sibling": best_sibling,
        "own": kinship.tops["own"],
        "most_covered": kinship.tops["most_covered"],
        "alone": np.isin(np.arange(num), kinship.child, invert=True).astype(float),
        "unbridged": 1.0 - kinship.tops["bridged"],
        "articles": kinship.tops["articles"],
        "length": kinship.tops["length"],
        "one": np.ones(num),
    }
    return edges, siblings, tops


def log_odds(log_chance: Column) -> Column:
    """Log-odds in nats of chances given as logarithms, kept finite."""
    chance = np.clip(np.exp(log_chance), 1e-3, 1.0 - 1e-3)
    odds: Column = np.log(chance / (1.0 - chance))
    return odds


def _weigh(terms: Columns, weights: Mapping[str, float]) -> Column:
    total: Column = np.sum([weights[name] * values for name, values in terms.items()], axis=0)
    return total


def with_lines(kinship: Kinship, direct: Matrix) -> Kinship:
    """The kinship with the features that a first idea of the tree gives.

    Args:
        kinship: of the story.
        direct: (n, n) the probability that the row is the parent of the column.
    """
    edges, tops = measure_lines(kinship, descent(direct))
    return replace(kinship, edges={**kinship.edges, **edges}, tops={**kinship.tops, **tops})


def descent(direct: Matrix) -> Matrix:
    """(n, n) about how likely the column descends from the row: the sum over all ways down, each step a bit less."""
    num = len(direct)
    return np.clip(np.linalg.inv(np.eye(num) - _DECAY * direct) - np.eye(num), 0.0, 1.0)


@cache
def rounds() -> tuple[Round, ...]:
    """The rounds of the fitted model, in order."""
    content: dict[str, Any] = json.loads(files("provenance.infer").joinpath(_FILE).read_text(encoding="utf-8"))
    return tuple(Round(read_trees(r["edge"]), read_trees(r["sibling"]), r["weights"]) for r in content["rounds"])


def _of_two(kinship: Kinship) -> Scores:
    """The log-weights of a story of two articles: what the pair says, for there is nobody else to ask."""
    half = kinship.num_links
    return Scores(
        kinship.edges["log_forward"],
        kinship.edges["log_common"][:half],
        np.repeat(kinship.edges["log_unrelated"][:half], 2),
    )


def score_story(kinship: Kinship, solve: Callable[[Scores], Matrix]) -> Scores:
    """The log-weights of a story by all rounds.

    Args:
        kinship: of the story.
        solve: gives for log-weights the (n, n) probabilities that the row is the parent of the column.
    """
    if len(kinship.tops["own"]) == 2:
        return _of_two(kinship)
    scores = None
    for one in rounds():
        if scores is not None:
            kinship = with_lines(kinship, solve(scores))
        scores = one.score(kinship)
    assert scores is not None
    return scores
