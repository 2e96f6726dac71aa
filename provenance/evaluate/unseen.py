"""Unseen ancestors: how many of those that can be known of were inferred, and how many of the inferred are real?

An unseen ancestor is known by the articles below it, as a clade is in phylogenetics.
"""

from collections import Counter

from provenance.evaluate.scores import Score, score
from provenance.evaluate.stemma import Stemma


def score_unseen_exactly(found: Stemma, true: Stemma) -> Score:
    """The score of unseen ancestors; one is right if exactly the same articles are below it.

    Two of one chain may have the same articles below them; each counts.
    """
    below_found = Counter(found.observed_descendants().values())
    below_true = Counter(true.observed_descendants().values())
    num_right = (below_found & below_true).total()
    return score(num_right, below_found.total(), num_right, below_true.total())


def score_unseen_by_overlap(found: Stemma, true: Stemma, matched: dict[str, str]) -> Score:
    """The score of unseen ancestors; one is right if it is matched, most of the articles below being the same.

    Args:
        found: the inferred stemma.
        true: the true one.
        matched: inferred unseen ancestor -> true one.
    """
    return score(len(matched), len(found.unseen), len(matched), len(true.unseen))
