"""Sign-offs: the lines in which an article names its reporters and the sources of its text.

Reads a paragraph of a raw text; says whether the whole of it is a byline, a credit line or an attribution, and finds
attribution sentences that ran into the paragraph before them. It answers: where does a text speak of its own origin
instead of the news? "Reuters reported" inside a sentence is news.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from provenance.compare.agency_names import AGENCY, AGENCY_PATTERN, NAME_WORD, OUTLET_PATTERN
from provenance.compare.furniture import is_timestamp
from provenance.compare.sentences import sentence_start
from provenance.model import Span, StratumKind

_MAX_BYLINE_CHARS: Final = 140
_MAX_CREDIT_CHARS: Final = 220
_MAX_RIGHTS_CHARS: Final = 440
_MAX_ATTRIBUTION_CHARS: Final = 500
_CLOSING_REACH_CHARS: Final = 80


class _Formula(NamedTuple):
    """An attribution's wording, and words of which one must stand in a paragraph before it is worth looking closer."""

    anchors: tuple[str, ...]
    pattern: re.Pattern[str]


_PARTICLES: Final = r"(?:(?:de|da|del|der|van|von|bin|al|el|la|di|le) ){0,2}"
_NAME: Final = rf"{NAME_WORD}(?: {_PARTICLES}{NAME_WORD}){{1,4}}"
_NAMES: Final = rf"{_NAME}(?:(?: ?, ?| and | & |, and ){_NAME}){{0,5}}"
_ONE_AGENCY: Final = rf"(?:[Tt]he )?{AGENCY_PATTERN}"
_AGENCIES: Final = rf"(?:{_ONE_AGENCY}(?!\w)(?: ?[/,|&] ?| and )?){{1,5}}"
_ROLE: Final = r"(?:[\w.'’&/-]{1,30}[ ,]{1,3}){0,7}(?:[\w.'’&/-]{1,30})?"

_BYLINE: Final = re.compile(
    # By JANE DOE and John Roe, Reuters
    r"(?:[Bb]y|BY|Por|Par|Von|[Ss]tory by|STORY BY|Written by):? +"
    rf"(?:{_NAMES}(?: ?[,|/–—-] ?{_ROLE}| +{_AGENCIES})?|{_AGENCIES})[ ,|/]*"
    # Jane Doe | AP
    rf"|{_NAMES}(?: ?\| ?| ?, ?| [-–—] ?| ?/ )"
    rf"(?:{_AGENCIES}|{_ROLE}(?:Staff|Correspondent|Editor|Reporter|Writer))"
    # By staff; From our correspondent
    r"|(?i:by (?:admin|staff|editors?|(?:the )?(?:news|web) ?desk|staff (?:writer|reporter)s?)"
    r"|(?:by|from) (?:our|a) (?:\w{1,20} ){0,2}correspondents?)"
)
_OPENING: Final = r"[-–—(/\[ ]{0,3}"
_SOURCE: Final = r"sources?|agency|quelle|fuente|fonte"
_CREDIT_LINE: Final = re.compile(
    # The Associated Press; (Reuters); Source: AFP
    rf"{_OPENING}(?:(?i:{_SOURCE}|agencies|text|with|via|from|by arrangement with)\s*[:/]?\s+)?"
    rf"{_AGENCIES}[\w ]{{0,12}}[.)\] ]{{0,2}}"
    # Source: Example Times
    rf"|{_OPENING}(?i:{_SOURCE})\s*: ?{OUTLET_PATTERN}(?: ?[/,] ?{OUTLET_PATTERN}){{0,3}}[)\]]?"
    # With agencies
    r"|\(?(?i:with|from|news)? ?(?i:agencies|agency reports|wire (?:services?|reports)|wires)\)?\.?"
)
_RIGHTS_OF_AGENCY: Final = re.compile(
    rf"(?:©|\([cC]\)|Copyright|COPYRIGHT)[\s\d©,-]{{0,14}}(?:[Bb]y )?{_ONE_AGENCY}(?!\w).*", re.DOTALL
)
# ... he said. - AFP
_CLOSING_CREDIT: Final = re.compile(rf"(?<=[.!?\"”’])\s*((?:[-–—]{{1,2}} ?{_AGENCIES}|[(\[]{_AGENCIES}[)\]])\.?)\s*$")

_WORK: Final = r"(?:report|story|article|dispatch|piece|post|content|text|column)"
_STOP: Final = r"(?:[.)]|(?=\s*$))"
# ... contributed to this report.
_CONTRIBUTED: Final = re.compile(
    rf"\bcontributed (?:(?:reporting |research )?(?:to|for) this {_WORK}(?: from [^.!?]{{2,60}})?"
    r"|reporting(?: from [^.!?]{2,60})?|from [^.!?]{2,60})(?=[.)\]]|\s*$)[.)\]]*"
    r"|\b(?:[Ww]riter|[Rr]eporter|[Jj]ournalist|[Cc]orrespondent|[Pp]roducer)s? [A-Z][^.!?]{2,150} contributed\."
)
_REPORTED_FROM: Final = re.compile(
    rf"{NAME_WORD}(?:(?: and |, | ){NAME_WORD}){{0,6}} reported from [A-Z][^.!?]{{2,80}}\.\s+"
)
_FORMULAS: Final = (
    # (Reporting by Jane Doe in Rome; Editing by John Roe)
    _Formula(
        ("ing by ",),
        re.compile(
            r"\(?\b(?:[Aa]dditional |[Ww]ith )?(?:[Rr]eporting|[Ww]riting) (?:and (?:writing|editing) )?by "
            r"[A-Z][^;()\r\n]{2,200}(?:; ?(?:[Aa]dditional |[Ww]ith )?"
            r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)[^;()\r\n.]{2,160}){1,5}[.)]{0,2}"
        ),
    ),
    # This article was first published in the Example Times.
    _Formula(
        ("appeared", "published", "posted ", "syndicated", "provided", "supplied", "produced", "reported ", " ran "),
        re.compile(
            rf"\b(?:This|The) {_WORK} (?:by [^.!?]{{2,60}}? )?(?:was |has been |is )?"
            r"(?:(?:first|originally|previously) (?:appeared|published|posted|reported|ran|produced|written)"
            r"|(?:appeared|published) (?:first|originally)|republished|reproduced|syndicated|provided|supplied)"
            rf"(?: with permission)? (?:on|in|by|at|from|here on) {OUTLET_PATTERN}"
            rf"(?:, and is [^.]{{2,80}}\.| \([^)]{{2,80}}\)\.?|{_STOP})"
        ),
    ),
    # The post Bridge closed appeared first on Example Times.
    _Formula(
        ("The post ",),
        re.compile(
            r"\bThe post [^\r\n]{1,200}? (?:appeared first|first appeared) on "
            rf"{OUTLET_PATTERN}(?:\.|(?=\s*$))"
        ),
    ),
    # Originally published on example.com
    _Formula(
        ("riginally ", "irst published", "irst appeared", "irst posted"),
        re.compile(
            r"\b(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted) "
            rf"(?:on|in|by|at) {OUTLET_PATTERN}{_STOP}"
        ),
    ),
    # Read the original article here.
    _Formula(
        ("ead the ", "ead The "),
        re.compile(
            r"\b[Rr]ead [Tt]he (?:[Ff]ull )?(?:[Oo]riginal|[Ss]ource) "
            r"(?:[Pp]ost|[Aa]rticle|[Ss]tory|[Rr]eport|[Vv]ersion|[Tt]ext)"
            rf"(?: here)?(?: (?:on|at|in|from|by) {OUTLET_PATTERN})?(?: here)?(?:[.!»>]+|(?=\s|$))"
        ),
    ),
    # (With inputs from agencies)
    _Formula(
        ("(With", "(with", "(WITH", "(Additional", "(additional"),
        re.compile(
            r"\((?:[Ww]ith|WITH|[Aa]dditional) (?:inputs?|files|reporting|agency|agencies|material|information"
            rf"|additional|{AGENCY_PATTERN})[^()\r\n]{{0,100}}\)"
        ),
    ),
)
_WHOLE_PARAGRAPH: Final = re.compile(
    r"[Ww]ith (?:inputs?|files|agency inputs|additional reporting|reporting|agencies) (?:from|by)? ?[A-Z]?.{0,100}"
    r"|(?:Additional reporting|Reporting|Editing|Writing) (?:and \w{1,12} )?by:? [A-Z][^.]{2,160}\.?"
    rf"|(?:Re)?[Pp](?:ublished|osted|rinted) (?:with permission )?(?:from|by) {OUTLET_PATTERN}.?"
    rf"|(?:Read|View|See|Find|Get) the (?:full )?(?:original )?{_WORK}(?: here)? (?:on|at|from) {OUTLET_PATTERN}.?"
    rf"|(?:Original {_WORK}|Original source|Source article)(?: here)?(?: ?:.{{1,160}})?"
    rf"|The original {_WORK} (?:can be|is|was) .{{1,160}}"
    rf"|[Vv]ia:? {OUTLET_PATTERN}.?"
)


def signoff_kind(block: str) -> StratumKind | None:
    """The kind of a trimmed paragraph that is wholly a byline, a credit line or an attribution, or None."""
    if len(block) <= _MAX_RIGHTS_CHARS and _RIGHTS_OF_AGENCY.fullmatch(block):
        return "credit"
    if len(block) > _MAX_CREDIT_CHARS:
        return None
    if _CREDIT_LINE.fullmatch(block) or _is_dated_credit(block):
        return "credit"
    if is_byline(block):
        return "byline"
    return "attribution" if _WHOLE_PARAGRAPH.fullmatch(block.strip("()[]")) else None


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the article and nothing else ("By JANE DOE and John Roe, Reuters")."""
    return len(line) <= _MAX_BYLINE_CHARS and _BYLINE.fullmatch(" ".join(line.split())) is not None


def find_attributions(text: str, start: int, end: int) -> Iterator[Span]:
    """The attribution sentences inside `text[start:end]`, in no particular order; they may overlap.

    A closing sentence ("A and B contributed to this report.") reaches back to where the sentence begins, and over the
    sentence before it that says who reported from where.

    Args:
        text: the whole raw text of an article.
        start: where the part to look in begins in it, in characters.
        end: where it ends, exclusive.

    Yields:
        Half-open ranges of characters of the whole text.
    """
    if text.find("contributed", start, end) >= 0:
        yield from _find_contributors(text, start, end)
    for anchors, pattern in _FORMULAS:
        if any(text.find(anchor, start, end) >= 0 for anchor in anchors):
            yield from (match.span() for match in pattern.finditer(text, start, end))


def find_closing_credit(text: str, start: int, end: int) -> Span | None:
    """An agency named alone after the last sentence of a paragraph ("... he said. - AFP", "... he said. (Reuters)").

    Args:
        text: the whole raw text of an article.
        start: where the paragraph begins in it, in characters.
        end: where it ends, exclusive.

    Returns:
        A half-open range of characters of the whole text; None if no agency stands there.
    """
    match = _CLOSING_CREDIT.search(text, max(start, end - _CLOSING_REACH_CHARS), end)
    return match.span(1) if match else None


def _find_contributors(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences that close with "contributed to this report", each with the one before it that belongs to it."""
    for match in _CONTRIBUTED.finditer(text, start, end):
        first = sentence_start(text, match.start(), start, _MAX_ATTRIBUTION_CHARS)
        if first is None:
            continue
        before = sentence_start(text, max(start, first - 2), start, _MAX_ATTRIBUTION_CHARS)
        if before is not None and _REPORTED_FROM.fullmatch(text, before, first):
            first = before
        yield first, match.end()


def _is_dated_credit(line: str) -> bool:
    """Whether a line is an agency and a time stamp ("AP June 1, 2018, 10:35 PM")."""
    bare = line.lstrip("/ ")
    match = AGENCY.match(bare)
    return match is not None and is_timestamp(bare[match.end() :].strip() or "-")
