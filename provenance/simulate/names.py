"""Invented names: people, places, organisations and outlets that exist nowhere.

Reads a random generator; gives names put together from syllables. The given names are common ones of many countries.
"""

from random import Random
from typing import Final, NamedTuple

_ONSETS: Final = "B Br C D Dr F G Gr H J K Kr L M N P Pr R S St T Tr V W Z Sh Th Fl Gl Kn Sk".split()
_MIDDLES: Final = "a e i o u ai ea oa ei ar en il on ur an el or in av om".split()
_LINKS: Final = "b d f g k l m n r s t v nd rt lm st rk nt ll rr ss mb dr th sk".split()
_SURNAME_ENDS: Final = "en er ov ic as is in ano etti ley man son quist ard um escu ova aki ama oro ez".split()
_PLACE_ENDS: Final = (
    "ford ham burg stad ville mouth field grad ona aro wick ness port mere holm dale town ia ara".split()
)

_WOMEN: Final = """Anna Maria Elena Sofia Laura Nadia Ingrid Amara Leila Mei Yuki Priya Fatima Carmen Olga Ruth Helen
Joan Clara Marta Vera Nora Ewa Aisha Lucia Teresa Hana Ines Rosa Karin""".split()
_MEN: Final = """Adam Daniel Peter Ivan Omar Luis Marco Tomas Henrik Samuel Victor Pavel Karim Diego Stefan Hugo Oscar
Felix Andre Paulo Emil Jonas Milan Anton Robert Martin Hassan Kofi Arjun Kenji""".split()

_OUTLET_ENDS: Final = """Courier Herald Gazette Tribune Chronicle Observer Dispatch Sentinel Monitor Examiner Standard
Record Bulletin Mirror Post Daily Star Register Leader Argus Beacon Ledger""".split()
_ORGANISATION_ENDS: Final = """Transport Authority|Water Board|Chamber of Commerce|Research Institute|Port Company
|Miners' Union|Teachers' Union|Rail Company|Energy Group|Savings Bank|General Hospital|Farmers' League|Housing Trust
|Steel Works|Shipping Line|Planning Office|Health Council|Relief Committee|Motor Company|Insurance Group|University
|Rescue Service|Fishing Fleet|Food Company|Electoral Commission|Court of Appeal|Observatory|Telephone Company
""".replace("\n", "").split("|")


class Person(NamedTuple):
    """Somebody invented; `honorific` is "Mr" or "Ms"."""

    given: str
    surname: str
    honorific: str

    @property
    def full(self) -> str:
        """Given name and surname."""
        return f"{self.given} {self.surname}"


def invent_person(random: Random) -> Person:
    """Somebody who does not exist."""
    given, honorific = random.choice(((random.choice(_WOMEN), "Ms"), (random.choice(_MEN), "Mr")))
    return Person(given, _invent_word(random, _SURNAME_ENDS), honorific)


def invent_place(random: Random) -> str:
    """The name of a place that is on no map."""
    return _invent_word(random, _PLACE_ENDS)


def invent_organisation(random: Random, place: str) -> str:
    """The name of an organisation of a place."""
    return f"{place} {random.choice(_ORGANISATION_ENDS)}"


def invent_outlet(random: Random) -> str:
    """The name of a newspaper nobody prints."""
    return f"{invent_place(random)} {random.choice(_OUTLET_ENDS)}"


def _invent_word(random: Random, ends: list[str]) -> str:
    word = random.choice(_ONSETS) + random.choice(_MIDDLES) + random.choice(_LINKS)
    if random.random() < 0.3:
        word += random.choice(_MIDDLES) + random.choice(_LINKS)
    return word + random.choice(ends)
