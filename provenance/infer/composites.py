"""Composites: a child that takes passages from more than one parent.

Reads the edges already chosen and the links of a story; adds a further parent only where it explains a good
deal of the child that no chosen parent explains (the minimum-cost cover of CBGM), and splits the shares.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from itertools import chain

from provenance.infer.derivations import standing_of
from provenance.infer.oriented import OrientedLink
from provenance.model import Derivation
from provenance.settings import Settings

# What a further parent has to explain beyond the others: words, and a share of the child.
MIN_GAIN_WORDS = 25
MIN_GAIN_SHARE = 0.06
# Nearer than this two chances are alike, and what is explained decides.
_DIGITS = 3


def explained_words(edge: OrientedLink) -> frozenset[int]:
    """The child's words that stand inside passages shared with the parent."""
    index = 1 if edge.parent_id == edge.link.left else 0
    stretches = edge.link.pair.alignment.stretches
    return frozenset(chain.from_iterable([range(*(s.right if index else s.left)) for s in stretches]))


def pair_probability(edge: OrientedLink) -> float:
    """The probability that this is a parent, from the pair alone: a further parent stands beside the tree."""
    return edge.probability_from("parent", edge.all_but()) * (1.0 - edge.link.direction.unrelated)


def further_parents(
    chosen: OrientedLink,
    candidates: Sequence[OrientedLink],
    settings: Settings,
    pinned: Set[str] = frozenset(),
    in_trees: Callable[[OrientedLink], float] = lambda _: 0.0,
) -> list[tuple[OrientedLink, int, float]]:
    """Parents to add beside the chosen one, each with the words it alone explains and its probability.

    Greedy, likeliest in all trees first, since a source's own relatives explain as much of the child; those that people
    pinned come before all others, whatever they explain.

    Args:
        chosen: the first parent.
        candidates: the other articles that share text with the child, as its parents.
        settings: the least probability.
        pinned: ids of parents that people accepted.
        in_trees: the probability that all trees give an edge; it counts where it is above that of the pair alone.
    """

    def probability(edge: OrientedLink) -> float:
        return max(pair_probability(edge), in_trees(edge))

    least = max(MIN_GAIN_WORDS, MIN_GAIN_SHARE * len(chosen.child.words))
    explained = set(explained_words(chosen))
    found: list[tuple[OrientedLink, int, float]] = []
    for edge in (c for c in candidates if c.parent_id in pinned):
        found.append((edge, len(explained_words(edge) - explained), 1.0))
        explained |= explained_words(edge)
    # What a candidate explains beyond the others only gets less, and to count it is cheaper than to weigh it.
    telling = [c for c in candidates if c.parent_id not in pinned and len(explained_words(c) - explained) >= least]
    waiting = [c for c in telling if probability(c) >= settings.likely]
    while waiting:
        gains = [len(explained_words(c) - explained) for c in waiting]
        enough = [i for i, gain in enumerate(gains) if gain >= least]
        if not enough:
            break
        best = max(enough, key=lambda i: (round(in_trees(waiting[i]), _DIGITS), gains[i], -i))
        found.append((waiting[best], gains[best], probability(waiting[best])))
        explained |= explained_words(waiting.pop(best))
    return found


def as_composite(
    first: Derivation,
    chosen: OrientedLink,
    others: Sequence[tuple[OrientedLink, int, float]],
    derive: Callable[[OrientedLink], Derivation],
    settings: Settings,
) -> list[Derivation]:
    """The edges of a child with several parents: shares add to at most 1, each word counted for one parent.

    Args:
        first: the derivation from the child's first parent, as it would stand alone.
        chosen: the link it was made of.
        others: of each further parent, as `further_parents` found it, the link, how many of the child's words it
            explains that none before it does, and its probability, 0-1.
        derive: makes a derivation of a link.
        settings: from which probability an edge is sure.

    Returns:
        The first edge and those of the others, in order; no edge names another of them as its alternative.
    """
    num_words = max(1, len(chosen.child.words))
    edges = [replace(first, relation="composite", share=len(explained_words(chosen)) / num_words)]
    for edge, gain, probability in others:
        edges.append(
            replace(
                derive(edge),
                relation="composite",
                share=gain / num_words,
                probability=probability,
                standing=standing_of(probability, settings),
            )
        )
    parents = {edge.parent for edge in edges}
    return [
        replace(
            edge,
            alternatives=tuple(a for a in edge.alternatives if a.parent not in parents),
            summary=f"one of {len(edges)} sources, {round(100 * edge.share)} % of the text",
        )
        for edge in edges
    ]
