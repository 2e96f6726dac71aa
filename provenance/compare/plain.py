"""Plain words: what a text says once house style is taken out of it.

Reads word keys; yields keys under which two texts that differ only in style read alike: American spelling, small
numbers as digits, days before months, no courtesy titles, no words or signs of percent. Answers: did a writer change
the text, or only its dress? Outlets of one country restyle everything alike without sharing a source, so a comparison
of many texts at once has to look past it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from provenance.compare.figures import MONTHS
from provenance.compare.spelling import american_form

_DIGITS: Final = {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_TITLES: Final = frozenset("mr mrs ms miss dr sir messrs".split())
_PERCENT: Final = frozenset(("percent", "pct", "%"))


def plain_words(keys: Sequence[str]) -> Iterator[str]:
    """The words of a text without their style, in order.

    >>> list(plain_words(("mr", "kim", "said", "nine", "per", "cent", "on", "january", "8", "in", "the", "centre")))
    ['kim', 'said', '9', 'on', '8', 'january', 'in', 'the', 'center']
    """
    forms = list(map(_plain_form, keys))
    if None not in forms:
        yield from (form for form in forms if form)
        return
    place = 0
    while place < len(keys):
        key, form, after = keys[place], forms[place], keys[place + 1] if place + 1 < len(keys) else ""
        place += 1
        if key == "per" and after == "cent":
            place += 1
        elif key in MONTHS and after.isdecimal() and len(after) <= 2:
            yield from (after, key)
            place += 1
        else:
            plain = american_form(key) if form is None else form
            if plain:
                yield plain


@lru_cache(maxsize=1 << 16)
def _plain_form(key: str) -> str | None:
    """A word without its style, empty if it is nothing but style; None where that depends on the word after it."""
    if key in _TITLES or key in _PERCENT:
        return ""
    if key == "per" or key in MONTHS:
        return None
    return _DIGITS.get(key) or american_form(key)
