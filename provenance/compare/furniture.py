"""Furniture: the lines a page puts around an article, known by their own form.

Reads one trimmed paragraph; says whether it is furniture (share buttons, teasers, notices, time stamps, separators) or
an artefact (debris of scraping and of encodings). It answers: is this line the page's, not the reporter's? A paragraph
that might be reporting is never claimed: every rule asks for the whole paragraph.
"""

import re
from typing import Final, Literal

from provenance.compare.page_labels import DATE_WORDS, PAGE_LABELS

# A notice longer than this is prose; the paragraph is then left to the body.
_MAX_NOTICE_CHARS: Final = 260
_MAX_LABEL_CHARS: Final = 90

_TEASER: Final = re.compile(
    r"(?i:read(?: more| also| next)?|also read|see also|see more|related(?: \w+)?|more (?:on this|from [\w .']{1,40}"
    r"|stories)|most read(?: \w+)?|watch(?: live| now| more)?|don['’]t miss|recommended(?: \w+)?|now playing"
    r"|trending|lire aussi|à lire aussi|lesen sie auch|mehr zum thema"
    r"|lea también|leggi anche)\s*[:|»>]\s*\S.{0,200}"
    r"|(?i:more from|most read|more on|recommended from) [A-Z][^.!?]{1,50}"
)
_INVITATION: Final = re.compile(
    r"(?i:(?:click|tap) here\b|sign up (?:for|to|here|now|and)\b|subscribe (?:to|today|now|here|for)\b"
    r"|you have successfully subscribed|share (?:this|on|via|it on)\b|follow (?:us|our|@)|like us on\b"
    r"|join our\b|join the conversation|download (?:the|our) .{0,40}\bapp\b|chat with us\b|help us deliver\b"
    r"|get (?:the latest|our|breaking|all the latest|more news|the day['’]s|the best)\b.{0,160}"
    r"(?:newsletter|inbox|e-?mail|alerts|reports|delivered|app\b)"
    r"|a link has been (?:sent|posted)\b|already a subscriber|this story is being updated|this article is more than\b"
    r"|support (?:our|independent) journalism|enter your e-?mail|your e-?mail address|want more\b.{0,80}\bnewsletter"
    r"|have a (?:news )?tip\b|do you have (?:a|more) (?:story|tip|information)\b.{0,120}@).*",
    re.DOTALL,
)
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by\b)|the-cnn-wire\b).{0,250}|[^.]{0,120}\ball rights reserved\b.{0,160}"
    r"|this material may not be published\b.{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_BUTTON_ROW: Final = re.compile(
    r"(?:(?:share|tweet|post|pin|print|save|send|copy|follow|comments?|e-?mail|facebook|twitter|google|linkedin|pinterest"
    r"|whatsapp|reddit|instagram|telegram|messenger|flipboard|bio|link|on|to|via|this|by|show|more|less)\W*+){2,16}"
)
_COUNTER: Final = re.compile(
    r"(?:(?i:image|photo|slide|page|picture)\s*)?\d{1,3}\s?(?:of|/|of/)\s?\d{1,3}|\d{1,3}:\d{2}(?::\d{2})?"
    r"|(?i:\d{1,5}\s?(?:comments?|shares?|views?|likes?|mins?|minutes?|min read|minute read))"
    r"|\d{1,3}\s?[smhd] ago|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}"
    r"|https?://\S{1,200}|www\.\S{1,200}"
)
_DEBRIS: Final = re.compile(
    r"(?:window\.|document\.|googletag|!?\(?function\s?\w{0,40}\(|var \w{1,40} ?=|\$\(|<!--|<script|@media|if \(typeof)"
    r".*[;{}=>].*",
    re.DOTALL,
)
_MOJIBAKE: Final = re.compile(r"(?:[\ufffd\x80-\x9f]|[ÃÂâ][\u0080-\u00bf€™œ“”˜šž¢])")
_MOJIBAKE_LETTERS: Final = re.compile(r"[ÃÂâ€™œ“”˜šžŸ¢ï¿½\ufffd\x80-\xbf]")

_STAMP_LABEL: Final = re.compile(r"(?i:updated?|published|posted|originally|first|last|modified)\b|.*\b[ap]\.m\.$")
_STAMP_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_NUMERIC_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}")


def furniture_kind(block: str) -> Literal["furniture", "artefact"] | None:
    """The kind of a trimmed paragraph that is wholly the page's own, or None for anything else.

    Args:
        block: a paragraph without the white space around it.

    Returns:
        `furniture`, `artefact` or None.

    >>> furniture_kind("Share this article")
    'furniture'
    """
    if _DEBRIS.match(block[:2000]):
        return "artefact"
    if len(block) > _MAX_NOTICE_CHARS:
        return None
    if not any(letter.isalnum() for letter in block) or _is_mojibake(block):
        return "artefact" if _MOJIBAKE.search(block) else "furniture"
    notice = _TEASER.fullmatch(block) or _INVITATION.fullmatch(block) or _RIGHTS.fullmatch(block)
    if notice or _COUNTER.fullmatch(block) or _is_label(block) or is_timestamp(block):
        return "furniture"
    return None


def is_timestamp(line: str) -> bool:
    """Whether a line holds a date or time and nothing else ("Updated 6:35 PM ET, Fri June 1, 2018")."""
    if len(line) > _MAX_LABEL_CHARS or (line.endswith(".") and not _STAMP_LABEL.match(line)):
        return False  # "March 17." is where a broken sentence ended
    tokens = [token.casefold() for token in _STAMP_TOKEN.findall(line)]
    words = [token for token in tokens if not token.isdigit()]
    dated = len(words) < len(tokens) and all(len(token) <= 4 for token in tokens if token.isdigit())
    return dated and DATE_WORDS.issuperset(words) and bool(words or _NUMERIC_DATE.search(line))


def _is_label(line: str) -> bool:
    """Whether a line is a button, a section's name or a row of them."""
    if len(line) > _MAX_LABEL_CHARS:
        return False
    folded = " ".join(line.split()).casefold().strip(" :…»›>•|/-–—")
    if folded in PAGE_LABELS:
        return True
    return _BUTTON_ROW.fullmatch(folded) is not None


def _is_mojibake(line: str) -> bool:
    """Whether nothing readable is left of a line that was decoded wrongly."""
    return bool(_MOJIBAKE.search(line)) and not re.search(r"\w", _MOJIBAKE_LETTERS.sub("", line))
