"""Direction of a pair: from pieces of evidence to four probabilities.

Every difference between two related texts was made on one side or the other, and differences of one sort were
made in one pass: whoever swapped words swapped all of them. Let theta be the share of passes that the left
text went through. If the right derives from the left, theta is 0 but for errors; if the left derives from the
right, it is 1 but for errors; if both derive from a third text, it is anything between. A pass whose evidence
sums to b bits is the right's with probability p = 1 / (1 + 2^-b). So each hypothesis is a prior over theta,
and its likelihood is the mean over that prior of

    product over passes of  (1 - theta) p + theta (1 - p)

which is the Bayes factor of METHOD step 5 with doubtful instead of certain polarities: passes on both sides
prove a common ancestor, distance does not, and evidence of 0 bits says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from provenance.infer.pair import Pair
from provenance.model import Direction, Evidence

# The rate at which a whole pass is put on the wrong side, or the child kept an edition of the parent that is
# not in the pile.
ERROR_RATE = 0.005
# How likely a related pair shares only an ancestor, before any evidence.
PRIOR_COMMON = 0.25
# No pass is believed beyond this.
MAX_BITS = 8.0
_GRID = tuple((k + 0.5) / 32 for k in range(32))

# The pass each kind of evidence belongs to. Passes of the second group may happen on both sides of one pair
# (both cut, each its own sentences), so what speaks for either side is kept apart.
_ONE_SIDED: Final = {
    "broken_name": "swapping",
    "several_renderings": "swapping",
    "fluency_of_swaps": "swapping",
    "stated_date": "swapping",
    "artefact": "scraping",
    "credit": "crediting",
    "published": "dating",
    "at_home": "borrowing",
}
_TWO_SIDED: Final = {
    "house_style": "styling",
    "small_style": "small styling",
    "cut_tail": "cutting",
    "cuts": "cutting",
    "own_sentences": "cutting",
    "text_of_its_own": "cutting",
    "third_witness_passages": "cutting",
    "third_witness_readings": "rewording",
}

# Articles on one event share statements, names and figures. In pairs of outlets that wrote independently, the
# weight of matched words outside quotations stays below 30 (measured on BASIL; most below 10).
RELATED_WEIGHT = 24.0
# Bits for each unit of weight above or below.
BITS_A_WEIGHT = 0.3
# Short texts are related when most of them is shared, whatever the weight.
SHORT_TEXT_SHARE = 0.5


def judge_direction(pair: Pair, evidence: Sequence[Evidence]) -> Direction:
    """The probabilities of left -> right, right -> left, common ancestor and unrelated; they sum to 1."""
    related = probability_related(pair)
    to_right, to_left, common = weigh_hypotheses(passes_of((e.kind, e.bits) for e in evidence))
    return Direction(related * to_right, related * to_left, related * common, 1.0 - related)


def passes_of(evidence: Iterable[tuple[str, float]]) -> list[float]:
    """The bits of each pass, from the (kind, bits) of all evidence."""
    totals: dict[tuple[str, bool], float] = defaultdict(float)
    for kind, bits in evidence:
        if kind in _TWO_SIDED:
            totals[_TWO_SIDED[kind], bits > 0] += bits
        else:
            totals[_ONE_SIDED[kind], True] += bits
    return [max(-MAX_BITS, min(MAX_BITS, bits)) for _, bits in sorted(totals.items())]


def weigh_hypotheses(passes: Sequence[float]) -> tuple[float, float, float]:
    """The probabilities of left -> right, right -> left and common ancestor, given that the pair is related.

    Args:
        passes: the bits of each pass, above 0 where it is the right's.
    """
    right_made_it = [1.0 / (1.0 + 2.0**-bits) for bits in passes]
    prior_direct = (1.0 - PRIOR_COMMON) / 2.0
    to_right = prior_direct * _likelihood(right_made_it, ERROR_RATE)
    to_left = prior_direct * _likelihood(right_made_it, 1.0 - ERROR_RATE)
    common = PRIOR_COMMON * sum(_likelihood(right_made_it, theta) for theta in _GRID) / len(_GRID)
    total = to_right + to_left + common
    return to_right / total, to_left / total, common / total


def _likelihood(right_made_it: list[float], theta: float) -> float:
    """The likelihood of the evidence if the left went through a share theta of the passes, relative to none."""
    likelihood = 1.0
    for p in right_made_it:
        likelihood *= 2.0 * ((1.0 - theta) * p + theta * (1.0 - p))
    return likelihood


def probability_related(pair: Pair) -> float:
    """The probability that the shared text was copied by somebody, not written twice."""
    shorter = min(len(pair.left.words), len(pair.right.words))
    needed = min(RELATED_WEIGHT, SHORT_TEXT_SHARE * shorter)
    bits = BITS_A_WEIGHT * (pair.reused_weight - needed) * RELATED_WEIGHT / max(needed, 1.0)
    return float(1.0 / (1.0 + 2.0 ** -max(-20.0, min(20.0, bits))))
