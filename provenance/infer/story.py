"""One story: from its compared pairs to derivations, unseen ancestors and undecided pairs.

Reads the pairs of a connected family of articles; runs the steps of inference in order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
from networkx.utils import UnionFind

from provenance.infer.composites import as_composite, further_parents
from provenance.infer.derivations import derive, descendants
from provenance.infer.links import Link, judge_links
from provenance.infer.oriented import OrientedLink
from provenance.infer.rulings import Rulings
from provenance.infer.stemma import Stemma, infer_stemma
from provenance.infer.undecided import share_pair
from provenance.infer.unseen import UnseenGroup, find_groups, with_further
from provenance.infer.unseen_edges import describe_unseen
from provenance.infer.witness import hear_witnesses, nearest_first
from provenance.model import Derivation, SharedPair, Unseen
from provenance.settings import Settings

# Rounds in which witnesses are heard: their independence is judged anew from what the last round said.
NUM_WITNESS_ROUNDS = 2

Links = Mapping[tuple[str, str], Link]


@dataclass(frozen=True)
class StoryFindings:
    """What was inferred of one story; `num_origins` counts the texts at its top."""

    derivations: tuple[Derivation, ...]
    unseen: tuple[Unseen, ...]
    shared: tuple[SharedPair, ...]
    num_origins: int


def infer_story(
    story: str,
    ids: Sequence[str],
    links: Links,
    settings: Settings,
    first_unseen: int,
    rulings: Rulings | None = None,
) -> StoryFindings:
    """Infer who derives from whom in one story.

    Args:
        story: the story's id.
        ids: its articles, in a fixed order.
        links: its related pairs, keyed by (left, right), as `judge_link` judged them.
        settings: thresholds.
        first_unseen: the number of the first unseen ancestor found here (1, 2, ...).
        rulings: what people decided; None decides nothing.
    """
    rulings = rulings or Rulings()
    stemma = infer_stemma(ids, list(links.values()), rulings)
    links = _with_witnesses(links)
    allowed = [g.without(rulings.forbidden_children(g.children)) for g in find_groups(stemma, links)]
    groups = [g for g in (g.likely(settings.likely, links) for g in allowed if g is not None) if g is not None]
    derivations, undecided = _direct_edges(stemma, links, groups, settings, rulings)
    groups = _with_further(groups, stemma, derivations, rulings, settings)
    unseen: list[Unseen] = []
    for number, group in enumerate(groups, first_unseen):
        ancestor, edges = describe_unseen(f"unseen:{number}", story, group, stemma, links, derivations, settings)
        unseen.append(ancestor)
        derivations += edges
    undecided += _loose_ties(stemma, links, groups)
    undecided += _left_apart(ids, links, derivations, undecided)
    shared = [share_pair(link) for link in undecided]
    return StoryFindings(
        derivations=rulings.noted(sorted(derivations, key=lambda d: (d.parent, d.child)), unseen),
        unseen=rulings.named(unseen),
        shared=tuple(sorted(shared, key=lambda s: (s.left, s.right))),
        num_origins=_count_origins(ids, derivations, unseen, shared),
    )


def _with_witnesses(links: Links) -> Links:
    """The links judged again with what third articles say."""
    neighbours = nearest_first({key: link.pair for key, link in links.items()})
    for _ in range(NUM_WITNESS_ROUNDS):
        told = links.values()
        witnessed = [hear_witnesses(link, links, neighbours) for link in told]
        judged = judge_links([link.pair for link in told], witnessed, [link.own for link in told])
        links = dict(zip(links, judged, strict=True))
    return links


def _between(links: Links, one: str, other: str) -> Link | None:
    return links.get((one, other)) or links.get((other, one))


def _direct_edges(
    stemma: Stemma, links: Links, groups: Sequence[UnseenGroup], settings: Settings, rulings: Rulings
) -> tuple[list[Derivation], list[Link]]:
    """Edges between articles by the best tree, and the tree's pairs too doubtful to be one."""
    under_unseen = {child for group in groups for child in group.children}
    edges: dict[str, list[Derivation]] = {}
    undecided = []
    for child in stemma.ids:
        parent = stemma.parent[child]
        if parent is None or child in stemma.by_unseen or child in under_unseen:
            continue
        link = _between(links, parent, child)
        assert link is not None
        if stemma.probability(parent, child) < settings.likely:
            undecided.append(link)
        else:
            edges[child] = [derive(OrientedLink(link, parent), stemma, settings)]
    _add_further_parents(edges, stemma, links, settings, rulings)
    return [edge for of_child in edges.values() for edge in of_child], undecided


def _with_further(
    groups: Sequence[UnseenGroup],
    stemma: Stemma,
    derivations: Sequence[Derivation],
    rulings: Rulings,
    settings: Settings,
) -> list[UnseenGroup]:
    """The groups with the articles that derive from their texts in a way that is open."""
    edges: dict[str, list[str]] = {}
    for edge in derivations:
        edges.setdefault(edge.parent, []).append(edge.child)
    placed = {edge.child for edge in derivations}.union(*(group.children for group in groups))
    found = []
    for group in groups:
        kept = placed | ({group.above} if group.above else set()) | rulings.forbidden_children(group.children)
        found.append(with_further(group, stemma, edges, kept, settings.likely))
        placed |= {article for article, _ in found[-1].further}
    return found


def _add_further_parents(
    edges: dict[str, list[Derivation]], stemma: Stemma, links: Links, settings: Settings, rulings: Rulings
) -> None:
    """Turn edges into composites, in place, where a second parent explains what the first does not."""
    children: dict[str, list[str]] = {}
    for child, of_child in edges.items():
        for edge in of_child:
            children.setdefault(edge.parent, []).append(child)
    for child in stemma.ids:
        if child not in edges:
            continue
        parent = edges[child][0].parent
        below = descendants(children, child) | {child, parent} | rulings.forbidden_parents(child)
        others = [(p, _between(links, p, child)) for p in stemma.ids if p not in below]
        candidates = [OrientedLink(link, p) for p, link in others if link is not None]
        link = _between(links, parent, child)
        assert link is not None
        chosen = OrientedLink(link, parent)
        pinned = {p for p, c in rulings.pinned() if c == child}
        more = further_parents(chosen, candidates, settings, pinned, stemma.probability_of)
        if more:
            edges[child] = as_composite(
                edges[child][0], chosen, more, lambda edge: derive(edge, stemma, settings), settings
            )
            for other, _, _ in more:
                children.setdefault(other.parent_id, []).append(child)


def _loose_ties(stemma: Stemma, links: Links, groups: Sequence[UnseenGroup]) -> list[Link]:
    """The tree's ties through unseen texts that were too doubtful to become an unseen ancestor."""
    grouped = [set(group.children) for group in groups]
    loose = []
    for child in sorted(stemma.by_unseen):
        parent = stemma.parent[child]
        assert parent is not None
        if not any(child in members for members in grouped):
            link = _between(links, parent, child)
            assert link is not None
            loose.append(link)
    return loose


def _left_apart(
    ids: Sequence[str], links: Links, derivations: Sequence[Derivation], undecided: Sequence[Link]
) -> list[Link]:
    """The strongest pairs between parts of the story that nothing ties together yet: they share text all the same."""
    parts = UnionFind(ids)
    for one, other in (*((d.parent, d.child) for d in derivations), *((k.left, k.right) for k in undecided)):
        parts.union(one, other)
    rank = {article: place for place, article in enumerate(ids)}
    found = []
    for link in sorted(links.values(), key=lambda x: (-x.pair.reused_weight, rank[x.left], rank[x.right])):
        if parts[link.left] != parts[link.right]:
            parts.union(link.left, link.right)
            found.append(link)
    return found


def _count_origins(
    ids: Sequence[str], derivations: Sequence[Derivation], unseen: Sequence[Unseen], shared: Sequence[SharedPair]
) -> int:
    """How many texts at the top are independent of each other.

    Undecided pairs count as one, and as none where one of them derives from something.
    """
    undecided = nx.Graph([(pair.left, pair.right) for pair in shared])
    undecided.add_nodes_from([*ids, *(u.id for u in unseen)])
    children = {d.child for d in derivations}
    return max(1, sum(1 for group in nx.connected_components(undecided) if not group & children))
