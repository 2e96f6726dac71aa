"""Oriented links: a link seen from parent to child, in the words and signs of an edge.

Reads a `Link` and the id of the side taken as parent; turns left and right into parent and child.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.compare.document import Document
from provenance.compare.once import once
from provenance.compare.passages import find_passages
from provenance.compare.variants import Variant
from provenance.infer.direction import prior_common, total_passes, weigh_many
from provenance.infer.edition import is_kept_whole
from provenance.infer.links import Link
from provenance.model import EdgeContainment, EdgeEvidence, EdgePassage, Span


@dataclass(frozen=True)
class OrientedLink:
    """A link with one side taken as the parent."""

    link: Link
    parent_id: str

    @once
    def _forward(self) -> bool:
        return self.parent_id == self.link.left

    @once
    def child_id(self) -> str:
        """The id of the other side."""
        return self.link.right if self._forward else self.link.left

    @once
    def parent(self) -> Document:
        """The parent's document."""
        return self.link.pair.left if self._forward else self.link.pair.right

    @once
    def child(self) -> Document:
        """The child's document."""
        return self.link.pair.right if self._forward else self.link.pair.left

    @once
    def containment(self) -> EdgeContainment:
        """Containment along the edge."""
        both = self.link.pair.containment
        if self._forward:
            return EdgeContainment(child_in_parent=both.right_in_left, parent_in_child=both.left_in_right)
        return EdgeContainment(child_in_parent=both.left_in_right, parent_in_child=both.right_in_left)

    @once
    def passages(self) -> tuple[EdgePassage, ...]:
        """The passages along the edge, in the parent's order."""
        found = []
        for p in find_passages(self.link.pair.alignment):
            left, right = (p.left_start, p.left_end), (p.right_start, p.right_end)
            found.append(EdgePassage(*(left + right if self._forward else right + left), p.kind))
        return tuple(sorted(found, key=lambda p: (p.parent_start, p.parent_end)))

    @once
    def evidence(self) -> tuple[EdgeEvidence, ...]:
        """The evidence, strongest first; bits above 0 speak for the edge."""
        if self._forward:
            return tuple(EdgeEvidence(e.kind, e.bits, e.detail, e.left_span, e.right_span) for e in self.link.evidence)
        return tuple(EdgeEvidence(e.kind, -e.bits, e.detail, e.right_span, e.left_span) for e in self.link.evidence)

    @property
    def cut_sentences(self) -> tuple[int, ...]:
        """The parent's sentences that the child lacks."""
        return self.link.pair.exclusive[0 if self._forward else 1]

    @property
    def new_sentences(self) -> tuple[int, ...]:
        """The child's sentences that the parent lacks."""
        return self.link.pair.exclusive[1 if self._forward else 0]

    def spans(self, variant: Variant) -> tuple[Span, Span]:
        """The word ranges of a variant in the parent and in the child."""
        return (variant.left, variant.right) if self._forward else (variant.right, variant.left)

    @once
    def is_kept_whole(self) -> bool:
        """Whether the child has nothing but the parent's words."""
        return is_kept_whole(self.link, self.parent_id)

    @property
    def is_child_spun(self) -> bool:
        """Whether words were swapped throughout, and rather by the child than by the parent."""
        swapping = sum(e.bits for e in self.evidence if e.kind in _SWAPPING)
        return self.link.pair.is_spun and swapping > 0.0

    @property
    def is_swapped_word_for_word(self) -> bool:
        """Whether the child is the parent with other words put for its words, and nothing says it was the parent's."""
        swapping = sum(e.bits for e in self.evidence if e.kind in _SWAPPING)
        return self.link.pair.is_swapped_word_for_word and swapping >= 0.0

    def probability_of(self, verdict: str, shares: Sequence[float]) -> float:
        """The probability of a verdict ("parent" or "common ancestor"), this pair alone.

        Args:
            verdict: what is asked.
            shares: the probabilities of parent -> child, child -> parent and common ancestor.
        """
        forward, _, shared = shares
        if verdict == "common ancestor":
            return shared
        return forward + (shared if self.is_kept_whole else 0.0)

    def probability_from(self, verdict: str, positions: Sequence[int]) -> float:
        """The probability of a verdict from this pair alone, given the evidence at some positions."""
        [probability] = self.probabilities_from(verdict, [positions])
        return probability

    def probabilities_from(self, verdict: str, positions: Sequence[Sequence[int]]) -> list[float]:
        """The same, given the evidence at several choices of positions, each by itself."""
        sign = 1.0 if self._forward else -1.0
        kinds, bits = [e.kind for e in self.link.evidence], [sign * e.bits for e in self.link.evidence]
        passes = [total_passes([kinds[i] for i in kept], [bits[i] for i in kept]) for kept in positions]
        weighed = weigh_many(passes, [prior_common(self.link.pair)] * len(passes))
        return [self.probability_of(verdict, shares) for shares in weighed]

    def all_but(self, position: int | None = None) -> list[int]:
        """The positions of all evidence, or of all but one piece."""
        return [i for i in range(len(self.link.evidence)) if i != position]


_SWAPPING = frozenset({"broken_name", "several_renderings", "fluency_of_swaps", "stated_date", "small_style"})
