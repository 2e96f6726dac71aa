"""Which kept articles are worth comparing with this one?

Reads the shingles of an article and the index; answers with the few kept articles that share most of it, those first
that explain what no other does. The rarest shingles are looked at first and only so many entries are read, so that a
story that thousands of outlets carry costs no more than any other and still is found; what is passed over is counted.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.archive.seeds import SCALE, Indexed
from provenance.archive.segment import UNDATED, is_since
from provenance.archive.snapshot import Snapshot
from provenance.corpus.seeds import IMMUTABLE, KIND_MASK, SKELETON, WORDS

# Entries of the index that one look-up reads at most, and of one shingle in one segment; and how many shingles are
# followed in any case, each as far as that allows: where thousands carry a story, none of its shingles is rare.
_MOST_ENTRIES: Final = 100_000
_MOST_ENTRIES_A_SEED: Final = 8_000
_LEAST_SEEDS: Final = 12
# How many shingles of a kind two articles have to share, of five-word ones as many as are kept of three.
_MIN_SHARED: Final = {WORDS: -(-3 // SCALE), SKELETON: 2, IMMUTABLE: 3}
# In texts shorter than this one shared shingle is enough, for there are not more.
_SHORT_WORDS: Final = 40
# What of the article a further one must explain that none before it does, to be taken before one that shares more.
_MIN_NEWLY_EXPLAINED: Final = 0.1
# Scores that differ by less than this share of the best are as good as equal: then the earlier article goes first.
_EQUAL_SCORES: Final = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kept article worth comparing.

    Args:
        segment: the number of its segment.
        doc: its number there.
        explained: about what share of the traced article's shingles stands in it, rare ones counting more, 0-1.
        alike: other candidates with the same text, word for word, as (segment, doc).
    """

    segment: int
    doc: int
    explained: float
    alike: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up came to.

    Args:
        candidates: the articles to compare, the most promising first.
        num_shingles: how many shingles of the article were looked up.
        num_candidates: how many articles share enough to be worth comparing.
        num_known_shingles: how many of the article's shingles any kept article has.
        num_passed_over: shingles too frequent to be followed to every article that has them.
    """

    candidates: tuple[Candidate, ...]
    num_shingles: int
    num_candidates: int
    num_known_shingles: int
    num_passed_over: int


@dataclass(frozen=True, slots=True)
class _Matches:
    """Which of the article's shingles stand in which kept articles.

    Args:
        places: (m,) segment and article, as segment * 2^32 + doc, distinct and sorted.
        match: (e,) for each entry found the position in `places`.
        seed: (e,) for each entry the shingle.
        weights: (k,) of each shingle: how much it tells.
    """

    places: NDArray[np.int64]
    match: NDArray[np.int64]
    seed: NDArray[np.int64]
    weights: NDArray[np.float64]


def find_candidates(snapshot: Snapshot, seeds: Indexed, most: int, first_day: int | None = None) -> Found:
    """Find the kept articles that share most of an article's shingles.

    Args:
        snapshot: of the archive.
        seeds: of the one article.
        most: how many candidates at most.
        first_day: articles dated before this day (from 1970-01-01) are left out; undated ones stay.
    """
    hashes = seeds.shingles
    ranges = np.array([segment.find_shingles(hashes) for segment in snapshot.segments], np.int64)
    if not len(ranges) or not len(hashes):
        return Found((), len(hashes), 0, 0, 0)
    sizes = ranges[:, 1] - ranges[:, 0]
    frequency = sizes.sum(axis=0)
    followed = _affordable(frequency)
    weights = np.log2(1.0 + snapshot.manifest.num_articles / np.maximum(frequency, 1))
    matches = _matches(snapshot, ranges, followed, weights)
    kept = _enough(snapshot, matches, seeds) & _in_force(snapshot, matches.places, first_day)
    chosen = _choose(snapshot, matches, np.flatnonzero(kept), most)
    known = frequency > 0
    cut_short = known & ~np.isin(np.arange(len(frequency)), followed) | (sizes > _MOST_ENTRIES_A_SEED).any(axis=0)
    return Found(tuple(chosen), len(hashes), int(kept.sum()), int(known.sum()), int(cut_short.sum()))


def find_alike(snapshot: Snapshot, seeds: Indexed, first_day: int | None = None) -> list[tuple[int, int]]:
    """The kept articles in force that read like an article, word for word, as (segment, number), in order.

    Args:
        snapshot: of the archive.
        seeds: of the article; without words it has nothing in common with another.
        first_day: articles dated before this day (from 1970-01-01) are left out; undated ones stay.
    """
    places = [np.zeros(0, np.int64)]
    for number, segment in enumerate(snapshot.segments if seeds.num_words[0] else ()):
        begins, ends = segment.find_shingles(seeds.wholes)
        places.append(segment.docs(begins, ends - begins).astype(np.int64) + (number << 32))
    # Sorted already in an index that is whole; what is not must not lead astray.
    found = np.unique(np.concatenate(places))
    return [divmod(int(place), 1 << 32) for place in found[_in_force(snapshot, found, first_day)]]


def _affordable(frequency: NDArray[np.int64]) -> NDArray[np.int64]:
    """The shingles to follow, rarest first, as long as their entries are not too many."""
    order = np.argsort(frequency, kind="stable")
    order = order[frequency[order] > 0]
    num_affordable = int(np.searchsorted(np.cumsum(frequency[order]), _MOST_ENTRIES, side="right"))
    return order[: max(num_affordable, _LEAST_SEEDS)]


def _matches(
    snapshot: Snapshot, ranges: NDArray[np.int64], followed: NDArray[np.int64], weights: NDArray[np.float64]
) -> _Matches:
    places, seeds = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for number, segment in enumerate(snapshot.segments):
        begins = ranges[number, 0, followed]
        sizes = np.minimum(ranges[number, 1, followed] - begins, _MOST_ENTRIES_A_SEED)
        places.append(segment.docs(begins, sizes).astype(np.int64) + (number << 32))
        seeds.append(np.repeat(followed, sizes))
    distinct, match = np.unique(np.concatenate(places), return_inverse=True)
    return _Matches(distinct, match, np.concatenate(seeds), weights)


def _enough(snapshot: Snapshot, matches: _Matches, seeds: Indexed) -> NDArray[np.bool_]:
    """Which articles share enough shingles of some kind."""
    enough = np.zeros(len(matches.places), bool)
    if seeds.num_words[0] < _SHORT_WORDS:
        return ~enough
    kinds = (seeds.shingles & np.uint64(KIND_MASK))[matches.seed]
    for kind, needed in _MIN_SHARED.items():
        of_kind = kinds == kind
        enough |= np.bincount(matches.match[of_kind], minlength=len(enough)) >= needed
    for number, segment in enumerate(snapshot.segments):
        here, docs = _in_segment(matches.places, number)
        enough[here] |= segment.columns.num_words[docs] < _SHORT_WORDS
    return enough


def _in_force(snapshot: Snapshot, places: NDArray[np.int64], first_day: int | None) -> NDArray[np.bool_]:
    """Which articles are of the period and were not superseded."""
    in_force = np.ones(len(places), bool)
    for number, segment in enumerate(snapshot.segments):
        here, docs = _in_segment(places, number)
        in_force[here] = ~snapshot.superseded(number, docs)
        if first_day is not None:
            in_force[here] &= is_since(segment.columns.days[docs], first_day)
    return in_force


def _in_segment(places: NDArray[np.int64], number: int) -> tuple[slice, NDArray[np.int64]]:
    """Which of the places, which are sorted, lie in a segment, and their article numbers there."""
    first, stop = np.searchsorted(places, [number << 32, (number + 1) << 32])
    return slice(first, stop), places[first:stop] - (number << 32)


def _choose(snapshot: Snapshot, matches: _Matches, kept: NDArray[np.int64], most: int) -> list[Candidate]:
    """The best of the kept matches: each in turn explains most of what is not yet explained, then most in all."""
    if not len(kept):
        return []
    scores = _scores(matches, matches.weights)[kept]
    days, wholes = _days_and_wholes(snapshot, matches.places[kept])
    order = np.lexsort((matches.places[kept], days, -np.round(scores / (scores.max() * _EQUAL_SCORES))))
    kept, scores, wholes = kept[order], scores[order], wholes[order]
    total = float(matches.weights.sum())
    weights, is_open = matches.weights.copy(), np.ones(len(kept), bool)
    chosen: list[Candidate] = []
    while len(chosen) < most and is_open.any():
        gains = np.where(is_open, _scores(matches, weights)[kept], -1.0)
        # The first of those that are as good as equal.
        place = int(np.argmax(np.round(gains / (total * _EQUAL_SCORES))))
        if gains[place] < total * _MIN_NEWLY_EXPLAINED:
            place = int(np.argmax(is_open))
        same = is_open & (wholes == wholes[place])
        copies = [_place(matches, int(k)) for k in kept[same] if k != kept[place]]
        chosen.append(Candidate(*_place(matches, int(kept[place])), float(scores[place]) / total, tuple(copies)))
        is_open &= ~same
        weights[matches.seed[matches.match == kept[place]]] = 0.0
    return chosen


def _scores(matches: _Matches, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weight of the shingles that each article shares."""
    return np.bincount(matches.match, weights[matches.seed], len(matches.places)).astype(np.float64)


def _days_and_wholes(snapshot: Snapshot, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The day of each article, undated ones last, and the hash of its text; the places are sorted."""
    days, wholes = np.zeros(len(places), np.int64), np.zeros(len(places), np.uint64)
    for number, segment in enumerate(snapshot.segments):
        here, docs = _in_segment(places, number)
        days[here], wholes[here] = segment.columns.days[docs], segment.columns.wholes[docs]
    return np.where(days == UNDATED, np.iinfo(np.int64).max, days), wholes


def _place(matches: _Matches, position: int) -> tuple[int, int]:
    """The segment of a match, and its article number there."""
    return divmod(int(matches.places[position]), 1 << 32)
