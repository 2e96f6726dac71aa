"""Spinning: a machine puts synonyms for words, and now and then breaks what should have stayed.

Reads a piece's texts, a lexicon and a rate; gives the reworded texts. What a spin breaks (a name's part, a quotation, a
number, a date) is named with it, because such damage does not mend itself and so shows the direction.
"""

import re
from collections.abc import Sequence
from random import Random
from typing import Final

from provenance.simulate.lexicon import Lexicon

RATES: Final = (0.15, 0.3, 0.5, 0.7)
"""Shares of known words replaced, where none is asked for: from a light spin to a heavy one."""

_SEAM: Final = "\x1e"
_WORD: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
# How often one and the same word gets the synonym it got before; otherwise the machine draws again.
_STEADINESS: Final = 0.6
_DAMAGE_CHANCE: Final = 0.35


def spin_texts(texts: Sequence[str], lexicon: Lexicon, rate: float, random: Random) -> tuple[list[str], list[str]]:
    """Replace a share of the words by synonyms, and sometimes do damage.

    Args:
        texts: the sentences of a piece, in order.
        lexicon: what may stand for what.
        rate: the share of the words known to the lexicon that is replaced, 0-1.
        random: where choices come from.

    Returns:
        The sentences in the same order, and what was damaged: `name`, `quotation`, `number`, `date`, in that order.
    """
    damage = [kind for kind in _DAMAGE if random.random() < _DAMAGE_CHANCE]
    spinner = _Spinner(lexicon, rate, "name" in damage, random)
    text = _WORD.sub(spinner.replace, _SEAM.join(texts))
    done = ["name"] if spinner.broke_name else []
    for kind, break_it in _DAMAGE.items():
        if kind in damage and break_it is not None:
            broken = break_it(text, random)
            done += [kind] if broken != text else []
            text = broken
    return text.split(_SEAM), done


class _Spinner:
    """Replaces words one by one; remembers what it put for a word."""

    def __init__(self, lexicon: Lexicon, rate: float, breaks_names: bool, random: Random) -> None:
        self._lexicon = lexicon
        self._rate = rate
        self._breaks_names = breaks_names
        self._random = random
        self._last: dict[str, str] = {}
        self.broke_name = False

    def replace(self, match: re.Match[str]) -> str:
        word = match[0]
        others = self._lexicon.get(word.lower())
        if others is None or self._random.random() >= self._rate:
            return word
        if word[0].isupper():
            is_name = not _begins_sentence(match)
            if is_name and not self._breaks_names:
                return word
            self.broke_name = self.broke_name or is_name
        other = self._choose(word.lower(), others)
        return other.title() if word[0].isupper() and " " not in other else _capital_like(word, other)

    def _choose(self, word: str, others: tuple[str, ...]) -> str:
        if word not in self._last or self._random.random() >= _STEADINESS:
            self._last[word] = self._random.choice(others)
        return self._last[word]


def _begins_sentence(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 3) : match.start()].rstrip("\"'“‘( ")
    return not before or before[-1] in f".!?:{_SEAM}"


def _capital_like(word: str, other: str) -> str:
    return other[0].upper() + other[1:] if word[0].isupper() else other


_QUOTE: Final = re.compile('["“”]')


def _break_quotation(text: str, random: Random) -> str:
    """Lose one quotation mark, or double it as two apostrophes."""
    marks = list(_QUOTE.finditer(text))
    if not marks:
        return text
    mark = random.choice(marks)
    return text[: mark.start()] + random.choice(("", "''", "`")) + text[mark.end() :]


_NUMBER: Final = re.compile(r"(?<![\w$£€.,-])(\d{2,3})(?![\w.,%]|\.\d)")
_SPELT: Final = re.compile(r"\b(second|third|two|three|four|five|six|seven|eight|nine)\b")
_FIGURES: Final = dict(
    zip("second third two three four five six seven eight nine".split(), "2nd 3rd 2 3 4 5 6 7 8 9".split(), strict=True)
)


def _break_number(text: str, random: Random) -> str:
    """Put figures for a number in words, everywhere, or turn two digits of one number round."""
    if random.random() < 0.5 and _SPELT.search(text):
        return _SPELT.sub(lambda match: _FIGURES[match[1]], text)
    numbers = [match for match in _NUMBER.finditer(text) if match[1] != match[1][::-1] and match[1][-1] != "0"]
    if not numbers:
        return text
    number = random.choice(numbers)
    return text[: number.start(1)] + number[1][::-1] + text[number.end(1) :]


_RELATIVE_YEAR: Final = re.compile(r"\b(?:last|this) (?:year|month|week)\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def _break_date(text: str, random: Random) -> str:
    """Put a wrong year for "last year" and the like, or else for another year."""
    dates = list(_RELATIVE_YEAR.finditer(text)) or list(_YEAR.finditer(text))
    if not dates:
        return text
    date = random.choice(dates)
    wrong = str(random.randint(2005, 2017))
    return text[: date.start()] + (wrong if date[0].isdigit() else f"in {wrong}") + text[date.end() :]


_DAMAGE: Final = {"name": None, "quotation": _break_quotation, "number": _break_number, "date": _break_date}
