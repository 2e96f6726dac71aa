"""When was it published, to what precision?

Reads dates as records, pages and scrapers write them; writes ISO 8601 and the precision that is really known
(`year`, `month`, `day`, `minute` or `second`). A date that can be read in two ways is not read at all.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from provenance.model import Span

_MAX_DATE_CHARS: Final = 64
_FIRST_YEAR: Final = 1400
# Ten digits are seconds since 1970 only below this: later ones also read as YYYYMMDDHH.
_EPOCH_SECONDS: Final = range(1_000_000_000, 1_900_000_000)
_NUM_DIGITS_SECONDS: Final = 10
_NUM_DIGITS_MILLISECONDS: Final = 13
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
# The zones that RFC 2822 names, and those of Europe's mainland.
_ZONE_HOURS: Final = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "CET": 1, "CEST": 2,
}  # fmt: skip
# Zones that mean several things, or change with the season: the time is kept as local time.
_DROPPED_ZONES: Final = "ET|CT|MT|PT|BST|IST|AEST|AEDT|MSK|JST|KST|HKT|SGT|SAST|EET|EEST|WET|WEST|NZST|NZDT"

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH_NAME = r"(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
# Zone names count in capitals only: a lower-case word after a time is the beginning of a sentence.
_ZONE = (
    r"(?:\s*(?:GMT|UTC)?(?P<zone>[+-]\d\d:?\d\d)(?:\s*\([\w ]+\))?|(?P<hours>[+-]\d\d)(?!\d)"
    rf"|\s*(?-i:(?P<zone_name>{'|'.join(_ZONE_HOURS)}|{_DROPPED_ZONES})\b))?"
)
_TIME = r"(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?:\s*(?P<half>[ap])(?:m\b|\.m\.))?" + _ZONE
_MAYBE_TIME = rf"(?:(?:,|\s+at|\s+[-–|]|t(?=\d))?\s*(?<![0-9]){_TIME})?"
_ISO_DAY = r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
_ISO = rf"{_ISO_DAY}(?:(?:t|,?\s+(?:at\s+)?){_TIME})?"
_DAY_FIRST = rf"{_WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th)?[\s.-]+{_MONTH_NAME}[\s,-]*(?P<year>\d{{4}})\b{_MAYBE_TIME}"
_MONTH_FIRST = rf"{_WEEKDAY}{_MONTH_NAME}\s*(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b{_MAYBE_TIME}"
_SLASHED = rf"(?P<year>\d{{4}})[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)\b{_MAYBE_TIME}"
_EITHER_WAY = rf"(?P<first>\d\d?)(?P<mark>[./-])(?P<other>\d\d?)(?P=mark)(?P<year>\d{{4}})\b{_MAYBE_TIME}"
_COMPACT = (
    r"(?P<year>(?:1[4-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:(?P<utc>z)|(?P<zone>[+-]\d\d:?\d\d))?)?"
)
_MONTH_ONLY = rf"(?:(?P<year>\d{{4}})[-/](?P<month>\d\d?))|(?:{_MONTH_NAME},?\s+(?P<in_year>\d{{4}}))"
_YEAR_ONLY = r"(?P<year>\d{4})"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (_ISO, _DAY_FIRST, _MONTH_FIRST, _SLASHED, _EITHER_WAY, _COMPACT, _MONTH_ONLY, _YEAR_ONLY)
)


def _unnamed(form: str) -> str:
    """Make the groups of `form` anonymous, so that several forms can stand in one pattern."""
    return re.sub(r"\?P<\w+>", "?:", form)


_LABELLED: Final = re.compile(
    r"\s*(?:date|dated|published(?:\s+on)?|publication\s+date|posted(?:\s+on)?|datum|fecha|data)\b\s*:?\s*"
    rf"(?P<date>{'|'.join(map(_unnamed, (_ISO, _DAY_FIRST, _MONTH_FIRST)))})(?!\w)[\s]*",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(rf"\s*(?P<date>{_unnamed(_ISO)})[ \t]*(?:[\r\n]\s*|\Z)", re.IGNORECASE)


def find_leading_date(text: str) -> tuple[str, Span] | None:
    """Find the date that a scraper left at the head of an article, such as " date 2019-01-08 ".

    A date counts with a label before it, or in ISO form on a line of its own. A date inside a sentence does not.

    Args:
        text: raw text of an article.

    Returns:
        The date in ISO 8601 and the span of the artefact, from the start of the text through the white space that
        follows it; None if the text does not begin with one.

    Example:
        >>> find_leading_date(" date 2019-01-08 North Korean leader")
        ('2019-01-08', (0, 17))
    """
    match = _LABELLED.match(text) or _ALONE.match(text)
    normalised = normalise_date(match["date"]) if match else None
    return None if match is None or normalised is None else (normalised[0], (0, match.end()))


def normalise_date(value: object) -> tuple[str, str] | None:
    """Return a date in ISO 8601, and the precision to which it is known.

    Understood: ISO 8601 and its loose relatives, RFC 2822, dates with English month names, day and month in figures
    where only one order is possible (dots mean day first), digits run together, seconds or milliseconds since 1970 of
    ten or thirteen digits. Exact midnight is what programs write for "no time", and counts as the day. A stated zone
    is kept; no zone is ever assumed.

    Args:
        value: a string, a number, or a date or datetime of Python.

    Returns:
        Date and precision (`year`, `month`, `day`, `minute` or `second`), or None for what is no date, can be two
        dates, or is a program's zero (1970-01-01 at midnight, years before 1400).

    Example:
        >>> normalise_date("Tue, 08 Jan 2019 10:30:00 GMT")
        ('2019-01-08T10:30:00+00:00', 'second')
        >>> normalise_date("01/02/2019") is None
        True
    """
    if isinstance(value, datetime):
        return _from_datetime(value, "second")
    if isinstance(value, date):
        return (value.isoformat(), "day") if value.year >= _FIRST_YEAR else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if not written or len(written) > _MAX_DATE_CHARS:
        return None
    if written.isascii() and written.isdigit() and len(written) in (_NUM_DIGITS_SECONDS, _NUM_DIGITS_MILLISECONDS):
        return _from_epoch(written)
    for form in _FORMS:
        match = form.fullmatch(written)
        if match is not None:
            return _from_parts(match.groupdict())
    return None


def _from_epoch(digits: str) -> tuple[str, str] | None:
    seconds = int(digits) if len(digits) == _NUM_DIGITS_SECONDS else int(digits) // 1000
    if seconds not in _EPOCH_SECONDS:
        return None
    return _from_datetime(datetime.fromtimestamp(seconds, UTC), "second")


def _from_parts(parts: dict[str, str | None]) -> tuple[str, str] | None:
    """Build a date from the named parts of a form; None where the calendar has no such date."""
    year = int(parts.get("year") or parts.get("in_year") or 0)
    name = parts.get("name")
    month = _MONTHS[name.lower()] if name else int(parts.get("month") or 0)
    day = int(parts.get("day") or 0)
    if parts.get("first"):
        day, month = _day_and_month(int(parts["first"] or 0), int(parts["other"] or 0), parts["mark"] or "")
        if not day:
            return None
    if year < _FIRST_YEAR:
        return None
    try:
        if parts.get("hour"):
            return _from_datetime(*_moment(year, month, day, parts))
        if day:
            return date(year, month, day).isoformat(), "day"
        return (date(year, month, 1).isoformat()[:7], "month") if month else (f"{year:04d}", "year")
    except ValueError:
        return None


def _day_and_month(first: int, other: int, mark: str) -> tuple[int, int]:
    """Order two figures into day and month; (0, 0) where both orders are possible."""
    if mark == "." or first > 12 or first == other:
        return first, other
    return (other, first) if other > 12 else (0, 0)


def _moment(year: int, month: int, day: int, parts: dict[str, str | None]) -> tuple[datetime, str]:
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour on a twelve-hour clock")
        hour = hour % 12 + (12 if half == "p" else 0)
    second = parts.get("second")
    moment = datetime(year, month, day, hour, int(parts["minute"] or 0), int(second or 0), tzinfo=_zone(parts))
    return moment, "second" if second else "minute"


def _zone(parts: dict[str, str | None]) -> timezone | None:
    offset = parts.get("zone") or parts.get("hours") or ""
    if offset:
        minutes = int(offset[1:3]) * 60 + int(offset[3:].lstrip(":") or 0)
        return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
    name = parts.get("zone_name") or ("Z" if parts.get("utc") else "")
    return timezone(timedelta(hours=_ZONE_HOURS[name])) if name in _ZONE_HOURS else None


def _from_datetime(moment: datetime, precision: str) -> tuple[str, str] | None:
    is_midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    if moment.year < _FIRST_YEAR or (is_midnight and (moment.year, moment.month, moment.day) == (1970, 1, 1)):
        return None
    if is_midnight:
        return moment.date().isoformat(), "day"
    return moment.isoformat(timespec="minutes" if precision == "minute" else "seconds"), precision
