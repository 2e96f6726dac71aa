"""Changes: what became of the text on the way from parent to child, in the reader's terms.

Reads an oriented link; yields `Change`s, facts first. Style is not among them (it is evidence), nor is
grammar. A substitution made many times is listed once, at its first place.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from provenance.compare.document import Document
from provenance.compare.variants import Variant, VariantKind
from provenance.compare.words import STOP_WORDS
from provenance.infer.oriented import OrientedLink
from provenance.model import Change, ChangeKind, Credit, Span

_KINDS: Final[dict[VariantKind, ChangeKind]] = {
    "number": "number",
    "date": "date",
    "name": "name",
    "naming": "name",
    "quotation": "quotation",
    "negation": "negation",
    "synonym": "synonym",
    "rewording": "synonym",
}
# Facts before wording before whole sentences.
_ORDER: Final = ("number", "date", "negation", "name", "quotation", "credit", "synonym", "cut", "addition")
MAX_QUOTED_CHARS = 280


def find_changes(edge: OrientedLink) -> tuple[Change, ...]:
    """All changes along an edge between two articles."""
    if not edge.link.pair.alignment.stretches:
        return ()
    changes = [*_substitutions(edge, edge.link.pair.variants), *_lost_credits(edge)]
    for span in _sentence_runs(edge.parent, edge.cut_sentences):
        changes.append(Change("cut", _shortened(edge.parent, span), "", edge.parent.words.span(*span), None))
    for span in _sentence_runs(edge.child, edge.new_sentences):
        changes.append(Change("addition", "", _shortened(edge.child, span), None, edge.child.words.span(*span)))
    return _in_order(changes)


def find_innovations(edge: OrientedLink) -> tuple[Change, ...]:
    """The child's own substitutions, with a sibling standing in for their unseen parent.

    The sibling's reading is what the parent read, or the nearest that is left of it; what the sibling itself
    changed is style, which is not a change, or was judged the sibling's by its kind and is left out here.
    """
    return _in_order(_substitutions(edge, edge.link.pair.variants, own_place_only=True))


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda c: (_ORDER.index(c.kind), c.child_span or (0, 0), c.parent_span or (0, 0))))


def _substitutions(
    edge: OrientedLink, variants: Iterable[Variant], *, own_place_only: bool = False
) -> Iterator[Change]:
    """Variants that a reader would call a change, one for each rule."""
    seen = set()
    for variant in variants:
        before, after = edge.spans(variant)
        kind = _KINDS.get(variant.kind)
        if variant.kind == "insertion" and not own_place_only and _is_matter(edge, before, after):
            kind = "addition" if before[0] == before[1] else "cut"
        if kind is None or (kind, variant.rule) in seen:
            continue
        seen.add((kind, variant.rule))
        before_chars = edge.parent.words.span(*before) if before[0] < before[1] else None
        yield Change(
            kind=kind,
            before=edge.parent.raw(*before),
            after=edge.child.raw(*after),
            parent_span=None if own_place_only else before_chars,
            child_span=edge.child.words.span(*after) if after[0] < after[1] else None,
        )


def _is_matter(edge: OrientedLink, before: Span, after: Span) -> bool:
    """Whether the words put in or taken out are more than function words."""
    keys = (*edge.parent.words.keys[slice(*before)], *edge.child.words.keys[slice(*after)])
    return any(key not in STOP_WORDS for key in keys)


def _lost_credits(edge: OrientedLink) -> Iterator[Change]:
    """Credits for the text that the parent has and the child has not."""
    pair = edge.link.pair
    parents, children = pair.credits if edge.parent_id == edge.link.left else pair.credits[::-1]
    kept = {c.agency for c in children if c.kind != "photo"}
    for credit in parents:
        if credit.kind != "photo" and credit.agency not in kept:
            kept.add(credit.agency)
            yield _lost(credit)


def _lost(credit: Credit) -> Change:
    return Change("credit", credit.quote, "", (credit.start, credit.end), None)


def _sentence_runs(document: Document, sentences: tuple[int, ...]) -> Iterator[Span]:
    """Word ranges of runs of consecutive sentences."""
    for _, run in groupby(enumerate(sentences), key=lambda item: item[1] - item[0]):
        indices = [sentence for _, sentence in run]
        yield document.sentences[indices[0]][0], document.sentences[indices[-1]][1]


def _shortened(document: Document, span: Span) -> str:
    text = document.raw(*span)
    if len(text) <= MAX_QUOTED_CHARS:
        return text
    return text[:MAX_QUOTED_CHARS].rsplit(" ", 1)[0] + " …"
