"""Renderings: one word of one text stands for several in the other.

A spinner gives "summit" now as "top", now as "2nd top", now unchanged; nobody editing the other way would
bring all of these back to one word. The side with several renderings is the later one.
"""

from collections import defaultdict
from collections.abc import Iterator

from provenance.compare.words import STOP_WORDS
from provenance.infer.pair import SUBSTITUTIONS, Pair
from provenance.model import Evidence, Span

BITS_EACH = 0.7
MAX_BITS = 2.5


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from all words with several renderings."""
    if not pair.num_substitutions or pair.is_modernised:
        return
    rightward = _renderings(pair, side=0)
    leftward = _renderings(pair, side=1)
    surplus = len(rightward) - len(leftward)
    if not surplus:
        return
    later, earlier = pair.later_and_earlier(surplus)
    examples = rightward if surplus > 0 else leftward
    word, (forms, place) = next(iter(examples.items()))
    bits = max(-MAX_BITS, min(MAX_BITS, BITS_EACH * surplus))
    detail = (
        f"{later} renders one word of {earlier} in several ways, {len(examples)} times "
        f"(“{word}”: {', '.join(f'“{form}”' for form in forms)}); the other way round it happens "
        f"{min(len(rightward), len(leftward))} times."
    )
    spans = (place, None) if surplus > 0 else (None, place)
    yield Evidence("several_renderings", round(bits, 3), detail, *spans)


def _renderings(pair: Pair, side: int) -> dict[str, tuple[tuple[str, ...], Span]]:
    """Words of one side that have two or more renderings, of which one is not the word itself."""
    documents = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    places: dict[str, Span] = {}
    for variant in pair.variants:
        here, there = (variant.left, variant.right) if side == 0 else (variant.right, variant.left)
        if variant.kind in SUBSTITUTIONS and here[1] - here[0] == 1:
            word = documents[0].words.keys[here[0]]
            if word not in STOP_WORDS:
                forms[word][" ".join(documents[1].words.keys[slice(*there)])] = None
                places.setdefault(word, documents[0].words.span(*here))
    for word, found in forms.items():
        if word in pair.shared_words:
            found[word] = None
    return {word: (tuple(found), places[word]) for word, found in forms.items() if len(found) > 1}
