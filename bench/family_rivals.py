"""What do the plain methods make of families with a planted truth?

Each gets every family by itself, which favours it: it cannot tie one family to another. Its threshold is the one that
suits it best on other families of the same kind.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from bench.ancestry import Edge
from bench.baselines import BASELINES, Baseline
from bench.distances import Matrix
from bench.scoring import FamilyScore, f1, score_family
from bench.work import spread
from provenance.model import Article

_THRESHOLDS = (*(n / 10 for n in range(1, 10)), 0.95)

RivalRun = tuple[str, list[FamilyScore]]
KnownFamily = tuple[list[Article], dict[str, Any]]
"""The articles of one family and its truth, as a `truth.json` has it."""


def run_rivals(fitting: Sequence[KnownFamily], families: Sequence[KnownFamily], jobs: int) -> list[RivalRun]:
    """Return each plain method's name and its score on every family, in their order.

    Args:
        fitting: families of the same kind, none of them measured, that thresholds are fitted on.
        families: those that are measured.
        jobs: processes at once.
    """
    thresholds = spread(partial(_fit_threshold, fitting=fitting), BASELINES, jobs)
    by_family = spread(partial(_run_family, thresholds=thresholds), families, jobs)
    return [(baseline.name, [scores[n] for scores in by_family]) for n, baseline in enumerate(BASELINES)]


def graph_of(articles: Sequence[Article], edges: Sequence[Edge]) -> dict[str, Any]:
    """Return edges as the graph that an evaluation reads; a plain method is as sure of one as of another."""
    derivations: list[Mapping[str, Any]] = [
        {"parent": parent, "child": child, "probability": 1.0, "or_unseen_edition": False, "passages": []}
        for parent, child in edges
    ]
    return {"articles": [{"id": a.id} for a in articles], "unseen": [], "derivations": derivations, "shared": []}


def _fit_threshold(baseline: Baseline, fitting: Sequence[KnownFamily]) -> float:
    """Return the threshold at which a plain method finds the directed edges of some families best."""
    known = [(articles, truth, baseline.distance(articles)) for articles, truth in fitting]

    def fit(threshold: float) -> float:
        return f1([_score(baseline, family, threshold) for family in known], "directed")

    return max(_THRESHOLDS, key=fit)


def _run_family(family: KnownFamily, thresholds: Sequence[float]) -> list[FamilyScore]:
    """Return the score of each plain method on a family."""
    articles, truth = family
    matrices = {distance: distance(articles) for distance in {b.distance: None for b in BASELINES}}
    return [
        _score(baseline, (articles, truth, matrices[baseline.distance]), threshold)
        for baseline, threshold in zip(BASELINES, thresholds, strict=True)
    ]


def _score(baseline: Baseline, family: tuple[list[Article], dict[str, Any], Matrix], threshold: float) -> FamilyScore:
    articles, truth, distances = family
    return score_family(truth, graph_of(articles, baseline.edges_within(articles, distances, threshold)))
