"""Bags of words: how far is a range of one text made of the words of a range of the other, in whatever order?

Reads two `Document`s; builds a `BagPair`, which numbers their words, and yields gains: the evidence of each word of
one text that it comes from a given range of the other. A word that stands in that range gains the log of how much
likelier that is if the range was reused than by chance; a word that does not loses by the share of words that reuse
keeps. The sum over a range is a log-likelihood ratio in nats, whatever the order of the words.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from provenance.compare.document import Document
from provenance.compare.kept import kept
from provenance.compare.words import STOP_WORDS
from provenance.model import Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# How often an unseen word is met by chance: pseudo-counts in a text of so many words.
_BACKGROUND_WORDS = 3000.0
_BACKGROUND_CONTENT = 1.2
_BACKGROUND_STOP = 9.0
# Words that begin with the same letters count as one word: "report", "reports", "reported" do not, "emulator" and
# "emulators" do. Fewer letters tell translations better from chance, and summaries worse.
ROOT_LETTERS = 7
# The share of words that reuse keeps is estimated from the range itself, beginning with this many words of this share.
KEPT_SHARE = 0.5
_KEPT_WORDS = 5.0
_LEAST_KEPT, _MOST_KEPT = 0.2, 0.97
# The share that a summary keeps of its source's words.
KEPT_IN_DIGESTS = 0.6
# No word says more than this, whatever its rarity; next to a word that it also has there beside it, a little more.
MAX_GAIN = 3.0
_NEIGHBOUR_GAIN = 0.5
_NEIGHBOUR_GAIN_STOP = 0.25
# How much of the gain of a name or figure, and of a quoted word, counts where no stretch in order speaks for reuse.
NAME_SHARE = 0.2
QUOTED_SHARE = 0.2
# Furniture of so few words (a date, an address, the word "Advertisement") does not part a text; a caption does.
MAX_INSERT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Bag:
    """The body of one text, numbered.

    Args:
        numbers: (n,) the number of each word; equal keys have equal numbers in both texts of a pair.
        counts: (v,) how often each number occurs.
        is_stop: (n,) whether each word is a function word.
        rates: (n,) how often each word stands in the other text, smoothed, as a share of its words.
        beside: (n,) what a word adds to its gain next to the same neighbour.
        duos: (n + 1,) the number of the two words around each place between words; 0 at both ends.
        opens: (n + 1,) whether a sentence begins at a place between words, or the text ends.
        parts: bounds, ascending from 0 to n, of the parts between captions and furniture.
    """

    numbers: Ints
    counts: Ints
    is_stop: Flags
    rates: Floats
    beside: Floats
    duos: Ints
    opens: Flags
    parts: Ints


@dataclass(frozen=True, slots=True)
class BagPair:
    """Two texts, numbered together.

    Args:
        sides: the left and the right text.
        is_stop: (v,) whether a number stands for a function word.
        background: (v,) pseudo-counts of each number.
        num_duos: how many numbers of two words there are.
    """

    sides: tuple[Bag, Bag]
    is_stop: Flags
    background: Floats
    num_duos: int


def number_words(left: Document, right: Document) -> BagPair:
    """Number the words of two texts together."""
    roots = [_roots(document) for document in (left, right)]
    vocabulary = {root: number for number, root in enumerate(dict.fromkeys(chain(*roots)))}
    numbers = [np.fromiter(map(vocabulary.__getitem__, own), dtype=np.int64, count=len(own)) for own in roots]
    size = len(vocabulary)
    is_stop = np.fromiter(map(STOP_WORDS.__contains__, vocabulary), dtype=np.bool_, count=size)
    duos = np.concatenate([n[:-1] * size + n[1:] for n in numbers])
    distinct, places = np.unique(duos, return_inverse=True)
    first = max(0, len(numbers[0]) - 1)
    background = np.where(is_stop, _BACKGROUND_STOP, _BACKGROUND_CONTENT)
    counts = [np.bincount(own, minlength=size) for own in numbers]
    sides = [
        _bag(document, own, count, (others + background) / (others.sum() + _BACKGROUND_WORDS), is_stop, around)
        for document, own, count, others, around in zip(
            (left, right), numbers, counts, counts[::-1], (places[:first], places[first:]), strict=True
        )
    ]
    return BagPair((sides[0], sides[1]), is_stop, background, len(distinct) + 1)


@kept
def _roots(document: Document) -> tuple[str, ...]:
    return tuple(map(_root, document.words.keys))


@lru_cache(maxsize=65536)
def _root(key: str) -> str:
    """The beginning of a content word, marked, so that it is never taken for a function word."""
    return key if key in STOP_WORDS else f"{key[:ROOT_LETTERS]}-"


def _bag(document: Document, numbers: Ints, counts: Ints, rates: Floats, is_stop: Flags, around: Ints) -> Bag:
    duos = np.zeros(len(numbers) + 1, dtype=np.int64)
    duos[1:-1] = around + 1
    opens = np.zeros(len(numbers) + 1, dtype=np.bool_)
    opens[[first for first, _ in document.sentences]] = True
    opens[-1] = True
    stops = is_stop[numbers]
    beside = np.where(stops, _NEIGHBOUR_GAIN_STOP, _NEIGHBOUR_GAIN)
    return Bag(numbers, counts, stops, rates[numbers], beside, duos, opens, _parts(document))


def _parts(document: Document) -> Ints:
    """Where captions and long furniture part a body."""
    words = document.words
    text = document.article.text
    bounds = [
        place
        for place in sorted(document.breaks)
        if len(text[words.ends[place - 1] : words.starts[place]].split()) > MAX_INSERT_WORDS
    ]
    return np.array([0, *bounds, len(words)], dtype=np.int64)


def word_gains(pair: BagPair, side: int, reach: Span, inner: Span, other: Span) -> Floats:
    """The evidence of each word of a range that it comes from a range of the other text.

    Args:
        pair: the numbered texts.
        side: 0 for gains of left words, 1 for gains of right words.
        reach: the m words asked about.
        inner: those of them that are taken to be reused, from which the share of kept words is estimated.
        other: the range of the other text.

    Returns:
        (m,) gains in nats.
    """
    bag, across = pair.sides[side], pair.sides[1 - side]
    at, within = slice(*reach), slice(inner[0] - reach[0], inner[1] - reach[0])
    words = bag.numbers[at]
    num_there = np.bincount(across.numbers[slice(*other)], minlength=len(pair.is_stop))[words]
    num_here = np.bincount(bag.numbers[slice(*inner)], minlength=len(pair.is_stop))[words]
    matched = num_there > 0
    # By chance a word stands in the range as often as in the rest of that text.
    rates = bag.rates[at] - num_there / (len(across.numbers) + _BACKGROUND_WORDS)
    chance = np.minimum(np.maximum(-np.expm1((other[0] - other[1]) * rates), 1e-5), 1.0 - 1e-6)
    content = ~bag.is_stop[at][within]
    kept = _kept_share(matched[within][content], chance[within][content])
    beside = _has_neighbour(pair, bag, across, reach, other)
    gains = np.minimum(np.log(kept / chance + (1.0 - kept)), MAX_GAIN) + beside * bag.beside[at]
    # A word that stands here more often than there can have come from there only so often; what stands outside
    # the inner range comes last.
    share = ((num_there > num_here) | beside).astype(np.float64)
    share[within] = np.minimum(1.0, num_there[within] / np.maximum(num_here[within], 1))
    share *= matched
    result: Floats = gains * share + np.log(1.0 - kept) * (1.0 - share)
    return result


def _kept_share(matched: Flags, chance: Floats) -> float:
    """The share of content words that reuse keeps, estimated from those of a range that is taken to be reused."""
    kept = float((matched - chance).sum()) + _KEPT_WORDS * KEPT_SHARE
    whole = len(chance) - float(chance.sum()) + _KEPT_WORDS
    return min(_MOST_KEPT, max(_LEAST_KEPT, kept / whole))


def gains_from_whole(pair: BagPair, side: int) -> Floats:
    """(n,) the evidence of each word of one text that it comes from the other as a whole, in nats."""
    bag, across = pair.sides[side], pair.sides[1 - side]
    whole = 0, len(across.numbers)
    chance = -np.expm1(-whole[1] * pair.background[bag.numbers] / _BACKGROUND_WORDS)
    gains = np.minimum(np.log(KEPT_IN_DIGESTS / chance + (1.0 - KEPT_IN_DIGESTS)), MAX_GAIN)
    gains += _has_neighbour(pair, bag, across, (0, len(bag.numbers)), whole) * bag.beside
    result: Floats = np.where(across.counts[bag.numbers] > 0, gains, np.log(1.0 - KEPT_IN_DIGESTS))
    return result


def _has_neighbour(pair: BagPair, bag: Bag, across: Bag, reach: Span, other: Span) -> Flags:
    """(m,) whether each word stands beside a word beside which it stands in the other range too."""
    known = np.zeros(pair.num_duos, dtype=np.bool_)
    known[across.duos[other[0] + 1 : other[1]]] = True
    known[0] = False
    around = known[bag.duos[reach[0] : reach[1] + 1]]
    result: Flags = around[:-1] | around[1:]
    return result


def best_range(gains: Floats, opens: Flags, bonus: float) -> Span:
    """The range of words with the greatest sum of gains; a range of whole sentences is favoured.

    Args:
        gains: (m,) of words.
        opens: (m + 1,) whether a sentence begins at each place between them.
        bonus: what an end at such a place adds, in nats.
    """
    sums = np.concatenate(([0.0], np.cumsum(gains)))
    edge = bonus * opens
    before = np.minimum.accumulate(sums - edge)
    stop = int(np.argmax(sums + edge - before))
    start = int(np.flatnonzero((sums - edge)[: stop + 1] == before[stop])[-1])
    return start, stop


def own_wording(left: Document, right: Document) -> tuple[Floats, Floats]:
    """For each side (n,) how much of each word's gain counts as wording of its own, 0-1.

    Names and figures come with the event, quotations with who spoke: independent reports have them in common.
    """
    names = left.names | right.names
    return _own_wording(left, names), _own_wording(right, names)


def _own_wording(document: Document, names: frozenset[str]) -> Floats:
    keys = document.words.keys
    named = np.fromiter((key in names or key[0].isdigit() for key in keys), dtype=np.bool_, count=len(keys))
    quoted = np.array(document.quoted, dtype=np.bool_)
    result: Floats = np.where(named, NAME_SHARE, 1.0) * np.where(quoted, QUOTED_SHARE, 1.0)
    return result
