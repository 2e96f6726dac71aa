"""Datelines: the place, day and agency set before the first words of a report.

Reads a paragraph of a raw text; gives the span of the prefix. It answers: where does the report begin? Dashes may be
of any kind, damaged or glued to the words around them.

    BEIJING (AP)– Leaders met        LONDON, Jan 8 (Reuters) - Shares rose        KABUL, Afghanistan — Officials said
"""

import re
from typing import Final

from provenance.compare.agency_names import AGENCY_PATTERN
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
# (AP); (Reuters); (AFP/dpa); /PRNewswire/
_KNOWN: Final = (
    rf"(?:[(\[] ?{AGENCY_PATTERN}(?: ?[/,] ?(?:{AGENCY_PATTERN}|[A-Z][\w&. ]{{1,20}})){{0,3}} ?[)\]]"
    rf"|/ ?{AGENCY_PATTERN} ?/)"
)
# An agency that is not in the table is known by its capitals and its brackets, after a place in capitals.
_UNKNOWN: Final = r"[(\[][A-Z][A-Z&. ]{1,15}[)\]]"
_MIXED_PLACE: Final = r"[A-Z][\w.'’-]{1,20}(?:[ /][A-Z][\w.'’-]{1,20}){0,3}"
_NEXT: Final = r"(?=[\"'“‘«„”(\[ ]{0,3}[^\W_])"
_NEXT_CAPITAL: Final = r"(?=[\"'“‘«„”(\[ ]{0,3}[^\W\d_a-zß-ÿ])"

_WITH_SOURCE: Final = re.compile(
    rf"(?:{_PLACE}|{_DAY}|{_MIXED_PLACE})?(?:,? ?{_DAY})?,?[ \t\xa0]*{_KNOWN}"
    rf"(?:{_DASH}{_PLACE}(?:,? {_DAY})?{_DASH}{_NEXT}|{_DASH}{_NEXT})"
    rf"|(?:{_PLACE}(?:,? ?{_DAY})?)?,?[ \t\xa0]*{_KNOWN}[ \t\xa0]*{_NEXT_CAPITAL}"
    rf"|{_PLACE}(?:,? ?{_DAY})?,?[ \t\xa0]*{_UNKNOWN}{_DASH}{_NEXT}"
)
_WITHOUT_BRACKETS: Final = re.compile(rf"{_PLACE},? {_DAY},? ?{AGENCY_PATTERN}(?!\w){_DASH}{_NEXT}")
_PLACE_ONLY: Final = re.compile(
    rf"{_PLACE}(?:, {_DAY})?(?:[ \t\xa0]+(?:--?|[‐‑‒–—―−])|[–—―]|--)[ \t\xa0]*{_NEXT_CAPITAL}"
)
_CHINESE: Final = re.compile(r"(?:新华社|新華社|中新社|中新网)[^\s，。]{0,20}?电[ \u3000]*")
_ALONE: Final = re.compile(
    rf"(?:{_PLACE}|{_MIXED_PLACE})?(?:,? ?{_DAY})?,?[ \t\xa0]*(?:{_KNOWN}|{_UNKNOWN})(?:{_DASH})?"
)
_LOST: Final = re.compile(rf"(?<!\w)(?:{_PLACE}(?:, ?{_DAY})? ?{_KNOWN}{_DASH}|{_KNOWN}{_DASH}){_NEXT}")


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
    patterns = [_WITH_SOURCE, _WITHOUT_BRACKETS, _CHINESE] + ([_PLACE_ONLY] if place_only else [])
    for pattern in patterns:
        match = pattern.match(head)
        if match and match.end() < end - start:
            return start, start + match.end()
    return None


def is_dateline(block: str) -> bool:
    """Whether a trimmed paragraph is a dateline and nothing else ("NEW YORK (AP)", "(CNN)")."""
    return len(block) <= _REACH_CHARS and _ALONE.fullmatch(block) is not None


def find_lost_dateline(text: str, start: int, end: int) -> Span | None:
    """A dateline with its agency and dash a little into a paragraph, where headline and line breaks were lost."""
    match = _LOST.search(text[start : min(end, start + _LOST_HEAD_CHARS)])
    return (start + match.start(), start + match.end()) if match and match.start() else None
