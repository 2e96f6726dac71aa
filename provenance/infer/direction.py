"""Direction of a pair: from pieces of evidence to four probabilities.

Every difference between two related texts was made on one side or the other, and differences of one sort were
made in one pass: whoever swapped words swapped all of them. Let theta be the share of passes that the left
text went through. If the right derives from the left, theta is 0 but for errors; if the left derives from the
right, it is 1 but for errors; if both derive from a third text, it is anything between. A pass whose evidence
sums to b bits is the right's with probability p = 1 / (1 + 2^-b). So each hypothesis is a prior over theta,
and its likelihood is the mean over that prior of

    product over passes of  (1 - theta) p + theta (1 - p)

which is a Bayes factor with doubtful instead of certain polarities: passes on both sides
prove a common ancestor, distance does not, and evidence of 0 bits says nothing.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.infer.pair import Pair
from provenance.infer.polarity import judge_traits
from provenance.model import Direction, Evidence

Matrix = NDArray[np.float64]

# The rate at which a whole pass is put on the wrong side, or the child kept an edition of the parent that is
# not in the pile.
ERROR_RATE = 0.002
# How likely a related pair shares only an ancestor where nothing is known of it.
PRIOR_COMMON = 0.15
# No pass is believed beyond this.
MAX_BITS = 8.0
# The shares theta at which the hypotheses are weighed: left -> right, right -> left, and a grid for anything between.
_THETAS: Final = np.array([ERROR_RATE, 1.0 - ERROR_RATE, *((k + 0.5) / 32 for k in range(32))])

# The pass each kind of evidence belongs to. Passes of the second group may happen on both sides of one pair
# (both cut, each its own sentences), so what speaks for either side is kept apart.
_ONE_SIDED: Final = {
    "broken_name": "swapping",
    "several_renderings": "swapping",
    "fluency_of_swaps": "swapping",
    "swapped_words": "swapping",
    "stated_date": "swapping",
    "growth": "growing",
    "modernising": "modernising",
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

_SIDES: Final = {kind: (f"{name} -", f"{name} +") for kind, name in _TWO_SIDED.items()}

# Articles on one event share statements, names and figures. In pairs of outlets that wrote independently, the
# weight of matched words outside quotations stays below 30 (measured on BASIL; most below 10).
RELATED_WEIGHT = 24.0
# Bits for each unit of weight above or below.
BITS_A_WEIGHT = 0.3
# Nobody writes a long run of words twice: on BASIL the heaviest one outside quotations weighs 8 or less in 98 pairs of
# 100, and a quoted sentence 14 in the median.
RUN_WEIGHT = 10.5
BITS_A_RUN_WEIGHT = 0.8
# Short texts are related when most of them is shared, whatever the weight.
SHORT_TEXT_SHARE = 0.5


def judge_directions(pairs: Sequence[Pair], evidence: Sequence[Sequence[Evidence]]) -> list[Direction]:
    """Of each of n pairs the probabilities of left -> right, right -> left, common ancestor, unrelated: together 1."""
    passes = [total_passes([e.kind for e in told], [e.bits for e in told]) for told in evidence]
    found = []
    for pair, shares in zip(pairs, weigh_many(passes, [prior_common(pair) for pair in pairs]), strict=True):
        to_right, to_left, common = shares
        related = probability_related(pair)
        found.append(Direction(related * to_right, related * to_left, related * common, 1.0 - related))
    return found


def weigh_many(passes: Sequence[tuple[float, ...]], priors: Sequence[float]) -> list[tuple[float, float, float]]:
    """The probabilities of left -> right, right -> left and common ancestor of n pairs, given that each is related.

    Those of equally many passes are weighed in one go.

    Args:
        passes: (n,) the capped bits of each pass, as `total_passes` adds them up.
        priors: (n,) the probability of a common ancestor before any evidence.
    """
    found = [(0.0, 0.0, 0.0)] * len(passes)
    for num in {len(of_pair) for of_pair in passes}:
        places = [place for place, of_pair in enumerate(passes) if len(of_pair) == num]
        bits, before = np.array([passes[place] for place in places]), np.array([[priors[place]] for place in places])
        for place, (to_right, to_left, common) in zip(places, weigh_passes(bits, before).tolist(), strict=True):
            found[place] = to_right, to_left, common
    return found


def prior_common(pair: Pair) -> float:
    """The probability, before any evidence of direction, that a related pair shares only an ancestor.

    It is fitted to the traits of the pair: what both sides have alone, how many function words were kept, and so on.
    """
    return float(1.0 / (1.0 + 2.0 ** -judge_traits(pair).kinship))


def total_passes(kinds: Sequence[str], bits: Sequence[float]) -> tuple[float, ...]:
    """The capped bits of each pass, in the order of their names.

    Args:
        kinds: (n,) the kind of each piece of evidence.
        bits: (n,) its bits.
    """
    totals: dict[str, float] = {}
    for kind, b in zip(kinds, bits, strict=True):
        name = pass_of(kind, b)
        totals[name] = totals.get(name, 0.0) + b
    return tuple([max(-MAX_BITS, min(MAX_BITS, totals[name])) for name in sorted(totals)])


def pass_of(kind: str, bits: float) -> str:
    """The name of the pass that a piece of evidence belongs to, with its side where both may have made one."""
    sides = _SIDES.get(kind)
    return sides[bits > 0] if sides else _ONE_SIDED[kind]


def sum_passes(kinds: Sequence[str], bits: Matrix) -> Matrix:
    """The bits of each pass.

    Args:
        kinds: (n,) the kind of each piece of evidence.
        bits: (n,) its bits.

    Returns:
        (passes,) capped sums, passes in the order of their names.
    """
    names = [pass_of(kind, b) for kind, b in zip(kinds, bits.tolist(), strict=True)]
    members = [[i for i, name in enumerate(names) if name == wanted] for wanted in sorted(set(names))]
    totals: Matrix = np.array([bits[places].sum() for places in members], float)
    capped: Matrix = np.clip(totals, -MAX_BITS, MAX_BITS)
    return capped


def weigh_passes(passes: Matrix, prior: float | Matrix = PRIOR_COMMON) -> Matrix:
    """The three hypotheses, given that the pair is related.

    Args:
        passes: (rows, passes) bits of each pass, above 0 where it is the right's; 0 leaves a pass out. A row is a pair,
            or one and the same with some of its passes left out.
        prior: the probability of a common ancestor before any evidence, or (rows, 1) that of each row.

    Returns:
        (rows, 3) the probabilities of left -> right, right -> left and common ancestor; rows sum to 1.
    """
    right_made_it = 1.0 / (1.0 + np.exp2(-passes))
    theta = _THETAS[None, :, None]
    # Relative to no evidence, so that a pass of 0 bits is a factor of 1.
    factors = 2.0 * ((1.0 - theta) * right_made_it[:, None, :] + theta * (1.0 - right_made_it[:, None, :]))
    likelihood = factors.prod(axis=2)
    weights = np.column_stack((likelihood[:, 0], likelihood[:, 1], likelihood[:, 2:].mean(axis=1)))
    directed = (1.0 - prior) / 2.0
    weights *= np.hstack((directed, directed, prior))
    shares: Matrix = weights / weights.sum(axis=1, keepdims=True)
    return shares


def probability_related(pair: Pair) -> float:
    """The probability that the shared text was copied by somebody, not written twice; found once for each pair."""
    if "related" not in pair.notes:
        pair.notes["related"] = _probability_related(pair)
    probability: float = pair.notes["related"]
    return probability


def _probability_related(pair: Pair) -> float:
    if not pair.alignment.stretches:
        return 2.0**-20
    shorter = min(len(pair.left.words), len(pair.right.words))
    needed = min(RELATED_WEIGHT, SHORT_TEXT_SHARE * shorter)
    bits = BITS_A_WEIGHT * (pair.reused_weight - needed) * RELATED_WEIGHT / needed
    bits = max(bits, BITS_A_RUN_WEIGHT * (pair.longest_run_weight - RUN_WEIGHT))
    return float(1.0 / (1.0 + 2.0 ** -max(-20.0, min(20.0, bits))))
