"""News agencies: what they are called, and what their English copy looks like where that is public knowledge.

Reads the table of names of `provenance.compare.agency_names`; gives one frozen `Agency` for each. It answers: which
agency is meant by a name as printed, and does a reading look like its house style or like somebody else's?
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from provenance.compare.agency_names import AGENCY_FORMS, PHOTO_ONLY, agency_name

Dialect = Literal["american", "british"]


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency and the house style of its English service.

    A point of style is None where the agency has no one rule, writes no English copy, or where its rule is not
    publicly known: then nothing may be concluded from it.

    Args:
        name: its full name, as credits report it.
        forms: the other names and abbreviations under which it is printed.
        dialect: whose spelling it uses ("armored" or "armoured").
        courtesy_titles: whether it writes "Mr Kim" where others write "Kim".
        dotted_initials: whether it writes "U.S." where others write "US".
        photo_only: whether it sells pictures and no text.
    """

    name: str
    forms: tuple[str, ...] = ()
    dialect: Dialect | None = None
    courtesy_titles: bool | None = None
    dotted_initials: bool | None = None
    photo_only: bool = False


# (dialect, courtesy titles, dotted initials). Sources: the agencies' published style guides (AP Stylebook, Reuters
# Handbook of Journalism, CP Stylebook, UPI Style Book) and, for those without one, their public English services.
_HOUSE_STYLES: Final = MappingProxyType[str, tuple[Dialect | None, bool | None, bool | None]](
    {
        "Agence France-Presse": (None, False, False),
        "Anadolu Agency": ("american", False, None),
        "ANI": ("british", False, False),
        "Associated Press": ("american", False, True),
        "Australian Associated Press": ("british", None, False),
        "Bernama": ("british", None, False),
        "Bloomberg": ("american", False, None),
        "Business Wire": ("american", None, None),
        "Canadian Press": (None, False, True),
        "CNN": ("american", False, False),
        "Dow Jones Newswires": ("american", True, True),
        "IANS": ("british", False, False),
        "Kaiser Health News": ("american", False, True),
        "Kyodo News": ("american", False, True),
        "McClatchy": ("american", False, True),
        "New York Times News Service": ("american", True, True),
        "PA Media": ("british", True, False),
        "Press Trust of India": ("british", None, False),
        "Religion News Service": ("american", False, True),
        "Reuters": (None, False, True),
        "Tribune News Service": ("american", False, True),
        "United Press International": ("american", False, True),
        "Washington Post News Service": ("american", False, True),
        "Xinhua News Agency": ("american", False, True),
        "Yonhap News Agency": ("american", False, True),
    }
)

AGENCIES: Final = MappingProxyType(
    {
        name: Agency(name, forms, *_HOUSE_STYLES.get(name, (None, None, None)), photo_only=name in PHOTO_ONLY)
        for name, forms in AGENCY_FORMS.items()
    }
)
"""Every agency by its full name."""


def find_agency(name: str) -> Agency | None:
    """The agency that a name stands for, or None if it is no agency in the table.

    Args:
        name: a full name or any printed form; case, a leading "the" and punctuation around it do not matter.

    >>> find_agency("AP").name
    'Associated Press'
    """
    full_name = agency_name(name)
    return AGENCIES[full_name] if full_name else None
