"""Links: judged pairs of one story, and how far apart their texts are.

Reads pairs and their evidence; builds `Link`s and the textual distances that rank a child's possible parents.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from provenance.infer.direction import judge_direction
from provenance.infer.evidence import strongest_first, weigh_all
from provenance.infer.pair import Pair
from provenance.model import Direction, Evidence

# Pairs rather unrelated than related take no part in a story.
MAX_UNRELATED = 0.5
# What a difference costs in bits: how much less likely a text is the parent for each decision by which the
# child departs from it. A nearer witness shares innovations that a farther one lacks.
DECISION_BITS = 1.5
# Outlets of one country share their style without sharing a source: what they agree in there says little of kinship.
CONVERGENT = 0.4
CONVERGENT_KINDS = frozenset({"courtesy_title", "initials", "spelling", "numeral", "contraction"})
# A new word costs less than a decision, a new sentence more than the most heavily reworded one: or the shortest
# witness would seem the nearest.
NEW_WORD_BITS = 1.0
LOST_SENTENCE_BITS = 0.3


@dataclass(frozen=True)
class Link:
    """A judged pair: its evidence, strongest first, what follows from it, and what of it is the pair's own."""

    pair: Pair
    evidence: tuple[Evidence, ...]
    direction: Direction
    own: tuple[Evidence, ...] = ()

    @property
    def left(self) -> str:
        """The id of the left article."""
        return self.pair.left.article.id

    @property
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


def judge_link(pair: Pair, witnessed: Iterable[Evidence] = (), own: tuple[Evidence, ...] | None = None) -> Link:
    """Weigh a pair's own evidence, together with what third witnesses say.

    Args:
        pair: the pair.
        witnessed: the evidence of third articles.
        own: the pair's own evidence, if it was weighed before.
    """
    own = weigh_all(pair) if own is None else own
    evidence = sorted([*own, *witnessed], key=strongest_first)
    return Link(pair, tuple(evidence), judge_direction(pair, evidence), own)


def distance_bits(link: Link, child: str) -> float:
    """How far a child departs from the other side, in bits; each rule counts once, growing with its uses."""
    own, lost = link.pair.exclusive if child == link.left else link.pair.exclusive[::-1]
    document = link.pair.left if child == link.left else link.pair.right
    new_words = sum(document.sentences[s][1] - document.sentences[s][0] for s in own)
    rules = Counter((v.kind, v.rule) for v in link.pair.variants)
    decisions = sum(
        (CONVERGENT if kind in CONVERGENT_KINDS else 1.0) * (1.0 + math.log(count))
        for (kind, _), count in rules.items()
    )
    return DECISION_BITS * decisions + NEW_WORD_BITS * new_words + LOST_SENTENCE_BITS * len(lost)
