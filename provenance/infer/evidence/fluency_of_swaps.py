"""Fluency of swaps: where many words were swapped, the later text reads less like usual English.

A single swap says next to nothing (one in three goes the other way), and in light editing an editor
improves as often as not; so only densely swapped pairs are asked, and all swaps together.
"""

import math
from collections.abc import Iterator

from provenance.infer.fluency import fluency_nats
from provenance.infer.pair import SUBSTITUTIONS, Pair
from provenance.model import Evidence

MIN_SWAPS = 8
# Bits for each standard error by which the mean difference lies from zero.
BITS_A_SIGMA = 0.8
MAX_BITS = 3.0


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from all swaps of a densely swapped pair."""
    if not pair.is_spun or pair.is_modernised:
        return
    differences = []
    for variant in pair.variants:
        if variant.kind in SUBSTITUTIONS:
            left = pair.left.words.keys[max(0, variant.left[0] - 1) : variant.left[1] + 1]
            right = pair.right.words.keys[max(0, variant.right[0] - 1) : variant.right[1] + 1]
            differences.append(fluency_nats(left) - fluency_nats(right))
    if len(differences) < MIN_SWAPS or not any(differences):
        return
    mean = sum(differences) / len(differences)
    spread = math.sqrt(sum((d - mean) ** 2 for d in differences) / (len(differences) - 1))
    sigmas = mean / max(spread / math.sqrt(len(differences)), 1e-9)
    bits = max(-MAX_BITS, min(MAX_BITS, BITS_A_SIGMA * sigmas))
    better = sum(d > 0 for d in differences) if bits > 0 else sum(d < 0 for d in differences)
    rough, smooth = pair.later_and_earlier(bits)
    yield Evidence(
        "fluency_of_swaps",
        round(bits, 3),
        f"Of {len(differences)} words and phrases that were swapped, {better} are the more usual English in "
        f"{smooth} and {sum(map(bool, differences)) - better} in {rough}.",
    )
