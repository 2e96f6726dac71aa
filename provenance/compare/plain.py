"""Plain words: what a text says once house style is taken out of it.

Reads word keys; yields keys under which two texts that differ only in style read alike: American spelling, small
numbers as digits, days before months, no courtesy titles, no words or signs of percent. Answers: did a writer change
the text, or only its dress? Outlets of one country restyle everything alike without sharing a source, so a comparison
of many texts at once has to look past it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from provenance.compare.spelling import american_form
from provenance.compare.words import STOP_WORDS

_DIGITS: Final = {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_TITLES: Final = frozenset("mr mrs ms miss dr sir messrs".split())
_PERCENT: Final = frozenset(("percent", "pct", "%"))
_MONTHS: Final = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
# Without one of these only spelling is style.
_OTHERWISE: Final = frozenset({*_DIGITS, *_TITLES, *_PERCENT, *_MONTHS, "per"})


def plain_words(keys: Sequence[str]) -> Iterator[str]:
    """The words of a text without their style, in order.

    >>> list(plain_words(("mr", "kim", "said", "nine", "per", "cent", "on", "january", "8", "in", "the", "centre")))
    ['kim', 'said', '9', 'on', '8', 'january', 'in', 'the', 'center']
    """
    if _OTHERWISE.isdisjoint(keys):
        yield from map(american_form, keys)
        return
    place = 0
    while place < len(keys):
        key, after = keys[place], keys[place + 1] if place + 1 < len(keys) else ""
        place += 1
        if key in _TITLES or key in _PERCENT:
            continue
        if key == "per" and after == "cent":
            place += 1
        elif key in _MONTHS and after.isdecimal() and len(after) <= 2:
            yield from (after, key)
            place += 1
        else:
            yield _DIGITS.get(key) or american_form(key)


def plain_pairs(keys: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring plain words of a text, those of two function words left out.

    >>> sorted(plain_pairs(("the", "ship", "of", "the", "line")))
    [('ship', 'of'), ('the', 'line'), ('the', 'ship')]
    """
    words = list(plain_words(keys))
    distinct = frozenset(pairwise(words))
    return distinct.difference([pair for pair in distinct if pair[0] in STOP_WORDS and pair[1] in STOP_WORDS])
