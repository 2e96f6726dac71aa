"""The ledger of an edge as a waterfall: where the odds stood, what each step added, where they ended.

Reads a `Derivation` and the names of its texts, writes plain dictionaries for the page's JSON: for every step its
bits, the odds after it, and the pieces of evidence it sums, each with the side it speaks for in words.
"""

from collections.abc import Mapping
from typing import Any

from provenance.model import Derivation, EdgeEvidence, Span, is_unseen
from provenance.present.ledger_steps import shown_steps
from provenance.present.phrases import (
    kind_words,
    one_line,
    signed_bits,
    strength_words,
)

_MOST_WORDS_CHARS = 90


def view_ledger(edge: Derivation) -> list[dict[str, Any]]:
    """Return the steps of an edge's ledger, in order; empty where the edge has none.

    `before` and `after` are log-odds in bits, `chance` the probability after the step in words.
    """
    views: list[dict[str, Any]] = []
    before = 0.0
    for step in shown_steps(edge.ledger, [entry.kind for entry in edge.evidence]):
        views.append(
            {
                "label": step.words,
                "shown": f"{step.signed_bits} bits",
                "bits": step.bits,
                "before": before,
                "after": step.total,
                "chance": step.chance,
                "evidence": list(step.evidence),
            }
        )
        before = step.total
    return views


def view_evidence(ref: str, entry: EdgeEvidence, axis: tuple[str, str], takes_side: bool = True) -> dict[str, Any]:
    """Return one piece of evidence.

    Args:
        ref: the name by which the marked texts point to it.
        entry: the piece.
        axis: what it says in words with bits below 0, and above.
        takes_side: whether it speaks for or against, and is shown with its sign.
    """
    return {
        "ref": ref,
        "kind": kind_words(entry.kind),
        "bits": round(entry.bits, 3),
        "shown": signed_bits(entry.bits) if takes_side else f"{abs(entry.bits):.1f} bits",
        "takes_side": takes_side,
        "strength": strength_words(entry.bits),
        "says": axis[entry.bits > 0],
        "detail": one_line(entry.detail),
    }


def view_edge_evidence(edge: Derivation, names: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the evidence of an edge in order with the words it points at, and the two ends of the axis it is drawn on.

    Below an unseen ancestor a piece says *which* of two texts made a change: changes on both sides are what tells
    that neither is the other's parent, so there no piece speaks against the edge.
    """
    is_below_unseen = is_unseen(edge.parent)
    axis = ("speaks against", "speaks for this edge")
    if is_below_unseen:
        axis = ("changed in the text compared with", f"changed in {names[edge.child]}")
    return {
        "axis": axis,
        "evidence": [
            view_evidence(f"v{index}", entry, axis, not is_below_unseen)
            | {
                "words": [
                    _words_at(entry.parent_span, texts[edge.parent]),
                    _words_at(entry.child_span, texts[edge.child]),
                ]
            }
            for index, entry in enumerate(edge.evidence)
        ],
    }


def _words_at(span: Span | None, text: str) -> str:
    """The words a piece of evidence points at, cut where they are many; nothing where it points nowhere."""
    return one_line(text[slice(*span)], _MOST_WORDS_CHARS) if span else ""
