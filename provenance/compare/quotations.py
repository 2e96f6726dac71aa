"""Quotations: which words of a text stand between quotation marks?

Reads a raw text and the places of its words; gives a flag a word. Marks are damaged on the way more often than
words: they lose their curl, point the wrong way or vanish. So a mark opens or closes by what stands beside it, and
a quotation ends at the latest with its paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_OPENING: Final = "\u201e\u300c\u300e"
_CLOSING: Final = "\u300d\u300f"
# Curled or straight, these stand at either end.
_DOUBLE: Final = '"\u201c\u201d\u00ab\u00bb\uff02'
_SINGLE: Final = "'\u2018\u2019"
_MARKS: Final = frozenset(_OPENING + _CLOSING + _DOUBLE + _SINGLE)
_BEFORE_OPENING: Final = "([\u2014\u2013-"
_AFTER_CLOSING: Final = ")],.;:!?\u2014\u2013-"
# Words that begin with an apostrophe and open no quotation.
_ELIDED: Final = re.compile(r"(?:\d|(?:tis|twas|em|til|till|cause|bout|n|round|cos)\b)", re.IGNORECASE)
# A lost closing mark turns the rest of a long paragraph inside out; no quotation is longer than this.
_MAX_QUOTED_WORDS: Final = 120
_MAX_QUOTED_CHARS: Final = 1000
_SINGLE_CLOSED: Final = re.compile(r"[^\n]*?[\w.,!?\u2026]['\u2019](?!\w)")


def quoted_words(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[bool, ...]:
    """Whether each word stands inside a quotation.

    Args:
        text: a raw text.
        starts: (n,) character offsets of the beginnings of its words.
        ends: (n,) character offsets of their ends, exclusive.

    Returns:
        (n,) flags.
    """
    return tuple(_flags(text, starts, ends))


def _flags(text: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[bool]:
    opened_by = ""
    num_words = 0
    previous_end = 0
    for start, end in zip(starts, ends, strict=True):
        between = text[previous_end:start]
        if between != " ":
            if "\n" in between:
                opened_by = ""
            for at, mark in enumerate(between, previous_end):
                if mark in _MARKS:
                    before = opened_by
                    opened_by = _state_after(text, at, opened_by)
                    num_words = num_words if before else 0
        if opened_by:
            num_words += 1
            if num_words > _MAX_QUOTED_WORDS:
                opened_by = ""
        yield opened_by != ""
        previous_end = end


def _state_after(text: str, at: int, opened_by: str) -> str:
    """The sort of mark by which a quotation is open after the mark at an offset; empty if none is."""
    mark = text[at]
    if mark in _OPENING or mark in _CLOSING:
        return _DOUBLE if mark in _OPENING else ""
    sort = _SINGLE if mark in _SINGLE else _DOUBLE
    if opened_by and opened_by != sort:
        return opened_by  # a quotation within a quotation, or an apostrophe
    stands_free_before = at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING
    stands_free_after = at + 1 >= len(text) or text[at + 1].isspace() or text[at + 1] in _AFTER_CLOSING
    if sort == _SINGLE and not opened_by:
        opens = stands_free_before and not stands_free_after and mark != "\u2019" and _is_closed(text, at)
        return sort if opens else ""
    if stands_free_before == stands_free_after:  # it points nowhere
        return "" if opened_by else sort
    return sort if stands_free_before else ""


def _is_closed(text: str, at: int) -> bool:
    """Whether an apostrophe that could open a quotation is no elision, and its paragraph holds one to close it."""
    if _ELIDED.match(text, at + 1):
        return False
    return _SINGLE_CLOSED.match(text, at + 1, at + _MAX_QUOTED_CHARS) is not None
