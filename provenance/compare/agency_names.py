"""The names of news agencies and wire services, in the forms in which datelines, credits and bylines print them.

Reads nothing; gives the table and the pattern that finds a name in a text. It answers: is this the name of an agency,
and where does that name end? What an agency's copy looks like stands in `provenance.infer.agencies`.
"""

import re
from types import MappingProxyType
from typing import Final

# Full name -> every other form in print. The full name is the one that credits report.
AGENCY_FORMS: Final = MappingProxyType(
    {
        "Agence France-Presse": ("AFP", "Agence France Presse", "AFP/Getty Images", "AFP via Getty Images"),
        "Anadolu Agency": ("Anadolu", "Anadolu Ajansı"),
        "ANI": ("Asian News International",),
        "ANSA": ("Agenzia Nazionale Stampa Associata",),
        "Associated Press": ("AP", "Associated Press Writer", "Associated Press Writers", "AP News"),
        "Australian Associated Press": ("AAP",),
        "APA": ("Austria Presse Agentur", "Austria Press Agency"),
        "Belga": ("Belga News Agency",),
        "Bernama": ("Malaysian National News Agency",),
        "Bloomberg": ("Bloomberg News",),
        "Business Wire": (),
        "Canadian Press": ("CP", "La Presse Canadienne"),
        "Central News Agency": ("Focus Taiwan",),
        "China News Service": ("CNS", "中新社", "中新网"),
        "CNN": ("CNN NewSource", "CNN Newsource", "CNN Wire", "The-CNN-Wire", "Cable News Network"),
        "dpa": ("DPA", "Deutsche Presse-Agentur", "Deutsche Presse Agentur", "dpa-AFX"),
        "Dow Jones Newswires": ("Dow Jones", "Dow Jones News Service"),
        "EFE": ("Agencia EFE", "EFE News", "Efe"),
        "Europa Press": (),
        "European Pressphoto Agency": ("EPA", "EPA-EFE", "European Press Photo Agency"),
        "Getty Images": ("Getty",),
        "GlobeNewswire": ("Globe Newswire",),
        "IANS": ("Indo-Asian News Service", "Indo Asian News Service"),
        "Interfax": ("Interfax News Agency",),
        "Inter Press Service": ("IPS",),
        "IRNA": ("Islamic Republic News Agency",),
        "Jiji Press": ("Jiji", "時事通信"),
        "Kaiser Health News": ("KHN", "KFF Health News"),
        "Keystone-SDA": ("Keystone-ATS", "Schweizerische Depeschenagentur"),
        "Korean Central News Agency": ("KCNA",),
        "Korea News Service": ("KNS",),
        "Kyodo News": ("Kyodo", "共同通信"),
        "Lusa": ("Lusa News Agency", "Agência Lusa"),
        "McClatchy": ("McClatchy Newspapers", "McClatchy News Service", "McClatchy Washington Bureau", "MCT"),
        "National News Agency": ("NNA",),
        "New York Times News Service": ("NYT News Service", "N.Y. Times News Service"),
        "PA Media": ("PA", "Press Association", "PA Wire", "PA Images", "PA News Agency"),
        "PR Newswire": ("PRNewswire", "PRNewswire-USNewswire"),
        "Press Trust of India": ("PTI",),
        "Reuters": ("Thomson Reuters", "REUTERS", "Reuters Staff"),
        "RIA Novosti": ("RIA", "Sputnik", "РИА Новости"),
        "Religion News Service": ("RNS",),
        "Ritzau": (),
        "Shutterstock": (),
        "SIPA": ("Sipa USA", "SIPA Press"),
        "States Newsroom": (),
        "TASS": ("ITAR-TASS", "ТАСС"),
        "Thomson Reuters Foundation": (),
        "Tribune News Service": ("TNS", "Tribune Content Agency"),
        "TT News Agency": ("Tidningarnas Telegrambyrå", "TT Nyhetsbyrån"),
        "United News of India": ("UNI",),
        "United Press International": ("UPI",),
        "Washington Post News Service": (),
        "Xinhua News Agency": ("Xinhua", "New China News Agency", "新华社", "新華社"),
        "Yonhap News Agency": ("Yonhap", "Yonhap News", "연합뉴스"),
        "Zuma Press": ("ZUMA", "ZUMAPRESS", "Zuma Wire"),
    }
)

# A capitalised word of a name, in any script; capitals are what is not small. It is matched possessively: a hostile
# text of nothing but capitals and ampersands must not be cut into words in every possible way.
NAME_WORD: Final = r"[^\W\d_a-zß-ÿ](?:[.'’&-]{0,2}\w){0,24}+\.?"
"""Source of a pattern for one word of a person's or an outlet's name."""

OUTLET_PATTERN: Final = (
    rf"(?:[Tt]he )?(?:{NAME_WORD}(?: (?:(?:of|the|and|on|for) ){{0,2}}{NAME_WORD}){{0,6}}"
    r"|[\w-]{2,30}(?:\.[a-z]{2,12}){1,3})"
)
"""Source of a pattern for an outlet's name or host ("The Example Times", "example.com")."""

# They sell pictures only: a line that names one of these credits a photograph, never the text.
PHOTO_ONLY: Final = frozenset({"European Pressphoto Agency", "Getty Images", "Shutterstock", "SIPA", "Zuma Press"})


def _all_forms() -> tuple[tuple[str, str], ...]:
    """Every (form, full name), longest form first, so that the longest name wins where several begin."""
    pairs = [(form, name) for name, forms in AGENCY_FORMS.items() for form in (name, *forms)]
    pairs += [(form.upper(), name) for form, name in pairs if form.istitle() and " " not in form]
    return tuple(sorted(set(pairs), key=lambda pair: (-len(pair[0]), pair[0])))


_FORMS: Final = _all_forms()
_NAME_OF_FORM: Final = MappingProxyType({form.casefold(): name for form, name in _FORMS})


def _alternatives(*, several_words: bool) -> str:
    """The forms of one word or of several as alternatives of a pattern."""
    return "|".join(re.escape(form) for form, _ in _FORMS if (" " in form or "-" in form) == several_words)


# Names of several words may be set in capitals; acronyms must stand as they are ("PA" is not "pa").
AGENCY_PATTERN: Final = f"(?:(?i:{_alternatives(several_words=True)})|{_alternatives(several_words=False)})"
"""Source of a pattern for one agency's name, without word boundaries."""

AGENCY: Final = re.compile(rf"(?<!\w){AGENCY_PATTERN}(?!\w)")
"""Finds the name of an agency as a whole word."""


def agency_name(form: str) -> str | None:
    """The full name of the agency that a form stands for, or None.

    Case, an article before it and full stops around it do not matter.

    >>> agency_name("the associated press")
    'Associated Press'
    """
    folded = " ".join(form.split()).strip(" .,:;()[]").casefold()
    return _NAME_OF_FORM.get(folded) or _NAME_OF_FORM.get(folded.removeprefix("the "))
