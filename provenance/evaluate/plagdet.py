"""Plagdet: were the passages found, with their borders, and each in one piece?

References:
    Potthast, Stein, Barrón-Cedeño, Rosso 2010, "An evaluation framework for plagiarism detection", COLING
    (macro-averaged precision and recall, granularity, plagdet), as PAN uses it.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from provenance.evaluate.scores import f1_of
from provenance.evaluate.stemma import Edge
from provenance.model import Span


class PassagePair(NamedTuple):
    """A stretch of one text and the stretch of another that is said to be the same, half-open character offsets."""

    left: str
    left_span: Span
    right: str
    right_span: Span


@dataclass(frozen=True, slots=True)
class PassageScore:
    """How well passages were found; None where there is nothing to divide by.

    Args:
        plagdet: F1 of precision and recall over log2(1 + granularity), 0-1.
        precision: mean over the found passages of the share of their characters, both sides, that is reused.
        recall: mean over the true passages of the share of their characters, both sides, that was found.
        granularity: mean number of found passages for each true one that was found, 1 being best.
    """

    plagdet: float | None
    precision: float | None
    recall: float | None
    granularity: float | None
    num_found: int
    num_true: int


def plagdet(found: Iterable[PassagePair], true: Iterable[PassagePair]) -> PassageScore:
    """The score of found passages. Which of two texts is left and which right does not matter.

    Args:
        found: the detections.
        true: the cases.
    """
    detections, cases = [_in_order(pair) for pair in found], [_in_order(pair) for pair in true]
    precision = _mean_coverage(detections, cases)
    recall = _mean_coverage(cases, detections)
    granularity = _granularity(cases, detections)
    f1 = f1_of(precision, recall)
    overall = None if f1 is None else f1 / math.log2(1 + (granularity or 1.0))
    return PassageScore(overall, precision, recall, granularity, len(detections), len(cases))


def _in_order(pair: PassagePair) -> PassagePair:
    return pair if pair.left <= pair.right else PassagePair(pair.right, pair.right_span, pair.left, pair.left_span)


def _by_texts(pairs: Iterable[PassagePair]) -> Mapping[tuple[str, str], list[PassagePair]]:
    found: defaultdict[tuple[str, str], list[PassagePair]] = defaultdict(list)
    for pair in pairs:
        found[pair.left, pair.right].append(pair)
    return found


def _mean_coverage(pairs: Sequence[PassagePair], others: Sequence[PassagePair]) -> float | None:
    """The mean share of a passage's characters that others cover; only others count that meet it on both sides."""
    if not pairs:
        return None
    by_texts = _by_texts(others)
    return sum(_coverage(pair, by_texts.get((pair.left, pair.right), ())) for pair in pairs) / len(pairs)


def _coverage(pair: PassagePair, others: Sequence[PassagePair]) -> float:
    meeting = [other for other in others if _meet(pair, other)]
    length = sum(end - start for start, end in (pair.left_span, pair.right_span))
    covered = _num_covered(pair.left_span, [other.left_span for other in meeting])
    covered += _num_covered(pair.right_span, [other.right_span for other in meeting])
    return covered / length if length else 0.0


def _granularity(cases: Sequence[PassagePair], detections: Sequence[PassagePair]) -> float | None:
    by_texts = _by_texts(detections)
    counts = [sum(_meet(c, d) for d in by_texts.get((c.left, c.right), ())) for c in cases]
    detected = [count for count in counts if count]
    return sum(detected) / len(detected) if detected else None


def _meet(one: PassagePair, other: PassagePair) -> bool:
    return all(
        a[0] < b[1] and b[0] < a[1] for a, b in ((one.left_span, other.left_span), (one.right_span, other.right_span))
    )


def _num_covered(span: Span, others: Iterable[Span]) -> int:
    """How many characters of a span lie in at least one of the others."""
    covered, reached = 0, span[0]
    for start, end in sorted(others):
        start, end = max(start, reached), min(end, span[1])
        if end > start:
            covered += end - start
            reached = end
    return covered


def true_passages(truth: Mapping[str, Any]) -> list[PassagePair]:
    """The passages of the expected derivations between articles."""
    return [
        PassagePair(
            edge["parent"], (p["parent_start"], p["parent_end"]), edge["child"], (p["child_start"], p["child_end"])
        )
        for edge in truth["edges"]
        for p in edge["passages"]
    ]


def found_passages(graph: Mapping[str, Any], is_asked: Callable[[Edge], bool]) -> list[PassagePair]:
    """The passages a graph gives, of derivations and of undecided pairs.

    Args:
        graph: the dict of a `graph.json`.
        is_asked: whether a pair of ids has true passages, whichever way round. Others share text as siblings do, which
            the truth does not list; that they are no derivation is counted among the edges.
    """
    found = []
    for entries, left, right in ((graph["derivations"], "parent", "child"), (graph["shared"], "left", "right")):
        for entry in entries:
            if is_asked((entry[left], entry[right])):
                found += [
                    PassagePair(
                        entry[left],
                        (p[f"{left}_start"], p[f"{left}_end"]),
                        entry[right],
                        (p[f"{right}_start"], p[f"{right}_end"]),
                    )
                    for p in entry["passages"]
                ]
    return found
