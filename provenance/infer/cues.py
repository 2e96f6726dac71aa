"""Cues: the places where an article names a source, read from the strata in which articles do so.

Reads an article and its strata; gives credits with exact spans, in the order of the text. It answers: whom does the
article itself name as the origin of its text, and of its pictures? A source quoted in the body ("Reuters reported") is
part of the news, not a credit: the body is never read.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Final

from provenance.compare.agency_names import AGENCY, NAME_WORD, OUTLET_PATTERN, agency_name
from provenance.compare.captions import closing_photo_credit, is_photo_credit, photo_credits
from provenance.compare.document import Document
from provenance.compare.kept import kept
from provenance.model import Article, Credit, CreditKind, Span, Stratum, StratumKind

UNNAMED_ORIGINAL: Final = "unnamed original"
"""Stands for the source of a link back that gives no name."""

UNNAMED_AGENCIES: Final = "unnamed agencies"
"""Stands for the sources of "with agencies"."""

_UNNAMED: Final = frozenset({UNNAMED_ORIGINAL, UNNAMED_AGENCIES})

_OUTLET: Final = rf"(?P<outlet>{OUTLET_PATTERN})"
# ... first appeared on Example Times; provided by example.com
_LINK: Final = re.compile(
    r"(?i:(?:appeared|published|posted|ran|reported|produced|written)(?: first| originally)?(?: with permission)?"
    r"|first appeared|(?:re)?(?:published|printed|posted) (?:with permission )?|syndicated|supplied|provided)"
    rf" ?(?:on|in|by|at|from) {_OUTLET}"
)
# Read the original article (here) (on Example Times)
_LINK_BACK: Final = re.compile(
    r"(?i:(?:read|view|see|find|get) the (?:full |original |source ){1,2}\w+"
    r"|original (?:article|story|post|source|report)|source article)"
    rf"(?: here)?(?: (?:on|at|in|from|by) {_OUTLET})?"
)
_CONTRIBUTED: Final = re.compile(r"(?i:contributed|reporting by|writing by|compiled by|reported from)")
_WITH_INPUT: Final = re.compile(
    r"(?i:with (?:inputs?|files|material|information|reporting|additional|agency|agencies)|via\b)"
)
_VIA: Final = re.compile(rf"(?i:via|from|by)\s{{0,3}}:?\s{{1,3}}{_OUTLET}")
_SOURCE_LABEL: Final = re.compile(rf"(?i:sources?|agency|quelle|fuente|fonte|via)\s{{0,3}}:?\s{{1,3}}{_OUTLET}")
# Example Times' Jane Doe contributed; Jane Doe of the Example Times contributed
_OWNER_WORD: Final = r"[^\W\d_a-zß-ÿ][\w.-]{0,24}"
_EMPLOYER: Final = re.compile(
    rf"(?P<owner>{_OWNER_WORD}(?: {_OWNER_WORD}){{0,4}})['’]s? {NAME_WORD} |\b(?:of|from|with) {_OUTLET} contributed"
)
_PICTURE_NAME: Final = re.compile(rf"(?:[:：]|\bby|\bBY|\bvia|\bcourtesy of)\s*{_OUTLET}")
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")


def find_credits(article: Article, strata: Sequence[Stratum]) -> tuple[Credit, ...]:
    """The credits of an article, in text order; every `quote` is `text[start:end]`.

    Args:
        article: the article.
        strata: its strata, from `split_strata`.

    Returns:
        One credit for each source named in a dateline, byline, credit line, attribution or photo credit. Agencies bear
        their full names, other outlets the name found.
    """
    credits: list[Credit] = []
    for stratum in strata:
        read = _READERS.get(stratum.kind)
        if read:
            credits.extend(read(article.text, _trimmed(article.text, stratum)))
    return tuple(sorted(credits, key=lambda credit: (credit.start, credit.end, credit.agency)))


@kept
def credits_of(document: Document) -> tuple[Credit, ...]:
    """The credits of an article that is prepared; it takes part in several pairs, and they are found once."""
    return find_credits(document.article, document.strata)


def text_source(credits: Sequence[Credit]) -> str | None:
    """The source most often credited for the text, the first of equals; None if the text credits nobody by name."""
    return _most_credited([c.agency for c in credits if c.kind != "photo" and c.agency not in _UNNAMED])


def photo_source(credits: Sequence[Credit]) -> str | None:
    """The source most often credited for pictures, the first of equals; None if no picture has a credit."""
    return _most_credited([c.agency for c in credits if c.kind == "photo"])


def _most_credited(names: Sequence[str]) -> str | None:
    """The most frequent name; `Counter` keeps the order of first appearance among equals."""
    return Counter(names).most_common(1)[0][0] if names else None


def _trimmed(text: str, stratum: Stratum) -> Span:
    """A stratum without the white space around it."""
    content = text[stratum.start : stratum.end]
    start = stratum.start + len(content) - len(content.lstrip())
    return start, max(start, stratum.start + len(content.rstrip()))


def _credit(text: str, agency: str, kind: CreditKind, span: Span) -> Credit:
    return Credit(agency, kind, *span, text[slice(*span)])


def _named(text: str, kind: CreditKind, span: Span) -> Iterator[Credit]:
    """One credit for each agency named in a stretch; the quote is the whole stretch, which says how it is named."""
    names = dict.fromkeys(_agency_of(found.group()) for found in AGENCY.finditer(text, *span))
    for name in names:
        yield _credit(text, name, kind, span)


def _agency_of(form: str) -> str:
    """The full name of an agency as printed."""
    return agency_name(form) or form


def _read_dateline(text: str, span: Span) -> Iterator[Credit]:
    """The agency of a dateline: in the table, or between brackets."""
    found = list(_named(text, "dateline", span))
    bracketed = None if found else _IN_BRACKETS.search(text, *span)
    if bracketed:
        found.append(_credit(text, _agency_of(bracketed[1].strip()), "dateline", span))
    yield from found


def _read_byline(text: str, span: Span) -> Iterator[Credit]:
    """The agencies for which a byline says its reporters work."""
    yield from _named(text, "byline", span)


def _read_credit_line(text: str, span: Span) -> Iterator[Credit]:
    """The sources of a credit line: agencies, else an outlet after "Source:", else agencies without a name."""
    found = list(_named(text, "credit_line", span))
    if not found:
        label = _SOURCE_LABEL.search(text, *span)
        found.append(_credit(text, _outlet_of(label) or UNNAMED_AGENCIES, "credit_line", span))
    yield from found


def _read_attribution(text: str, span: Span) -> Iterator[Credit]:
    """The source of an attribution: of its reporters, of the page it was taken from, or of what it adds."""
    link = _LINK.search(text, *span) or _LINK_BACK.search(text, *span)
    if _CONTRIBUTED.search(text, *span):
        named = list(_named(text, "contributed", span))
        outlet = None if named else _outlet_of(_EMPLOYER.search(text, *span))
        yield from [_credit(text, outlet, "contributed", span)] if outlet else named
    elif link:
        yield _credit(text, _agency_of(_outlet_of(link) or UNNAMED_ORIGINAL), "link", span)
    elif _WITH_INPUT.search(text, *span):
        other = _outlet_of(_VIA.search(text, *span)) or UNNAMED_AGENCIES
        yield from list(_named(text, "via", span)) or [_credit(text, other, "via", span)]


def _read_caption(text: str, span: Span) -> Iterator[Credit]:
    """The sellers of the pictures of a caption, one for each photo credit in it."""
    spans = list(photo_credits(text, *span))
    if not spans and is_photo_credit(text[slice(*span)]):
        spans = [span]
    if not spans:
        closing = closing_photo_credit(text, *span)
        spans = [closing] if closing else []
    for credit_span in spans:
        name = _picture_source(text, credit_span)
        if name:
            yield _credit(text, name, "photo", credit_span)


def _picture_source(text: str, span: Span) -> str | None:
    """Whose picture it is: of several names the last agency, which handed the picture on; else whoever is named."""
    agencies = list(AGENCY.finditer(text, *span))
    if agencies:
        return _agency_of(agencies[-1].group())
    return _outlet_of(_PICTURE_NAME.search(text, *span))


def _outlet_of(match: re.Match[str] | None) -> str | None:
    """The outlet that a pattern found, without its sentence's full stop and a small article."""
    names = [name for name in match.groupdict().values() if name] if match else []
    return names[0].strip(" .").removeprefix("the ") if names else None


_READERS: Final = MappingProxyType[StratumKind, Callable[[str, Span], Iterator[Credit]]](
    {
        "dateline": _read_dateline,
        "byline": _read_byline,
        "credit": _read_credit_line,
        "attribution": _read_attribution,
        "caption": _read_caption,
    }
)
