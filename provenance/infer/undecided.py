"""Undecided pairs: text is shared, and nothing says surely which way it went."""

from provenance.compare.passages import find_passages
from provenance.infer.derivations import percent
from provenance.infer.links import Link
from provenance.model import SharedPair

# From here on two texts alone would make a likely edge.
LIKELY_ALONE = 0.7


def share_pair(link: Link) -> SharedPair:
    """The pair as it is reported, with the reason in one sentence."""
    return SharedPair(
        left=link.left,
        right=link.right,
        containment=link.pair.containment,
        why=_reason(link),
        passages=find_passages(link.pair.alignment),
        direction=link.direction,
        evidence=link.evidence,
    )


def _reason(link: Link) -> str:
    """Why the pair is undecided, from its own evidence; the three chances add up to all."""
    if not link.evidence:
        return "The shared text reads alike on both sides; nothing in it tells which came first."
    chances = [
        (link.directed(link.left), f"{link.left} is the source of {link.right}"),
        (link.directed(link.right), f"{link.right} is the source of {link.left}"),
        (link.common(), "both derive from an unseen text"),
    ]
    told = ", ".join(f"{percent(chance)} that {what}" for chance, what in sorted(chances, key=lambda c: (-c[0], c[1])))
    if max(chance for chance, _ in chances) >= LIKELY_ALONE:
        return f"Other articles of the story leave the direction open; these two texts alone give {told}."
    return f"The evidence does not decide the direction: {told}."
