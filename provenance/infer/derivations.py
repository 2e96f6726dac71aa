"""Derivations: an edge between two articles, with all that defends it.

Reads an oriented link and the stemma's probabilities; builds the `Derivation` that users see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from provenance.infer.changes import find_changes
from provenance.infer.edition import foreign_caption_words
from provenance.infer.ledger import keep_ledger
from provenance.infer.oriented import OrientedLink
from provenance.infer.relation import relation_of, summary_of
from provenance.infer.stemma import Stemma
from provenance.model import Alternative, Derivation, Standing
from provenance.settings import Settings

# Alternatives less likely than this are not named.
MIN_ALTERNATIVE = 0.005
# Probability that rests on an unseen edition, from which the edge says "or an unseen edition of it".
MIN_EDITION = 0.02


def standing_of(probability: float, settings: Settings) -> Standing:
    """The word for a probability that is high enough to draw an edge."""
    return "sure" if probability >= settings.sure else "likely"


def derive(edge: OrientedLink, stemma: Stemma, settings: Settings) -> Derivation:
    """The derivation of a child from its only article parent.

    Args:
        edge: the link, from the parent to the child.
        stemma: of their story; it says how probable the edge is.
        settings: from which probabilities an edge is likely or sure.
    """
    probability = stemma.probability(edge.parent_id, edge.child_id)
    relation = relation_of(edge)
    foreign = foreign_caption_words(edge.parent, edge.child)
    edition = bool(foreign) or (edge.is_kept_whole and _edition_share(edge) >= MIN_EDITION)
    return Derivation(
        parent=edge.parent_id,
        child=edge.child_id,
        relation=relation,
        probability=probability,
        standing=standing_of(probability, settings),
        or_unseen_edition=edition,
        containment=edge.containment,
        share=edge.containment.child_in_parent.covered,
        summary=summary_of(edge, relation),
        passages=edge.passages,
        evidence=edge.evidence,
        alternatives=scaled(alternatives_of(edge.child_id, stemma, without=edge.parent_id), 1.0 - probability),
        changes=find_changes(edge),
        notes=tuple(_notes(edge, foreign, edition)),
        pivotal=_pivotal(edge, settings),
        ledger=keep_ledger(edge, probability, "parent"),
    )


def alternatives_of(child: str, stemma: Stemma, without: str) -> tuple[Alternative, ...]:
    """The other parents a child might have, best first: articles, "unseen", or "none".

    Args:
        child: id of an article of the story.
        stemma: of the story.
        without: the parent that is drawn: an id, "unseen" or "none".

    Returns:
        Those of at least `MIN_ALTERNATIVE`, with their probabilities over all trees, 0-1; equal ones by their names.
    """
    place = stemma.ids.index(child)
    chances: dict[str, float] = {other: float(p) for other, p in zip(stemma.ids, stemma.direct[:, place], strict=True)}
    chances["unseen"] = float(stemma.common[:, place].sum())
    chances["none"] = float(stemma.top[place])
    found = [Alternative(parent, p) for parent, p in chances.items() if parent != without and p >= MIN_ALTERNATIVE]
    return tuple(sorted(found, key=lambda a: (-a.probability, a.parent)))


def scaled(alternatives: Sequence[Alternative], most: float) -> tuple[Alternative, ...]:
    """Alternatives whose probabilities sum to no more than what is left.

    The other sources of a composite do not compete with its parent, and would count for more.
    """
    scale = min(1.0, max(0.0, most) / max(sum(a.probability for a in alternatives), 1e-9))
    return tuple(replace(a, probability=a.probability * scale) for a in alternatives)


def _edition_share(edge: OrientedLink) -> float:
    """How much of the edge's probability says that the parent was an unseen edition."""
    return edge.probability_from("common ancestor", edge.all_but())


def _notes(edge: OrientedLink, foreign: Sequence[str], edition: bool) -> list[str]:
    """What a reader has to know beside the evidence."""
    notes = []
    parent, child = edge.parent_id, edge.child_id
    if foreign:
        words = ", ".join(f"“{word}”" for word in foreign[:6])
        notes.append(
            f"{child} derives from {parent} or from an unseen edition of it: its captions carry words that {parent} "
            f"lacks ({words})."
        )
    elif edition:
        notes.append(
            f"{child} derives from {parent} or from an unseen edition of it: nothing in {child} goes beyond {parent}, "
            f"so an edition that held the same text would have served as well."
        )
    witnessed = any(e.kind.startswith("third_witness") for e in edge.evidence)
    if edge.cut_sentences and not witnessed:
        num = len(edge.cut_sentences)
        notes.append(
            f"No third article attests the {'sentence' if num == 1 else f'{num} sentences'} that {parent} has and "
            f"{child} lacks: {parent} may have grown instead of {child} having been cut. A third, independent copy "
            f"of the story would settle it."
        )
    return notes


def _pivotal(edge: OrientedLink, settings: Settings) -> str:
    """The one piece of evidence without which the verdict on this pair would move most, in a sentence."""
    supporting = [i for i, e in enumerate(edge.evidence) if e.bits > 0]
    if not supporting:
        return (
            f"No single piece: no evidence by itself says that {edge.child_id} is the later. The verdict hangs on how "
            f"much of each stands in the other and on the other articles of the story."
        )
    without = [edge.all_but(), *map(edge.all_but, supporting)]
    whole, *left = edge.probabilities_from("parent", without)
    least, index = min(zip(left, supporting, strict=True))
    return pivotal_sentence(edge.evidence[index].detail, whole, least, settings)


def pivotal_sentence(detail: str, whole: float, left: float, settings: Settings) -> str:
    """What the pair alone would say without one piece of evidence.

    Args:
        detail: the sentence of that piece.
        whole: the probability of the edge by all evidence of the pair, 0-1.
        left: the same without that piece.
        settings: from which probabilities an edge is likely or sure.
    """
    verdict = "it would still stand"
    if left < settings.likely:
        verdict = "the direction would be undecided"
    elif left < settings.sure <= whole:
        verdict = "it would be likely, no longer sure"
    return (
        f"The piece that counts most: {detail} Without it, these two texts alone would give {percent(left)} "
        f"instead of {percent(whole)}; {verdict}."
    )


def percent(probability: float) -> str:
    """A probability (0-1) in whole per cent, never 0 or 100, which no inference earns."""
    if probability > 0.99:
        return "more than 99 %"
    return "less than 1 %" if probability < 0.01 else f"{round(100 * probability)} %"


def descendants(derived: Mapping[str, Sequence[str]], article: str) -> frozenset[str]:
    """All articles below one, by the children of each."""
    found: set[str] = set()
    waiting = [article]
    while waiting:
        for child in derived.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)
