"""Undecided pairs: text is shared, and nothing says surely which way it went."""

from provenance.compare.passages import find_passages
from provenance.infer.links import Link
from provenance.infer.stemma import Stemma
from provenance.model import SharedPair


def share_pair(link: Link, stemma: Stemma) -> SharedPair:
    """The pair as it is reported, with the reason in one sentence."""
    return SharedPair(
        left=link.left,
        right=link.right,
        containment=link.pair.containment,
        why=_reason(link, stemma),
        passages=find_passages(link.pair.alignment),
        direction=link.direction,
        evidence=link.evidence,
    )


def _reason(link: Link, stemma: Stemma) -> str:
    """Why the pair is undecided."""
    chances = {
        f"{link.left} is the source of {link.right}": stemma.probability(link.left, link.right),
        f"{link.right} is the source of {link.left}": stemma.probability(link.right, link.left),
        "both derive from an unseen text": link.common(),
    }
    if not link.evidence:
        return "The shared text reads alike on both sides; nothing in it tells which came first."
    told = ", ".join(f"{round(100 * p)} % that {what}" for what, p in sorted(chances.items(), key=lambda c: -c[1]))
    return f"The evidence does not decide the direction: {told}."
