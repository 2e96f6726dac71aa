"""Captions: what stands under a picture, known by the credit of its photographer or agency.

Reads a paragraph of a raw text; says whether the whole of it is a caption, finds captions that ran into the paragraph
around them, and finds the photo credits inside. It answers: which words describe a picture, and whose picture is it?
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from provenance.compare.agency_names import AGENCY, AGENCY_PATTERN, NAME_WORD, PHOTO_ONLY, agency_name
from provenance.compare.sentences import SENTENCE_OPENERS, num_sentences, sentence_start
from provenance.model import Span

_MAX_CAPTION_CHARS: Final = 800
_MAX_CAPTION_SENTENCE_CHARS: Final = 320
_MAX_LABELLED_SENTENCES: Final = 2
_MAX_CREDIT_CHARS: Final = 110

_PICTURE: Final = (
    r"(?:[Pp]hoto(?:graph)?s?|PHOTOS?|[Ii]mages?|IMAGES?|[Pp]ictures?|PICTURES?|[Ff]oto|FOTO|[Pp]ic|PIC|Bild)"
)
_FILE: Final = r"(?:(?: ?, ?| ?/ ?| )[Ff]ile(?: \d{4})?,?)?"
_INSIDE: Final = r"[^()\[\]\r\n]"

# Credit: | Photo: | Image credit: | Crédit photo :
_LABEL: Final = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_PICTURE}|Video|Illustration) )?"
    rf"(?:Credits?|CREDITS?|Cr[ée]dit(?:o|os)?(?: photo)?|Photographer|(?!pho|pic|ima|fot){_PICTURE}(?: by)?"
    r"|Fotograf(?:ía|ie)?|写真|图片来源|图)\s{0,2}[:：]\s{0,3}(?=\S)"
)
_BRACKETED: Final = re.compile(
    r"[(\[](?:"
    # (AP Photo/Jane Doe)
    rf"(?:{AGENCY_PATTERN}|[\w.&' ]{{1,40}}?) ?{_PICTURE}"
    rf"(?:(?: ?/ ?| ?: ?| by |, ?| courtesy | via ){_INSIDE}{{0,100}})?"
    # (Photo by Jane Doe/Getty Images)
    rf"|{_PICTURE}\s?(?::|by|courtesy|via|credit|/){_INSIDE}{{1,100}}"
    # (Jane Doe/AP)
    rf"|(?:{NAME_WORD}[ .]{{0,2}}){{1,5}}(?:/| / |, ?| via | for ){_INSIDE}{{0,60}}?{AGENCY_PATTERN}{_FILE}"
    # (via Reuters), (File)
    rf"|(?:via|[Cc]ourtesy of|[Cc]ourtesy) {_INSIDE}{{2,60}}|[Ff]ile(?: {_PICTURE})?"
    r")[)\]]"
)
# Jane Doe/Getty Images for the Example Festival
_BARE: Final = re.compile(
    rf"(?:{_PICTURE} (?:[Bb]y|BY) )?(?!(?:By|BY) ){NAME_WORD}(?:[ ,&]{{1,2}}(?:and )?{NAME_WORD}){{0,6}}"
    rf" ?(?:/|\||,| - | via | for ) ?(?:{NAME_WORD}(?:[ /-]{{1,3}}{NAME_WORD}){{0,4}} ?(?:/|-|via| - ) ?)?"
    rf"{AGENCY_PATTERN}(?: (?:for|via) {NAME_WORD}(?: {NAME_WORD}){{0,4}})?{_FILE}"
)
_PHOTO_BY: Final = re.compile(
    rf"(?<!\w)(?:[Pp]hoto(?:graph)?s?|Pictures?|Images?) (?:[Bb]y|BY|courtesy of|via) (?={NAME_WORD})"
)
_CLOSING: Final = re.compile(
    # ... via AP
    rf"(?:(?<=\s)via {AGENCY_PATTERN}|^(?:From|Via) {NAME_WORD}.{{0,40}} via {AGENCY_PATTERN}"
    # ... on Monday. Jane Doe/AP
    rf"|(?<=[.!?] ){NAME_WORD}(?: {NAME_WORD}){{1,3}} ?/ ?(?:{NAME_WORD} ?/ ?)?{AGENCY_PATTERN}"
    # ... AFP/Jane Doe | ... / AFP PHOTO / JANE DOE
    rf"|(?<!\S)(?:/ ?)?{AGENCY_PATTERN}(?: PHOTO| Photo)? ?/ ?{NAME_WORD}(?: {NAME_WORD}){{1,3}})$"
)
# What every match of the two patterns above holds.
_CLOSING_HOLDS: Final = ("/", "via ")
_PHOTO_BY_HOLDS: Final = ("hoto", "icture", "mage")
# FILE - In this May 1 photo ... | In this undated file photo, ...
_DATED_PICTURE: Final = re.compile(
    rf"(?:FILE|File)(?: {_PICTURE})? ?(?:[-–—:]+|\.\.\.) ?\S"
    rf"|(?:In this|This) [^.!?]{{0,60}}(?:file |handout |undated )?{_PICTURE},? "
    r"(?:provided|released|made|taken|shows|shot|from)\b"
    rf"|In this [A-Z][^.!?]{{2,50}}? {_PICTURE},"
)
_BUTTON: Final = re.compile(r"\s+(?:(?:hide|toggle|show) caption|less|more)$")
_NAME_RUN: Final = re.compile(rf"{NAME_WORD}(?:[ \xa0]{NAME_WORD}){{0,5}}")
_JOIN: Final = re.compile(r" ?[/|] ?| (?:via|for|and|courtesy of) | ?& ?| - ")
_TAIL: Final = re.compile(
    r"(?:,? ?\(?(?:[Ff]ile|FILE|[Pp]ool|POOL|[Hh]andout|Images|Photo|Pictures|Wire|Newspapers)\)?(?!\w)){1,3}"
    rf"|(?: ?\({AGENCY_PATTERN}{_INSIDE}{{0,30}}\))"
)
_CREDIT_WORD: Final = re.compile(
    r"[^\W\d_a-zß-ÿ]\S{0,40}|\([A-Z]\S{0,40}|of|the|for|via|and|by|de|la|von|van|courtesy|file|[/|&–—-]|dpa|\d{4}\)?"
)


def is_caption(block: str) -> bool:
    """Whether the whole of a trimmed paragraph is a caption or a photo credit.

    A paragraph is one if its credit closes it; if it begins as agencies begin captions ("FILE - In this ..."); or if it
    is nothing but a name and a seller of pictures. A label after several sentences closes only the last of them.
    """
    if len(block) > _MAX_CAPTION_CHARS:
        return False
    block = _BUTTON.sub("", block)
    if _DATED_PICTURE.match(block) or is_photo_credit(block) or closing_photo_credit(block, 0, len(block)):
        return True
    for first, stop in photo_credits(block, 0, len(block)):
        if not block[stop:].strip(" .)]"):
            return block[first] in "([" or num_sentences(block[:first]) <= _MAX_LABELLED_SENTENCES
    return False


def is_photo_credit(line: str) -> bool:
    """Whether a line is nothing but a photo credit ("Jane Doe/AP", "Getty Images", "JANE DOE VIA REUTERS")."""
    if agency_name(line) in PHOTO_ONLY:
        return True
    if len(line) > _MAX_CREDIT_CHARS or _BARE.fullmatch(line) is None:
        return False
    sells_photos = any(agency_name(found.group()) in PHOTO_ONLY for found in AGENCY.finditer(line))
    names_a_person = bool(AGENCY.sub("", line).strip(" /,|&-"))
    return sells_photos or (names_a_person and ("/" in line or " via " in line))


def find_captions(text: str, start: int, end: int) -> Iterator[Span]:
    """Captions inside the running text `text[start:end]`, in order: the sentence that a photo credit closes, and it.

    Where no sentence starts near enough, only the credit itself is claimed.

    Args:
        text: the whole raw text of an article.
        start: where the running text begins in it, in characters.
        end: where it ends, exclusive.

    Yields:
        Half-open ranges of characters of the whole text, which do not overlap.
    """
    floor = start
    for first, stop in photo_credits(text, start, end):
        if first < floor:
            continue
        before = len(text[floor:first].rstrip()) + floor
        begin = sentence_start(text, max(floor, before - 1), floor, _MAX_CAPTION_SENTENCE_CHARS)
        in_mid_sentence = text[first] in "([" and text[stop : stop + 2].strip()[:1].islower()
        yield (first if begin is None or in_mid_sentence else begin), stop
        floor = stop


def photo_credits(text: str, start: int, end: int) -> Iterator[Span]:
    """The photo credits inside `text[start:end]`, in order ("Credit: AP/Jane Doe", "(AP Photo/Jane Doe)").

    Args:
        text: the whole raw text of an article.
        start: where the part to look in begins in it, in characters.
        end: where it ends, exclusive.

    Yields:
        Half-open ranges of characters of the whole text, which do not overlap.
    """
    found: list[Span] = []
    if _holds(text, start, end, "(["):
        found.extend(match.span() for match in _BRACKETED.finditer(text, start, end))
    if _holds(text, start, end, ":："):
        ends = ((match.start(), _credit_end(text, match.end(), end)) for match in _LABEL.finditer(text, start, end))
        found.extend((first, stop) for first, stop in ends if stop is not None)
    floor = start
    for first, stop in sorted(found):
        if first >= floor:
            yield first, stop
            floor = stop


def closing_photo_credit(text: str, start: int, end: int) -> Span | None:
    """The photo credit without label or brackets that closes the short paragraph `text[start:end]`, if any.

    "... via AP", "... AFP/Jane Doe" and "... Photo by Jane Doe" are such; a sentence would go on to a full stop.

    Args:
        text: the whole raw text of an article.
        start: where the paragraph begins in it, in characters.
        end: where it ends, exclusive.

    Returns:
        A half-open range of characters of the whole text; None if there is none, or the paragraph is too long.
    """
    if end - start > _MAX_CAPTION_CHARS:
        return None
    if _holds(text, start, end, _CLOSING_HOLDS):
        closing = _CLOSING.search(text, start, end)
        if closing:
            return closing.span()
    if _holds(text, start, end, _PHOTO_BY_HOLDS):
        for match in _PHOTO_BY.finditer(text, start, end):
            if _runs_to_end(text, match.end(), end):
                return match.start(), end
    return None


def _holds(text: str, start: int, end: int, marks: Iterable[str]) -> bool:
    """Whether one of some marks stands in `text[start:end]`; spares most paragraphs the slower patterns."""
    return any(text.find(mark, start, end) >= 0 for mark in marks)


def _credit_end(text: str, position: int, end: int) -> int | None:
    """Where the names of a credit end that begin at `position`, or None if no name stands there."""
    if _runs_to_end(text, position, end):
        return end
    stop = _name_end(text, position, end)
    while stop is not None:
        tail = _TAIL.match(text, stop, end)
        stop = tail.end() if tail else stop
        join = _JOIN.match(text, stop, end)
        following = _name_end(text, join.end(), end) if join else None
        if following is None or following - position > _MAX_CREDIT_CHARS:
            break
        stop = following
    return stop


def _runs_to_end(text: str, position: int, end: int) -> bool:
    """Whether nothing but names follows up to the end of the paragraph."""
    rest = text[position : min(end, position + _MAX_CREDIT_CHARS + 1)]
    if len(rest) > _MAX_CREDIT_CHARS or num_sentences(rest) > 1 or rest.split(maxsplit=1)[0].islower():
        return False
    return all(_CREDIT_WORD.fullmatch(word) for word in rest.split())


def _name_end(text: str, position: int, end: int) -> int | None:
    """Where one name of a credit ends: an agency's, or a run of capitalised words.

    Where line breaks were lost the next sentence's first words are capitalised as well: a word that opens sentences
    ends the name; otherwise, when the run goes over into small letters, a name has two words, three after "Ng" or "J.".
    """
    agency = AGENCY.match(text, position, end)
    if agency:
        return agency.end()
    run = _NAME_RUN.match(text, position, min(end, position + _MAX_CREDIT_CHARS))
    if run is None:
        return None
    words = list(re.finditer(r"\S+", run.group()))
    for index, word in enumerate(words):
        if index and word.group() in SENTENCE_OPENERS:
            return position + words[index - 1].end()
        if len(word.group()) > 2 and word.group().endswith("."):
            return position + word.end() - 1
    goes_on = re.match(r"[ \xa0]+[a-zß-ÿ]", text[run.end() : min(end, run.end() + 4)])
    if goes_on is None or _JOIN.match(text, run.end(), end):
        return run.end()
    length = 3 if len(words[0].group()) <= 2 else 2
    return position + words[max(0, min(length, len(words) - 1) - 1)].end()
