"""What does the report say of one edge, or of one undecided pair? Derivation -> plain phrases, no markup.

Reads a `Derivation` or a `SharedPair` with the articles' texts; writes records of finished phrases that
the templates of the report only have to set. Nothing here is escaped: that is the templates' part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.model import Change, Derivation, EdgeEvidence, Evidence, Share, SharedPair, Span
from provenance.present import phrases

NUM_STRONGEST = 3
_MAX_FACTS = 30
_MAX_WORDINGS = 12
_MAX_RUNNERS_UP = 5
_QUOTE_CHARS = 220


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence; quotes are None where it has no place in that text."""

    bits: str
    supports: bool
    strength: str
    kind: str
    detail: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change as the reader meets it; an empty side is None."""

    kind: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class EdgeOutline:
    """All the report says of an edge."""

    parent: str
    child: str
    verdict: str
    relation: str
    sureness: str
    sure: bool
    containment: str
    measures: tuple[tuple[str, str, str], ...]
    share: str
    summary: str
    or_unseen_edition: bool
    from_unseen: bool
    passages: str
    evidence: tuple[EvidenceLine, ...]
    balance: str
    facts: tuple[ChangeLine, ...]
    num_more_facts: int
    wordings: tuple[ChangeLine, ...]
    num_more_wordings: int
    runners_up: tuple[tuple[str, str], ...]
    pivotal: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairOutline:
    """All the report says of a pair of undecided direction."""

    left: str
    right: str
    verdict: str
    why: str
    containment: str
    ways: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceLine, ...]


def outline_edge(edge: Derivation, names: Mapping[str, str], texts: Mapping[str, str]) -> EdgeOutline:
    """Return what the report says of an edge.

    Args:
        edge: the derivation.
        names: how each article and unseen ancestor is called in prose, by id.
        texts: raw texts by id; an unseen ancestor has none.
    """
    parent, child = phrases.short_name(edge.parent), phrases.short_name(edge.child)
    forward, backward = edge.containment.child_in_parent, edge.containment.parent_in_child
    facts = [change for change in edge.changes if change.kind in phrases.FACT_KINDS]
    wordings = [change for change in edge.changes if change.kind not in phrases.FACT_KINDS]
    return EdgeOutline(
        parent=parent,
        child=child,
        verdict=phrases.derivation_sentence(
            names[edge.parent], names[edge.child], edge.relation, edge.probability, edge.or_unseen_edition
        ),
        relation=phrases.RELATION_LABELS[edge.relation],
        sureness=phrases.probability_phrase(edge.probability),
        sure=edge.standing == "sure",
        containment=phrases.containment_sentence(child, parent, forward.edited, backward.edited),
        measures=_measures(forward, backward),
        share=phrases.percent(edge.share),
        summary=phrases.one_line(edge.summary).rstrip("."),
        or_unseen_edition=edge.or_unseen_edition,
        from_unseen=edge.parent not in texts,
        passages=_passage_counts([passage.kind for passage in edge.passages]),
        evidence=_strongest([(item, item.parent_span, item.child_span) for item in edge.evidence],
                            (edge.parent, edge.child), texts),
        balance=_balance(edge.evidence),
        facts=_change_lines(facts[:_MAX_FACTS]),
        num_more_facts=max(len(facts) - _MAX_FACTS, 0),
        wordings=_change_lines(wordings[:_MAX_WORDINGS]),
        num_more_wordings=max(len(wordings) - _MAX_WORDINGS, 0),
        runners_up=_runners_up(edge, names),
        pivotal=phrases.one_line(edge.pivotal) if edge.pivotal else None,
        notes=tuple(phrases.one_line(note) for note in edge.notes),
    )  # fmt: skip


def outline_pair(pair: SharedPair, texts: Mapping[str, str]) -> PairOutline:
    """Return what the report says of a pair of undecided direction; `texts` as in `outline_edge`."""
    left, right = phrases.short_name(pair.left), phrases.short_name(pair.right)
    shares = pair.containment
    ways = phrases.ranked_directions(pair.direction, left, right) if pair.direction else []
    return PairOutline(
        left=left,
        right=right,
        verdict=phrases.shared_sentence(left, right),
        why=phrases.one_line(pair.why).rstrip("."),
        containment=phrases.containment_sentence(
            left, right, shares.left_in_right.edited, shares.right_in_left.edited
        ),
        ways=tuple((phrases.probability_phrase(probability), words) for probability, words in ways),
        evidence=_strongest([(item, item.left_span, item.right_span) for item in pair.evidence],
                            (pair.left, pair.right), texts),
    )  # fmt: skip


def _measures(forward: Share, backward: Share) -> tuple[tuple[str, str, str], ...]:
    """Return the three measures as (name, of the child in the parent, of the parent in the child)."""
    return tuple(
        (words, phrases.percent(getattr(forward, name)), phrases.percent(getattr(backward, name)))
        for name, words in (
            ("verbatim", "word for word"),
            ("edited", "in order inside passages"),
            ("covered", "in sentences with a partner"),
        )
    )


def _passage_counts(kinds: Sequence[str]) -> str:
    counted = [f"{kinds.count(kind)} {words}" for kind, words in phrases.PASSAGE_LABELS.items() if kind in kinds]
    if not counted:
        return "none to point into"
    return phrases.list_in_words(counted)


def _strongest(
    evidence: Sequence[tuple[EdgeEvidence | Evidence, Span | None, Span | None]],
    ids: tuple[str, str],
    texts: Mapping[str, str],
) -> tuple[EvidenceLine, ...]:
    """Return the strongest evidence, whichever way it points, with what it quotes of either text."""
    ranked = sorted(evidence, key=lambda entry: -abs(entry[0].bits))
    return tuple(
        EvidenceLine(
            bits=phrases.signed_bits(item.bits),
            supports=item.bits >= 0,
            strength=phrases.strength_words(item.bits),
            kind=phrases.kind_words(item.kind),
            detail=phrases.one_line(item.detail),
            quotes=_quotes(ids, spans, texts),
        )
        for item, *spans in ranked[:NUM_STRONGEST]
    )


def _quotes(
    ids: tuple[str, str], spans: Sequence[Span | None], texts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return (name, words) for every end that has a text and a span into it."""
    return tuple(
        (phrases.short_name(article), phrases.one_line(texts[article][span[0] : span[1]], _QUOTE_CHARS))
        for article, span in zip(ids, spans, strict=True)
        if span is not None and article in texts
    )


def _balance(evidence: Sequence[EdgeEvidence]) -> str:
    """Return how much speaks for and against in all, so that a choice of three hides nothing."""
    if not evidence:
        return "no evidence of direction is on record"
    speaking_for = sum(item.bits for item in evidence if item.bits > 0)
    against = sum(item.bits for item in evidence if item.bits < 0)
    return (
        f"{phrases.count_of(len(evidence), 'piece')} of evidence in all, {phrases.signed_bits(speaking_for)} for this "
        f"direction and {phrases.signed_bits(against)} against"
    )


def _change_lines(changes: Sequence[Change]) -> tuple[ChangeLine, ...]:
    return tuple(
        ChangeLine(phrases.CHANGE_LABELS[change.kind], *(
            phrases.one_line(side, _QUOTE_CHARS) or None for side in (change.before, change.after)
        ))
        for change in changes
    )  # fmt: skip


def _runners_up(edge: Derivation, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            names.get(other.parent) or phrases.short_name(phrases.alternative_name(other.parent)),
            phrases.probability_phrase(other.probability),
        )
        for other in edge.alternatives[:_MAX_RUNNERS_UP]
    )
