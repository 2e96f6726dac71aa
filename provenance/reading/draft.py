"""What every format hands over: an article that has everything but its final id, or a problem.

Reads nothing; holds the rules that the text of an article must meet whatever file it came in, and fills what the text
itself can tell (a scraper's date at its head) or the address (the outlet's host).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from provenance.model import Article, DeclaredSource, Origin, Problem
from provenance.reading.dates import find_leading_date, normalise_date
from provenance.reading.fields import Fields, host_of

STAGE: Final = "reading"
MAX_ARTICLE_CHARS: Final = 5_000_000
TOO_LARGE: Final = (
    f"is too large for one article (the limit is {MAX_ARTICLE_CHARS:,} characters): split it, or give many articles as "
    ".jsonl, .csv or .parquet"
)
MAX_ALIKE: Final = 10


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read.

    Attributes:
        path: where to open it.
        name: its path relative to the root of the input it belongs to, with `/`; the id of what it holds.
        shown: its path as the user would write it, with `/`; named in problems and origins.
        root: the folder that `name` is relative to.
        is_explicit: whether the user named this very file.
    """

    path: Path
    name: str
    shown: str
    root: Path
    is_explicit: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file gives it. `article.id` is the id it was given, "" if none."""

    article: Article
    file: FoundFile


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem of one record; problems of one `kind` in one file are counted together."""

    kind: str
    problem: Problem


def error(origin: Origin | str, message: str) -> Problem:
    """Return the problem of a file or record that could not be read."""
    return Problem(STAGE, str(origin), message)


def warning(origin: Origin | str, message: str) -> Problem:
    """Return the problem of a file or record that was read, but not as it stands."""
    return Problem(STAGE, str(origin), message, "warning")


def find_fault(text: str) -> str | None:
    """Say why `text` cannot be an article's: too long, not text, or without a word. None if it can."""
    if len(text) > MAX_ARTICLE_CHARS:
        return f"the text has more than {MAX_ARTICLE_CHARS:,} characters, the limit for one article: split it"
    if "\0" in text:
        return "the text holds NUL characters: it is binary data, not text"
    if not any(char.isalnum() for char in text):
        return (
            "the text is empty" if not text.strip() else "the text holds no words"
        ) + ": give one with words, or leave it out"
    return None


def draft_article(fields: Fields, text: str, origin: Origin) -> Article:
    """Put the fields of a record and its text together; the id stays "" where none was given."""
    author = (DeclaredSource("author", fields.author),) if fields.author else ()
    return complete(
        Article(
            id=fields.id or "",
            text=text,
            title=fields.title,
            outlet=fields.outlet,
            url=fields.url,
            published=fields.published,
            language=fields.language,
            published_precision=fields.published_precision,
            declared_sources=author,
            origin=origin,
        )
    )


def complete(article: Article) -> Article:
    """Fill what can be told from the article itself: the date a scraper left at its head, the host as outlet."""
    if article.outlet is None and article.url is not None:
        article = replace(article, outlet=host_of(article.url))
    leading = find_leading_date(article.text) if article.published is None else None
    published, precision = (normalise_date(leading[0]) if leading else None) or (None, None)
    if published is None:
        return article
    return replace(article, published=published, published_precision=precision)


def fold_alike(items: Iterable[Draft | Flaw], file: str) -> Iterator[Draft | Problem]:
    """Pass drafts on; of flaws of one kind report the first 10 and then, at the end, how many more there are.

    Args:
        items: what was read from one file, in order.
        file: the file's name, for the closing lines.
    """
    counts: Counter[tuple[str, Literal["error", "warning"]]] = Counter()
    for item in items:
        if isinstance(item, Draft):
            yield item
            continue
        key = (item.kind, item.problem.severity)
        counts[key] += 1
        if counts[key] <= MAX_ALIKE:
            yield item.problem
    for (kind, severity), count in counts.items():
        if count > MAX_ALIKE:
            message = f"{count - MAX_ALIKE:,} more problems of this kind: {kind}"
            yield Problem(STAGE, file, message, severity)
