"""House styles: how an outlet spells and sets what others wrote.

Reads texts and a `HouseStyle`; gives the texts in that style. Every rule works in both directions, so a style tells
which outlet a text passed through, and not by itself which was first.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from provenance.simulate.spellings import AMERICAN_OF, BRITISH_OF

# Stands between sentences while a whole body is restyled at once: no rule reaches across it.
_SEAM: Final = "\x1e"
_NUMBERS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAME: Final = r"[A-Z][a-z’'-]+[a-z]"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What an outlet prescribes.

    Args:
        spelling: "organise" or "organize", "colour" or "color".
        honorifics: surnames that stand alone take "Mr".
        dotted: "U.S." rather than "US".
        percent: how a percentage is written.
        day_first: "8 January" rather than "January 8".
        words_to: the highest number written as a word, 0-12.
        curly: curly quotation marks rather than straight ones.
        dash: what stands for a dash.
    """

    spelling: Literal["british", "american"]
    honorifics: bool
    dotted: bool
    percent: Literal["percent", "per cent", "%"]
    day_first: bool
    words_to: int
    curly: bool
    dash: Literal[" — ", " – ", "—"]


def draw_style(random: Random) -> HouseStyle:
    """A style that an outlet might have: what goes with its country mostly goes together."""
    british = random.random() < 0.5
    usual = random.random() < 0.85
    return HouseStyle(
        spelling="british" if british else "american",
        honorifics=random.random() < (0.6 if british else 0.15),
        dotted=usual != british,
        percent=random.choice(("per cent", "per cent", "%") if british else ("percent", "percent", "%")),
        day_first=usual == british,
        words_to=random.choice((9, 9, 10, 12)),
        curly=random.random() < 0.4,
        dash=random.choice((" — ", " – ", "—")),
    )


def apply_style(texts: Sequence[str], style: HouseStyle) -> list[str]:
    """The sentences of one piece, in order, set in a style."""
    text = _SEAM.join(texts)
    for rule in _RULES:
        text = rule(text, style)
    return text.split(_SEAM)


_WORD: Final = re.compile(r"[A-Za-z]{3,}")


def _spell(text: str, style: HouseStyle) -> str:
    table = AMERICAN_OF if style.spelling == "american" else BRITISH_OF
    known = {word for word in _WORD.findall(text) if word.lower() in table}
    if not known:
        return text
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(known))})\b")
    return pattern.sub(lambda match: _like(match[0], table[match[0].lower()]), text)


def _like(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if model[0].isupper() else word


_FULL_NAME: Final = re.compile(rf"\b{_NAME} (?=({_NAME})\b)")
_HONORIFIC: Final = re.compile(rf"\b(?:Mr|Mrs|Ms)\.? (?={_NAME})")
_NO_SURNAME: Final = frozenset(_MONTHS.split("|")) | frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday States Nations Kingdom York".split()
)


def _address(text: str, style: HouseStyle) -> str:
    """Give surnames that stand alone "Mr", or take it away.

    A surname is the second of two capitalised words that elsewhere stands without a capitalised word at its side.
    """
    if not style.honorifics:
        return _HONORIFIC.sub("", text)
    surnames = set(_FULL_NAME.findall(text)) - _NO_SURNAME
    if not surnames:
        return text
    alone = re.compile(rf"([\w.]+ )?\b({'|'.join(sorted(surnames))})\b(?! [A-Z])")

    def add_honorific(match: re.Match[str]) -> str:
        before = match[1] or ""
        return match[0] if before[:1].isupper() else f"{before}Mr {match[2]}"

    return alone.sub(add_honorific, text)


_DOTTED: Final = re.compile(r"\b(US|UN|UK|EU)\b(?!\.)")
_UNDOTTED: Final = re.compile(r"\b(U)\.(S|N|K)\.(?= [a-z]|[,;:’'])")


def _dot(text: str, style: HouseStyle) -> str:
    if style.dotted:
        return _DOTTED.sub(lambda match: f"{match[0][0]}.{match[0][1]}.", text)
    return _UNDOTTED.sub(r"\1\2", text)


_PERCENT: Final = re.compile(r"(?<=\d)(?: ?%| percent\b| per cent\b)")


def _set_percent(text: str, style: HouseStyle) -> str:
    return _PERCENT.sub("%" if style.percent == "%" else f" {style.percent}", text)


_MONTH_DAY: Final = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})\b(?!,? \d)")
_DAY_MONTH: Final = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b(?! \d)")


def _set_date(text: str, style: HouseStyle) -> str:
    return _MONTH_DAY.sub(r"\2 \1", text) if style.day_first else _DAY_MONTH.sub(r"\2 \1", text)


# A number after a capitalised word belongs to a name or a date ("Group 11", "January 8").
_DIGITS: Final = re.compile(r"(\b[A-Z][\w.]* )?(?<![\w$£€.,-])(\d{1,2})(?= (?!percent|per |million|billion)[a-z])")
_NUMBER_WORD: Final = re.compile(r"(?<=[a-z,] )(ten|eleven|twelve)(?= [a-z])")


def _set_numbers(text: str, style: HouseStyle) -> str:
    """Spell numbers out up to `words_to` and set greater ones in figures, as far as twelve."""

    def as_word(match: re.Match[str]) -> str:
        value = int(match[2])
        return _NUMBERS[value - 1] if not match[1] and 0 < value <= style.words_to else match[0]

    def as_digits(match: re.Match[str]) -> str:
        value = _NUMBERS.index(match[1]) + 1
        return str(value) if value > style.words_to else match[0]

    return _NUMBER_WORD.sub(as_digits, _DIGITS.sub(as_word, text))


_OPENING: Final = re.compile(r'(^|[\s(\[—–\x1e])"')
_CURLY_DOUBLE: Final = re.compile("[“”]")
_CURLY_SINGLE: Final = re.compile("[‘’]")


def _set_quotes(text: str, style: HouseStyle) -> str:
    if not style.curly:
        return _CURLY_SINGLE.sub("'", _CURLY_DOUBLE.sub('"', text))
    return _OPENING.sub("\\1“", text).replace('"', "”").replace("'", "’")


_DASH: Final = re.compile(r" ?[—–] ?| -- ")


def _set_dashes(text: str, style: HouseStyle) -> str:
    return _DASH.sub(style.dash, text)


_RULES: Final[tuple[Callable[[str, HouseStyle], str], ...]] = (
    _spell,
    _address,
    _dot,
    _set_percent,
    _set_date,
    _set_numbers,
    _set_quotes,
    _set_dashes,
)
