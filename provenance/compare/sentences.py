"""Sentence starts, looked for backwards: where does the sentence around a cue begin?

Reads a raw text around one position. Captions and sign-offs that lost their line breaks stand in running text; what
belongs to them begins at a sentence start at most a few hundred characters before. (Whole bodies are cut into
sentences in `provenance.compare.document`.)
"""

import re
from typing import Final

# A stop with its closing quotes, or a row of underscores or asterisks, before what may begin a sentence. Damaged texts
# open quotations with closing marks.
_BOUNDARY: Final = re.compile(
    r"(?:[.!?…][\"'”’»)\]]{0,3}\s+|[。！？][”’」』）]{0,2}\s*|(?:_{3,}|\*{3,})\s+)"
    r"(?=[\"'“”‘«„(\[]{0,2} ?[^\W_a-zß-ÿ])"
)
_LAST_WORD: Final = re.compile(r"[\w.'’-]{1,20}$")
_ABBREVIATION_LIST: Final = """
mr mrs ms dr prof gen col maj capt lt sgt cmdr adm sen rep gov pres hon rev st mt ft jr sr jan feb mar apr jun jul aug
sep sept oct nov dec mon tue wed thu fri sat sun vs etc no nos inc ltd co corp messrs mme mlle m dept univ
"""
_ABBREVIATIONS: Final = frozenset(_ABBREVIATION_LIST.split())
_OPENER_LIST: Final = """
A After All Also Although An And As At Because Before But By Despite During Earlier For Four From He Her Here His How
However I If In Instead It Its Last Later Many Meanwhile More Most Mr Mrs Ms My No Not Now Of On One Only Other Our
Police Several She Since So Some Soon Such That The Their Then There These They This Those Three Though To Two Under
Until We What When Where Whether Which While Who Why With Yet You
"""
SENTENCE_OPENERS: Final = frozenset(_OPENER_LIST.split())
"""Words with which a sentence begins even after "the U.S." or an initial, and which are no part of a name."""


def sentence_start(text: str, position: int, floor: int, reach: int) -> int | None:
    """Where the sentence that holds `text[position]` begins.

    Args:
        text: a raw text.
        position: a place in the sentence; a boundary that ends exactly there is that sentence's start.
        floor: how far back the text may be read, an offset.
        reach: how many characters a sentence may be long up to `position`.

    Returns:
        An offset, `floor` if the sentence begins there, or None if no start is within reach.
    """
    low = max(floor, position - reach)
    for match in reversed(list(_BOUNDARY.finditer(text, low, min(len(text), position + 2)))):
        if match.end() <= position and _is_boundary(text, match):
            return match.end()
    return floor if low == floor else None


def num_sentences(text: str) -> int:
    """How many sentences a short text holds, at least one."""
    return 1 + sum(_is_boundary(text, match) for match in _BOUNDARY.finditer(text))


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    """Whether a stop ends a sentence and not an abbreviation or an initial."""
    if not match.group().startswith("."):
        return True
    before = text[max(0, match.start() - 20) : match.start()]
    word = _LAST_WORD.search(before)
    last = word.group().casefold() if word else ""
    if last.isdigit() and before.splitlines()[-1].strip() == last:
        return False  # the number of a list's item
    if last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha()) and not re.search(r"\b\w\.\w$", last):
        return True
    following = re.match(r"[\"'“‘«„(\[]*([^\W\d_]+)", text[match.end() : match.end() + 24])
    return last not in _ABBREVIATIONS and following is not None and following[1] in SENTENCE_OPENERS
