"""Fitting: how far do two ranges of words reach that were made of one another, and what speaks for it?

Reads numbered words and two rough ranges; yields the two ranges that explain each other best. Given one range, the
other is the run of words with the greatest sum of gains; so one is fitted to the other in turn until neither changes.
A run of words taken over as they stand keeps nearly every word, and ends where words begin to be missing; one that was
translated or shuffled keeps fewer, and may lack more on its way.
"""

import numpy as np

from provenance.compare.bags import BagPair, Flags, Floats, best_range, word_gains
from provenance.model import Span

Ranges = tuple[Span, Span]

# How far beyond its matches a range may grow, and how often at most both ranges are fitted to each other: at first each
# also to so many words around the other, so that both can grow together.
REACH_WORDS = 60
GROW_WORDS = 15
GROW_ROUNDS = 1
MAX_ROUNDS = 5
# What it speaks for a range's end that a sentence ends there, in nats.
SENTENCE_BONUS = 5.0
_TAKEN = -1e9


def fit_ranges(pair: BagPair, ranges: Ranges, taken: tuple[Flags, Flags] | None = None) -> Ranges | None:
    """Grow or trim two ranges to the words that explain each other.

    Args:
        pair: the numbered texts.
        ranges: the left and the right range to begin with.
        taken: for each side (n,) the words that belong elsewhere already.

    Returns:
        The fitted ranges, inside the parts of the texts in which they begin, or None if nothing is left.
    """
    for margin, num_rounds in ((GROW_WORDS, GROW_ROUNDS), (0, MAX_ROUNDS)):
        for _ in range(num_rounds):
            before = ranges
            for side in (0, 1):
                fitted = _fit_side(pair, side, ranges, margin, None if taken is None else taken[side])
                if fitted[0] == fitted[1]:
                    return None
                ranges = (fitted, ranges[1]) if side == 0 else (ranges[0], fitted)
            if ranges == before:
                break
    return ranges


def _fit_side(pair: BagPair, side: int, ranges: Ranges, margin: int, taken: Flags | None) -> Span:
    """The range of one side that the other side's range explains best."""
    bag = pair.sides[side]
    inner, other = ranges[side], ranges[1 - side]
    part = int(np.searchsorted(bag.parts, inner[0], side="right"))
    reach = max(inner[0] - REACH_WORDS, int(bag.parts[part - 1])), min(inner[1] + REACH_WORDS, int(bag.parts[part]))
    inner = inner[0], min(inner[1], reach[1])
    across = pair.sides[1 - side]
    part = int(np.searchsorted(across.parts, other[0], side="right"))
    other = max(other[0] - margin, int(across.parts[part - 1])), min(other[1] + margin, int(across.parts[part]))
    gains = word_gains(pair, side, reach, inner, other)
    if taken is not None:
        gains[taken[slice(*reach)]] = _TAKEN
    start, stop = best_range(gains, bag.opens[reach[0] : reach[1] + 1], SENTENCE_BONUS)
    return reach[0] + start, reach[0] + stop


def weigh_ranges(pair: BagPair, ranges: Ranges, wording: tuple[Floats, Floats]) -> float:
    """The evidence that two ranges were made of one another, in nats, on the side where it is weaker.

    Args:
        pair: the numbered texts.
        ranges: the left and the right range.
        wording: for each side (n,) how much of a word's gain counts.
    """
    totals = []
    for side in (0, 1):
        gains = word_gains(pair, side, ranges[side], ranges[side], ranges[1 - side])
        gains[gains > 0.0] *= wording[side][slice(*ranges[side])][gains > 0.0]
        totals.append(float(gains.sum()))
    return min(totals)


def num_common(pair: BagPair, ranges: Ranges) -> int:
    """How many different content words two ranges have in common."""
    flags = np.zeros((2, len(pair.is_stop)), dtype=np.bool_)
    for side in (0, 1):
        flags[side, pair.sides[side].numbers[slice(*ranges[side])]] = True
    return int((flags[0] & flags[1] & ~pair.is_stop).sum())


def overlap(one: Span, other: Span) -> bool:
    """Whether two half-open ranges have a word in common."""
    return one[0] < other[1] and other[0] < one[1]
