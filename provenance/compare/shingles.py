"""Shingles: the hashed seeds by which two articles that share text find each other.

Reads a `Document`; yields signed 64-bit hashes of three kinds, from the surest to the toughest:

- `words`: five words in a row. Survive cuts and light edits.
- `skeleton`: eight function words in a row, whatever stands between (Stamatatos 2011). Survive spinning.
- `immutable`: three names or numbers in a row, whatever stands between (the idea of DSpin, Zhang et al. 2014).

Hashes are ours (BLAKE2b), never an engine's, so that every engine joins the same numbers.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Final, Literal

from provenance.compare.document import Document
from provenance.compare.words import STOP_WORDS

SeedKind = Literal["words", "skeleton", "immutable"]

NUM_WORDS: Final = 5
NUM_SKELETON_WORDS: Final = 8
NUM_IMMUTABLES: Final = 3


def seed_hashes(document: Document) -> Iterator[tuple[SeedKind, int]]:
    """The distinct seeds of a document's body, each as (kind, hash), in text order."""
    keys = document.words.keys
    kinds: tuple[tuple[SeedKind, Sequence[str], int], ...] = (
        ("words", keys, NUM_WORDS),
        ("skeleton", [key for key in keys if key in STOP_WORDS], NUM_SKELETON_WORDS),
        ("immutable", _immutables(document), NUM_IMMUTABLES),
    )
    for kind, sequence, size in kinds:
        # A text shorter than a shingle is one shingle.
        size = min(size, len(sequence))
        shingles = (tuple(sequence[i : i + size]) for i in range(len(sequence) - size + 1) if size)
        for shingle in dict.fromkeys(shingles):
            yield kind, hash_words(kind, shingle)


def body_hash(document: Document) -> int:
    """A hash of the whole body, equal where two bodies read alike word for word."""
    return hash_words("body", document.words.keys)


def hash_words(kind: str, keys: Sequence[str]) -> int:
    """A signed 64-bit hash of words in order."""
    # The separator cannot stand in a key, so no two sequences run together into one text.
    digest = blake2b("\n".join((kind, *keys)).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)


def _immutables(document: Document) -> list[str]:
    """Names and numbers in order: what no spinner dares to touch. Sentence beginnings may be any word."""
    firsts = {first for first, _ in document.sentences}
    return [
        key
        for i, (key, surface) in enumerate(zip(document.words.keys, document.words.surfaces, strict=True))
        if key[0].isdigit() or (surface[0].isupper() and i not in firsts and key not in STOP_WORDS)
    ]
