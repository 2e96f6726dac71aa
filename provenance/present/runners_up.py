"""Why the other possible parents of an article lost: one sentence each.

Reads a derivation, its runner-up parents and the story's edges, writes plain dictionaries for the page's JSON. Only
what the findings hold is said: where two articles stand in the graph, and how much the chosen parent explains.
"""

from collections.abc import Mapping, Sequence

from provenance.model import Alternative, Derivation
from provenance.present.phrases import alternative_name, one_line, percent, probability_phrase

Parents = Mapping[str, Sequence[str]]


def view_alternatives(edge: Derivation, parents: Parents, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the runner-up parents of an edge, best first, each with its probability and why it lost.

    Args:
        edge: the derivation that was chosen.
        parents: the parents of every article and unseen text of the story that has any, by id.
        names: how articles and ancestors are named in prose, by id.
    """
    return [
        {
            "name": names.get(other.parent, one_line(alternative_name(other.parent))),
            "probability": probability_phrase(other.probability),
            "why": _why_it_lost(other, edge, parents, names),
        }
        for other in edge.alternatives
    ]


def _why_it_lost(other: Alternative, edge: Derivation, parents: Parents, names: Mapping[str, str]) -> str:
    parent, child = names[edge.parent], names[edge.child]
    if other.parent == "none":
        return f"{percent(edge.share)} of {child} stands in {parent}, too much to have been written twice."
    if other.parent == "unseen":
        if edge.or_unseen_edition:
            return f"An unseen edition of {parent} is counted together with {parent}; this is any other text."
        return f"{parent} already explains {percent(edge.share)} of {child}."
    if other.parent not in names:
        return ""
    name = names[other.parent]
    if edge.child in _above(other.parent, parents):
        return f"The text went the other way: {name} itself derives from {child}."
    if other.parent in _above(edge.parent, parents):
        return f"Its text reached {child} by way of {parent}."
    if edge.parent in _above(other.parent, parents):
        return f"Both {name} and {child} derive from {parent}, and each has changes that the other lacks."
    return f"The shared text of {child} is explained better by {parent}."


def _above(identifier: str, parents: Parents) -> set[str]:
    """All ancestors of an article or unseen text."""
    found: set[str] = set()
    waiting = [identifier]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
