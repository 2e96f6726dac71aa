"""At home: where does the shared text belong?

The words of a passage recur in the rest of the text it was written for, and not in the rest of a text it
was put into. Asked wherever both articles have a rest long enough to tell: of excerpts and composites, mostly.
"""

import math
from collections.abc import Iterator

from provenance.compare.document import Document
from provenance.compare.words import STOP_WORDS
from provenance.infer.pair import Pair
from provenance.model import Evidence, Span

MIN_REST_WORDS = 60
# Bits for each doubling of the rate at which the passage's words recur.
BITS_A_DOUBLING = 1.5
MAX_BITS = 2.5


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from the words of the shared passages."""
    stretches = pair.alignment.stretches
    if not stretches:
        return
    sides = [(pair.left, [s.left for s in stretches]), (pair.right, [s.right for s in stretches])]
    rates = [_recurrence(document, spans) for document, spans in sides]
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


def _recurrence(document: Document, spans: list[Span]) -> float | None:
    """The smoothed share of the rest's content words that the shared text uses too; None if the rest is short."""
    inside = bytearray(len(document.words))
    for start, stop in spans:
        inside[start:stop] = b"\x01" * (stop - start)
    keys = document.words.keys
    shared = {key for key, flag in zip(keys, inside, strict=True) if flag and key not in STOP_WORDS}
    rest = [key for key, flag in zip(keys, inside, strict=True) if not flag and key not in STOP_WORDS]
    if len(document.words) - sum(inside) < MIN_REST_WORDS:
        return None
    return (sum(key in shared for key in rest) + 2.0) / (len(rest) + 20.0)
