"""Which of the given articles are new?

Reads articles and an archive; sorts them into those to be added, those that are there already, and those whose id is
another article's, which either take its place or are a problem.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from provenance.archive.snapshot import Snapshot
from provenance.corpus.pile import checked
from provenance.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Newcomers:
    """What is to be done with given articles.

    Args:
        articles: to be added, in order.
        num_replaced: how many of them take the place of an earlier article.
        num_known: how many were there already.
        problems: those left out since their id is another article's.
    """

    articles: tuple[Article, ...]
    num_replaced: int
    num_known: int
    problems: tuple[Problem, ...]


def sort_newcomers(snapshot: Snapshot, articles: Iterable[Article], replaces: bool) -> Newcomers:
    """Sort given articles by what the archive has under their ids.

    Args:
        snapshot: of the archive.
        articles: with distinct ids.
        replaces: whether an article takes the place of another with its id.

    Raises:
        ProvenanceError: if two have one id, or an id is empty or one of those kept for unseen ancestors.
    """
    given = list(checked(articles))
    new: list[Article] = []
    problems: list[Problem] = []
    num_replaced = num_known = 0
    for article, kept in zip(given, find_kept(snapshot, [article.id for article in given]), strict=True):
        if kept is None:
            new.append(article)
        elif _content(kept) == _content(article):
            num_known += 1
        elif replaces:
            new.append(article)
            num_replaced += 1
        else:
            problems.append(_clash(article))
    return Newcomers(tuple(new), num_replaced, num_known, tuple(problems))


def find_kept(snapshot: Snapshot, ids: Sequence[str]) -> list[Article | None]:
    """For each id the article in force under it, None where there is none."""
    places = snapshot.find(ids)
    # In the order they are kept in, so that each block of texts is read once.
    kept = {place: snapshot.article(*place) for place in sorted({place for place in places if place})}
    return [kept[place] if place else None for place in places]


def _content(article: Article) -> Article:
    """All of an article but where it was read."""
    return replace(article, origin=None)


def _clash(article: Article) -> Problem:
    return Problem(
        "archive",
        str(article.origin or article.id),
        f"the archive has another article with the id {article.id!r}: left out; give it another id, or have it take "
        "the other's place with --replace",
    )
