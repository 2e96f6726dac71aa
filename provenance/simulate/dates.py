"""What articles say of when they were published: the truth, less than the truth, something else, or nothing.

Reads the true time; gives the date as stated and in which way it is wrong, if it is.
"""

from datetime import datetime, timedelta
from random import Random
from typing import Final

# How a date may be stated, by weight.
_WAYS: Final = {"true": 55, "day": 15, "missing": 15, "zone": 5, "crawl": 6, "early": 4}
_DAY_FORM: Final = "%Y-%m-%d"
_FORM: Final = "%Y-%m-%dT%H:%M:%S+00:00"


def state_date(made: datetime, random: Random) -> tuple[str | None, str]:
    """The date an article states, and the way it does.

    Args:
        made: when it was published in truth, UTC.
        random: where choices come from.

    Returns:
        An ISO 8601 date or None, and one of `true`, `day` (no time of day), `missing`, `zone` (local time taken for
        UTC), `crawl` (when the page was fetched), `early` (an older date of the same page or template).
    """
    (way,) = random.choices(list(_WAYS), list(_WAYS.values()))
    if way == "missing":
        return None, way
    if way == "day":
        return made.strftime(_DAY_FORM), way
    shift = {
        "zone": timedelta(hours=random.choice((-8, -5, 1, 2, 8))),
        "crawl": timedelta(hours=random.randint(24, 24 * 60)),
        "early": -timedelta(hours=random.randint(24, 24 * 10)),
    }.get(way, timedelta())
    return (made + shift).strftime(_FORM), way
