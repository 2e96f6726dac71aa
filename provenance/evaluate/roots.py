"""Roots: was it found where the text comes from?

References:
    Costa, Oikawa, Dias, Goldenstein, Rocha 2014, doi:10.1109/TIFS.2014.2340017 (roots of forests in image phylogeny).
"""

from provenance.evaluate.scores import Score, score_sets
from provenance.evaluate.stemma import Stemma


def score_roots(found: Stemma, true: Stemma, matched: dict[str, str]) -> Score:
    """The score of roots: nodes that have children and no parent.

    Articles that neither derive nor are derived from are no roots on either side. An unseen root is found if an unseen
    root matches it.

    Args:
        found: the inferred stemma.
        true: the true one.
        matched: inferred unseen ancestor -> true one.
    """
    return score_sets(frozenset(matched.get(root, root) for root in found.roots), true.roots)
