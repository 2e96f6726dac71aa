"""Kinship: how each article of a story stands to each other one, as its parent or beside it, in numbers.

Reads the judged links of a story and the collation of its texts; yields columns of features that the fitted model of
`kinship_model.json` scores. A link knows two texts; what tells a parent from a grandparent, and a parent from a
sibling, are the others: who else has what the child has beyond the parent, and who else what the child lacks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.infer.collation import Collation, Places
from provenance.infer.links import Link
from provenance.infer.pair_features import LEAST_CHANCE, Column, Columns, measure_pairs

COMPARED: Final = (
    "other_rules", "style_rules", "new_sentences", "signs", "spellings", "new_runs", "lost_runs", "decisions",
    "credits_new",
)  # fmt: skip
"""Of these it counts not only how many there are, but how many more than from the nearest text."""
MAX_WITNESSES: Final = 64
"""In a larger story the best connected articles speak for the rest."""
_LEAST_IN: Final = ("new", "new_attested", "lost", "decisions", "other_rules", "credits_new")
_LEAST_OUT: Final = ("new", "lost", "decisions")
_NONE: Final = 9.0


@dataclass(frozen=True)
class Kinship:
    """The features of a story's n articles and k links.

    Args:
        parent: (2k,) the row of the article taken as the parent: the links' left sides, then their right sides.
        child: (2k,) the row of the other.
        edges: by name, (2k,) features of the article as the parent of the other.
        tops: by name, (n,) features of an article as one that derives from nothing.
        gains: (2k, w) how many marks the child and a witness share that the parent lacks.
        losses: (2k, w) how many marks the parent and a witness share that the child lacks.
        heard: (2k, w) whether the witness is related to both, and neither of them.
        witnesses: (w,) the rows of the witnesses.
        sources: for each article that may have several parents, the groups of rows that each may be one of.
    """

    parent: Places
    child: Places
    edges: Columns
    tops: Columns
    gains: Column
    losses: Column
    heard: NDArray[np.bool_]
    witnesses: Places
    sources: Mapping[int, Sequence[frozenset[int]]]

    @property
    def num_links(self) -> int:
        """How many pairs there are, each of which is two edges."""
        return len(self.parent) // 2

    def siblings(self) -> Columns:
        """By name, (k,) features of the two sides of a link as children of one unseen text, the same either way."""
        half = self.num_links
        forward = np.where(self.edges["log_odds"][:half] >= 0, np.arange(half), np.arange(half) + half)
        backward = (forward + half) % max(1, 2 * half)
        found = {f"likelier {name}": values[forward] for name, values in self.edges.items()}
        found |= {f"unlikelier {name}": values[backward] for name, values in self.edges.items()}
        return found


def measure_kinship(ids: Sequence[str], links: Sequence[Link], collation: Collation) -> Kinship:
    """Measure every pair of a story both ways.

    Args:
        ids: (n,) the articles, in the order of the collation.
        links: (k,) the judged pairs among them, by their own evidence.
        collation: of the articles.
    """
    rank = {article: row for row, article in enumerate(ids)}
    left = np.array([rank[link.left] for link in links], dtype=np.intp)
    right = np.array([rank[link.right] for link in links], dtype=np.intp)
    parent, child = np.concatenate((left, right)), np.concatenate((right, left))
    related = np.zeros((len(ids), len(ids)), dtype=bool)
    related[parent, child] = True
    witnesses = np.sort(np.argsort(-related.sum(axis=1), kind="stable")[:MAX_WITNESSES])
    by_three = collation.shared_by_three(left, right, witnesses)
    by_three = np.concatenate((by_three, by_three))
    heard = related[parent][:, witnesses] & related[child][:, witnesses]
    gains: Column = ((collation.shared[child][:, witnesses] - by_three) * heard).astype(float)
    losses: Column = ((collation.shared[parent][:, witnesses] - by_three) * heard).astype(float)
    edges = {**measure_pairs(links), **_of_marks(parent, child, collation), **_of_witnesses(gains, losses)}
    edges |= _beside_others(parent, child, edges, collation, related)
    edges["explained"] = _explained(parent, child, edges["log_forward"], len(ids))
    sources = find_sources(parent, child)
    tops = _of_tops(parent, child, edges, collation) | {"bridged": _bridged(sources, len(ids))}
    return Kinship(parent, child, edges, tops, gains, losses, heard, witnesses, sources)


def _of_marks(parent: Places, child: Places, collation: Collation) -> Columns:
    """How many marks are new in the child and lost from the parent, and how many of them other articles have."""
    size, attested = collation.size.astype(float), collation.attested.astype(float)
    shared = collation.shared[parent, child].astype(float)
    new, lost = size[child] - shared, size[parent] - shared
    new_attested, lost_attested = attested[child] - shared, attested[parent] - shared
    return {
        "size": np.log1p(size[parent]),
        "length": np.log((size[parent] + 1) / (size[child] + 1)),
        "new": np.log1p(new),
        "lost": np.log1p(lost),
        "new_share": new / np.maximum(1, size[child]),
        "lost_share": lost / np.maximum(1, size[parent]),
        "new_attested": np.log1p(np.maximum(0, new_attested)),
        "lost_attested": np.log1p(np.maximum(0, lost_attested)),
        "new_own": np.log1p(new - new_attested),
        "lost_own": np.log1p(lost - lost_attested),
        "new_attested_share": new_attested / (new + 1),
        "lost_attested_share": lost_attested / (lost + 1),
    }


def _of_witnesses(gains: Column, losses: Column) -> Columns:
    """How far a third text departs from a tree, on which it has nothing with one that the other lacks, both ways."""
    astray = np.minimum(gains, losses).max(axis=1, initial=0.0)
    smaller = np.minimum(gains.max(axis=1, initial=0.0), losses.max(axis=1, initial=0.0))
    return {"astray": np.log1p(astray), "astray_share": astray / (smaller + 1)}


def _beside_others(
    parent: Places, child: Places, edges: Columns, collation: Collation, related: NDArray[np.bool_]
) -> Columns:
    """How the parent compares with the others that the child might come from."""
    size, shared = collation.size.astype(float), collation.shared.astype(float)
    apart = np.where(related, size[:, None] + size[None, :] - 2 * shared, np.inf)
    beyond = np.where(related, size[None, :] - shared, np.inf)
    here = apart[parent, child]
    found = {
        "apart_of_child": np.log((here + 1) / (apart.min(axis=0)[child] + 1)),
        "apart_of_parent": np.log((here + 1) / (apart.min(axis=0)[parent] + 1)),
        "new_beside": np.log((beyond[parent, child] + 1) / (beyond.min(axis=0)[child] + 1)),
        "between": _between(parent, child, apart),
    }
    most = np.where(related, shared, 0.0).max(axis=0, initial=0.0)
    found["shared_beside"] = np.log((shared[parent, child] + 1) / (most[child] + 1))
    for name in COMPARED:
        found[f"{name} beside"] = edges[name] - _least(edges[name], child, len(size))[child]
    for name in ("kept edited", "kept covered"):
        found[f"{name} beside"] = -_least(-edges[name], child, len(size))[child] - edges[name]
    return found


def _between(parent: Places, child: Places, apart: Column) -> Column:
    """How much nearer to both some third article stands than they to each other, 0-1."""
    least = np.array([np.maximum(apart[p], apart[c]).min() for p, c in zip(parent, child, strict=True)], dtype=float)
    here = apart[parent, child]
    between: Column = np.maximum(0.0, 1.0 - np.minimum(least, here) / np.maximum(1.0, here))
    return between


def _explained(parent: Places, child: Places, log_forward: Column, num_articles: int) -> Column:
    """How likely the likeliest third article is the source of both sides: the lesser of its two log-chances."""
    chances = np.full((num_articles, num_articles), np.log(LEAST_CHANCE))
    chances[parent, child] = log_forward
    pairs = zip(parent, child, strict=True)
    return np.array([np.minimum(chances[:, p], chances[:, c]).max() for p, c in pairs], dtype=float)


def _least(values: Column, ends: Places, num_articles: int) -> Column:
    """(n,) the least value of any edge that has an article at one end; infinite for one that has none."""
    least = np.full(num_articles, np.inf)
    np.minimum.at(least, ends, values)
    return least


def _of_tops(parent: Places, child: Places, edges: Columns, collation: Collation) -> Columns:
    """What makes an article one that derives from nothing here."""
    num, size = len(collation.size), np.maximum(1.0, collation.size.astype(float))
    shared = np.zeros((num, num))
    shared[parent, child] = collation.shared[parent, child]
    best, common, total, degree = np.full(num, -7.0), np.full(num, -7.0), np.zeros(num), np.zeros(num)
    np.maximum.at(best, child, edges["log_forward"])
    np.maximum.at(common, child, edges["log_common"])
    np.add.at(total, child, edges["log_odds"])
    np.add.at(degree, child, 1.0)
    return {
        "articles": np.full(num, np.log(num)),
        "own": (size - collation.attested) / size,
        "most_covered": shared.max(axis=0, initial=0.0) / size,
        "length": np.log(size / size.max()),
        "common": collation.common_share.astype(float),
        "best_forward": best,
        "best_common": common,
        "mean_odds": total / np.maximum(1.0, degree),
        "alone": (degree == 0).astype(float),
        **{f"least {name} in": np.minimum(_NONE, _least(edges[name], child, num)) for name in _LEAST_IN},
        **{f"least {name} out": np.minimum(_NONE, _least(edges[name], parent, num)) for name in _LEAST_OUT},
    }


def find_sources(parent: Places, child: Places) -> dict[int, list[frozenset[int]]]:
    """For each article that may have put together several texts, the groups of relatives it may have taken them from.

    Relatives of two groups share nothing with each other. Copies of the article itself share text with all of them,
    and are in every group.
    """
    relatives: dict[int, set[int]] = {}
    for one, other in zip(parent.tolist(), child.tolist(), strict=True):
        relatives.setdefault(one, set()).add(other)
    found = {}
    for article in sorted(relatives):
        beside = relatives[article]
        of_all = {other for other in beside if len(beside & relatives[other]) == len(beside) - 1}
        groups = _hanging_together(beside - of_all, relatives)
        if len(groups) > 1:
            found[article] = sorted((frozenset(group | of_all) for group in groups), key=sorted)
    return found


def _hanging_together(articles: set[int], relatives: Mapping[int, set[int]]) -> list[set[int]]:
    """Articles in groups that share nothing with each other."""
    groups, waiting = [], set(articles)
    while waiting:
        group, fresh = set[int](), {waiting.pop()}
        while fresh:
            group |= fresh
            fresh = set[int]().union(*(relatives[article] for article in fresh)) & waiting
            waiting -= fresh
        groups.append(group)
    return groups


def _bridged(sources: Mapping[int, Sequence[frozenset[int]]], num_articles: int) -> Column:
    """(n,) 1 for an article that may have put several texts together and for its relatives: several may be tops."""
    found = np.zeros(num_articles)
    for article, groups in sources.items():
        found[[article, *frozenset().union(*groups)]] = 1.0
    return found


def measure_lines(kinship: Kinship, below: Column) -> tuple[Columns, Columns]:
    """The features that take a first idea of who descends from whom.

    Whatever a child has beyond its parent can be only in what descends from the child; whatever it lost, only in what
    does not.

    Args:
        kinship: of the story.
        below: (n, n) the probability that the column descends from the row.

    Returns:
        Columns of edges and of tops, to be added to those of the kinship.
    """
    parent, child, gains, losses = kinship.parent, kinship.child, kinship.gains, kinship.losses
    of_child = below[child][:, kinship.witnesses] * kinship.heard
    outside = (1.0 - below[child][:, kinship.witnesses]) * kinship.heard
    beyond = outside * (1.0 - below[parent][:, kinship.witnesses])
    vote = (losses - gains) / (losses + gains + 1.0)
    counted = np.sign(losses - gains) * np.log1p(np.abs(losses - gains))
    stray_gain, stray_loss = (outside * gains).max(axis=1, initial=0.0), (of_child * losses).max(axis=1, initial=0.0)
    kept = (outside * losses).max(axis=1, initial=0.0)
    new, lost = np.expm1(kinship.edges["new"]), np.expm1(kinship.edges["lost"])
    edges = {
        "stray_gain": np.log1p(stray_gain),
        "stray_gains": np.log1p((outside * gains).sum(axis=1)),
        "stray_gain_share": stray_gain / (new + 2),
        "stray_loss": np.log1p(stray_loss),
        "stray_loss_share": stray_loss / (lost + 2),
        "kept_outside": np.log1p(kept),
        "kept_outside_share": kept / (lost + 2),
        "handed_down": np.log1p((of_child * gains).max(axis=1, initial=0.0)),
        "vote": (beyond * vote).sum(axis=1) / (beyond.sum(axis=1) + 0.3),
        "vote_counted": (beyond * counted).sum(axis=1) / (beyond.sum(axis=1) + 0.3),
        "vote_below": (of_child * vote).sum(axis=1) / (of_child.sum(axis=1) + 0.3),
        "ancestor": below[parent, child],
        "descendant": below[child, parent],
        "below_child": np.log1p(below.sum(axis=1))[child],
        "below_parent": np.log1p(below.sum(axis=1))[parent],
    }
    return edges, {"below": np.log1p(below.sum(axis=1))}
