"""Which kept articles is the traced one compared with, and which are the same text?

Reads the candidates of a look-up and their articles; puts together what reads alike, word for word, as nothing in equal
texts tells which came first: one of each group is compared, the others are named. So it is with a crowd of near copies,
which would share out among themselves what speaks for each: the one nearest to the traced article is compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from provenance.archive.lookup import Candidate, Found, find_alike
from provenance.archive.postings import U64
from provenance.archive.seeds import Indexed, index_texts
from provenance.archive.snapshot import Snapshot
from provenance.compare.document import prepare
from provenance.model import Article

# How many articles with the same text are named; the others are counted.
_MOST_NAMED: Final = 20

# Texts that have this share of all their shingles in common are near copies; so many of them are a crowd. Fewer are
# left apart, since the small differences tell which of them is the parent.
_NEAR: Final = 0.9
_CROWD: Final = 4

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A kept article to compare, the places of others with the same body, and the ids of near copies it stands for."""

    article: Article
    alike: tuple[Place, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What stands round a traced article in an archive.

    Args:
        traced: the article, under a name that none of the others has.
        neighbours: kept articles to compare, each with a body of its own, the most promising first.
        alike: places of kept articles with the traced one's body, itself not among them.
        is_kept: whether the traced article is in the archive under its id.
    """

    traced: Article
    neighbours: tuple[Neighbour, ...]
    alike: tuple[Place, ...]
    is_kept: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """A kept article, its shingles, and the places of others with the same body, which may grow."""

    article: Article
    shingles: U64
    alike: list[Place]


def gather_neighbours(
    snapshot: Snapshot, article: Article, seeds: Indexed, found: Found, most: int, first_day: int | None
) -> Neighbourhood:
    """Read the candidates' articles and put together those with the same body.

    Args:
        snapshot: of the archive.
        article: the traced one.
        seeds: of it.
        found: its candidates.
        most: how many neighbours at most.
        first_day: as the candidates were found with.
    """
    body = prepare(article).words.keys
    alike = dict.fromkeys(find_alike(snapshot, seeds, first_day))
    groups: dict[tuple[str, ...], _Group] = {}
    neighbours: list[Neighbour] = []
    for candidate in found.candidates:
        kept = snapshot.article(candidate.segment, candidate.doc)
        words = prepare(kept).words.keys
        if words == body:
            alike |= dict.fromkeys(_places(candidate))
        elif words in groups:
            groups[words].alike.extend(_places(candidate))
        else:
            groups[words] = _Group(kept, index_texts([kept.text]).shingles, list(candidate.alike))
        # A crowd is one neighbour: then there is room for more.
        if len(groups) >= most and len(neighbours := _without_crowds(seeds, [*groups.values()])) >= most:
            break
    else:
        neighbours = _without_crowds(seeds, [*groups.values()])
    [itself] = snapshot.find([article.id])
    is_kept = itself is not None and snapshot.article(*itself).text == article.text
    if itself is not None and is_kept:
        alike.pop(itself, None)
    return Neighbourhood(
        traced=_renamed(article, [neighbour.article.id for neighbour in neighbours]),
        neighbours=tuple(neighbours),
        alike=tuple(alike),
        is_kept=is_kept,
    )


def name_places(snapshot: Snapshot, places: Sequence[Place]) -> tuple[str, ...]:
    """The ids of the articles at the first places."""
    return tuple(snapshot.article(*place).id for place in places[:_MOST_NAMED])


def _without_crowds(seeds: Indexed, groups: Sequence[_Group]) -> list[Neighbour]:
    """The neighbours, with one of each crowd in the place of its first: the one that has most traced shingles."""
    crowds: list[list[_Group]] = []
    for group in groups:
        crowd = next((c for c in crowds if _resemblance(c[0].shingles, group.shingles) >= _NEAR), None)
        if crowd is None:
            crowds.append([group])
        else:
            crowd.append(group)
    neighbours = []
    for crowd in crowds:
        if len(crowd) < _CROWD:
            neighbours += [Neighbour(group.article, tuple(group.alike)) for group in crowd]
            continue
        nearest = max(crowd, key=lambda group: len(np.intersect1d(group.shingles, seeds.shingles)))
        near = tuple(group.article.id for group in crowd if group is not nearest)
        neighbours.append(Neighbour(nearest.article, tuple(nearest.alike), near))
    return neighbours


def _resemblance(one: U64, other: U64) -> float:
    """The share of all shingles of two texts that both have."""
    num_common = len(np.intersect1d(one, other))
    return num_common / max(1, len(one) + len(other) - num_common)


def _places(candidate: Candidate) -> list[Place]:
    return [(candidate.segment, candidate.doc), *candidate.alike]


def _renamed(article: Article, taken: Sequence[str]) -> Article:
    """The article under an id that no kept one beside it has: another text may be kept under its own."""
    name = article.id
    while name in taken:
        name = f"{name} (traced)"
    return replace(article, id=name)
