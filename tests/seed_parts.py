"""The seeds by their part in the story, and graphs that are asked about parts instead of ids."""

from pathlib import Path

import provenance as pv
from provenance.model import Derivation, Findings

# The three by their content, whatever they are called: ITV's edit of the wire story, its cut, the spun copy.
OPENINGS = {"edit": "1. ITV Report", "cut": " date 2019-01-08", "spun": "BEIJING (AP)"}


def articles_of(seeds: Path) -> dict[str, pv.Article]:
    """The seeds by their part in the story."""
    return {part: next(a for a in pv.read(seeds) if a.text.startswith(opening)) for part, opening in OPENINGS.items()}


def built(articles: dict[str, pv.Article]) -> "Told":
    return Told(pv.build(articles.values()), {part: a.id for part, a in articles.items()})


class Told:
    """A graph that is asked about the parts of the story, not about ids."""

    def __init__(self, graph: Findings, ids: dict[str, str]) -> None:
        """Keep the graph and the id of each part."""
        self.graph = graph
        self.ids = ids

    def edge(self, parent: str, child: str) -> Derivation:
        """The one edge between two parts; "unseen" is the one unseen ancestor."""
        names = {**self.ids, "unseen": "unseen:1"}
        [edge] = [d for d in self.graph.derivations if (d.parent, d.child) == (names[parent], names[child])]
        return edge

    def edges(self) -> set[tuple[str, str]]:
        """All edges by part."""
        parts = {identifier: part for part, identifier in self.ids.items()} | {"unseen:1": "unseen"}
        return {(parts[d.parent], parts[d.child]) for d in self.graph.derivations}


EXPECTED = {("unseen", "edit"), ("edit", "cut"), ("unseen", "spun")}
