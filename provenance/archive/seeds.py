"""By which shingles is an article found again?

Reads texts; answers with the hashes that the index keeps of each: all shingles of function words and of names and
numbers, of the five-word shingles those whose hash falls into a fixed share (FracMinHash), so that the share of an
article's kept shingles that another has estimates containment without bias, and one hash of the text as a whole.

References:
    Broder (1997), containment; Irber et al. (2022), FracMinHash.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.archive.postings import U32, U64
from provenance.corpus.seeds import KIND_BITS, KIND_MASK, SKETCH, WORDS, hash_seeds

SCALE: Final = 2
"""One in so many five-word shingles is kept: of a quoted sentence of 20 words eight remain."""
# A kind of its own for the text as a whole; sketches, which have it elsewhere, are not kept.
_WHOLE: Final = SKETCH
_WHOLE_BYTES: Final = 6
# Shingles of this text stand for the definitions behind them: where those change, so does its fingerprint.
_SAMPLE: Final = (
    "LONDON (AP) - The mayor of the city said on Tuesday that 14 of the bridges that were closed in May would be "
    "opened again by the end of the year, and that Anna Berg of Harbour Works had agreed to it in a letter of 3 June."
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index keeps of n texts.

    Args:
        docs: (m,) of each hash the place of its text, ascending.
        hashes: (m,) the hashes, distinct in each text; among them that of the text as a whole.
        wholes: (n,) of each text the hash of the whole: equal where two read alike, word for word.
        num_words: (n,) of each text.
    """

    docs: U32
    hashes: U64
    wholes: U64
    num_words: U32

    @property
    def shingles(self) -> U64:
        """The hashes without those of whole texts."""
        is_shingle: NDArray[np.bool_] = (self.hashes & np.uint64(KIND_MASK)) != _WHOLE
        return self.hashes[is_shingle]


def index_texts(texts: Sequence[str]) -> Indexed:
    """What the index keeps of texts; of at most `provenance.corpus.seeds.MAX_TEXTS` at once."""
    found = hash_seeds(texts)
    is_shingle = (found.seed & KIND_MASK) != SKETCH
    text, seed = found.text[is_shingle], found.seed[is_shingle]
    is_word = (seed & KIND_MASK) == WORDS
    bounds = np.searchsorted(text, np.arange(len(texts) + 1))
    wholes = np.array([_whole(seed[a:b][is_word[a:b]]) for a, b in pairwise(bounds)], np.uint64)
    is_kept = ~is_word | ((seed >> KIND_BITS) % SCALE == 0)
    docs = np.concatenate([text[is_kept], np.arange(len(texts))]).astype(np.uint32)
    hashes = np.concatenate([seed[is_kept].astype(np.uint64), wholes])
    order = np.argsort(docs, kind="stable")
    return Indexed(docs[order], hashes[order], wholes, found.num_words.astype(np.uint32))


def join_indexed(parts: Sequence[Indexed]) -> Indexed:
    """What the index keeps of the texts of several calls, as if all had been given in one."""
    starts = np.cumsum([0, *(len(part.wholes) for part in parts)])
    return Indexed(
        docs=np.concatenate([part.docs + np.uint32(start) for part, start in zip(parts, starts[:-1], strict=True)]),
        hashes=np.concatenate([part.hashes for part in parts]),
        wholes=np.concatenate([part.wholes for part in parts]),
        num_words=np.concatenate([part.num_words for part in parts]),
    )


@cache
def fingerprint() -> str:
    """What tells one definition of shingles from another."""
    hashes = index_texts([_SAMPLE]).hashes
    return f"{blake2b(hashes.astype('<u8').tobytes(), digest_size=8).hexdigest()}-{SCALE}"


def _whole(words: NDArray[np.int64]) -> int:
    """The hash of a text as a whole, of all its five-word shingles."""
    digest = blake2b(words.astype("<i8").tobytes(), digest_size=_WHOLE_BYTES).digest()
    return int.from_bytes(digest, "big") | _WHOLE
