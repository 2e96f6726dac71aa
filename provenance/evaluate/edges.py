"""Edges and ancestry: how many of the derivations were found, and how many of the found are derivations?

All edges here are between articles: unseen ancestors are contracted on both sides (`Stemma.observed_edges`). What is
said of the unseen itself is measured by `unseen` and `skeleton`.

References:
    Marmerola et al. 2016, doi:10.1371/journal.pone.0167822 (edges and ancestry of text phylogenies).
"""

from collections.abc import Iterable, Set

from provenance.evaluate.scores import Score, score, score_sets
from provenance.evaluate.stemma import Edge, Stemma


def score_directed(found: Stemma, true: Stemma, by_edition: Set[Edge] = frozenset()) -> Score:
    """The score of directed edges.

    Args:
        found: the inferred stemma.
        true: the true one.
        by_edition: inferred edges that are right as "A, or an unseen edition of A". They count as right and are no part
            of recall, which asks for derivations from articles only.
    """
    right = found.observed_edges & true.observed_edges
    by_rule = (found.observed_edges & by_edition) - true.observed_edges
    return score(len(right | by_rule), len(found.observed_edges), len(right), len(true.observed_edges))


def score_undirected(
    found: Stemma, true: Stemma, by_edition: Set[Edge] = frozenset(), undecided: Iterable[Edge] = ()
) -> Score:
    """The score of edges whatever their direction.

    Args:
        found: the inferred stemma.
        true: the true one.
        by_edition: as in `score_directed`.
        undecided: pairs that are said to share text in an undecided direction, counted as found edges.
    """
    claimed = _undirected(found.observed_edges) | _undirected(undecided)
    expected = _undirected(true.observed_edges)
    right = claimed & expected
    by_rule = (claimed & _undirected(by_edition)) - expected
    return score(len(right | by_rule), len(claimed), len(right), len(expected))


def score_ancestry(found: Stemma, true: Stemma) -> Score:
    """The score of (ancestor, descendant) pairs of articles, also of those joined only through unseen texts."""
    return score_sets(found.ancestry, true.ancestry)


def _undirected(edges: Iterable[Edge]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(edge) for edge in edges)
