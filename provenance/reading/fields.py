"""Which key of a record or of front matter says what?

Reads a mapping whose keys and values come from other programs; writes the fields of an article, cleaned, and the
flaws found on the way. The table below is the whole of what is understood.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from provenance.reading.dates import normalise_date
from provenance.reading.labels import MAX_LABEL_CHARS, clean_label, quoted, replace_surrogates

# The first spelling that holds a value wins. Case, spaces, dashes and underscores do not matter ("Publish Date",
# "publishDate" and "publish_date" are one). Beside our own names and everyday ones: news-please (maintext,
# source_domain, date_publish), Common Crawl news (plain_text, requested_url, published_date, sitename, domain),
# Media Cloud (stories_id, story_text, media_name, publish_date), NewsAPI and Event Registry (publishedAt, dateTime).
SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "_id", "article_id", "stories_id", "story_id", "doc_id", "document_id", "uuid", "guid"),
    "text": ("text", "maintext", "main_text", "plain_text", "story_text", "full_text", "article_text", "body",
             "article_body", "body_text", "content", "article", "story"),
    "title": ("title", "headline", "heading", "title_page"),
    "outlet": ("outlet", "media_name", "sitename", "site_name", "publisher", "publication", "source_name", "source",
               "newspaper", "site", "source_domain", "domain"),
    "url": ("url", "link", "requested_url", "web_url", "article_url", "permalink"),
    "published": ("published", "publish_date", "date_publish", "published_date", "publication_date", "date_published",
                  "published_at", "published_on", "pub_date", "web_publication_date", "date_time", "datetime", "date",
                  "timestamp"),
    "language": ("language", "lang", "language_code"),
    "author": ("author", "authors", "byline", "creator"),
}  # fmt: skip

_MAX_URL_CHARS: Final = 2_000
_URL: Final = re.compile(
    r"https?://[^\s\x00-\x20\x7f-\x9f\ud800-\udfff<>\"\\/][^\s\x00-\x20\x7f-\x9f\ud800-\udfff<>\"]*", re.I
)
_AFTER_SITE: Final = re.compile(r"[/?#]")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
# What spreadsheets and data frames write where a value is missing.
_MISSING: Final = frozenset({"", "nan", "nat", "none", "null", "~", "n/a", "<na>"})
_MAX_MISSING_CHARS: Final = 64


@lru_cache(maxsize=1024)
def _squash(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.casefold())


_SQUASHED: Final = {field: tuple(map(_squash, spellings)) for field, spellings in SPELLINGS.items()}


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something wrong with one field: the kind (the field), by which complaints are counted, and a sentence."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record but its text, as clean one-line strings; None where absent or useless."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_precision: str | None = None
    language: str | None = None
    author: str | None = None


class Record:
    """A mapping of another program's, looked up by our field names whatever it calls them."""

    def __init__(self, values: Mapping[str, object]) -> None:
        """Index `values` by squashed key; of two keys that only case or dashes tell apart, the first counts."""
        self._values: dict[str, object] = {}
        for key, value in values.items():
            self._values.setdefault(_squash(key), value)
        # Asked once for each value, and not for each field that might be called so.
        for key in [key for key, value in self._values.items() if _is_missing(value)]:
            del self._values[key]

    def find(self, field: str) -> object:
        """Return the value of the first spelling of `field` that holds one, else None."""
        for spelling in _SQUASHED[field]:
            value = self._values.get(spelling)
            if value is not None:
                return value
        return None


def is_understood(key: str, field: str | None = None) -> bool:
    """Tell whether `key` is a spelling of `field`, or of any field if none is named."""
    squashed = _squash(key)
    return any(squashed in _SQUASHED[name] for name in ([field] if field else SPELLINGS))


def read_fields(record: Record) -> tuple[Fields, tuple[Complaint, ...]]:
    """Read all fields of `record` but its text.

    Args:
        record: the record, its values of any type.

    Returns:
        The fields, and a complaint for each value that cannot be used.
    """
    published, precision = normalise_date(record.find("published")) or (None, None)
    fields = Fields(
        id=_read_id(record.find("id")),
        title=_read_label(record.find("title")),
        outlet=_read_label(record.find("outlet")),
        url=clean_url(record.find("url")),
        published=published,
        published_precision=precision,
        language=clean_language(record.find("language")),
        author=_read_label(record.find("author")),
    )
    return fields, tuple(_complain(record, fields))


def clean_url(value: object) -> str | None:
    """Return `value` if it is an http or https address, else None: nothing else may become a link."""
    if not isinstance(value, str) or len(value) > _MAX_URL_CHARS:
        return None
    match = _URL.fullmatch(value.strip())
    return match[0] if match and host_of(match[0]) else None


def host_of(url: str) -> str | None:
    """Return the host of `url` without `www.`, None where the address is malformed."""
    scheme, mark, rest = url.partition("://")
    return _host_of_site(f"{scheme}{mark}{_AFTER_SITE.split(rest, maxsplit=1)[0]}")


@lru_cache(maxsize=4096)
def _host_of_site(url: str) -> str | None:
    """The host of an address without its path; a pile has far fewer of these than articles."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return (host.removeprefix("www.") or None) if host else None


def clean_language(value: object) -> str | None:
    """Return a language tag such as `en` or `en-GB`, else None."""
    match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return match[1].lower() + match[2].replace("_", "-") if match else None


def _complain(record: Record, fields: Fields) -> Iterator[Complaint]:
    identity, published = record.find("id"), record.find("published")
    if identity is not None and fields.id is None:
        yield Complaint("id", "the id is neither text nor a whole number: the place in the file serves instead")
    if (
        isinstance(identity, str)
        and fields.id is not None
        and fields.id != " ".join(replace_surrogates(identity).split())
    ):
        yield Complaint("id", f"the id has control characters or more than {MAX_LABEL_CHARS} characters: "
                              f"read as {quoted(fields.id)}")  # fmt: skip
    if published is not None and fields.published is None:
        yield Complaint("published", f"the date {quoted(published)} is not understood or can be two dates: left out; "
                                     "write it as YYYY-MM-DD")  # fmt: skip
    if record.find("url") is not None and fields.url is None:
        yield Complaint("url", f"{quoted(record.find('url'))} is no http or https address: left out")
    if record.find("language") is not None and fields.language is None:
        yield Complaint("language", f"the language {quoted(record.find('language'))} is no code such as en: left out")


def _read_id(value: object) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return clean_label(str(value)) or None


def _read_label(value: object) -> str | None:
    """Return a name or title: a string, the name inside an object, or several names joined by commas."""
    if isinstance(value, Mapping):
        return _read_label(next((value[key] for key in ("name", "title") if key in value), None))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_read_label, value[:20]))) or None
    return (clean_label(value) or None) if isinstance(value, str) else None


def _is_missing(value: object) -> bool:
    if isinstance(value, float):
        return value != value
    if isinstance(value, str):
        # None of them is longer; a text is not to be copied for it.
        return len(value) < _MAX_MISSING_CHARS and value.strip().lower() in _MISSING
    return value is None
