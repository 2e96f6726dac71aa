"""Datelines: the place, day and agency set before the first words of a report.

Reads a paragraph of a raw text; gives the span of the prefix. It answers: where does the report begin? Dashes may be
of any kind, damaged or glued to the words around them.

    BEIJING (AP)– Leaders met        LONDON, Jan 8 (Reuters) - Shares rose        KABUL, Afghanistan — Officials said
"""

import re
from typing import Final

from provenance.compare.agency_names import AGENCY_PATTERN, agency_name
from provenance.model import Span

# A dateline stands at the head of a paragraph, or after a headline and byline that lost their line break.
_REACH_CHARS: Final = 160
_LOST_HEAD_CHARS: Final = 400

_DASH: Final = r"\.?(?:[ \t\xa0]*(?:[‐‑‒–—―−]|--?|â€“|â€”|\ufffd)+[ \t\xa0]*|[ \t\xa0]*:[ \t\xa0]+)"
_CAPITALS: Final = r"[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’]+"
# BEIJING; NEW YORK; SÃO PAULO; WASHINGTON, D.C.; KABUL, Afghanistan; NEW YORK/LONDON
_PLACE: Final = (
    rf"{_CAPITALS}(?:[ /-]{{1,2}}{_CAPITALS}){{0,3}}(?:, ?[^\W\d_][\w.'’]{{1,15}}(?: [^\W\d_][\w.'’]{{1,15}}){{0,2}})?"
)
# Jan 8; Jan. 8, 2019; 8 January
_DAY: Final = r"(?:[A-Z][a-zé]{2,8}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2}\.? [A-Za-zé]{3,9}\.?(?: \d{4})?)"
_MIXED_PLACE: Final = r"[A-Z][\w.'’-]{1,20}(?:[ /][A-Z][\w.'’-]{1,20}){0,3}"
_NEXT: Final = r"(?=[\"'“‘«„”(\[ ]{0,3}[^\W_])"
_NEXT_CAPITAL: Final = r"(?=[\"'“‘«„”(\[ ]{0,3}[^\W\d_a-zß-ÿ])"

_WHERE_AND_WHEN: Final = rf"(?:(?P<place>{_PLACE})|{_DAY}|{_MIXED_PLACE})?(?:,? ?{_DAY})?,?[ \t\xa0]*"
# (AP); (AFP/dpa); /PRNewswire/
_SOURCE: Final = r"(?:[(\[] ?(?P<source>[^()\[\]\r\n]{2,60}?) ?[)\]]|/ ?(?P<slashed>[^/\r\n]{2,40}?) ?/)"
# Some set the place behind the agency: (ANSA) - ROMA, 08 GEN -
_BEHIND: Final = rf"(?P<dash>{_DASH}(?:{_PLACE}(?:,? {_DAY})?{_DASH})?)|[ \t\xa0]*"

_WITH_SOURCE: Final = re.compile(rf"{_WHERE_AND_WHEN}{_SOURCE}(?:{_BEHIND}){_NEXT}")
_WITHOUT_BRACKETS: Final = re.compile(rf"{_PLACE},? {_DAY},? ?{AGENCY_PATTERN}(?!\w){_DASH}{_NEXT}")
_PLACE_ONLY: Final = re.compile(
    rf"{_PLACE}(?:, {_DAY})?(?:[ \t\xa0]+(?:--?|[‐‑‒–—―−])|[–—―]|--)[ \t\xa0]*{_NEXT_CAPITAL}"
)
_CHINESE: Final = re.compile(r"(?:新华社|新華社|中新社|中新网)[^\s，。]{0,20}?电[ \u3000]*")
_ALONE: Final = re.compile(rf"{_WHERE_AND_WHEN}{_SOURCE}(?:{_DASH})?")
_LOST: Final = re.compile(rf"(?<!\w)(?P<place>{_PLACE})(?:, ?{_DAY})? ?{_SOURCE}(?P<dash>{_DASH}){_NEXT}")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z&. ]{1,15}")


def find_dateline(text: str, start: int, end: int, *, place_only: bool = True) -> Span | None:
    """The dateline with which the paragraph `text[start:end]` begins, the dash and white space after it included.

    Args:
        text: a raw text.
        start: where the paragraph begins, no white space first.
        end: where it ends, exclusive.
        place_only: whether a place and a dash without an agency are enough ("KABUL —").

    Returns:
        The span, or None where the paragraph begins with its report.
    """
    head = text[start : min(end, start + _REACH_CHARS)]
    match = _with_source(head) or _WITHOUT_BRACKETS.match(head) or _CHINESE.match(head)
    if match is None and place_only:
        match = _PLACE_ONLY.match(head)
    return (start, start + match.end()) if match and match.end() < end - start else None


def is_dateline(block: str) -> bool:
    """Whether a trimmed paragraph is a dateline and nothing else ("NEW YORK (AP)", "(CNN)")."""
    match = _ALONE.fullmatch(block) if len(block) <= _REACH_CHARS else None
    return match is not None and (_names_agency(match) or bool(match["place"] and _ACRONYM.fullmatch(_source(match))))


def find_lost_dateline(text: str, start: int, end: int) -> Span | None:
    """A dateline with its agency and dash a little into a paragraph, where headline and line breaks were lost.

    Args:
        text: the whole raw text of an article.
        start: where the paragraph begins in it, in characters.
        end: where it ends, exclusive.

    Returns:
        A half-open range of characters of the whole text; None if there is none.
    """
    for match in _LOST.finditer(text[start : min(end, start + _LOST_HEAD_CHARS)]):
        if match.start() and _names_agency(match):
            return start + match.start(), start + match.end()
    return None


def _with_source(head: str) -> re.Match[str] | None:
    """A dateline with its source.

    An agency in the table needs a dash, or a place in capitals or none before it and a capital behind it; an acronym
    that is not in the table needs both the place and the dash.
    """
    match = _WITH_SOURCE.match(head)
    if match is None:
        return None
    if _names_agency(match):
        plain_place = match.start("source") > 1 and not match["place"]
        sound = match["dash"] or (not plain_place and re.match(_NEXT_CAPITAL, head[match.end() :]))
    else:
        sound = match["dash"] and match["place"] and _ACRONYM.fullmatch(_source(match))
    return match if sound else None


def _source(match: re.Match[str]) -> str:
    """What stands between a dateline's brackets or slashes."""
    return str(match["source"] or match["slashed"])


def _names_agency(match: re.Match[str]) -> bool:
    """Whether a dateline's source, or the first of several, is an agency in the table."""
    return agency_name(re.split(r" ?[/,] ?", _source(match))[0]) is not None
