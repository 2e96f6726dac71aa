"""Why does an edge stand, on paper? Evidence -> finished phrases, the strongest first and the sums shown.

Reads the evidence of an edge or pair, with the articles' texts to quote; writes records that the
templates of the report only have to set.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.model import Derivation, EdgeEvidence, SharedPair, Span
from provenance.present import phrases

NUM_STRONGEST = 3
_QUOTE_CHARS = 220


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence; `remark` says what it speaks for where that is not the edge.

    `quotes` are (name of the article, its words) for every end that has a place for it.
    """

    bits: str
    supports: bool
    strength: str
    kind: str
    detail: str
    remark: str
    quotes: tuple[tuple[str, str], ...]


def strongest_of_edge(edge: Derivation, texts: Mapping[str, str]) -> tuple[EvidenceLine, ...]:
    """Return the strongest evidence of an edge, whichever way it points.

    Below an unseen ancestor every piece says which of two texts was changed. Both being changed is what tells that
    neither is the other's parent, so no piece speaks against the edge, and those shown are of this child's changes.
    """
    evidence, remark = edge.evidence, "against"
    if edge.parent not in texts:
        evidence = tuple(item for item in evidence if item.bits > 0) or evidence
        remark = "a change in the text it is compared with"
    return _strongest(evidence, (edge.parent, edge.child), texts, remark)


def strongest_of_pair(pair: SharedPair, texts: Mapping[str, str]) -> tuple[EvidenceLine, ...]:
    """Return the strongest evidence of an undecided pair; bits above 0 speak for left -> right."""
    evidence = [EdgeEvidence(e.kind, e.bits, e.detail, e.left_span, e.right_span) for e in pair.evidence]
    return _strongest(evidence, (pair.left, pair.right), texts, "the other way")


def balance_words(edge: Derivation, is_unseen: bool) -> str:
    """Return how much there is on either side in all, so that a choice of three hides nothing."""
    if not edge.evidence:
        return "no evidence of direction is on record"
    above = [item.bits for item in edge.evidence if item.bits > 0]
    below = [item.bits for item in edge.evidence if item.bits <= 0]
    if is_unseen:
        return (
            f"{phrases.count_of(len(above), 'sign')} of change in {phrases.short_name(edge.child)} "
            f"({phrases.signed_bits(sum(above))}) and {len(below)} in the text it is compared with "
            f"({phrases.signed_bits(-sum(below))}): changes on both sides speak for a text before both"
        )
    against = f"{phrases.signed_bits(sum(below))} against" if sum(below) else "nothing against"
    return (
        f"{phrases.count_of(len(edge.evidence), 'piece')} of evidence in all, {phrases.signed_bits(sum(above))} for "
        f"this direction and {against}"
    )


def _strongest(
    evidence: Sequence[EdgeEvidence], ids: tuple[str, str], texts: Mapping[str, str], remark: str
) -> tuple[EvidenceLine, ...]:
    ranked = sorted(evidence, key=lambda item: -abs(item.bits))
    return tuple(
        EvidenceLine(
            bits=phrases.signed_bits(item.bits),
            supports=item.bits >= 0,
            strength=phrases.strength_words(item.bits),
            kind=phrases.kind_words(item.kind),
            detail=phrases.one_line(item.detail),
            remark="" if item.bits >= 0 else remark,
            quotes=_quotes(ids, (item.parent_span, item.child_span), texts),
        )
        for item in ranked[:NUM_STRONGEST]
    )


def _quotes(
    ids: tuple[str, str], spans: tuple[Span | None, Span | None], texts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return (name, words) for every end that has a text and a span into it."""
    return tuple(
        (phrases.short_name(article), phrases.one_line(texts[article][span[0] : span[1]], _QUOTE_CHARS))
        for article, span in zip(ids, spans, strict=True)
        if span is not None and article in texts
    )
