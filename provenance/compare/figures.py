"""Figures: numbers and dates in words or digits, read from word keys.

Answers: do two readings give the same number in another form, another number, or another date?
English only; in other languages digits still count.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_ORDINALS: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS: Final = {
    name: 10 * i for i, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_MAGNITUDES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "mln": 10**6, "mn": 10**6,
    "billion": 10**9, "bln": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_SUFFIXES: Final = {"k": 10**3, "m": 10**6, "b": 10**9} | _MAGNITUDES
_CARDINAL_VALUE: Final = {name: i for i, name in enumerate(_UNITS)} | _TENS | _MAGNITUDES
_ORDINAL_VALUE: Final = {name: i for i, name in enumerate(_ORDINALS)}

WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS: Final = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_RELATIVE_DAYS: Final = frozenset("today yesterday tomorrow tonight".split())
_RELATIVE: Final = frozenset("last next this past previous coming".split())
_SAME_TIME: Final = {"previous": "last", "past": "last", "coming": "next"}
_PERIODS: Final = frozenset("year years month months week weeks weekend decade".split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_DECADE: Final = re.compile(r"(?:19|20)?\d0s$")
_DAY: Final = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?$")
_DIGITS: Final = re.compile(r"(\d+(?:[.,]\d+)?)(?:-(?=\d+/))?")
_FRACTION: Final = re.compile(r"(?:(\d+)-)?(\d+)/(\d+)$")
_CLOCK: Final = re.compile(r"(\d+):(\d\d)")
_NEGATIONS: Final = frozenset(
    "not no never neither nor without cannot nobody nothing none isnt arent wasnt werent dont doesnt didnt wont "
    "wouldnt cant couldnt shouldnt hasnt havent hadnt mustnt neednt".split()
)

Number = tuple[str, float]


@lru_cache(maxsize=65536)
def is_figure(key: str) -> bool:
    """Whether a word can tell, alone or with its neighbours, a number, a date or a negation."""
    return (
        key in _RELATIVE
        or key in _NEGATIONS
        or key in WEEKDAYS
        or key in MONTHS
        or key in _RELATIVE_DAYS
        or number_value(key) is not None
    )


@lru_cache(maxsize=65536)
def number_value(key: str) -> Number | None:
    """What number a word says, as (`cardinal`, `ordinal` or `clock`, value); None if it says none.

    >>> number_value("2nd"), number_value("second"), number_value("3.5m"), number_value("5-7/8")
    (('ordinal', 2.0), ('ordinal', 2.0), ('cardinal', 3500000.0), ('cardinal', 5.875))
    """
    if key in _CARDINAL_VALUE:
        return "cardinal", float(_CARDINAL_VALUE[key])
    if key in _ORDINAL_VALUE:
        return "ordinal", float(_ORDINAL_VALUE[key])
    if not key[:1].isdigit():
        return None
    return _written_value(key)


def _written_value(key: str) -> Number | None:
    """The value of a number written in digits."""
    clock = _CLOCK.match(key)
    if clock:
        return "clock", 60.0 * float(clock[1]) + float(clock[2])
    fraction = _FRACTION.match(key)
    if fraction and float(fraction[3]):
        return "cardinal", float(fraction[1] or 0) + float(fraction[2]) / float(fraction[3])
    match = _DIGITS.match(key)
    if match is None:
        return None
    suffix = key[match.end() :]
    kind = "ordinal" if suffix in ("st", "nd", "rd", "th") else "cardinal"
    return kind, float(match[1].replace(",", ".")) * _SUFFIXES.get(suffix, 1)


def numbers_in(keys: tuple[str, ...], *, with_years: bool = False) -> tuple[Number, ...]:
    """All numbers said in a reading, in order; what may be years, which are dates, only if asked for.

    Words that make up one number are one: "two hundred and five", "3.5 million", "twenty first".
    """
    found: list[Number] = []
    last: str | None = None  # the word before, if it belongs to the last number found
    for i, key in enumerate(keys):
        number = None if is_year(key) and not with_years else number_value(key)
        if number is None:
            joins = key == "and" and last in _MAGNITUDES and i + 1 < len(keys) and keys[i + 1] in _CARDINAL_VALUE
            last = last if joins else None
            continue
        whole = _composed(found[-1], last, key, number) if last is not None else None
        if whole is None:
            found.append(number)
        else:
            found[-1] = whole
        last = key
    return tuple((kind, round(value, 6)) for kind, value in found)


def _composed(before: Number, last: str, key: str, number: Number) -> Number | None:
    """One number of a number and the word after it; None if they are two numbers."""
    kind, value = number
    if before[0] != "cardinal":
        return None
    if key in _MAGNITUDES:
        return "cardinal", before[1] * value
    follows_tens = last in _TENS and 0 < value < 10
    follows_magnitude = last in _MAGNITUDES and value < _MAGNITUDES[last]
    if not key[0].isdigit() and (follows_tens or follows_magnitude):
        return kind, before[1] + value
    return None


def is_year(key: str) -> bool:
    """Whether a key is a year of the last two centuries."""
    return _YEAR.match(key) is not None


def relative_year(keys: tuple[str, ...]) -> int | None:
    """The offset in years of "last year", "this year", "next year"; None if the reading says none of them."""
    for first, second in pairwise(keys):
        if second == "year":
            offset = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}.get(first)
            if offset is not None:
                return offset
    return None


def years_in(keys: tuple[str, ...]) -> tuple[int, ...]:
    """The years named in a reading."""
    return tuple(int(key) for key in keys if is_year(key))


def speaks_of_date(keys: tuple[str, ...]) -> bool:
    """Whether a reading names a day, a month, a year, a decade, or a time relative to today."""
    return names_day(keys) or any(a in _RELATIVE and b in _PERIODS for a, b in pairwise(keys))


def names_day(keys: tuple[str, ...]) -> bool:
    """Whether a reading names a day, a month, a year or a decade."""
    return any(
        k in WEEKDAYS or k in _RELATIVE_DAYS or is_year(k) or _DECADE.match(k) or _is_month(keys, i)
        for i, k in enumerate(keys)
        if is_figure(k)
    )


def _is_month(keys: tuple[str, ...], at: int) -> bool:
    """Whether a word is a month's name; "may" and "march" need a day or a year beside them."""
    if keys[at] not in ("may", "march"):
        return keys[at] in MONTHS
    beside = (keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else "")
    return len(keys) == 1 or any(_DAY.match(key) or is_year(key) for key in beside)


def is_day_of_month(key: str) -> bool:
    """Whether a key can stand for a day beside a month's name."""
    return _DAY.match(key) is not None


def date_parts(keys: tuple[str, ...]) -> frozenset[str]:
    """What a date says, however it is written: "Feb. 14th" and "14 February" have equal parts."""
    parts = set()
    for key in keys:
        if key in WEEKDAYS or key in MONTHS:
            parts.add(key[:3])
        elif is_day_of_month(key):
            parts.add(key.rstrip("stndrh"))
        elif key not in ("on", "in", "of", "the"):
            parts.add(_SAME_TIME.get(key, key))
    return frozenset(parts)


def num_negations(keys: tuple[str, ...]) -> int:
    """How many words of a reading negate."""
    return sum(key in _NEGATIONS for key in keys)
