"""What do the plain methods make of simulated families?

Each gets every family by itself, which favours it: it cannot tie one family to another. Its threshold is the one that
suits it best on other families of the same kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bench.ancestry import Edge
from bench.baselines import BASELINES, Baseline
from bench.distances import Matrix
from bench.scoring import FamilyScore, f1, score_family, split_truth
from bench.work import spread
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate

# Shared with no pile that is measured.
_FITTING_SEED = 9000
_NUM_FITTING_FAMILIES = 30
_THRESHOLDS = (*(n / 10 for n in range(1, 10)), 0.95)

RivalRun = tuple[str, list[FamilyScore]]
Family = tuple[list[Article], dict[str, Any]]


def run_rivals(kind: SimulationSettings, piles: Sequence[SimulationSettings], jobs: int) -> list[RivalRun]:
    """Return each plain method's name and its score on every family of the piles, in their order.

    Args:
        kind: settings of the kind of pile, to make the families that thresholds are fitted on.
        piles: settings of the piles.
        jobs: processes at once.
    """
    fitting = replace(kind, families=_NUM_FITTING_FAMILIES, seed=_FITTING_SEED)
    thresholds = spread(partial(_fit_threshold, fitting=fitting), BASELINES, jobs)
    by_pile = spread(partial(_run_pile, thresholds=thresholds), piles, jobs)
    return [
        (baseline.name, [score for scores in by_pile for score in scores[n]]) for n, baseline in enumerate(BASELINES)
    ]


def graph_of(articles: Sequence[Article], edges: Sequence[Edge]) -> dict[str, Any]:
    """Return edges as the graph that an evaluation reads; a plain method is as sure of one as of another."""
    derivations: list[Mapping[str, Any]] = [
        {"parent": parent, "child": child, "probability": 1.0, "or_unseen_edition": False, "passages": []}
        for parent, child in edges
    ]
    return {"articles": [{"id": a.id} for a in articles], "unseen": [], "derivations": derivations, "shared": []}


def _fit_threshold(baseline: Baseline, fitting: SimulationSettings) -> float:
    """Return the threshold at which a plain method finds the directed edges of some families best."""
    known = [(articles, truth, baseline.distance(articles)) for articles, truth in _families_of(fitting)]

    def fit(threshold: float) -> float:
        return f1([_score(baseline, family, threshold) for family in known], "directed")

    return max(_THRESHOLDS, key=fit)


def _run_pile(settings: SimulationSettings, thresholds: Sequence[float]) -> list[list[FamilyScore]]:
    """Return for each plain method its score on every family of a pile."""
    scores: list[list[FamilyScore]] = [[] for _ in BASELINES]
    for articles, truth in _families_of(settings):
        matrices = {distance: distance(articles) for distance in {b.distance: None for b in BASELINES}}
        for n, (baseline, threshold) in enumerate(zip(BASELINES, thresholds, strict=True)):
            scores[n].append(_score(baseline, (articles, truth, matrices[baseline.distance]), threshold))
    return scores


def _score(baseline: Baseline, family: tuple[list[Article], dict[str, Any], Matrix], threshold: float) -> FamilyScore:
    articles, truth, distances = family
    return score_family(truth, graph_of(articles, baseline.edges_within(articles, distances, threshold)))


def _families_of(settings: SimulationSettings) -> list[Family]:
    """Return the articles and the truth of each family."""
    made = simulate(settings)
    by_id = {article.id: article for article in made.articles}
    return [
        ([by_id[name] for name in sorted(truth["families"][0]["articles"])], truth) for truth in split_truth(made.truth)
    ]
