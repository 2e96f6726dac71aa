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
# What is said of the side that has more of a trait, and of the side that has less.
PHRASES: Final = {
    "swap_fluency": ("reads more like usual English", "reads less like usual English"),
    "swap_unknown": ("has more words that no dictionary has", "has fewer words that no dictionary has"),
    "swap_longer": ("has longer words", "has shorter words"),
    "swap_variety": ("has more different words", "has fewer different words"),
}


def weigh(pair: Pair) -> Iterator[Evidence]:
    """One piece of evidence from all traits of swapping, naming the two that say most."""
    if not may_tell(pair):
        return
    traits = measure_swap_traits(pair)
    contributions = weigh_traits("swapping", traits, measure_circumstances(pair))
    bits = max(-MAX_BITS, min(MAX_BITS, sum(contributions.values())))
    if bits:
        later, _ = pair.later_and_earlier(bits)
        strongest = sorted((n for n, b in contributions.items() if b * bits > 0), key=lambda n: -abs(contributions[n]))
        # The circumstances may turn a weight round: then it is the side with less of a trait that looks later.
        told = [PHRASES[name][traits[name] * bits < 0] for name in strongest[:2]]
        yield Evidence("swapped_words", round(bits, 3), f"Where words were swapped, {later} {' and '.join(told)}.")


def may_tell(pair: Pair) -> bool:
    """Whether enough words were swapped, and not just brought up to date."""
    return pair.num_substitutions >= MIN_SWAPS and not pair.is_modernised
