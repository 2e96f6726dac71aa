"""Figures: numbers and dates in words or digits, read from word keys.

Answers: do two readings give the same number in another form, another number, or another date?
English only; in other languages digits still count.
"""

import re
from typing import Final

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_ORDINALS: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS: Final = {name: 10 * i for i, name in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_CARDINAL_VALUE: Final = {name: i for i, name in enumerate(_UNITS)} | _TENS | {"hundred": 100, "thousand": 1000}
_ORDINAL_VALUE: Final = {name: i for i, name in enumerate(_ORDINALS)}

WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS: Final = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_RELATIVE_DAYS: Final = frozenset("today yesterday tomorrow tonight".split())
_RELATIVE: Final = frozenset("last next this past previous coming".split())
_PERIODS: Final = frozenset("year years month months week weeks decade".split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
_NEGATIONS: Final = frozenset(
    "not no never neither nor without cannot nobody nothing none isnt arent wasnt werent dont doesnt didnt wont "
    "wouldnt cant couldnt shouldnt hasnt havent hadnt mustnt neednt".split()
)


def number_value(key: str) -> tuple[str, float] | None:
    """What number a word says, as (`cardinal` or `ordinal`, value); None if it says none."""
    if key in _CARDINAL_VALUE:
        return "cardinal", float(_CARDINAL_VALUE[key])
    if key in _ORDINAL_VALUE:
        return "ordinal", float(_ORDINAL_VALUE[key])
    match = _DIGITS.match(key)
    if match is None:
        return None
    kind = "ordinal" if key.endswith(("st", "nd", "rd", "th")) else "cardinal"
    return kind, float(match.group())


def numbers_in(keys: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """All numbers said in a reading, in order; years, which are dates, excepted."""
    values = (number_value(key) for key in keys if not is_year(key))
    return tuple(value for value in values if value is not None)


def is_year(key: str) -> bool:
    """Whether a key is a year of the last two centuries."""
    return _YEAR.match(key) is not None


def relative_year(keys: tuple[str, ...]) -> int | None:
    """The offset in years of "last year", "this year", "next year"; None if the reading says none of them."""
    for first, second in zip(keys, keys[1:], strict=False):
        if second == "year":
            offset = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}.get(first)
            if offset is not None:
                return offset
    return None


def years_in(keys: tuple[str, ...]) -> tuple[int, ...]:
    """The years named in a reading."""
    return tuple(int(key) for key in keys if is_year(key))


def speaks_of_date(keys: tuple[str, ...]) -> bool:
    """Whether a reading names a day, a month, a year, or a time relative to today."""
    named = any(k in WEEKDAYS or k in _RELATIVE_DAYS or is_year(k) for k in keys)
    month = any(k in MONTHS for k in keys) and (len(keys) > 1 or keys[0] != "may")
    return named or month or any(a in _RELATIVE and b in _PERIODS for a, b in zip(keys, keys[1:], strict=False))


def num_negations(keys: tuple[str, ...]) -> int:
    """How many words of a reading negate."""
    return sum(key in _NEGATIONS for key in keys)
