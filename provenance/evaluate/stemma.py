"""The stemma: articles and unseen ancestors with the derivations between them, as truth has them or as inferred.

Reads a truth or a graph as data; gives a `Stemma`. Texts of one wording are one witness, named as the truth names it,
so that nobody has to say which of two equal texts came first; a derivation between the two falls away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Edge = tuple[str, str]
"""A parent and a child."""


@dataclass(frozen=True)
class Stemma:
    """A directed acyclic graph of witnesses.

    Args:
        observed: ids of articles.
        unseen: ids of unseen ancestors.
        edges: derivations, parent first; their ends are in one of the two.
    """

    observed: frozenset[str]
    unseen: frozenset[str]
    edges: frozenset[Edge]

    @cached_property
    def parents(self) -> Mapping[str, frozenset[str]]:
        """Node -> its parents; a node without any is not in it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for parent, child in self.edges:
            found[child].add(parent)
        return {child: frozenset(above) for child, above in found.items()}

    @cached_property
    def ancestors(self) -> Mapping[str, frozenset[str]]:
        """Node -> all its ancestors; a node without any has the empty set."""
        found: dict[str, frozenset[str]] = {}
        for node in sorted(self.observed | self.unseen):
            reached: set[str] = set()
            ahead = list(self.parents.get(node, ()))
            while ahead:
                above = ahead.pop()
                if above not in reached:
                    reached.add(above)
                    ahead += self.parents.get(above, ())
            found[node] = frozenset(reached)
        return found

    @cached_property
    def observed_edges(self) -> frozenset[Edge]:
        """Edges between articles after contracting the unseen: each article's nearest observed ancestors.

        A child of an unseen ancestor that itself derives from article A counts as a child of A; a child of one that
        derives from nothing has no parent.
        """
        return frozenset((parent, child) for child in self.observed for parent in self._nearest_observed(child))

    @cached_property
    def ancestry(self) -> frozenset[Edge]:
        """Pairs of articles, ancestor first, however many derivations apart."""
        return frozenset((a, node) for node in self.observed for a in self.ancestors[node] if a in self.observed)

    @cached_property
    def roots(self) -> frozenset[str]:
        """Nodes that have children and no parent."""
        return frozenset(parent for parent, _ in self.edges if parent not in self.parents)

    def observed_descendants(self) -> Mapping[str, frozenset[str]]:
        """Unseen ancestor -> the articles below it."""
        below: dict[str, set[str]] = {node: set() for node in self.unseen}
        for node in self.observed:
            for above in self.ancestors[node] & self.unseen:
                below[above].add(node)
        return {node: frozenset(found) for node, found in below.items()}

    def _nearest_observed(self, child: str) -> set[str]:
        nearest: set[str] = set()
        passed: set[str] = set()
        ahead = list(self.parents.get(child, ()))
        while ahead:
            above = ahead.pop()
            if above in self.observed:
                nearest.add(above)
            elif above not in passed:
                passed.add(above)
                ahead += self.parents.get(above, ())
        return nearest


def stemma_of_truth(truth: Mapping[str, Any]) -> Stemma:
    """The expected graph of a truth: texts that are gone are no part of it."""
    witness = witnesses_of(truth)
    standing = {node["id"]: node["standing"] for node in truth["nodes"]}
    return Stemma(
        observed=frozenset(witness[node] for node, how in standing.items() if how == "observed"),
        unseen=frozenset(node for node, how in standing.items() if how == "unseen"),
        edges=_edges(truth["edges"], witness),
    )


def stemma_of_graph(graph: Mapping[str, Any], witness: Mapping[str, str]) -> Stemma:
    """The stemma of an inferred graph, as far as it is about articles that the truth knows.

    Args:
        graph: the dict of a `graph.json`.
        witness: of each article that the truth knows, the id that stands for its wording.
    """
    unseen = frozenset(entry["id"] for entry in graph["unseen"])
    known = dict(witness) | {node: node for node in unseen}
    return Stemma(frozenset(witness.values()), unseen, _edges(graph["derivations"], known))


def witnesses_of(truth: Mapping[str, Any]) -> dict[str, str]:
    """Id -> the id that stands for the wording, for all observed articles and unseen ancestors of a truth."""
    kept = [node for node in truth["nodes"] if node["standing"] != "gone"]
    return {node["id"]: node["same_text_as"] or node["id"] for node in kept}


def observed_witnesses_of(truth: Mapping[str, Any]) -> dict[str, str]:
    """The same for observed articles only: what a graph can be about."""
    observed = [node for node in truth["nodes"] if node["standing"] == "observed"]
    return {node["id"]: node["same_text_as"] or node["id"] for node in observed}


def _edges(entries: Iterable[Mapping[str, Any]], witness: Mapping[str, str]) -> frozenset[Edge]:
    """Edges between known nodes, those between equal texts left out."""
    pairs = ((witness.get(entry["parent"]), witness.get(entry["child"])) for entry in entries)
    return frozenset((parent, child) for parent, child in pairs if parent and child and parent != child)
