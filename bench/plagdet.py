"""How well do detected passages cover the true ones? The official measure of the PAN text alignment task.

Precision and recall are macro-averaged over passages and count characters on both sides; granularity is the mean
number of detections for a passage that is detected at all; plagdet is their F1 over log2(1 + granularity).

References:
    Potthast, Stein, Barron-Cedeno, Rosso 2010, An evaluation framework for plagiarism detection, COLING, section 3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from bench.datasets import Reuse
from provenance.model import Span


@dataclass(frozen=True, slots=True)
class Detections:
    """What was found in one pair of documents, and what is there."""

    true: tuple[Reuse, ...]
    found: tuple[Reuse, ...]


@dataclass(frozen=True, slots=True)
class Plagdet:
    """The measure and its parts, all 0-1 but the granularity, which is 1 or more."""

    precision: float
    recall: float
    granularity: float
    plagdet: float


def plagdet(pairs: Sequence[Detections]) -> Plagdet:
    """Return the measure over all passages of all pairs; precision is 0 where nothing was found at all."""
    recalls = [_covered(case, pair.found) for pair in pairs for case in pair.true]
    precisions = [_covered(found, pair.true) for pair in pairs for found in pair.found]
    counts = [sum(_meet(case, found) for found in pair.found) for pair in pairs for case in pair.true]
    detected = [count for count in counts if count]
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    granularity = sum(detected) / len(detected) if detected else 1.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Plagdet(precision, recall, granularity, f1 / log2(1 + granularity))


def _covered(passage: Reuse, others: Iterable[Reuse]) -> float:
    """Return the share of a passage's characters, both sides together, that the passages it meets cover."""
    met = [other for other in others if _meet(passage, other)]
    covered = union_overlap(passage.source, [m.source for m in met]) + union_overlap(
        passage.reusing, [m.reusing for m in met]
    )
    length = _length(passage.source) + _length(passage.reusing)
    return covered / length if length else 0.0


def _meet(one: Reuse, other: Reuse) -> bool:
    return _overlap(one.source, other.source) > 0 and _overlap(one.reusing, other.reusing) > 0


def union_overlap(span: Span, others: Iterable[Span]) -> int:
    """Return how many characters of a span lie in at least one of the others."""
    total, reached = 0, span[0]
    for start, end in sorted(others):
        start, end = max(start, reached), min(end, span[1])
        if end > start:
            total += end - start
            reached = end
    return total


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _length(span: Span) -> int:
    return span[1] - span[0]
