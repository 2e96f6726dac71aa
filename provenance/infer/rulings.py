"""Rulings: what people decided, as inference has to heed it.

Reads the verdicts of a file; pins and forbids edges in the weights of a story's trees, before they are summed. What
the texts say stays in the evidence; the edge says that a person decided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.infer.direction import Matrix
from provenance.model import Derivation, Unseen
from provenance.reading.verdict_records import EdgeVerdict, Verdicts

Ends = tuple[str, str]


@dataclass(frozen=True)
class Rulings:
    """The rulings on edges among articles, copies being ruled on through the article whose text they repeat.

    Args:
        verdicts: as read.
        same_text: for each folded article the one that stands for it.
    """

    verdicts: Verdicts = field(default_factory=Verdicts)
    same_text: Mapping[str, str] = field(default_factory=dict)

    def pinned(self) -> tuple[Ends, ...]:
        """Parent and child of each accepted edge between articles."""
        return tuple(ends for edge in self.verdicts.accepted for ends in self._between_articles(edge))

    def forbidden_parents(self, child: str) -> frozenset[str]:
        """The articles that people ruled out as parents of one."""
        ruled_out = (ends for edge in self.verdicts.rejected for ends in self._between_articles(edge))
        return frozenset(parent for parent, own in ruled_out if own == child)

    def forbidden_children(self, children: Sequence[str]) -> frozenset[str]:
        """Those of an unseen ancestor's children that people ruled out as such."""
        family = frozenset(children)
        ends = (edge.ends for edge in self.verdicts.rejected)
        return frozenset(child for parent, child in ends if parent == family and isinstance(child, str))

    def _between_articles(self, edge: EdgeVerdict) -> Iterable[Ends]:
        parent, child = (self.same_text.get(e, e) if isinstance(e, str) else e for e in edge.ends)
        if isinstance(parent, str) and isinstance(child, str) and parent != child:
            yield parent, child

    def impose(self, rank: Mapping[str, int], direct: Matrix, common: Matrix, top: Matrix) -> None:
        """Pin and forbid, in place.

        Args:
            rank: the row and column of each article of a story.
            direct: (n, n) weights of row being the parent of column.
            common: (n, n) weights of row and column sharing an unseen parent.
            top: (n,) weights of standing at the top.
        """
        for edge in self.verdicts.edges:
            self._impose_unseen(edge, rank, direct, common)
            for parent, child in self._between_articles(edge):
                if not edge.accepted and parent in rank and child in rank:
                    direct[rank[parent], rank[child]] = 0.0
        children = {child for parent, child in self.pinned() if parent in rank and child in rank}
        for child in sorted(children):
            direct[:, rank[child]] = common[:, rank[child]] = 0.0
            top[rank[child]] = 0.0
        for parent, child in self.pinned():
            if parent in rank and child in rank:
                direct[rank[child], rank[parent]] = common[rank[child], rank[parent]] = 0.0
                direct[rank[parent], rank[child]] = 1.0

    def _impose_unseen(self, edge: EdgeVerdict, rank: Mapping[str, int], direct: Matrix, common: Matrix) -> None:
        """Pin or forbid that an article shares an unseen parent with the other children of that parent."""
        parent, child = edge.ends
        if isinstance(parent, str) or not isinstance(child, str) or child not in rank:
            return
        own = rank[child]
        for sibling in sorted(parent - {child}):
            if sibling in rank:
                other = rank[sibling]
                common[own, other] = common[other, own] = float(edge.accepted)
                if edge.accepted:
                    direct[own, other] = direct[other, own] = 0.0

    def noted(self, derivations: Iterable[Derivation], unseen: Iterable[Unseen]) -> tuple[Derivation, ...]:
        """The derivations with a note on each that a person accepted."""
        children = {u.id: frozenset(u.children) for u in unseen}
        said: dict[tuple[object, object], EdgeVerdict] = {e.ends: e for e in self.verdicts.accepted}
        found = []
        for d in derivations:
            verdict = said.get((children.get(d.parent, d.parent), children.get(d.child, d.child)))
            found.append(replace(d, notes=(*d.notes, _note(verdict))) if verdict else d)
        return tuple(found)

    def named(self, unseen: Iterable[Unseen]) -> tuple[Unseen, ...]:
        """The unseen ancestors under the names that people gave them."""
        return tuple(replace(u, label=self.verdicts.name_of(u.children) or u.label) for u in unseen)


def _note(verdict: EdgeVerdict) -> str:
    """Who accepted an edge, when, and why."""
    why = f": {verdict.note.rstrip('. ')}" if verdict.note else ""
    return f"Accepted by {verdict.who or 'a person'} on {verdict.when[:10]}{why}. The evidence is the program's."
