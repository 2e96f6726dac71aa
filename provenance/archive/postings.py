"""In which articles does a shingle stand?

Reads (shingle hash, article number) pairs; writes them as one array sorted by hash, with a directory over the first
bits of the hash; answers a look-up of many hashes at once. A posting is one 64-bit number: what the directory leaves of
the hash, then the article's number. A hash has 48 bits: at 10^9 postings one look-up in 300,000 meets a
stranger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_HASH_BITS: Final = 48
_DOC_BITS: Final = 32
_DOC_MASK: Final = (1 << _DOC_BITS) - 1
# The directory must take at least what a posting has no room for.
_MIN_DIRECTORY_BITS: Final = _HASH_BITS + _DOC_BITS - 64
_MAX_DIRECTORY_BITS: Final = 30
_POSTINGS_A_BUCKET: Final = 32
# About how many postings are merged at a time: it bounds the memory that merging takes.
_MERGED_AT_ONCE: Final = 1 << 23

U64 = NDArray[np.uint64]
U32 = NDArray[np.uint32]
Places = NDArray[np.uint32] | NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings sorted by hash, then by article.

    Args:
        entries: (n,) postings.
        directory: (2^bits + 1,) where the postings of each value of a hash's first bits begin.
    """

    entries: U64
    directory: Places

    @property
    def bits(self) -> int:
        """How many bits of a hash the directory takes."""
        return len(self.directory).bit_length() - 1

    def find(self, hashes: U64) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each hash, where its postings begin and end (exclusive) in `entries`.

        Args:
            hashes: (k,) of 48 bits.
        """
        rest_bits = np.uint64(_HASH_BITS - self.bits)
        buckets = hashes >> rest_bits
        rests = (hashes & np.uint64((1 << int(rest_bits)) - 1)) << np.uint64(_DOC_BITS)
        low = self.directory[buckets].astype(np.int64)
        high = self.directory[buckets + np.uint64(1)].astype(np.int64)
        begins = self._bisect(np.less, rests, low, high)
        ends = begins.copy()
        # Most hashes stand nowhere.
        found = np.flatnonzero(begins < high)
        found = found[self.entries[begins[found]] >> np.uint64(_DOC_BITS) == rests[found] >> np.uint64(_DOC_BITS)]
        ends[found] = self._bisect(np.less_equal, rests[found] | np.uint64(_DOC_MASK), begins[found], high[found])
        return begins, ends

    def _bisect(
        self, passes: np.ufunc, bounds: U64, low: NDArray[np.int64], high: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """For each bound, the first place from `low` to `high` whose entry does not pass below it."""
        low, high = low.copy(), high.copy()
        while (unsettled := low < high).any():
            middle = (low + high) >> 1
            below = unsettled & passes(self.entries[np.where(unsettled, middle, 0)], bounds)
            high = np.where(unsettled & ~below, middle, high)
            low = np.where(below, middle + 1, low)
        return low

    def docs(self, begins: NDArray[np.int64], sizes: NDArray[np.int64]) -> U32:
        """The article numbers of ranges of postings, one after the other.

        Args:
            begins: (k,) where each range begins in `entries`.
            sizes: (k,) how many postings it has.
        """
        shifts = np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
        return (self.entries[shifts + np.arange(len(shifts))] & np.uint64(_DOC_MASK)).astype(np.uint32)


def build_postings(hashes: U64, docs: U32) -> Postings:
    """Make an index.

    Args:
        hashes: (n,) of 48 bits.
        docs: (n,) the article each stands in, ascending; no article has a hash twice.
    """
    bits = _directory_bits(len(hashes))
    order = np.argsort(hashes, kind="stable")
    entries = _entries(hashes[order], docs[order], bits)
    counts = np.bincount((hashes >> np.uint64(_HASH_BITS - bits)).astype(np.int64), minlength=1 << bits)
    return Postings(entries, _directory(counts))


class Merging:
    """Several indexes on their way to become one: entries a range of hashes at a time, the directory at the end.

    Args:
        parts: the indexes.
        moved: for each, the new number of every article, -1 for one that is dropped.
    """

    def __init__(self, parts: Sequence[Postings], moved: Sequence[NDArray[np.int64]]) -> None:
        self._parts, self._moved = parts, moved
        total = sum(len(part.entries) for part in parts)
        self._bits = _directory_bits(total)
        self._counts = np.zeros(1 << self._bits, np.int64)
        # Every directory takes at least these bits, so that no bucket lies in two ranges.
        self._num_ranges = 1 << min(_MIN_DIRECTORY_BITS, max(0, total // _MERGED_AT_ONCE).bit_length())

    def entries(self) -> Iterator[U64]:
        """The merged postings, in order, a range of hashes at a time."""
        for number in range(self._num_ranges):
            found = [self._range(part, moved, number) for part, moved in zip(self._parts, self._moved, strict=True)]
            hashes = np.concatenate([hashes for hashes, _ in found])
            docs = np.concatenate([docs for _, docs in found])
            # Stable: within a hash the parts stay in order, and so do the articles.
            order = np.argsort(hashes, kind="stable")
            places = (hashes >> np.uint64(_HASH_BITS - self._bits)).astype(np.int64)
            self._counts += np.bincount(places, minlength=1 << self._bits)
            yield _entries(hashes[order], docs[order], self._bits)

    def directory(self) -> Places:
        """The directory, once all entries were taken."""
        return _directory(self._counts)

    def _range(self, part: Postings, moved: NDArray[np.int64], number: int) -> tuple[U64, U32]:
        width = (len(part.directory) - 1) // self._num_ranges
        first = number * width
        starts = part.directory[first : first + width + 1].astype(np.int64)
        entries = np.asarray(part.entries[starts[0] : starts[-1]])
        buckets = np.repeat(np.arange(first, first + width, dtype=np.uint64), np.diff(starts))
        docs = moved[(entries & np.uint64(_DOC_MASK)).astype(np.int64)]
        hashes = (buckets << np.uint64(_HASH_BITS - part.bits)) | (entries >> np.uint64(_DOC_BITS))
        kept = docs >= 0
        return hashes[kept], docs[kept].astype(np.uint32)


def _directory_bits(num_postings: int) -> int:
    wanted = max(1, num_postings // _POSTINGS_A_BUCKET).bit_length()
    return min(_MAX_DIRECTORY_BITS, max(_MIN_DIRECTORY_BITS, wanted))


def _directory(counts: NDArray[np.int64]) -> Places:
    starts = np.concatenate([[0], np.cumsum(counts)])
    return starts.astype(np.uint32) if starts[-1] < 1 << 32 else starts.astype(np.uint64)


def _entries(hashes: U64, docs: U32, bits: int) -> U64:
    rests = hashes & np.uint64((1 << (_HASH_BITS - bits)) - 1)
    return (rests << np.uint64(_DOC_BITS)) | docs.astype(np.uint64)
