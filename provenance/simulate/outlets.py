"""Outlets: who prints, in what style, how heavy a hand, with which lines of their own; how they credit an agency.

Reads a random generator; gives outlets. Reads a piece; gives it with credits carried, turned into another form, or
lost.
"""

from dataclasses import dataclass, replace
from random import Random
from typing import Final

from provenance.simulate.names import invent_outlet, invent_person
from provenance.simulate.piece import Piece
from provenance.simulate.styles import HouseStyle, draw_style
from provenance.simulate.subediting import HANDS

# Forms in which real agencies sign: credits are there to be read, so these cannot be invented.
AGENCIES: Final = (("AP", "Associated Press"), ("Reuters", "Reuters"), ("AFP", "Agence France-Presse"), ("dpa", "dpa"))
NUM_OUTLETS: Final = 60
_FURNITURE: Final = (
    "Sign up for our morning newsletter.",
    "Follow us for the latest headlines.",
    "Read more: Ten pictures of the week",
    "Share this article with your friends",
    "Subscribe from one dollar a week.",
    "Have you got a story? Contact the newsroom.",
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper that does not exist; `hand` is the share of sentences that its desk edits, 0-1."""

    name: str
    style: HouseStyle
    furniture: tuple[str, ...]
    hand: float

    @property
    def host(self) -> str:
        """Its host, under a domain that is reserved for examples."""
        return f"{self.name.lower().replace(' ', '-')}.example"


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire service: the short form stands in datelines, the name in credit lines."""

    short: str
    name: str

    @property
    def host(self) -> str:
        """A host for its pages, under a domain that is reserved for examples."""
        return f"{self.short.lower()}.example"


def invent_outlets(random: Random) -> tuple[Outlet, ...]:
    """The outlets of a simulation, each with a name of its own."""
    found: dict[str, Outlet] = {}
    while len(found) < NUM_OUTLETS:
        name = invent_outlet(random)
        furniture = tuple(random.sample(_FURNITURE, random.choice((0, 0, 1, 2))))
        found.setdefault(name, Outlet(name, draw_style(random), furniture, random.choice(HANDS)))
    return tuple(found.values())


def draw_agency(random: Random) -> Agency:
    """One of the agencies."""
    return Agency(*random.choice(AGENCIES))


def sign_wire(piece: Piece, agency: Agency, place: str, random: Random) -> Piece:
    """A piece as an agency files it: dateline, sometimes a byline and a line of contributors."""
    dash = random.choice((" — ", " - ", " – "))
    byline = f"By {invent_person(random).full}, {agency.name}" if random.random() < 0.3 else ""
    tail = ""
    if random.random() < 0.3:
        tail = f"{agency.name} writer {invent_person(random).full} contributed to this report."
    return replace(piece, dateline=f"{place.upper()} ({agency.short}){dash}", byline=byline, tail=tail)


def sign_staff(piece: Piece, outlet: Outlet, random: Random) -> Piece:
    """A piece of an outlet's own: sometimes with a byline."""
    byline = f"By {invent_person(random).full}" if random.random() < 0.5 else ""
    return replace(piece, byline=byline, dateline="", tail="", furniture=outlet.furniture)


def reprint_at(piece: Piece, outlet: Outlet, random: Random) -> tuple[Piece, bool]:
    """A piece as another outlet prints it: the outlet's furniture, and credits kept, moved to the end, or lost.

    Returns:
        The piece, and whether it lost the credits it had.
    """
    had_credit = bool(piece.dateline or piece.tail or piece.byline)
    fate = random.random()
    plain = replace(piece, furniture=outlet.furniture, pasted_date="", is_merged=False)
    if fate < 0.35 or not had_credit:
        return plain, False
    if fate < 0.55 and piece.dateline:
        agency = piece.dateline.partition("(")[2].partition(")")[0]
        return replace(plain, dateline="", byline="", tail=f"Source: {agency}"), False
    return replace(plain, dateline="", byline="", tail=""), True
