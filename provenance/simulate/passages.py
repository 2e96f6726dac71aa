"""Passages as they truly are: which stretch of a child stands in which stretch of a parent.

Reads two pieces and where their sentences are printed; gives maximal stretches. Sentences know who they are, so nothing
is compared.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.model import Span
from provenance.simulate.piece import Piece

# Where a shared sentence stands: its place in the parent's body, and in the child's.
Places = tuple[int, int]


class TruePassage(NamedTuple):
    """A stretch of the parent's text and the stretch of the child's that was made of it."""

    parent: Span
    child: Span


def find_true_passages(
    parent: Piece, child: Piece, parent_spans: Sequence[Span], child_spans: Sequence[Span]
) -> tuple[TruePassage, ...]:
    """The passages of an edge, in the order of the child.

    A stretch ends only where what follows, on either side, is not shared; sentences in another order inside it count.

    Args:
        parent: the parent's piece.
        child: the child's.
        parent_spans: the span of each of the parent's sentences in its text.
        child_spans: the same of the child.
    """
    place_of = {sentence.key: place for place, sentence in enumerate(parent.body)}
    shared = [(place_of[s.key], place) for place, s in enumerate(child.body) if s.key in place_of]
    found = (
        TruePassage(_hull([parent_spans[p] for p, _ in stretch]), _hull([child_spans[c] for _, c in stretch]))
        for stretch in _stretches(shared, side=1)
    )
    return tuple(sorted(found, key=lambda passage: passage.child))


def _stretches(shared: Sequence[Places], side: int) -> Iterator[list[Places]]:
    """Split pairs of places until the places of each stretch have no gap on either side (0 parent, 1 child)."""
    runs = _runs(shared, side)
    other = 1 - side
    for run in runs:
        if len(_runs(run, other)) == 1:
            yield run
        else:
            yield from _stretches(run, other)


def _runs(shared: Sequence[Places], side: int) -> list[list[Places]]:
    """The pairs, cut wherever a place on one side has no neighbour."""
    runs: list[list[Places]] = []
    for places in sorted(shared, key=lambda places: places[side]):
        if runs and places[side] == runs[-1][-1][side] + 1:
            runs[-1].append(places)
        else:
            runs.append([places])
    return runs


def _hull(spans: Sequence[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)
