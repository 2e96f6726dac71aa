"""What does a page say of itself?

Reads the head of an HTML page: meta tags, links, JSON-LD, and the comment that a browser leaves when it saves a page.
Writes title, outlet, address, date and language, and every statement of the page that its text comes from elsewhere.

The page's own address is its identity. A canonical link to another site is no identity but evidence: a syndicated
copy names its source there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from urllib.parse import urljoin

from lxml.html import HtmlElement

from provenance.model import DeclaredSource
from provenance.reading.dates import normalise_date
from provenance.reading.fields import clean_language, clean_url, host_of
from provenance.reading.jsonld import Node, find_article_nodes, find_values
from provenance.reading.labels import clean_label

T = TypeVar("T")

_SAVED_FROM: Final = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)"
)
_SAVED_FROM_WINDOW_CHARS: Final = 4_000
_MAX_STATEMENTS: Final = 20
# Where publishers state the date of first publication, the most trustworthy first.
_DATE_NAMES: Final = (
    "article:published_time", "datepublished", "og:published_time", "article:published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "publication_date", "publish-date", "publish_date", "pubdate", "date",
)  # fmt: skip
_OUTLET_NAMES: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_LANGUAGE_NAMES: Final = ("content-language", "og:locale", "dc.language")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself; None where it says nothing. `published` is ISO 8601."""

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_precision: str | None
    published_guessed: bool
    language: str | None
    declared_sources: tuple[DeclaredSource, ...]


def read_metadata(tree: HtmlElement, source: str) -> PageMetadata:
    """Read what a page says of itself.

    Args:
        tree: the parsed page; not changed.
        source: the page as it stands, for the comments that parsing loses.
    """
    meta = _read_meta(tree)
    nodes = find_article_nodes(script.text or "" for script in tree.iterfind(".//script[@type='application/ld+json']"))
    canonical = _first_link(tree, "canonical")
    url = _find_own_url(tree, source, meta, nodes) or canonical
    outlet = _first(clean_label(value) for value in _meta_values(meta, _OUTLET_NAMES)) or _find_publisher(nodes)
    title, guess = _ask_trafilatura(tree)
    stated = _first(map(normalise_date, [*find_values(nodes, "datePublished"), *_meta_values(meta, _DATE_NAMES)]))
    published, precision = stated or normalise_date(guess) or (None, None)
    languages = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang"),
                 *_meta_values(meta, _LANGUAGE_NAMES), *find_values(nodes, "inLanguage")]  # fmt: skip
    return PageMetadata(
        title=title,
        outlet=outlet,
        url=canonical if url and canonical and site_of(url) == site_of(canonical) else url,
        published=published,
        published_precision=precision,
        published_guessed=stated is None and published is not None,
        language=_first(map(clean_language, languages)),
        declared_sources=tuple(_declare_sources(meta, nodes, canonical, url, outlet)),
    )


def site_of(url: str) -> str | None:
    """Return the registrable domain of an address (`bbc.co.uk` for `https://m.bbc.co.uk/x`), else its host."""
    from courlan import extract_domain

    domain = extract_domain(url, fast=True)
    return domain if isinstance(domain, str) else host_of(url)


def _declare_sources(
    meta: dict[str, list[str]], nodes: list[Node], canonical: str | None, url: str | None, outlet: str | None
) -> Iterator[DeclaredSource]:
    """List what the page says of its text's source, leaving out where it names itself."""
    statements = [
        ("canonical", [canonical] if canonical else []),
        ("syndication-source", meta.get("syndication-source", [])),
        ("original-source", meta.get("original-source", [])),
        ("isBasedOn", find_values(nodes, "isBasedOn", "isBasedOnUrl")),
        ("sourceOrganization", find_values(nodes, "sourceOrganization")),
        ("creditText", find_values(nodes, "creditText")),
        ("author", find_values(nodes, "author") or meta.get("author", []) or meta.get("article:author", [])),
    ]
    for kind, values in statements:
        for value in values[:_MAX_STATEMENTS]:
            statement = clean_label(value)
            if statement and not _names_itself(kind, statement, url, outlet):
                yield DeclaredSource(kind, statement)


def _names_itself(kind: str, statement: str, url: str | None, outlet: str | None) -> bool:
    """Tell whether a statement names the page's own site or outlet, and so no source."""
    if outlet is not None and statement.casefold() == outlet.casefold():
        return True
    address = clean_url(statement)
    if address is None:
        return kind == "canonical"
    return url is not None and site_of(address) == site_of(url)


def _find_own_url(tree: HtmlElement, source: str, meta: dict[str, list[str]], nodes: list[Node]) -> str | None:
    """Find the address at which this very page stood; a canonical link may lead elsewhere and is not asked."""
    saved = _SAVED_FROM.search(source, 0, _SAVED_FROM_WINDOW_CHARS)
    candidates = [
        saved[1] if saved else None,
        *_meta_values(meta, ("og:url", "al:web:url", "twitter:url")),
        *find_values(nodes, "url", "mainEntityOfPage"),
        _first_link(tree, "amphtml"),
        _first_link(tree, "shortlink"),
    ]
    return _first(map(clean_url, candidates))


def _first_link(tree: HtmlElement, relation: str) -> str | None:
    """Return the address of the first `link` of a relation, made absolute by the page's own base if it has one."""
    base = next((element.get("href") for element in tree.iterfind(".//base[@href]")), None)
    for link in tree.iterfind(".//link[@href]"):
        if relation in (link.get("rel") or "").lower().split():
            href = (link.get("href") or "").strip()
            try:
                return clean_url(urljoin(base, href) if base else href)
            except ValueError:
                return None
    return None


def _find_publisher(nodes: list[Node]) -> str | None:
    """Return the name of the publisher that JSON-LD gives."""
    for node in nodes:
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and clean_label(name) and clean_url(name) is None:
            return clean_label(name)
    return None


def _ask_trafilatura(tree: HtmlElement) -> tuple[str | None, str | None]:
    """Return the title, and a guess at the date (YYYY-MM-DD) from the page's mark-up and address."""
    from trafilatura import extract_metadata

    # Without a last date of our own the guess would depend on the day of the run.
    date_config = {
        "extensive_search": False,
        "original_date": True,
        "outputformat": "%Y-%m-%d",
        "max_date": datetime(2100, 1, 1),
    }
    document = extract_metadata(tree, date_config=date_config)
    return (clean_label(document.title) or None) if document.title else None, document.date


def _read_meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Map each name of a meta tag, in lower case, to its contents in page order."""
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta", "time"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content") or element.get("datetime")
        if element.tag == "time" and name is None and element.get("pubdate") is not None:
            name = "pubdate"
        if name and content and content.strip():
            meta.setdefault(name.strip().lower(), []).append(content.strip())
    return meta


def _meta_values(meta: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in meta.get(name, [])]


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)
