"""Editions: does a child come from the very text at hand, or from another edition of it?

A page is captioned, cut and corrected while it stands. What a child keeps outside the body (captions,
mostly) and its parent lacks shows that it was taken from an edition nobody collected.
"""

from provenance.compare.document import Document
from provenance.compare.words import STOP_WORDS
from provenance.infer.links import Link

# A child at least this much of whose words stand in the parent, word for word, has nothing of its own.
KEPT_WHOLE = 0.95
# Evidence, in bits, that the parent's readings are the later ones, from which keeping whole is no excuse.
MAX_CONTRARY_BITS = 1.5
# Content words of captions that the parent lacks, from which the edition was another.
MIN_FOREIGN_WORDS = 2


def is_kept_whole(link: Link, parent: str) -> bool:
    """Whether the child has nothing but the parent's words, the parent has more, and nothing says it changed them."""
    containment = link.pair.containment
    share = containment.right_in_left if parent == link.left else containment.left_in_right
    beyond = containment.left_in_right if parent == link.left else containment.right_in_left
    contrary = -sum(bits for bits in link.supporting(parent) if bits < 0)
    return share.verbatim >= KEPT_WHOLE > beyond.verbatim and contrary <= MAX_CONTRARY_BITS


def foreign_caption_words(parent: Document, child: Document) -> tuple[str, ...]:
    """Content words in the child's captions that the parent has nowhere, as written, in order.

    Empty where the two have no caption in common: then they are other pictures, not another edition.
    """
    known = set(parent.words.keys) | set(parent.captions.keys)
    own = {k for k in child.captions.keys if k not in STOP_WORDS}
    common = own & set(parent.captions.keys)
    foreign = {
        key: surface
        for key, surface in zip(child.captions.keys, child.captions.surfaces, strict=True)
        if key in own - known
    }
    if len(foreign) < MIN_FOREIGN_WORDS or len(common) < len(foreign):
        return ()
    return tuple(foreign.values())
