"""Fragments: which pieces of about a sentence have their rare words in common, in whatever order?

Reads two `Document`s and their numbered words; yields pairs of word ranges. Sentences are compared as bags of words
weighed by rarity, by cosine and Dice coefficient, as Sanchez-Perez, Sidorov and Gelbukh (2014) find their seeds; who
shuffles words, swaps some or translates there and back leaves most of them in the sentence.
"""

from itertools import pairwise

import numpy as np

from provenance.compare.bags import BagPair, Flags, Floats, Ints
from provenance.compare.document import Document
from provenance.compare.kept import kept
from provenance.model import Span

# A fragment is a sentence, or several short ones, or a part of a long one.
MIN_FRAGMENT_WORDS, MAX_FRAGMENT_WORDS = 8, 36
# The least cosine and Dice coefficient of two fragments' rare words, and the fewest such words in common.
MIN_SIMILARITY = 0.17
MIN_COMMON_WORDS = 2
# A word that would lead to more pairs of fragments than this leads nowhere in particular.
MAX_PAIRS_A_WORD = 4000


def cut_fragments(document: Document) -> Ints:
    """(f, 2) half-open ranges of body words that tile the body, each about a sentence long."""
    return _cut(document.sentences, document.breaks)


@kept
def _cut(sentences: tuple[Span, ...], breaks: frozenset[int]) -> Ints:
    ranges: list[Span] = []
    start = 0
    for number, (_, stop) in enumerate(sentences, start=1):
        size = stop - start
        if size < MIN_FRAGMENT_WORDS and number < len(sentences) and stop not in breaks:
            continue
        if size < MIN_FRAGMENT_WORDS and ranges and start not in breaks:
            start = ranges.pop()[0]
            size = stop - start
        num_parts = -(-size // MAX_FRAGMENT_WORDS)
        cuts = [start + size * part // num_parts for part in range(num_parts + 1)]
        ranges += pairwise(cuts)
        start = stop
    fragments = np.array(ranges, dtype=np.int64).reshape(-1, 2)
    fragments.flags.writeable = False
    return fragments


def similar_fragments(pair: BagPair, left: Ints, right: Ints) -> Ints:
    """Pairs of fragments that have most of their rare words in common.

    Args:
        pair: the numbered texts.
        left: (f, 2) ranges of left words.
        right: (g, 2) ranges of right words.

    Returns:
        (k, 4) ranges: left start and stop, right start and stop; in left order.
    """
    size = len(pair.is_stop)
    here, there = (_incidence(bag.numbers, ranges) for bag, ranges in zip(pair.sides, (left, right), strict=True))
    holders = np.bincount(here[0], minlength=size) + np.bincount(there[0], minlength=size)
    rarity = np.log(max(1, len(left) + len(right)) / np.maximum(holders, 1))
    left_norm, left_sum = _lengths(here, rarity, len(left))
    right_norm, right_sum = _lengths(there, rarity, len(right))
    leads = _leads_somewhere(pair, here[0], there[0])
    i, j, words = _common(here[:, leads[here[0]]], there[:, leads[there[0]]], size)
    pairs, place = np.unique(i * len(right) + j, return_inverse=True)
    i, j = pairs // max(1, len(right)), pairs % max(1, len(right))
    weight = rarity[words]
    product = np.bincount(place, weight * weight, len(pairs))
    common = np.bincount(place, weight, len(pairs))
    alike = (
        (product > MIN_SIMILARITY * left_norm[i] * right_norm[j])
        & (2.0 * common > MIN_SIMILARITY * (left_sum[i] + right_sum[j]))
        & (np.bincount(place, minlength=len(pairs)) >= MIN_COMMON_WORDS)
    )
    return np.column_stack((left[i[alike]], right[j[alike]]))


def _incidence(numbers: Ints, ranges: Ints) -> Ints:
    """(2, a) the distinct words of each fragment: words and the fragments that hold them, in the order of the words."""
    num = max(1, len(ranges))
    at = np.repeat(np.arange(len(ranges)), ranges[:, 1] - ranges[:, 0])
    inside = np.concatenate([numbers[:0], *(numbers[start:stop] for start, stop in ranges.tolist())])
    code = np.unique(inside * num + at)
    return np.stack((code // num, code % num))


def _lengths(incidence: Ints, rarity: Floats, num: int) -> tuple[Floats, Floats]:
    """(num,) the Euclidean length and the sum of each fragment's weights."""
    weight = rarity[incidence[0]]
    squares, total = (np.bincount(incidence[1], w, num).astype(np.float64) for w in (weight * weight, weight))
    return np.sqrt(squares), total


def _leads_somewhere(pair: BagPair, left_words: Ints, right_words: Ints) -> Flags:
    """(v,) whether a word may tell fragments apart: no function word, in both texts, not everywhere."""
    size = len(pair.is_stop)
    pairs = np.bincount(left_words, minlength=size) * np.bincount(right_words, minlength=size)
    result: Flags = ~pair.is_stop & (pairs > 0) & (pairs <= MAX_PAIRS_A_WORD)
    return result


def _common(left: Ints, right: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Every (left fragment, right fragment, word) of which both hold the word.

    Args:
        left: (2, a) words and fragments, in the order of the words.
        right: (2, b) the same.
        size: how many words there are.
    """
    holders = np.bincount(right[0], minlength=size)
    first = np.concatenate(([0], np.cumsum(holders)))
    times = holders[left[0]]
    here = np.repeat(np.arange(left.shape[1]), times)
    there = first[left[0][here]] + np.arange(len(here)) - np.repeat(np.cumsum(times) - times, times)
    return left[1][here], right[1][there], left[0][here]
