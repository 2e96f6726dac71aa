"""Modernising: old forms of words in one text, today's in the other.

Language is brought up to date and hardly ever put back: "saith" becomes "says", "vnto" becomes "unto". Two
signs are read: closed classes of early modern English (pronouns, verb endings, a few particles), and a text
so full of words that no dictionary has that its spelling must be older than dictionaries.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

from provenance.compare.archaism import MIN_OLD_FORMS
from provenance.compare.document import Words
from provenance.compare.kept import kept
from provenance.infer.fluency import is_known
from provenance.infer.pair import Pair
from provenance.model import Evidence

BITS_A_DOUBLING = 1.5
MAX_BITS = 5.0
# A text in which this share of the words is in no dictionary is spelled in the old way, if the other has half as many.
OLD_SPELLING_SHARE = 0.06


def weigh(pair: Pair) -> Iterator[Evidence]:
    """At most one piece of evidence: old forms, else old spelling."""
    forms = pair.old_forms
    num_left, num_right = len(forms[0]), len(forms[1])
    if max(num_left, num_right) >= MIN_OLD_FORMS and num_left != num_right:
        older = 0 if num_left > num_right else 1
        bits = BITS_A_DOUBLING * math.log2((1 + num_left) / (1 + num_right))
        bits = max(-MAX_BITS, min(MAX_BITS, bits))
        later, earlier = pair.later_and_earlier(bits)
        examples = ", ".join(f"“{form}”" for form in forms[older][:4])
        yield Evidence(
            "modernising",
            round(bits, 3),
            f"{earlier} has old forms ({examples}; {len(forms[older])} in all) that {later} gives in today's words.",
        )
        return
    shares = _share_unknown(pair.left.words), _share_unknown(pair.right.words)
    if max(shares) >= OLD_SPELLING_SHARE and min(shares) <= max(shares) / 2:
        bits = MAX_BITS if shares[0] > shares[1] else -MAX_BITS
        later, earlier = pair.later_and_earlier(bits)
        detail = f"{earlier} spells {round(100 * max(shares))} % of its words as no dictionary does, {later} far fewer."
        yield Evidence("modernising", bits, detail)


@kept
def _share_unknown(words: Words) -> float:
    """The share of words, names and numbers aside, that stand in no dictionary."""
    readings = list(map(_is_known_if_plain, words.surfaces, words.keys))
    num_unknown = readings.count(False)
    return num_unknown / max(50, readings.count(True) + num_unknown)


@lru_cache(maxsize=65536)
def _is_known_if_plain(surface: str, key: str) -> bool | None:
    """Whether a dictionary has a word; None for what may be a name or is a number."""
    return is_known(key) if surface.islower() and key.isalpha() else None
