"""Which inferred unseen ancestor is which true one? They have no names in common, only descendants.

Reads two stemmata; pairs their unseen ancestors by the articles below them.
"""

from typing import Final

from provenance.evaluate.stemma import Edge, Stemma

MIN_OVERLAP: Final = 0.5
"""Two unseen ancestors are taken for one another if they share more than this of their descendants (Jaccard)."""


def match_unseen(found: Stemma, true: Stemma) -> dict[str, str]:
    """Pair inferred with true unseen ancestors, one to one, greatest overlap of observed descendants first.

    Args:
        found: the inferred stemma.
        true: the true one.

    Returns:
        Inferred id -> true id, for those whose overlap (Jaccard) is above `MIN_OVERLAP`. Ties go by id.
    """
    below_true = true.observed_descendants()
    candidates = []
    for name, below in found.observed_descendants().items():
        for other, expected in below_true.items():
            common = len(below & expected)
            if common and common / len(below | expected) > MIN_OVERLAP:
                candidates.append((-common / len(below | expected), name, other))
    matched: dict[str, str] = {}
    for _, name, other in sorted(candidates):
        if name not in matched and other not in matched.values():
            matched[name] = other
    return matched


def translate_edges(found: Stemma, matched: dict[str, str]) -> frozenset[Edge]:
    """The inferred edges in the names of the truth; an unmatched unseen ancestor keeps a name that no truth has."""
    names = {node: matched.get(node, f"unmatched {node}") for node in found.unseen}
    return frozenset((names.get(parent, parent), names.get(child, child)) for parent, child in found.edges)
