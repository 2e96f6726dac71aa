"""On which days may an article have appeared, and between which days is it asked for?

Reads a date as it is kept, to the day or not; writes the first and the last day it may mean.
"""

from calendar import monthrange
from datetime import date
from typing import Final

from provenance.errors import ProvenanceError

_DAY_CHARS: Final = 10
# How much of a date is known where that is less than the day.
_KNOWN_CHARS: Final = {"year": 4, "month": 7}


def read_day(value: str, of: str = "") -> date:
    """Return the day that a person gave as the bound of a period.

    Args:
        value: ISO 8601, to the day.
        of: the option that it was given with, which the mistake names.

    Raises:
        ProvenanceError: if it is no date.
    """
    try:
        return date.fromisoformat(value)
    except ValueError:
        named = f"{of} {value!r}" if of else repr(value)
        raise ProvenanceError(f"{named} is no date: write it as YYYY-MM-DD, say 2019-01-08") from None


def days_meant(published: str | None, precision: str | None = None) -> tuple[date, date] | None:
    """Return the first and the last day that a date may mean: one day, or all of its month or year.

    Args:
        published: ISO 8601, to the precision that is known.
        precision: `year`, `month`, or finer; None where only the date itself tells.

    Returns:
        Both days, which are in the zone that the date states; None without a date, or for what is none.

    Example:
        >>> days_meant("2019-02")
        (datetime.date(2019, 2, 1), datetime.date(2019, 2, 28))
    """
    known = (published or "")[: _KNOWN_CHARS.get(precision or "", _DAY_CHARS)]
    try:
        if len(known) == _KNOWN_CHARS["year"]:
            return date(int(known), 1, 1), date(int(known), 12, 31)
        if len(known) == _KNOWN_CHARS["month"]:
            first = date.fromisoformat(f"{known}-01")
            return first, first.replace(day=monthrange(first.year, first.month)[1])
        day = date.fromisoformat(known)
    except ValueError:
        return None
    return day, day
