"""Citations: whose words does the body of an article quote, by its own account?

Reads an article and its strata; gives the outlets that the body names for words between quotation marks. It answers
what credits cannot: "ITV reported: “...”" is no credit for an article's text, and yet more than silence, for what
stands between those marks is said to be ITV's. A person or an office that is quoted is a source of news, not of text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.compare.agency_names import AGENCY, AGENCY_PATTERN, OUTLET_PATTERN, agency_name
from provenance.model import Article, Span, Stratum

# The last word of a name that only an outlet bears; what ends otherwise may be a person or an office.
_OUTLET_NAME: Final = re.compile(
    r".*\b(?:News|Newspaper|Times|Post|Herald|Journal|Tribune|Press|Mail|Guardian|Telegraph|Gazette|Chronicle|Observer"
    r"|Courier|Echo|Express|Mirror|Independent|Broadcasting|Radio|Television|TV|Wire|Magazine)|[\w.-]+\.[a-z]{2,12}"
)
_ACRONYM: Final = re.compile(r"[A-Z]{2,5}")
_NAME: Final = rf"(?:{AGENCY_PATTERN}|{OUTLET_PATTERN})"
# Whoever is quoted says and writes; what is reported or published comes from an outlet.
_VERB: Final = r"(?:(?:has|had|have) )?(?:first )?(?:(?P<{0}>reported|reports|published)|wrote|writes|said|says)"
_OPEN: Final = '["“„«「]'
_CLOSE: Final = '["”“»」]'
_MAX_QUOTE_CHARS: Final = 2000
_QUOTATION: Final = rf"{_OPEN}[^\"“”„«»「」]{{1,{_MAX_QUOTE_CHARS}}}{_CLOSE}"
# ITV reported: "..."; as the Example Times wrote on Monday, "..."
_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<name>{_NAME}) {_VERB.format('reports')}(?: [\w ]{{1,40}})?\s?[:,]\s{{0,3}}(?P<quotation>{_QUOTATION})"
)
# "...," ITV reported; "...", according to the Example Times
_AFTER: Final = re.compile(
    rf"(?P<quotation>{_QUOTATION}),? (?:(?P<name>{_NAME}) {_VERB.format('reports')}\b"
    rf"|(?:according to|reported by) (?P<by>{_NAME}))"
)
# What every match of _BEFORE holds: looked for first, for names are slow to look for.
_INTRODUCED: Final = re.compile(
    rf"(?:reported|reports|published|wrote|writes|said|says)(?: [\w ]{{1,40}})?\s?[:,]\s{{0,3}}{_OPEN}"
)
_BEFORE_NAME: Final = re.compile(r"^(?:As |[Aa]s )?(?:[Tt]he )?(?:.*['’]s )?")


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet that the body names for words it quotes: `words` is where it is named, `quoted` what it is named for.

    Both are half-open character offsets; `quote` is the text of `words`, the quotation left out.
    """

    agency: str
    words: Span
    quoted: Span
    quote: str


def find_citations(article: Article, strata: Sequence[Stratum]) -> tuple[Citation, ...]:
    """Return the citations in the body of an article, in text order.

    Args:
        article: the article.
        strata: its strata, from `split_strata`.
    """
    found = [
        citation
        for stratum in strata
        if stratum.kind == "body"
        for citation in _read_body(article.text, (stratum.start, stratum.end))
    ]
    return tuple(sorted(found, key=lambda citation: (citation.quoted, citation.agency)))


def is_within(citations: Sequence[Citation], taken: Sequence[Span], least_share: float = 0.9) -> bool:
    """Return whether what an article took stands in the quotations that it credits.

    Args:
        citations: of the article.
        taken: where the text stands in it that derives from another, half-open character offsets.
        least_share: of the characters taken that must stand in the quotations, 0-1.
    """
    total = sum(end - start for start, end in taken)
    inside = sum(
        max(0, min(end, citation.quoted[1]) - max(start, citation.quoted[0]))
        for start, end in taken
        for citation in citations
    )
    return total > 0 and inside >= least_share * total


def _read_body(text: str, span: Span) -> Iterator[Citation]:
    for pattern in (_BEFORE, _AFTER) if _INTRODUCED.search(text, *span) else (_AFTER,):
        for match in pattern.finditer(text, *span):
            groups = match.groupdict()
            reports = bool(groups["reports"] or groups.get("by"))
            name = _outlet_of(groups["name"] or groups["by"], reports)
            if name is None:
                continue
            quoted = match.span("quotation")
            words = (match.start(), quoted[0]) if pattern is _BEFORE else (quoted[1], match.end())
            yield Citation(name, words, quoted, text[slice(*words)].strip(" ,"))


def _outlet_of(found: str, reports: bool) -> str | None:
    """The full name of an outlet as it was found, or None if the name may be that of a person or an office.

    Args:
        found: the name with what stands before it.
        reports: whether it is said to have reported the words, not to have said or written them.
    """
    name = _BEFORE_NAME.sub("", found.split(". ")[0].strip(" .,"))
    is_outlet = _OUTLET_NAME.fullmatch(name) or (reports and (AGENCY.fullmatch(name) or _ACRONYM.fullmatch(name)))
    return (agency_name(name) or name) if is_outlet else None
