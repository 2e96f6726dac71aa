"""Invented news: events that never happened, and what is written about them.

Reads a random generator; gives the sentences of an article, and single ones that would fit into it. Two reporters of
one event share its names, its figures and a quotation, but no other wording.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Final

from provenance.simulate.grammar import make_sentence
from provenance.simulate.grammar_words import TOPICS, WORDS
from provenance.simulate.names import Person, invent_organisation, invent_person, invent_place

_TITLES: Final = """Mayor|Minister|Judge|Professor|union leader|police chief|spokeswoman|engineer|farmer|Governor
|Senator|Dr.|Captain|resident|lawyer|researcher|shop owner""".replace("\n", "").split("|")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUM_PEOPLE: Final = 4
_QUOTED_AFTER: Final = 3  # sentences before the quotation that all stories of an event have


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, where and to whom: all that stories about it have in common.

    `topic` are word lists by slot; `numbers` and `years` are those that recur in the stories.
    """

    place: str
    other: str
    region: str
    organisations: tuple[str, ...]
    people: tuple[tuple[str, Person], ...]
    toll: int
    numbers: tuple[str, ...]
    years: tuple[int, ...]
    sum: str
    weekday: str
    date: str
    topic: Mapping[str, tuple[str, ...]]
    quotation: str


def invent_event(random: Random) -> Event:
    """An event that never happened."""
    place, other = invent_place(random), invent_place(random)
    people = tuple((random.choice(_TITLES), invent_person(random)) for _ in range(_NUM_PEOPLE))
    event = Event(
        place=place,
        other=other,
        region=f"{random.choice(('northern', 'southern', 'eastern', 'western', 'central'))} {invent_place(random)}",
        organisations=tuple(invent_organisation(random, random.choice((place, other))) for _ in range(2)),
        people=people,
        toll=random.randint(3, 60),
        numbers=tuple(_invent_number(random) for _ in range(3)),
        years=tuple(random.randint(1989, 2018) for _ in range(2)),
        sum=f"${random.randint(2, 990)} {random.choice(('million', 'billion'))}",
        weekday=random.choice(_WEEKDAYS),
        date=f"{random.choice(WORDS['month'])} {random.randint(1, 28)}",
        topic=random.choice(TOPICS),
        quotation="",
    )
    words = Reporter(event, random).tell("spoken").rstrip(".")
    return replace(event, quotation=f'"{words}," {people[0][1].full} said.')


def _invent_number(random: Random) -> str:
    number = random.choice((random.randint(11, 99), random.randint(2, 90) * 50))
    return f"{number:,}"


class Reporter:
    """Tells of one event, sentence by sentence: a person is introduced once and goes by the surname afterwards."""

    def __init__(self, event: Event, random: Random) -> None:
        self._event = event
        self._random = random
        self._introduced: set[str] = set()
        choose = random.choice
        self._slots = {
            "person": self._say_person,
            "place": lambda: event.place,
            "other": lambda: event.other,
            "region": lambda: event.region,
            "org": lambda: f"the {choose(event.organisations)}",
            "toll": lambda: str(event.toll),
            "number": lambda: choose((*event.numbers, _invent_number(random))),
            "percent": lambda: f"{random.randint(2, 95)} percent",
            "sum": lambda: choose((event.sum, f"${random.randint(2, 990)} million")),
            "year": lambda: str(choose((*event.years, random.randint(1989, 2018)))),
            "weekday": lambda: event.weekday,
            "month_date": lambda: choose((event.date, f"{choose(WORDS['month'])} {random.randint(1, 28)}")),
        } | {name: partial(choose, words) for name, words in event.topic.items()}

    def tell(self, symbol: str = "body") -> str:
        """One more sentence, by a rule of the grammar."""
        return make_sentence(symbol, self._slots, self._random)

    def tell_all(self, num_words: int) -> list[str]:
        """The sentences of an article of about so many words: the lead first, the event's quotation among the rest."""
        told = [self.tell("lead")]
        length = len(told[0].split())
        while length < num_words or len(told) <= _QUOTED_AFTER:
            is_quotation = len(told) == _QUOTED_AFTER and self._event.quotation
            told.append(self._event.quotation if is_quotation else self.tell())
            length += told[-1].count(" ") + 1
        return told

    def headline(self) -> str:
        """A headline: a few words of the grammar, without a stop."""
        words = self.tell("headline").rstrip(".")
        return words[:1].upper() + words[1:]

    def _say_person(self) -> str:
        title, person = self._random.choice(self._event.people)
        if person.surname in self._introduced:
            return person.surname
        self._introduced.add(person.surname)
        return f"{title} {person.full}" if title[0].isupper() else f"{person.full}, a {title},"
