"""The hash of a body, by which articles of one wording find each other.

Reads a `Document`; yields a signed 64-bit hash. It is ours (BLAKE2b), never an engine's, so that it is the same
everywhere.
"""

from hashlib import blake2b

from provenance.compare.document import Document


def body_hash(document: Document) -> int:
    """A hash of the whole body, equal where two bodies read alike word for word."""
    # The separator cannot stand in a key, so no two sequences run together into one text.
    digest = blake2b("\n".join(("body", *document.words.keys)).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)
