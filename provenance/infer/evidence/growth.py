"""Growth: what time does to a text that lives on, told from many small traits with fitted weights."""

from collections.abc import Iterator
from typing import Final

from provenance.infer.pair import Pair
from provenance.infer.traits import measure_circumstances, measure_growth_traits
from provenance.infer.weights import weigh_traits
from provenance.model import Evidence

# Many weak traits stay a weak sign: alone they may not decide a direction.
MAX_BITS = 2.0
# What a trait says of the side that has more of it, in words.
PHRASES: Final = {
    "length": "is longer",
    "longer": "is longer",
    "own_sentences": "has more sentences of its own",
    "own_words": "has more words of its own",
    "own_head": "has more text before the shared part",
    "own_tail": "has more text after the shared part",
    "insertions": "has more words put in between",
    "holes": "has sentences of its own in more places",
    "sentence_length": "writes longer sentences",
    "own_word_length": "uses longer words in its own text",
    "own_unknown": "has more names and rare words of its own",
    "numbers": "gives more numbers",
    "years": "names more years",
    "latest_year": "names a later year",
    "rising_numbers": "gives higher numbers",
    "repeats": "repeats itself more",
    "past": "says more in the past tense",
    "future": "says more of what is to come",
    "hedges": "hedges more",
    "updates": "speaks more of updates and corrections",
    "negations": "negates more",
    "commas": "has more commas",
    "brackets": "has more brackets",
    "quotation_marks": "has more quotation marks",
    "markup": "has more markup",
}


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from all traits of growth, naming the two that say most."""
    traits = measure_growth_traits(pair)
    contributions = weigh_traits("growth", traits, measure_circumstances(pair))
    bits = max(-MAX_BITS, min(MAX_BITS, sum(contributions.values())))
    if bits:
        later, earlier = pair.later_and_earlier(bits)
        ids = pair.left.article.id, pair.right.article.id
        strongest = sorted(
            (name for name, b in contributions.items() if b * bits > 0),
            key=lambda name: (-abs(contributions[name]), name),
        )
        told = [f"{ids[traits[name] > 0]} {PHRASES[name]}" for name in strongest[:2]]
        yield Evidence(
            "growth",
            round(bits, 3),
            f"As versions of one text go, {later} looks later than {earlier}: {' and '.join(told)}.",
        )
