"""Links: judged pairs of one story.

Reads pairs and their evidence; builds `Link`s.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.compare.once import once
from provenance.infer.direction import judge_directions
from provenance.infer.evidence import strongest_first, weigh_all
from provenance.infer.pair import Pair
from provenance.model import Direction, Evidence

# Pairs rather unrelated than related take no part in a story.
MAX_UNRELATED = 0.5
# Outlets of one country share their style without sharing a source: what they agree in there says little of kinship.
CONVERGENT_KINDS = frozenset({"courtesy_title", "initials", "spelling", "numeral", "contraction"})


@dataclass(frozen=True)
class Link:
    """A judged pair: its evidence, strongest first, what follows from it, and what of it is the pair's own."""

    pair: Pair
    evidence: tuple[Evidence, ...]
    direction: Direction
    own: tuple[Evidence, ...] = ()

    @once
    def left(self) -> str:
        """The id of the left article."""
        return self.pair.left.article.id

    @once
    def right(self) -> str:
        """The id of the right article."""
        return self.pair.right.article.id

    def directed(self, parent: str) -> float:
        """The probability that the named side is the parent of the other, given that the two are related."""
        forward = self.direction.left_to_right if parent == self.left else self.direction.right_to_left
        return forward / max(1.0 - self.direction.unrelated, 1e-9)

    def common(self) -> float:
        """The probability of a common ancestor that is neither, given that the two are related."""
        return self.direction.common_ancestor / max(1.0 - self.direction.unrelated, 1e-9)

    def supporting(self, parent: str) -> list[float]:
        """The bits of all evidence, signed so that they speak for the named side as parent."""
        sign = 1.0 if parent == self.left else -1.0
        return [sign * e.bits for e in self.evidence]


def judge_link(pair: Pair, witnessed: Iterable[Evidence] = ()) -> Link:
    """Weigh a pair's own evidence, together with what third witnesses say.

    Args:
        pair: the pair.
        witnessed: the evidence of third articles.
    """
    [link] = judge_links([pair], [witnessed])
    return link


def judge_links(
    pairs: Sequence[Pair],
    witnessed: Sequence[Iterable[Evidence]] | None = None,
    owns: Sequence[tuple[Evidence, ...]] | None = None,
) -> list[Link]:
    """Weigh the evidence of n pairs, which takes little longer than that of one.

    Args:
        pairs: (n,) the pairs.
        witnessed: (n,) the evidence of third articles; None: there is none.
        owns: (n,) the pairs' own evidence, strongest first, if it was weighed before.
    """
    owns = owns or [weigh_all(pair) for pair in pairs]
    heard = [tuple(told) for told in witnessed] if witnessed else [()] * len(pairs)
    evidence = [
        tuple(sorted([*own, *told], key=strongest_first)) if told else own
        for own, told in zip(owns, heard, strict=True)
    ]
    directions = judge_directions(pairs, evidence)
    return [Link(*of_link) for of_link in zip(pairs, evidence, directions, owns, strict=True)]
