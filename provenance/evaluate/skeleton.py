"""The whole stemma, unseen ancestors included: its skeleton, its orientation, its edges.

The skeleton is the stemma without its arrows. Unseen ancestors are matched by their descendants; an edge to or from one
that matches none is wrong.

References:
    Roos, Heikkilä 2009, "Evaluating methods for computer-assisted stemmatology using artificial benchmark data sets",
    doi:10.1093/llc/fqp002.
"""

from collections.abc import Mapping, Set

from provenance.evaluate.scores import Score, score_sets
from provenance.evaluate.stemma import Edge


def name_editions(found: Set[Edge], by_edition: Mapping[Edge, str]) -> frozenset[Edge]:
    """The inferred edges, those that are right by an unseen edition of the parent drawn from that edition."""
    return frozenset((by_edition.get(edge, edge[0]), edge[1]) for edge in found)


def score_skeleton(found: Set[Edge], true: Set[Edge]) -> Score:
    """The score of all edges whatever their direction.

    Args:
        found: inferred edges in the names of the truth.
        true: the true edges.
    """
    return score_sets({frozenset(edge) for edge in found}, {frozenset(edge) for edge in true})


def score_stemma_edges(found: Set[Edge], true: Set[Edge]) -> Score:
    """The score of all edges with their direction."""
    return score_sets(found, true)


def orientation(found: Set[Edge], true: Set[Edge]) -> float | None:
    """Of the edges whose place is right, the share whose direction is, 0-1; None if there are none.

    >>> orientation({("a", "b"), ("c", "b"), ("c", "d")}, {("a", "b"), ("b", "c")})
    0.5
    """
    undirected = {frozenset(edge) for edge in true}
    placed = [edge for edge in found if frozenset(edge) in undirected]
    return sum(edge in true for edge in placed) / len(placed) if placed else None
