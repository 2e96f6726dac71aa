"""Saved web pages: one article a page.

Reads `.html` and `.htm` files; writes one draft each, with the article's text freed from the site around it and what
the page says of itself. Offsets point into the text written here, one paragraph a line.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from provenance.model import Article, Origin, Problem
from provenance.reading.decoding import decode_page
from provenance.reading.draft import TOO_LARGE, Draft, FoundFile, complete, error, find_fault, warning
from provenance.reading.metadata import read_metadata
from provenance.reading.streams import read_bytes

# Pages saved in one file carry their pictures along, so a page may be larger than any text.
MAX_PAGE_BYTES: Final = 100_000_000
_MAX_MARKUP_CHARS: Final = 20_000_000
_EMBEDDED_DATA: Final = re.compile(r"data:[\w/+.;=-]{1,100};base64,[A-Za-z0-9+/=%]{100,}")
# Parsers take time with the square of a tag's attributes: no honest tag has so many.
_OVERGROWN_TAG: Final = re.compile(r"<(\w+)\s[^<>]{50000,}>")
_BLOCKS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "figcaption", "td", "div"}
)
_NOT_ARTICLE: Final = (
    "head", "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select",
    "svg", "iframe", "object",
)  # fmt: skip


def read_html_file(file: FoundFile) -> Iterator[Draft | Problem]:
    """Read a saved page: one draft, or one error, and warnings."""
    data = read_bytes(file.path, MAX_PAGE_BYTES)
    if data is None:
        yield error(file.shown, TOO_LARGE)
        return
    decoded = decode_page(data)
    if decoded.text is None:
        yield error(file.shown, decoded.complaint or "cannot be read as text")
        return
    if decoded.complaint:
        yield warning(file.shown, decoded.complaint)
    page = _OVERGROWN_TAG.sub(r"<\1>", _EMBEDDED_DATA.sub("data:,", decoded.text))
    if len(page) > _MAX_MARKUP_CHARS:
        yield error(file.shown, TOO_LARGE)
        return
    tree = _parse(page)
    text = _extract_text(tree) if tree is not None else ""
    fault = find_fault(text)
    if tree is None or not text.strip():
        yield error(file.shown, "the page holds no article text: save the page as it shows in the browser")
    elif fault:
        yield error(file.shown, fault)
    else:
        yield Draft(_describe(tree, page, text, file), file)


def _describe(tree: HtmlElement, page: str, text: str, file: FoundFile) -> Article:
    said = read_metadata(tree, page)
    return complete(
        Article(
            id="",
            text=text,
            title=said.title,
            outlet=said.outlet,
            url=said.url,
            published=said.published,
            language=said.language,
            published_precision=said.published_precision,
            published_guessed=said.published_guessed,
            declared_sources=said.declared_sources,
            origin=Origin(file.shown),
        )
    )


def _parse(page: str) -> HtmlElement | None:
    """Parse a page; None where there is nothing to parse."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True)
    try:
        return document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _extract_text(tree: HtmlElement) -> str:
    """Return the article's text, one paragraph a line; "" where the page has none."""
    from trafilatura import bare_extraction

    # Whatever a hostile page does to the extractor, one page must not end the run: the plain way out is below.
    try:
        document = bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    except Exception:
        document = None
    text = getattr(document, "text", None)
    return text if isinstance(text, str) and text.strip() else _join_blocks(deepcopy(tree))


def _join_blocks(tree: HtmlElement) -> str:
    """Return the text of a page's blocks, for pages too short or too odd for an extractor. Changes `tree`."""
    etree.strip_elements(tree, *_NOT_ARTICLE, with_tail=False)
    lines: list[str] = []
    line: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block = element.tag in _BLOCKS or element.tag == "br"
        if is_block:
            lines.append("".join(line))
            line.clear()
        line.append((element.text if event == "start" else element.tail) or "")
    lines.append("".join(line))
    return "\n".join(filter(None, (" ".join(each.split()) for each in lines)))
