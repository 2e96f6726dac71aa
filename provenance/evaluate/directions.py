"""Direction: where one article does derive from another, how often is it said which, and how often rightly?

Reads the true direct derivations between articles and what a graph says of such pairs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from provenance.evaluate.stemma import Edge

THRESHOLDS: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class DirectionClaim:
    """What is said of one pair: the likelier parent first, and the probability of that direction, 0-1."""

    edge: Edge
    probability: float


@dataclass(frozen=True, slots=True)
class DirectionPoint:
    """One point of the curve of accuracy against coverage.

    Args:
        threshold: the probability from which a direction counts as decided.
        coverage: the share of all true derivations that are decided, rightly or wrongly, 0-1; None if there are none.
        accuracy: the share of the decided that is right, 0-1; None if none is decided.
        num_decided: how many are decided.
    """

    threshold: float
    coverage: float | None
    accuracy: float | None
    num_decided: int


def read_claims(graph: Mapping[str, Any], witness: Mapping[str, str]) -> list[DirectionClaim]:
    """What a graph says of the direction between articles, one claim a pair, in the graph's order.

    A derivation claims its direction with its probability; an undecided pair the likelier of its two. An undecided pair
    whose two directions are equally likely claims nothing. A derivation by way of unseen ancestors claims the direction
    of the whole way, as surely as its least sure step.

    Args:
        graph: the dict of a `graph.json`.
        witness: of each known article, the id that stands for its wording.
    """
    stated = list(_past_unseen([(e["parent"], e["child"], e["probability"]) for e in graph["derivations"]], witness))
    for entry in graph["shared"]:
        ways = entry.get("direction")
        if ways and ways["left_to_right"] > ways["right_to_left"]:
            stated.append((entry["left"], entry["right"], ways["left_to_right"]))
        elif ways and ways["left_to_right"] < ways["right_to_left"]:
            stated.append((entry["right"], entry["left"], ways["right_to_left"]))
    claims: dict[frozenset[str], DirectionClaim] = {}
    for parent, child, probability in stated:
        edge = (witness.get(parent, ""), witness.get(child, ""))
        if all(edge) and edge[0] != edge[1]:
            claims.setdefault(frozenset(edge), DirectionClaim(edge, probability))
    return list(claims.values())


def claims_of_true_pairs(claims: Iterable[DirectionClaim], true: Set[Edge]) -> list[tuple[float, bool]]:
    """The claims about pairs of which one derives directly from the other: (probability, whether it is right).

    Claims about other pairs, siblings say, are wrong whichever way they point; they are counted among the edges.
    """
    return [(c.probability, c.edge in true) for c in claims if c.edge in true or c.edge[::-1] in true]


def _past_unseen(
    derivations: Sequence[tuple[str, str, float]], witness: Mapping[str, str]
) -> Iterator[tuple[str, str, float]]:
    """The derivations between articles, those by way of unseen ancestors among them."""
    below: dict[str, list[tuple[str, float]]] = {}
    for parent, child, probability in derivations:
        below.setdefault(parent, []).append((child, probability))
    for parent, child, probability in derivations:
        ahead, passed = [(child, probability)] if parent in witness else [], set()
        while ahead:
            place, least = ahead.pop()
            if place in witness:
                yield parent, place, least
            elif place not in passed:
                passed.add(place)
                ahead += [(next_one, min(least, chance)) for next_one, chance in below.get(place, ())]


def direction_curve(judged: Sequence[tuple[float, bool]], num_true: int) -> tuple[DirectionPoint, ...]:
    """Accuracy against coverage, from every direction that is claimed at all (threshold 0) to the surest.

    Args:
        judged: claims about true pairs, (probability, whether it is right).
        num_true: how many true pairs there are.
    """
    return tuple(_point(judged, num_true, threshold) for threshold in (0.0, *THRESHOLDS))


def _point(judged: Sequence[tuple[float, bool]], num_true: int, threshold: float) -> DirectionPoint:
    decided = [right for probability, right in judged if probability >= threshold]
    return DirectionPoint(
        threshold=threshold,
        coverage=len(decided) / num_true if num_true else None,
        accuracy=sum(decided) / len(decided) if decided else None,
        num_decided=len(decided),
    )
