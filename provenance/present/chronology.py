"""Do dates lead the drawing of a story, and what stands before what? StoryGraph -> periods in order, and why.

Reads the publication dates of the articles that a picture shows. Dates lead where most articles state one and the
derivations mostly agree with them; where dates are missing, guessed or at odds with the texts, the drawing goes by
depth.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from provenance.model import ArticleRecord
from provenance.present.phrases import count_of
from provenance.present.story_graph import Box, Line, StoryGraph, drawn_lines

_MOST_PERIODS = 12
_LEAST_DATED = 0.5  # of the articles shown
_MOST_CONFLICTS = 0.5  # of the derivations between dated articles

# Characters of "2019-01-08T10:20", by the period they name, the shortest period first.
_PERIOD_CHARS = (16, 13, 10, 7, 4)
_DAY_CHARS = 10
_MOMENT_CHARS = len("2019-01-08T10:20Z")
# Characters of a date that are known; all of it where it is to the minute or finer.
_KNOWN_CHARS = {"year": 4, "month": 7, "day": _DAY_CHARS}


@dataclass(frozen=True, slots=True)
class Chronology:
    """What the drawing of a story follows.

    `periods` are (name, keys of boxes), earliest first, and none where dates are not to be trusted; `undated` are the
    boxes of articles without a date to go by; `said` tells the reader which it is, and why.
    """

    said: str
    periods: tuple[tuple[str, tuple[str, ...]], ...] = ()
    undated: tuple[str, ...] = ()


def find_chronology(graph: StoryGraph) -> Chronology:
    """Return the order of dates that the drawing of a story follows, or why it goes by derivation instead."""
    shown = {box.key: box.record for box in graph.boxes if graph.shown_as[box.key] == box.key and box.record}
    dates = {key: date for key, record in shown.items() if (date := stated_date(record))}
    stated = f"{len(dates):,} of {count_of(len(shown), 'article')} {'states' if len(dates) == 1 else 'state'} one"
    if len(dates) < _LEAST_DATED * len(shown):
        return Chronology(f"Left to right by derivation; too few dates to go by: {stated}.")
    if _share_of_conflicts(graph, dates) > _MOST_CONFLICTS:
        return Chronology("Left to right by derivation; the dates contradict the texts too often to go by them.")
    members = _by_period(dates)
    if len(members) < 2:
        return Chronology("Left to right by derivation; the dates do not tell the articles apart.")
    undated = tuple(key for key in shown if key not in dates)
    rest = " The others stand in a lane of their own." if undated else ""
    return Chronology(f"Left to right by date: {stated}.{rest}", members, undated)


def _by_period(dates: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Periods in order as (name, keys of the boxes dated in it)."""
    members: dict[str, list[str]] = {}
    num_chars = _period_chars(dates.values()) if dates else 0
    for key in sorted(dates, key=dates.__getitem__):
        members.setdefault(dates[key][:num_chars], []).append(key)
    return tuple((_period_name(period), tuple(keys)) for period, keys in members.items())


def stated_date(record: ArticleRecord) -> str:
    """Return the date an article states, to the day or finer, in UTC where its zone is known; "" if none or guessed."""
    date = _as_stated(record)
    return date.rstrip("Z") if len(date) >= _DAY_CHARS else ""


def _as_stated(record: ArticleRecord) -> str:
    """The date an article states, as precise as it is known to a minute; "" if none, or guessed.

    In UTC, with a Z, where it has a time and a zone.
    """
    article = record.article
    if article.published_guessed or not article.published:
        return ""
    published = article.published[: _KNOWN_CHARS.get(article.published_precision or "")]
    try:
        # A year or a month stands for its first day.
        moment = datetime.fromisoformat(
            published if len(published) >= _DAY_CHARS else f"{published}-01-01"[:_DAY_CHARS]
        )
        in_utc = moment if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        # The last hours of the year 9999 have no date in UTC.
        return ""
    date = in_utc.replace(tzinfo=None).isoformat(timespec="minutes")
    if len(published) <= _DAY_CHARS:
        return date[: len(published)]
    return date if moment.tzinfo is None else f"{date}Z"


def find_conflict(parent: ArticleRecord, child: ArticleRecord) -> tuple[str, str] | None:
    """Return the dates of parent and child where the child states the earlier one; None where the dates agree.

    They are compared to the precision that both state, by the hour only where both state a zone; guessed ones never
    conflict.
    """
    dates = [_as_stated(record) for record in (parent, child)]
    has_zones = all(date.endswith("Z") for date in dates)
    num_chars = min(*map(len, dates), _MOMENT_CHARS if has_zones else _DAY_CHARS)
    first, second = (date[:num_chars].replace("T", " ").replace("Z", " UTC") for date in dates)
    return (first, second) if second < first else None


def conflict_of_line(line: Line, graph: StoryGraph) -> str:
    """Return the sentence that tells of a derivation from a later date to an earlier one; "" where there is none."""
    by_id = {record.article.id: record for box in graph.boxes for record in _records(box)}
    parent, child = (by_id.get(end) for end in line.ends)
    dates = find_conflict(parent, child) if line.derivation and parent and child else None
    if dates is None:
        return ""
    parent_name, child_name = (graph.names[end] for end in line.ends)
    return f"{child_name} is dated {dates[1]}, before {parent_name}, dated {dates[0]}."


def _records(box: Box) -> Iterator[ArticleRecord]:
    if box.record is not None:
        yield box.record
    yield from box.copies


def _share_of_conflicts(graph: StoryGraph, dates: dict[str, str]) -> float:
    """How many of the derivations between dated articles run from a later day to an earlier one, as a ratio."""
    ends = [
        (dates[line.start][:_DAY_CHARS], dates[line.end][:_DAY_CHARS])
        for line in drawn_lines(graph)
        if line.derivation is not None and line.start in dates and line.end in dates
    ]
    return sum(parent > child for parent, child in ends) / len(ends) if ends else 0.0


def _period_chars(dates: Iterable[str]) -> int:
    """The finest period, in characters of a date, by which all dates can be told and that makes few enough columns."""
    known = list(dates)
    finest = min(len(date) for date in known)
    fitting = [
        num_chars
        for num_chars in _PERIOD_CHARS
        if num_chars <= finest and len({date[:num_chars] for date in known}) <= _MOST_PERIODS
    ]
    # Dates of more years than columns still go by year.
    return fitting[0] if fitting else _PERIOD_CHARS[-1]


def _period_name(period: str) -> str:
    """A period in words.

    >>> _period_name("2019-01-08T10:20"), _period_name("2019-01-08T10"), _period_name("2019-01")
    ('2019-01-08 10:20', '2019-01-08 10 h', '2019-01')
    """
    name = period.replace("T", " ")
    return f"{name} h" if len(period) == _PERIOD_CHARS[1] else name
