"""Growth: what time does to a text, told from many small traits by fitted trees."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from provenance.infer.pair import Pair
from provenance.infer.polarity import judge_traits
from provenance.model import Evidence

# What a leaning says of the side that has more of it, in words, by the beginning of its name; the first that fits.
PHRASES: Final = (
    ("more words", "is longer"),
    ("more characters", "is longer"),
    ("own rate at_home", "keeps to the words of the shared text in what it has alone"),
    ("own share tail", "has more text after the shared part"),
    ("own tail", "has more text after the shared part"),
    ("own share head", "has more text before the shared part"),
    ("own head", "has more text before the shared part"),
    ("own places", "has sentences of its own in more places"),
    ("own inner", "has sentences of its own in more places"),
    ("own sentence_gaps", "has whole sentences of its own in more places"),
    ("own gaps", "has words of its own in more places"),
    ("own short_gaps", "has single words put in in more places"),
    ("own middle_gaps", "has phrases put in in more places"),
    ("own long_gaps", "has passages put in in more places"),
    ("own inside", "has more words put in between shared ones"),
    ("inserted words", "has more words put in between shared ones"),
    ("own rate", "differs in the sort of words it has alone"),
    ("own", "has more text of its own"),
    ("contained", "stands more fully in the other"),
    ("later year", "names a later year"),
    ("rising numbers", "gives higher numbers"),
    ("past for present", "puts in the past what the other does not"),
    ("slips", "has slips of the pen that the other has not"),
    ("capitals put in", "has capitals that the other lacks"),
    ("swapped usual", "has the more usual words where words were swapped"),
    ("swapped longer", "has the longer words where words were swapped"),
    ("swapped dictionary", "has words of the dictionary where the other has none"),
    ("fluency", "has the more usual wording where the two differ"),
    ("wordier", "says it in more words where the two differ"),
)
# What is counted, where its name says too little.
COUNTED_AS: Final = {
    "past": "verbs in the past",
    "present": "verbs in the present",
    "future": "words for what is to come",
    "hedges": "hedging words",
    "updates": "words for updates and corrections",
    "praise": "words of praise",
    "reporting": "verbs of saying",
    "address": "words for “you” and “us”",
    "moments": "words for today and now",
    "recent_years": "years after 1999",
    "hyphens": "hyphens for dashes",
    "accents": "letters with accents",
    "other_scripts": "letters of other scripts",
    "unknown_words": "words that no dictionary has",
}
_OTHER: Final = "in other small traits"


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from all traits, naming the two leanings that say most."""
    polarity = judge_traits(pair)
    if polarity.order:
        later, earlier = pair.later_and_earlier(polarity.order)
        yield Evidence(
            "growth",
            round(polarity.order, 3),
            f"As versions of one text go, {later} looks later than {earlier}: {_told(pair, polarity.reasons)}.",
        )


def _told(pair: Pair, reasons: Iterable[tuple[str, bool]]) -> str:
    """The two leanings that say most for the verdict, in words."""
    ids = pair.left.article.id, pair.right.article.id
    told: dict[str, None] = {}
    for name, is_right in reasons:
        phrase = _phrase(name)
        if phrase:
            told[f"{ids[is_right]} {phrase}"] = None
        if len(told) == 2:
            break
    return " and ".join(told) or _OTHER


@cache
def _phrase(name: str) -> str | None:
    """What having more of a leaning is called; None for what is told as evidence of its own kind."""
    for beginning, phrase in PHRASES:
        if name.startswith(beginning):
            return phrase
    measure, _, what = name.partition(" ")
    if measure not in ("more", "denser"):
        return None
    # The denser side may have fewer of them, if it is the shorter.
    return f"has more {COUNTED_AS.get(what, what.replace('_', ' '))}{' for its length' * (measure == 'denser')}"
