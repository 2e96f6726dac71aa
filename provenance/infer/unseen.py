"""Unseen ancestors: texts that nobody collected, inferred from what several articles share.

Reads the stemma's ties through unseen texts; groups the articles at their ends. Where two articles have
innovations on both sides, neither is the other's source, and what they share is older than both.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from networkx.utils import UnionFind

from provenance.infer.cues import text_source
from provenance.infer.derivations import descendants
from provenance.infer.links import Link
from provenance.infer.stemma import Stemma
from provenance.model import Credit


@dataclass(frozen=True)
class UnseenGroup:
    """An inferred ancestor before it has a name.

    Args:
        children: its observed children, in order.
        probabilities: for each child, that it has this unseen parent.
        above: the observed article that the unseen text itself derives from, or None.
        further: articles that derive from it too, from it directly or by way of one of the others, which is open; each
            with the probability of that.
    """

    children: tuple[str, ...]
    probabilities: tuple[float, ...]
    above: str | None
    further: tuple[tuple[str, float], ...] = ()

    @property
    def probability(self) -> float:
        """That the text existed: that the second-surest child has an unseen parent, since it takes two."""
        return sorted(self.probabilities)[-2]

    def without(self, children: Set[str]) -> "UnseenGroup | None":
        """The group without some children; None if fewer than two are left."""
        kept = [(c, p) for c, p in zip(self.children, self.probabilities, strict=True) if c not in children]
        if len(kept) < 2:
            return None
        return UnseenGroup(tuple(c for c, _ in kept), tuple(p for _, p in kept), self.above)

    def likely(self, least: float, links: Mapping[tuple[str, str], Link]) -> "UnseenGroup | None":
        """The group without the children that are less probable, or tied to none of the rest; None if none are left."""
        chances = {c: p for c, p in zip(self.children, self.probabilities, strict=True) if p >= least}
        tied = {c for pair in links if set(pair) <= set(chances) for c in pair}
        children = tuple(c for c in chances if c in tied)
        if not children:
            return None
        return UnseenGroup(children, tuple(chances[c] for c in children), self.above)


def with_further(
    group: UnseenGroup, stemma: Stemma, edges: Mapping[str, Sequence[str]], placed: Set[str], least: float
) -> UnseenGroup:
    """The group with the articles whose place below it is open: a child of one of its articles, or of the text itself.

    Args:
        group: the group.
        stemma: of the story.
        edges: article -> those that derive from it.
        placed: articles that have a parent already.
        least: the least probability of deriving from the text, one way or the other.
    """
    rank = {article: place for place, article in enumerate(stemma.ids)}
    found: dict[str, float] = {}
    waiting = [article for article in stemma.ids if article not in placed and article not in group.children]
    while True:
        lineages = ({top, *descendants(edges, top)} for top in (*group.children, *found))
        below = sorted(rank[article] for article in set().union(*lineages))
        tied = stemma.direct + stemma.common + stemma.common.T
        chances = {a: min(1.0, float(tied[below, rank[a]].sum())) for a in waiting if a not in found}
        new = {a: chance for a, chance in chances.items() if chance >= least}
        if not new:
            return replace(group, further=tuple(found.items()))
        found |= new


def find_groups(stemma: Stemma, links: Mapping[tuple[str, str], Link]) -> tuple[UnseenGroup, ...]:
    """The groups of articles that share an unseen parent, by the best tree."""
    members: UnionFind[str] = UnionFind()
    for child in sorted(stemma.by_unseen):
        members.union(child, _climb(stemma, links, child))
    groups: dict[str, list[str]] = {}
    for article in stemma.ids:
        if article in members.parents:
            groups.setdefault(members[article], []).append(article)
    return tuple(_group(stemma, children) for children in groups.values())


def _climb(stemma: Stemma, links: Mapping[tuple[str, str], Link], child: str) -> str:
    """The topmost article of the lineage a child is tied to that still shares the unseen text with it."""
    other = stemma.parent[child]
    assert other is not None
    while other not in stemma.by_unseen:
        above = stemma.parent[other]
        if above is None:
            break
        link = links.get((above, child)) or links.get((child, above))
        if link is None or link.common() <= link.directed(above):
            break
        other = above
    return other


def _group(stemma: Stemma, children: list[str]) -> UnseenGroup:
    probabilities = tuple(_probability(stemma, child) for child in children)
    above = {stemma.parent[child] for child in children if child not in stemma.by_unseen}
    observed = sorted(a for a in above if a is not None and a not in children)
    return UnseenGroup(tuple(children), probabilities, observed[0] if observed else None)


def _probability(stemma: Stemma, child: str) -> float:
    """That an article, or a copy of it, is tied to some text outside its lineage through an unseen one."""
    lineage = np.array([_descends(stemma, article, child) for article in stemma.ids])
    tied = stemma.common[np.ix_(lineage, ~lineage)].sum() + stemma.common[np.ix_(~lineage, lineage)].sum()
    return float(min(tied, 1.0 - stemma.direct[~lineage, stemma.ids.index(child)].sum()))


def _descends(stemma: Stemma, article: str | None, ancestor: str) -> bool:
    """Whether an article is another, or derives from it by the best tree through articles alone."""
    while article is not None and article != ancestor:
        article = None if article in stemma.by_unseen else stemma.parent[article]
    return article is not None


def label_of(credits: Sequence[Sequence[Credit]]) -> str | None:
    """A label from what the children and their copies credit for their text, most credited first."""
    source = text_source([credit for of_one in credits for credit in of_one])
    return None if source is None else f"{source} original"
