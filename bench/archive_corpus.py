"""What is the archive measured on? Simulated families: a million short articles, and some whose last copy is kept back.

Reads settings; writes an archive by ordinary additions, and hands out what is to be traced in it with its true parents.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from provenance.archive.manifest import MANIFEST_FILE
from provenance.archive.snapshot import open_snapshot
from provenance.archive.store import add_articles, create_archive
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate

FAMILIES_A_SHARD: Final = 3125
_ARTICLES_A_FAMILY: Final = 8
_MIN_WORDS, _MAX_WORDS = 150, 200
_FIRST_SEED, _HELD_SEED = 1000, 900
# Of no archive: a million articles are forty shards.
_FILLING_SHARD: Final = 9_000


@dataclass(frozen=True, slots=True)
class Held:
    """Families of which one article each is kept back.

    Args:
        kept: the articles that are added to the archive.
        traced: the articles kept back: none is anybody's parent.
        parents: of each traced article's id the ids of its true parents; none for an original.
    """

    kept: list[Article]
    traced: list[Article]
    parents: dict[str, frozenset[str]]


def shard(number: int, families: int = FAMILIES_A_SHARD) -> list[Article]:
    """About 25,000 articles of 150 to 200 words, in families; each shard has ids of its own."""
    made = simulate(_settings(families, _FIRST_SEED + number))
    return [replace(article, id=f"{article.id}-{number}") for article in made.articles]


def held_families(families: int) -> Held:
    """Families whose last copies are kept back: of each the deepest article that nothing derives from."""
    made = simulate(_settings(families, _HELD_SEED))
    articles = {article.id: article for article in made.articles}
    depths = {node["id"]: node["depth"] for node in made.truth["nodes"]}
    sources = {edge["parent"] for edge in made.truth["edges"]}
    parents: dict[str, set[str]] = {}
    for edge in made.truth["edges"]:
        parents.setdefault(edge["child"], set()).add(edge["parent"])
    ends = [[name for name in family["articles"] if name not in sources] for family in made.truth["families"]]
    chosen = [max(names, key=lambda name: (depths[name], name)) for names in ends if names]
    return Held(
        kept=[article for name, article in articles.items() if name not in set(chosen)],
        traced=[articles[name] for name in chosen],
        parents={name: frozenset(parents.get(name, ())) for name in chosen},
    )


def fill_up(articles: Sequence[Article], number: int) -> list[Article]:
    """The articles, and after them as many of other families as make up a number."""
    num_missing = max(0, number - len(articles))
    others = shard(_FILLING_SHARD, max(2, num_missing // 4)) if num_missing else []
    return [*articles, *others[:num_missing]]


def grow_archive(folder: Path, num_articles: int) -> Iterator[int]:
    """Add shards until the archive has so many articles, yielding how many it has after each."""
    if not (folder / MANIFEST_FILE).exists():
        create_archive(folder)
    number = 0
    while (kept := open_snapshot(folder).manifest.num_articles) < num_articles:
        wanted = max(2, min(FAMILIES_A_SHARD, (num_articles - kept) // _ARTICLES_A_FAMILY))
        add_articles(folder, shard(number, wanted))
        number += 1
        yield open_snapshot(folder).manifest.num_articles


def _settings(families: int, seed: int) -> SimulationSettings:
    return SimulationSettings(
        families=families, articles=_ARTICLES_A_FAMILY, seed=seed, min_words=_MIN_WORDS, max_words=_MAX_WORDS
    )
