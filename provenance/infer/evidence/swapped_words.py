"""Swapped words: the side with the rarer, longer, less usual and more various words, where words were swapped."""

from collections.abc import Iterator
from typing import Final

from provenance.infer.pair import Pair
from provenance.infer.swap_traits import measure_circumstances, measure_swap_traits
from provenance.infer.weights import weigh_traits
from provenance.model import Evidence

MAX_BITS = 5.0
# Fewer swaps than this are ordinary editing, in which as many words get plainer as get rarer.
MIN_SWAPS = 5
PHRASES: Final = {
    "swap_fluency": "reads less like usual English where words were swapped",
    "swap_unknown": "has words that no dictionary has in their place",
    "swap_longer": "has longer words in their place",
    "swap_variety": "says the same with more different words",
}


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from all traits of swapping, naming the two that say most."""
    if not may_tell(pair):
        return
    contributions = weigh_traits("swapping", measure_swap_traits(pair), measure_circumstances(pair))
    bits = max(-MAX_BITS, min(MAX_BITS, sum(contributions.values())))
    if bits:
        later, _ = pair.later_and_earlier(bits)
        strongest = sorted((n for n, b in contributions.items() if b * bits > 0), key=lambda n: -abs(contributions[n]))
        told = [PHRASES[name] for name in strongest[:2]]
        yield Evidence("swapped_words", round(bits, 3), f"{later} {' and '.join(told)}.")


def may_tell(pair: Pair) -> bool:
    """Whether enough words were swapped, and not just brought up to date."""
    return pair.num_substitutions >= MIN_SWAPS and not pair.is_modernised
