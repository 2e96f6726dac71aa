"""Seeds: the hashed shingles of raw texts, by which articles that share text find each other.

Reads raw texts, many at a time; writes numbers. Answers: which short sequences does a text hold? A seed is a signed
64-bit number whose lowest two bits tell its kind, from the surest to the toughest:

- `WORDS`: five words in a row. Survive cuts and light edits.
- `SKELETON`: eight function words in a row, whatever stands between (Stamatatos 2011). Survive spinning.
- `IMMUTABLE`: three names or numbers in a row, whatever stands between (the idea of DSpin, Zhang et al. 2014).

A text of fewer than five words is one shingle. Everything is read from the raw text, furniture included: what is
repeated everywhere is told by its frequency, and cutting a text into strata costs ten times as much as its seeds.
Hashes are ours (BLAKE2b of each word, mixed in order), never an engine's, so every engine joins the same numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from provenance.compare.words import STOP_WORDS, WORD, word_key
from provenance.corpus.columns import bytes_column, numbers_of, values_of

Hashes = npt.NDArray[np.int64]

WORDS, SKELETON, IMMUTABLE, SKETCH = 0, 1, 2, 3
"""The kinds of seeds: `seed & KIND_MASK`."""
KIND_BITS: Final = 2
KIND_MASK: Final = (1 << KIND_BITS) - 1
"""The lowest bits of a seed, which tell its kind."""
LENGTHS: Final = {WORDS: 5, SKELETON: 8, IMMUTABLE: 3}
"""How many words of its sequence a seed of a kind holds."""
MAX_TEXTS: Final = 1 << 15
"""How many texts can be hashed in one call."""

# A seed's bits: 46 of hash, 2 of kind. In a pile of a billion seeds two different shingles meet now and then in one
# number; that three of one pair of articles do, never. The bits above hold the text's place while seeds are sorted.
SEED_BITS: Final = 48
"""How many bits a seed has."""
_SEED_MASK: Final = (1 << SEED_BITS) - 1
# A sketch: the least seed in each of 32 ranges, four ranges to a band (one-permutation hashing, Li et al. 2012).
_RANGE_BITS, _BAND = 5, 4
# The lowest bits of a word's number say what it is, all three that it is no word; the rest is its hash.
_IS_STOP, _IS_CAPITAL, _IS_NUMBER, _IS_MARK = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(7)
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)
# Marks that end a sentence or a line: what follows has its capital from them, not because it is a name.
_TOKEN: Final = re.compile(WORD.pattern + r"|[.!?…][\"'”’»)\]]{0,3}\s|\n")
# How many different chunks of text, of how many bytes, are kept in memory.
_MAX_KNOWN_CHUNKS: Final = 1 << 20
_MAX_KNOWN_BYTES: Final = 1 << 25

_Numbers = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Seeds:
    """The distinct seeds of many texts, sorted by text and seed.

    Args:
        text: (n,) the place of each seed's text among the texts given.
        seed: (n,) the seeds.
        num_words: (m,) how many words each of the m texts has.
    """

    text: npt.NDArray[np.int32]
    seed: Hashes
    num_words: npt.NDArray[np.int32]


class _Chunks(dict[bytes, int]):
    """What stands between two spaces, each different one read once; the same in every run and on every machine.

    Arrow cuts at spaces and tells the different chunks apart, which takes a fifth of the time that it takes in Python.
    """

    def __init__(self) -> None:
        super().__init__()
        self._numbers = np.empty(0, np.uint64)
        self._ends = np.zeros(1, np.int64)
        self._new_numbers: list[int] = []
        self._new_sizes: list[int] = []
        self._num_bytes = 0

    def __missing__(self, chunk: bytes) -> int:
        # What follows a chunk is a space, by which the end of a sentence is told.
        found = [_number_word(token) for token in _TOKEN.findall(chunk.decode("utf-8", "surrogatepass") + " ")]
        place = self[chunk] = len(self)
        self._new_numbers += found
        self._new_sizes.append(len(found))
        self._num_bytes += len(chunk)
        return place

    def read(self, texts: Sequence[str]) -> tuple[_Numbers, _Places]:
        """The number of every word and mark of all texts, and the place of the text it stands in."""
        if len(self) > _MAX_KNOWN_CHUNKS or self._num_bytes > _MAX_KNOWN_BYTES:
            self.clear()
            self.__init__()  # type: ignore[misc]
        encoded = [text.encode("utf-8", "surrogatepass").replace(b"\n", b" \n ") for text in texts]
        cut = pc.split_pattern(bytes_column(encoded).cast(pa.large_binary()), " ")
        chunks = cut.values.dictionary_encode()
        known = np.fromiter(map(self.__getitem__, values_of(chunks.dictionary)), np.int64, len(chunks.dictionary))
        self._take_in_new()
        ids = known[numbers_of(chunks.indices)]
        starts, stops = self._ends[ids], self._ends[ids + 1]
        done = np.concatenate([[0], np.cumsum(stops - starts)])
        places = np.repeat(starts - done[:-1], stops - starts) + np.arange(done[-1])
        counts = np.diff(done[numbers_of(cut.offsets)])
        return self._numbers[places], np.repeat(np.arange(len(texts)), counts)

    def _take_in_new(self) -> None:
        if self._new_sizes:
            self._numbers = np.concatenate([self._numbers, np.array(self._new_numbers, np.uint64)])
            self._ends = np.concatenate([self._ends, self._ends[-1] + np.cumsum(self._new_sizes)])
            self._new_numbers, self._new_sizes = [], []


@lru_cache(maxsize=1 << 16)
def _number_word(surface: str) -> int:
    """The number of a word or mark, flags included."""
    if WORD.match(surface) is None:
        return int(_IS_MARK)
    key = word_key(surface)
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    flags = 0
    if key in STOP_WORDS:
        flags = int(_IS_STOP)
    elif surface[0].isdigit():
        flags = int(_IS_NUMBER)
    elif surface[0].isupper():
        flags = int(_IS_CAPITAL)
    return int.from_bytes(digest, "big") & ~int(_IS_MARK) | flags


_CHUNKS: Final = _Chunks()


def hash_seeds(texts: Sequence[str]) -> Seeds:
    """The distinct seeds of each text.

    Args:
        texts: at most `MAX_TEXTS` raw texts.

    Raises:
        ValueError: if there are more.
    """
    if len(texts) > MAX_TEXTS:
        raise ValueError(f"{len(texts)} texts in one call; at most {MAX_TEXTS} are hashed at once")
    numbers, text = _CHUNKS.read(texts)
    is_mark = (numbers & _IS_MARK) == _IS_MARK
    opens = np.ones(len(numbers), dtype=bool)
    opens[1:] = is_mark[:-1] | (text[1:] != text[:-1])
    numbers, text, opens = numbers[~is_mark], text[~is_mark], opens[~is_mark]
    num_words = np.bincount(text, minlength=len(texts)).astype(np.int32)
    is_stop = (numbers & _IS_STOP) != 0
    is_fixed = ((numbers & _IS_NUMBER) != 0) | (((numbers & _IS_CAPITAL) != 0) & ~opens)
    hashes = numbers & ~_IS_MARK
    found = np.concatenate(
        [
            _shingles(hashes, text, WORDS),
            _shingles(hashes[is_stop], text[is_stop], SKELETON),
            _shingles(hashes[is_fixed], text[is_fixed], IMMUTABLE),
            _short_texts(hashes, text, num_words),
        ]
    )
    # Sorting is several times faster than np.unique, which hashes.
    found.sort()
    found = found[np.flatnonzero(np.diff(found, prepend=-1))]
    found = np.concatenate([found, _sketch(found)])
    return Seeds((found >> SEED_BITS).astype(np.int32), found & _SEED_MASK, num_words)


def _shingles(hashes: _Numbers, text: _Places, kind: int) -> Hashes:
    """Seeds of one kind, each below the place of its text."""
    size = LENGTHS[kind]
    num = max(0, len(hashes) - size + 1)
    inside = text[:num] == text[size - 1 :][:num]
    mixed = np.zeros(num, np.uint64)
    for offset in range(size):
        mixed = mixed * _STEP + hashes[offset : offset + num]
    return _placed(mixed[inside], text[:num][inside], kind)


def _short_texts(hashes: _Numbers, text: _Places, num_words: npt.NDArray[np.int32]) -> Hashes:
    """One seed for each text that is too short for a shingle of words, but has any."""
    is_short = ((num_words > 0) & (num_words < LENGTHS[WORDS]))[text]
    mixed: dict[int, int] = {}
    for place, number in zip(text[is_short].tolist(), hashes[is_short].tolist(), strict=True):
        mixed[place] = (mixed.get(place, 1) * int(_STEP) + number) & 0xFFFFFFFFFFFFFFFF
    return _placed(np.array(list(mixed.values()), np.uint64), np.array(list(mixed), np.int64), WORDS)


def _placed(mixed: _Numbers, text: _Places, kind: int) -> Hashes:
    """Hashes made into seeds, with the place of their text in the bits above."""
    for _ in range(2):
        mixed = (mixed ^ (mixed >> _HALF)) * _MIX
    seeds = (mixed >> np.uint64(64 - SEED_BITS)).astype(np.int64)
    placed: Hashes = (text << SEED_BITS) | (seeds & ~KIND_MASK) | kind
    return placed


def _sketch(found: Hashes) -> Hashes:
    """Seeds that near-identical texts share: hashes of the least word shingles in four neighbouring ranges."""
    words = found[(found & KIND_MASK) == WORDS]
    ranges = words >> (SEED_BITS - _RANGE_BITS)
    is_least = np.ones(len(words), dtype=bool)
    is_least[1:] = ranges[1:] != ranges[:-1]
    least, band = words[is_least], ranges[is_least] // _BAND
    if not len(least):
        return found[:0]
    starts = np.flatnonzero(np.concatenate([[True], band[1:] != band[:-1]]))
    # Each least seed is scattered before they are added up, so that a sum says which they were.
    scattered = (least.astype(np.uint64) & np.uint64(_SEED_MASK)) * _STEP
    scattered = (scattered ^ (scattered >> _HALF)) * _MIX
    mixed = np.add.reduceat(scattered, starts)
    return _placed(mixed, least[starts] >> SEED_BITS, SKETCH)
