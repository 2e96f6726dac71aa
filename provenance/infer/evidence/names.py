"""Broken names: one part of a name swapped, as in "News Firm" for "News Agency".

Names are fixed; nobody but a careless machine or writer replaces half of one. Which side broke it is told
by the usual wording of such names in English, and by the name standing whole elsewhere in either text.
"""

from collections.abc import Iterator

from provenance.compare.variants import Variant
from provenance.infer.fluency import fluency_nats
from provenance.infer.pair import Pair
from provenance.model import Evidence

MAX_BITS = 3.0
# Bits for each nat by which one wording of a name is more usual than the other.
BITS_A_NAT = 1.2


def weigh(pair: Pair) -> Iterator[Evidence]:
    """Evidence from each distinct broken name, the total capped."""
    first: dict[str, Variant] = {}
    for variant in pair.variants:
        if variant.kind == "name":
            first.setdefault(variant.rule, variant)
    if not first or pair.is_modernised:
        return
    budget = {1: MAX_BITS, -1: MAX_BITS}
    for variant in first.values():
        bits = _bits(pair, variant)
        side = 1 if bits > 0 else -1
        bits = side * min(abs(bits), budget[side])
        budget[side] -= abs(bits)
        if bits:
            yield _evidence(pair, variant, bits)


def _bits(pair: Pair, variant: Variant) -> float:
    """Bits that the right wording is the broken one."""
    wordings = []
    for document, span in ((pair.left, variant.left), (pair.right, variant.right)):
        wordings.append(document.words.keys[max(0, span[0] - 1) : span[1] + 1])
    return BITS_A_NAT * (fluency_nats(wordings[0]) - fluency_nats(wordings[1]))


def _evidence(pair: Pair, variant: Variant, bits: float) -> Evidence:
    left, right = pair.left.raw(*variant.left), pair.right.raw(*variant.right)
    whole, broken = (left, right) if bits > 0 else (right, left)
    later, _ = pair.later_and_earlier(bits)
    return Evidence(
        kind="broken_name",
        bits=round(bits, 3),
        detail=f"Part of a name reads “{broken}” in {later} where “{whole}” is the usual wording.",
        left_span=pair.left_chars(variant.left),
        right_span=pair.right_chars(variant.right),
    )
