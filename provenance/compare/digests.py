"""Digests: is a short piece of one text drawn from all over the other?

Reads numbered words and the passages found so far; yields the two ranges of a digest, if there is one. A summary takes
a name here and a phrase there, so no place of its source explains it; the source as a whole does, far better than it
explains what stands around the summary. Two reports of one event differ from that: each is explained by the other in
part, everywhere alike.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from provenance.compare.bags import BagPair, Flags, Ints, best_range, gains_from_whole
from provenance.compare.fitting import SENTENCE_BONUS, Ranges, overlap
from provenance.model import Span

# How long a digest is, in words, and how much of its source's length at most.
MIN_DIGEST_WORDS, MAX_DIGEST_WORDS = 60, 160
MAX_DIGEST_SHARE = 0.25
# In a longer source every word is found somewhere.
MAX_SOURCE_WORDS = 2500
# The fewest content words of a digest, and around it, the least share of its own found in the source, the largest
# share of those around it, and the least difference of the two.
MIN_CONTENT_WORDS = 30
MIN_FOUND = 0.6
MAX_FOUND_AROUND = 0.25
MIN_CONTRAST = 0.45
# Words on either side of a digest that belong neither to it nor to what is around it.
_MARGIN_WORDS = 5
# A digest's words do not come from one place: no passage explains more of them than this, and either several passages
# lie in it or all of them explain less than half.
MAX_FROM_ONE_PLACE = 0.9
MAX_FROM_FEW_PLACES = 0.5


def find_digest(pair: BagPair, found: Sequence[Ranges]) -> Ranges | None:
    """The digest that one text holds of the other, as its range and that of the other; None if there is none.

    Args:
        pair: the numbered texts.
        found: the passages found without regard to digests.
    """
    for side in (0, 1):
        digest = _digest_in(pair, side)
        if digest is None or not all(overlap(ranges[side], digest) for ranges in found):
            continue
        if _is_scattered(pair, side, digest, found):
            source = _largest_part(pair.sides[1 - side].parts.tolist())
            ranges = (digest, source) if side == 0 else (source, digest)
            if all(overlap(r[1 - side], source) for r in found):
                return ranges
    return None


def _digest_in(pair: BagPair, side: int) -> Span | None:
    """The piece of a text that the whole of the other explains best, if it has the make of a digest."""
    bag, source = pair.sides[side], pair.sides[1 - side]
    num_source = len(source.numbers)
    most = min(MAX_DIGEST_WORDS, MAX_DIGEST_SHARE * num_source)
    if min(most, len(bag.numbers)) < MIN_DIGEST_WORDS or num_source > MAX_SOURCE_WORDS:
        return None
    start, stop = best_range(gains_from_whole(pair, side), bag.opens, SENTENCE_BONUS)
    if not MIN_DIGEST_WORDS <= stop - start <= most or np.any((start < bag.parts) & (bag.parts < stop)):
        return None
    content = ~pair.is_stop[bag.numbers]
    known = content & (source.counts[bag.numbers] > 0)
    around = np.ones(len(content), dtype=np.bool_)
    around[max(0, start - _MARGIN_WORDS) : stop + _MARGIN_WORDS] = False
    num_inside, num_around = int(content[start:stop].sum()), int((content & around).sum())
    if min(num_inside, num_around) < MIN_CONTENT_WORDS:
        return None
    inside = float(known[start:stop].sum()) / num_inside
    outside = float((known & around).sum()) / num_around
    fits = inside >= MIN_FOUND and outside <= min(MAX_FOUND_AROUND, inside - MIN_CONTRAST)
    return (start, stop) if fits else None


def _is_scattered(pair: BagPair, side: int, digest: Span, found: Sequence[Ranges]) -> bool:
    """Whether the words of a digest come from more than one place of the source."""
    bag, source = pair.sides[side], pair.sides[1 - side]
    words = bag.numbers[slice(*digest)]
    known = ~pair.is_stop[words] & (source.counts[words] > 0)
    types = np.unique(words[known])
    explained = np.zeros(len(words), dtype=np.bool_)
    most = 0.0
    for ranges in found:
        there = _members(len(pair.is_stop), source.numbers[slice(*ranges[1 - side])])
        most = max(most, float(there[types].mean()))
        start, stop = (max(0, place - digest[0]) for place in ranges[side])
        explained[start:stop] |= there[words[start:stop]]
    few = float(explained[known].mean()) < MAX_FROM_FEW_PLACES
    return most <= MAX_FROM_ONE_PLACE and (len(found) > 1 or few)


def _members(size: int, numbers: Ints) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[numbers] = True
    return flags


def _largest_part(bounds: Sequence[int]) -> Span:
    return max(pairwise(bounds), key=lambda part: (part[1] - part[0], -part[0]))
