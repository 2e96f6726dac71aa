"""Dates of publication: one signal with an error rate, never a veto.

Crawl dates, time zones and "updated at" make dates lie; a date that a machine guessed says little.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from provenance.compare.kept import kept
from provenance.infer.pair import Pair
from provenance.model import Article, Evidence
from provenance.reading.spans import days_meant

DAYS_BITS = 1.8
HOURS_BITS = 1.0
GUESSED_FACTOR = 0.4


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence where both articles are dated and the dates differ."""
    left, right = pair.left.article, pair.right.article
    gap = _gap(left, right)
    if gap is None:
        return
    coarse = any((a.published_precision or "day") in ("day", "month", "year") for a in (left, right))
    if abs(gap) < (timedelta(days=1) if coarse else timedelta(minutes=1)):
        return
    bits = DAYS_BITS if abs(gap) >= timedelta(days=1) else HOURS_BITS
    if left.published_guessed or right.published_guessed:
        bits *= GUESSED_FACTOR
    side = 1 if gap > timedelta(0) else -1
    second, first = pair.later_and_earlier(side)
    dates = {left.id: left.published, right.id: right.published}
    yield Evidence(
        "published",
        round(side * bits, 3),
        f"{first} is dated {dates[first]}, before {second}, dated {dates[second]}.",
    )


def _gap(left: Article, right: Article) -> timedelta | None:
    """How much later the right was published, by the most that their dates leave open; None without two dates.

    Of a month or a year any day may be meant: such a date is before another only if its last day is. Where one states a
    zone and the other does not, their hours cannot be compared.
    """
    moments = _moment(left.published), _moment(right.published)
    if moments[0] is None or moments[1] is None:
        return None
    days = [days_meant(a.published, a.published_precision) for a in (left, right)]
    if days[0] is None or days[1] is None:
        return moments[1] - moments[0]
    is_to_the_day = all(first == last for first, last in (days[0], days[1]))
    if is_to_the_day and _states_zone(left.published) == _states_zone(right.published):
        return moments[1] - moments[0]
    (left_first, left_last), (right_first, right_last) = days[0], days[1]
    return max(right_first - left_last, timedelta(0)) - max(left_first - right_last, timedelta(0))


@kept
def _states_zone(published: str | None) -> bool:
    """Whether a date says in which zone its hours are."""
    try:
        return bool(published) and datetime.fromisoformat(published or "").tzinfo is not None
    except ValueError:
        return False


@kept
def _moment(published: str | None) -> datetime | None:
    """The date of publication as a moment, in UTC where it states a zone, without zone; None if there is none."""
    if not published:
        return None
    padded = {4: f"{published}-01-01", 7: f"{published}-01"}.get(len(published), published)
    try:
        moment = datetime.fromisoformat(padded)
        return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        # The last hours of the year 9999 have none in UTC.
        return None
