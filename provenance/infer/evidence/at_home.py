"""At home: where does the shared text belong?

The words of a passage recur in the rest of the text it was written for, and not in the rest of a text it
was put into. Asked wherever both articles have a rest long enough to tell: of excerpts and composites, mostly.
"""

import math
from collections.abc import Iterator

import numpy as np

from provenance.compare.align import Flags
from provenance.compare.document import Document
from provenance.infer.pair import Pair
from provenance.model import Evidence

MIN_REST_WORDS = 60
# Bits for each doubling of the rate at which the passage's words recur.
BITS_A_DOUBLING = 1.5
MAX_BITS = 2.5


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from the words of the shared passages."""
    stretches = pair.alignment.stretches
    if not stretches:
        return
    sides = zip((pair.left, pair.right), pair.alignment.is_within, strict=True)
    rates = [_recurrence(document, inside) for document, inside in sides]
    if rates[0] is None or rates[1] is None:
        return
    bits = BITS_A_DOUBLING * math.log2(rates[0] / rates[1])
    bits = max(-MAX_BITS, min(MAX_BITS, bits))
    guest, home = pair.later_and_earlier(bits)
    yield Evidence(
        "at_home",
        round(bits, 3),
        f"The words of the shared text recur in the rest of {home} more than in the rest of {guest}.",
    )


def _recurrence(document: Document, inside: Flags) -> float | None:
    """The smoothed share of the rest's content words that the shared text uses too; None if the rest is short.

    Args:
        document: of n words.
        inside: (n,) whether each word is in the shared text.
    """
    if len(inside) - np.count_nonzero(inside) < MIN_REST_WORDS:
        return None
    words = document.words
    rest = words.numbers[~(inside | words.is_function)]
    recurs = words.numbers_where(inside)[rest]
    return (np.count_nonzero(recurs) + 2.0) / (len(rest) + 20.0)
