"""What is true of the pairs of a simulated family: the labels that the model of kinship is fitted to.

Reads simulations, and chapters whose versions have a documented descent; gives families of articles with their true
stemma, and for a measured family which of its edges, pairs and tops may be in a true tree.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from bench.datasets import Chapter, Lineage
from provenance.compare.document import prepare
from provenance.evaluate.stemma import Edge, Stemma, stemma_of_truth
from provenance.infer.kinship import Kinship
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate

Flags = NDArray[np.bool_]
DRAWS_A_CHAPTER, MIN_VERSIONS = 14, 4


@dataclass(frozen=True)
class Family:
    """The articles of one family, no two of one wording, and its true stemma.

    Args:
        articles: the articles.
        stemma: who derives from whom.
        is_complete: the stemma tells all; else texts that it does not connect may have a source in common all the same.
    """

    articles: tuple[Article, ...]
    stemma: Stemma
    is_complete: bool = True


@dataclass(frozen=True)
class Expected:
    """What may be in a true tree over a family's n articles and k links.

    Args:
        is_edge: (2k,) a derivation between articles, or the one way by which an unseen text is reached from above.
        is_contracted: (2k,) a derivation once unseen texts between are passed over.
        is_sibling: (k,) both sides descend from one unseen text, by different children of it.
        is_top: (n,) nothing that is linked with the article is above it.
        num_derivations: derivations between articles, those included that no link joins.
        num_unseen: unseen ancestors.
    """

    is_edge: Flags
    is_contracted: Flags
    is_sibling: Flags
    is_top: Flags
    num_derivations: int
    num_unseen: int


def families_of(settings: SimulationSettings, given: Sequence[Article]) -> Iterator[Family]:
    """The families of a simulation that have at least two wordings."""
    made = simulate(settings, given=given)
    texts = {article.id: article for article in made.articles}
    family_of = {node["id"]: node["family"] for node in made.truth["nodes"]}
    by_family: dict[str, list[Edge]] = defaultdict(list)
    stemma = stemma_of_truth(made.truth)
    for edge in sorted(stemma.edges):
        by_family[family_of[edge[1]]].append(edge)
    members: dict[str, list[str]] = defaultdict(list)
    for node in sorted(stemma.observed):
        members[family_of[node]].append(node)
    for name, ids in members.items():
        edges = by_family[name]
        unseen = {end for edge in edges for end in edge} & stemma.unseen
        if len(ids) > 1:
            yield Family(tuple(texts[i] for i in ids), Stemma(frozenset(ids), frozenset(unseen), frozenset(edges)))


def revised_families(chapters: Sequence[Chapter], lineage: Sequence[Lineage]) -> Iterator[Family]:
    """Families of versions of one chapter, of which some are left out at random, so that ancestors are unseen."""
    descent: nx.DiGraph[str] = nx.DiGraph((edge.parent, edge.child) for edge in lineage)
    descent = nx.transitive_reduction(descent)
    for chapter in chapters:
        random = Random(chapter.id)  # noqa: S311 - nothing here is a secret
        for _ in range(DRAWS_A_CHAPTER):
            num = random.randint(MIN_VERSIONS, len(chapter.versions))
            versions = random.sample(chapter.versions, num)
            stemma = leave_out(descent, {version.id for version in versions})
            yield Family(tuple(versions), stemma, is_complete=False)


def without_first(families: Iterable[Family]) -> Iterator[Family]:
    """The families as they look where nobody has what all else derives from."""
    for family in families:
        descent: nx.DiGraph[str] = nx.DiGraph(family.stemma.edges)
        first = {node for node in descent if not descent.in_degree(node)}
        kept = tuple(article for article in family.articles if article.id not in first)
        if len(kept) > 1:
            ids = {article.id for article in kept}
            descent.add_nodes_from(ids)
            yield replace(family, articles=kept, stemma=leave_out(descent, ids))


def leave_out(descent: "nx.DiGraph[str]", observed: Set[str]) -> Stemma:
    """The stemma of some texts of a known descent: one that is left out stays, unseen, if two lines go down from it.

    >>> stemma = leave_out(nx.DiGraph([("a", "b"), ("b", "c"), ("b", "d"), ("d", "e")]), {"a", "c", "e"})
    >>> sorted(stemma.unseen), sorted(stemma.edges)
    (['b'], [('a', 'b'), ('b', 'c'), ('b', 'e')])
    """
    left = descent.copy()
    for node in reversed(list(nx.topological_sort(descent))):
        if node in observed or left.out_degree(node) > 1:
            continue
        left.add_edges_from((above, below) for above in left.predecessors(node) for below in left.successors(node))
        left.remove_node(node)
    return Stemma(frozenset(observed), frozenset(left) - observed, frozenset(left.edges))


def observe(
    articles: Mapping[str, Article], descent: "nx.DiGraph[str]", hidden: Mapping[str, float], random: Random
) -> Family | None:
    """The family as somebody finds it: equal wordings are one, and some are not found.

    Args:
        articles: all that were made, by the names that the descent has for them.
        descent: who was made of whom.
        hidden: the chance that each is not found, 0-1.
        random: where choices come from.

    Returns:
        None where fewer than two are found, or where equal wordings close a circle.
    """
    first: dict[tuple[str, ...], str] = {}
    same = {name: first.setdefault(prepare(article).words.keys, name) for name, article in articles.items()}
    merged: nx.DiGraph[str] = nx.DiGraph((same[a], same[b]) for a, b in descent.edges if same[a] != same[b])
    merged.add_nodes_from(same.values())
    kept = {name for name in merged if random.random() >= hidden[name]}
    if len(kept) < 2 or not nx.is_directed_acyclic_graph(merged):
        return None
    stemma = leave_out(nx.relabel_nodes(merged, {n: articles[n].id for n in merged}), {articles[n].id for n in kept})
    return Family(tuple(articles[name] for name in sorted(kept)), stemma)


def expected_of(family: Family, kinship: Kinship) -> Expected:
    """What may be in a true tree of a measured family; its articles are in the family's order."""
    ids = [article.id for article in family.articles]
    row = {article: place for place, article in enumerate(ids)}
    half = kinship.num_links
    pairs = list(zip(kinship.parent.tolist(), kinship.child.tolist(), strict=True))
    stemma = family.stemma
    direct = {(row[p], row[c]) for p, c in stemma.edges if p in row and c in row}
    contracted = {(row[p], row[c]) for p, c in stemma.observed_edges}
    siblings: set[Edge | tuple[int, int]] = set()
    new = dict(zip(pairs, kinship.edges["new"].tolist(), strict=True))
    no_tops = {c for p, c in direct if (p, c) in new}
    for unseen in sorted(stemma.unseen):
        branches = [_nearest(stemma, child) for parent, child in sorted(stemma.edges) if parent == unseen]
        below = sorted({row[a] for branch in branches for a in branch})
        for one, other in combinations(branches, 2):
            siblings |= {tuple(sorted((row[a], row[b]))) for a in one for b in other if a != b}  # type: ignore[misc]
        above = [row[p] for p in stemma.parents.get(unseen, ()) if p in row]
        entries = [(new[a, b], a, b) for a in above for b in below if (a, b) in new]
        if entries:
            direct.add(min(entries)[1:])
            no_tops |= set(below)
    if not family.is_complete:
        siblings |= set(combinations([row[article] for article in ids if article not in stemma.parents], 2))
    return Expected(
        is_edge=np.array([pair in direct for pair in pairs], dtype=bool),
        is_contracted=np.array([pair in contracted for pair in pairs], dtype=bool),
        is_sibling=np.array([tuple(sorted(pair)) in siblings for pair in pairs[:half]], dtype=bool),
        is_top=np.array([place not in no_tops for place in range(len(ids))], dtype=bool),
        num_derivations=len(contracted),
        num_unseen=len(stemma.unseen),
    )


def _nearest(stemma: Stemma, node: str) -> list[str]:
    """An article itself; for an unseen text, the articles reached from it through unseen texts alone."""
    if node in stemma.observed:
        return [node]
    return sorted({a for parent, child in stemma.edges if parent == node for a in _nearest(stemma, child)})
