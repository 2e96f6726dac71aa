"""Is this one derivation right? What probabilities are held against.

Reads a graph's derivations and the truth; gives a verdict on each.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from provenance.evaluate.stemma import Edge, Stemma
from provenance.model import is_unseen


def judge_derivations(
    derivations: Iterable[Mapping[str, Any]],
    true: Stemma,
    witness: Mapping[str, str],
    matched: Mapping[str, str],
    by_edition: Mapping[Edge, str],
) -> list[tuple[float, bool]]:
    """For each derivation its probability and whether it is right, in the graph's order.

    One between articles is right as for the score of directed edges: unseen texts contracted, and "A, or an unseen
    edition of A" granted. One from or to an unseen ancestor is right if the true stemma has it, the ancestor being
    matched. Derivations of articles that the truth does not know, and between equal texts, are not judged.

    Args:
        derivations: entries of the graph.
        true: the true stemma.
        witness: of each known article, the id that stands for its wording.
        matched: inferred unseen ancestor -> true one.
        by_edition: edges that are right by an unseen edition of the parent.
    """
    judged = []
    for entry in derivations:
        ends = [_name(entry[side], witness, matched) for side in ("parent", "child")]
        if all(ends) and ends[0] != ends[1]:
            edge = (ends[0], ends[1])
            between_articles = set(edge) <= true.observed
            right = edge in (true.observed_edges if between_articles else true.edges) or edge in by_edition
            judged.append((float(entry["probability"]), right))
    return judged


def _name(node: str, witness: Mapping[str, str], matched: Mapping[str, str]) -> str:
    """The truth's name of a node; the node's own if it is an unseen ancestor that matches none; empty if unknown."""
    if is_unseen(node):
        return matched.get(node, node)
    return witness.get(node, "")
