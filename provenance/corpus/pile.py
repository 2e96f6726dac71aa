"""Which articles make up a pile? Those of the period asked for, each under an id of its own, dated as well as can be.

Reads articles as they were given; yields those that take part, in the same order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from provenance.errors import ProvenanceError
from provenance.model import NO_ARTICLES, UNSEEN_PREFIX, Article, is_unseen
from provenance.reading.dates import find_leading_date
from provenance.reading.spans import days_meant, read_day
from provenance.settings import Settings


def checked(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, none of which has another's id or one that is kept for unseen ancestors.

    Raises:
        ProvenanceError: if two articles have one id, or ids that are written alike, if an id is empty or begins as
            those of unseen ancestors do, if an id or a text is no string, or if a date is none.
    """
    seen = set()
    for article in articles:
        # Whoever makes articles by hand may have given anything.
        if not isinstance(article.id, str) or not isinstance(article.text, str):
            raise ProvenanceError(f"the article {article.id!r}: its id and its text must both be strings")
        # Halves of characters are written as question marks, so that ids may be one only then.
        written = article.id.encode("utf-8", "replace")
        if written in seen:
            raise ProvenanceError(f"two articles have the id {article.id!r}: give each its own")
        if not article.id or is_unseen(article.id) or article.id in NO_ARTICLES:
            raise ProvenanceError(
                f"an article has the id {article.id!r}: it must not be empty, 'none' or 'unseen', nor begin "
                f"with '{UNSEEN_PREFIX}'"
            )
        seen.add(written)
        given = article.published
        if given is not None and (not isinstance(given, str) or days_meant(given, article.published_precision) is None):
            raise ProvenanceError(
                f"the article {article.id!r}: published {given!r} is no date in ISO 8601: write it as '2019-01-08', "
                "say, or leave it out"
            )
        yield article


def finish_article(settings: Settings, article: Article) -> Article | None:
    """The article, dated where its text says so; None if it is not of the period asked for."""
    return next(in_period([dated(article)], settings), None)


def dated(article: Article) -> Article:
    """The article with the date that a scraper pasted before its text, where it has no other."""
    found = find_leading_date(article.text) if article.published is None else None
    return replace(article, published=found[0], published_precision="day") if found else article


def in_period(articles: Iterable[Article], settings: Settings) -> Iterator[Article]:
    """Articles that may be of the period that the settings ask for: undated ones stay.

    Of one whose month or year only is known some day of that has to be of the period.

    Raises:
        ProvenanceError: if the first or the last day of the period is no date.
    """
    since = read_day(settings.since) if settings.since else date.min
    until = read_day(settings.until) if settings.until else date.max
    for article in articles:
        days = days_meant(article.published, article.published_precision)
        if days is None or (days[0] <= until and since <= days[1]):
            yield article
