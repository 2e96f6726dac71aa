"""When is "A, or an unseen edition of A" right?

Reads a truth and the inferred edges that say so; gives those that are right because the parent is an unseen edition.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from provenance.evaluate.stemma import Edge


def edition_parents(truth: Mapping[str, Any]) -> dict[Edge, str]:
    """Which edges would be right if said of "A, or an unseen edition of A".

    Returns:
        (A, child) -> the unseen edition that is the true parent. A and the unseen text are editions of one another if
        the truth has a derivation between them, in either direction, that is marked as an edition.
    """
    unseen = {node["id"] for node in truth["nodes"] if node["standing"] == "unseen"}
    siblings: dict[str, set[str]] = {}
    for edge in truth["edges"]:
        if edge["edition"]:
            siblings.setdefault(edge["parent"], set()).add(edge["child"])
            siblings.setdefault(edge["child"], set()).add(edge["parent"])
    return {
        (other, edge["child"]): edge["parent"]
        for edge in truth["edges"]
        if edge["parent"] in unseen
        for other in sorted(siblings.get(edge["parent"], set()) - unseen - {edge["child"]})
    }


def edges_by_edition(
    derivations: Iterable[Mapping[str, Any]], witness: Mapping[str, str], editions: Mapping[Edge, str]
) -> dict[Edge, str]:
    """Inferred edges that are right as "A, or an unseen edition of A", with that edition.

    Args:
        derivations: entries of the graph.
        witness: of each known article, the id that stands for its wording.
        editions: what `edition_parents` gave.
    """
    said = (
        (witness.get(entry["parent"], ""), witness.get(entry["child"], ""))
        for entry in derivations
        if entry["or_unseen_edition"]
    )
    return {edge: editions[edge] for edge in said if edge in editions}
