"""What does the report say of one edge, or of one undecided pair? Derivation -> plain phrases, no markup.

Reads a `Derivation` or a `SharedPair` with the articles' texts; writes records of finished phrases that
the templates of the report only have to set. Nothing here is escaped: that is the templates' part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.model import Change, Derivation, Share, SharedPair
from provenance.present import phrases
from provenance.present.ledger_steps import ShownStep, shown_steps
from provenance.present.report_cut import Cut, cut
from provenance.present.report_evidence import (
    EvidenceLine,
    balance_words,
    strongest_of_edge,
    strongest_of_pair,
)

_MAX_FACTS = 30
_MAX_WORDINGS = 12
_MAX_RUNNERS_UP = 5
_QUOTE_CHARS = 220


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
    parent_name: str
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
    ledger: tuple[ShownStep, ...]
    facts: Cut[ChangeLine]
    wordings: Cut[ChangeLine]
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
        parent_name=names[edge.parent],
        verdict=phrases.derivation_sentence(
            names[edge.parent], names[edge.child], edge.relation, edge.probability, edge.or_unseen_edition
        ),
        relation=phrases.RELATION_LABELS[edge.relation],
        sureness=phrases.probability_phrase(edge.probability),
        sure=edge.standing == "sure",
        containment=phrases.containment_sentence(
            names[edge.child], names[edge.parent], forward.edited, backward.edited
        ),
        measures=_measures(forward, backward),
        share=phrases.percent(edge.share),
        summary=phrases.one_line(edge.summary).rstrip("."),
        or_unseen_edition=edge.or_unseen_edition,
        from_unseen=edge.parent not in texts,
        passages=phrases.passage_counts([passage.kind for passage in edge.passages]) or "none to point into",
        evidence=strongest_of_edge(edge, texts),
        balance=balance_words(edge, is_unseen=edge.parent not in texts),
        ledger=shown_steps(edge.ledger, [item.kind for item in edge.evidence]),
        facts=cut((_change_line(change) for change in facts), _MAX_FACTS),
        wordings=cut((_change_line(change) for change in wordings), _MAX_WORDINGS),
        runners_up=_runners_up(edge, names),
        pivotal=phrases.one_line(edge.pivotal) if edge.pivotal else None,
        notes=tuple(phrases.one_line(note) for note in edge.notes),
    )


def outline_pair(pair: SharedPair, names: Mapping[str, str], texts: Mapping[str, str]) -> PairOutline:
    """Return what the report says of a pair of undecided direction; `names` and `texts` as in `outline_edge`."""
    left, right = phrases.short_name(pair.left), phrases.short_name(pair.right)
    shares = pair.containment
    ways = phrases.ranked_directions(pair.direction, left, right) if pair.direction else []
    return PairOutline(
        left=left,
        right=right,
        verdict=phrases.shared_sentence(_called(pair.left, names), _called(pair.right, names)),
        why=phrases.one_line(pair.why).rstrip("."),
        containment=phrases.containment_sentence(left, right, shares.left_in_right.edited, shares.right_in_left.edited),
        ways=tuple((phrases.probability_phrase(probability), words) for probability, words in ways),
        evidence=strongest_of_pair(pair, texts),
    )


def _called(article: str, names: Mapping[str, str]) -> str:
    """How an article is called in prose; one of another story by its id alone."""
    return names.get(article) or phrases.short_name(article)


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


def _change_line(change: Change) -> ChangeLine:
    before, after = (phrases.one_line(side, _QUOTE_CHARS) or None for side in (change.before, change.after))
    return ChangeLine(phrases.CHANGE_LABELS[change.kind], before, after)


def _runners_up(edge: Derivation, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            names.get(other.parent) or phrases.short_name(phrases.alternative_name(other.parent)),
            phrases.probability_phrase(other.probability),
        )
        for other in edge.alternatives[:_MAX_RUNNERS_UP]
    )
