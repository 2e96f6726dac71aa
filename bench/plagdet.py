"""How well do detected passages cover the true ones, over many pairs of documents? Sums of PAN's measure.

Reads the passages of pairs, counted by `provenance.evaluate.plagdet`; gives tallies that add up over pairs, so that
pairs can be resampled, and the measure of any collection of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from bench.datasets import Reuse
from bench.measures import harmonic_mean
from provenance.evaluate.plagdet import PassagePair
from provenance.evaluate.plagdet import plagdet as measure_passages


@dataclass(frozen=True, slots=True)
class Tally:
    """What one pair of documents adds to the measure.

    `recalls` and `precisions` are sums over true and found passages of the share (0-1) that the other side covers;
    `num_meetings` counts pairs of a true and a found passage that overlap on both sides.
    """

    num_true: int
    num_found: int
    num_detected: int
    num_meetings: int
    recalls: float
    precisions: float


@dataclass(frozen=True, slots=True)
class Plagdet:
    """The measure and its parts, all 0-1 but the granularity, which is 1 or more."""

    precision: float
    recall: float
    granularity: float
    score: float


def tally(true: Sequence[Reuse], found: Sequence[Reuse]) -> Tally:
    """Return what one pair of documents adds."""
    cases, detections = _as_passages(true), _as_passages(found)
    one_by_one = [measure_passages(detections, [case]) for case in cases]
    meetings = [round(score.granularity or 0.0) for score in one_by_one]
    return Tally(
        num_true=len(cases),
        num_found=len(detections),
        num_detected=sum(count > 0 for count in meetings),
        num_meetings=sum(meetings),
        recalls=sum(score.recall or 0.0 for score in one_by_one),
        precisions=(measure_passages(detections, cases).precision or 0.0) * len(detections),
    )


def plagdet(tallies: Sequence[Tally]) -> Plagdet:
    """Return the measure over all passages of all pairs; precision is 0 where nothing was found at all."""
    precision = _over(sum(t.precisions for t in tallies), sum(t.num_found for t in tallies))
    recall = _over(sum(t.recalls for t in tallies), sum(t.num_true for t in tallies))
    granularity = _over(sum(t.num_meetings for t in tallies), sum(t.num_detected for t in tallies)) or 1.0
    return Plagdet(precision, recall, granularity, harmonic_mean(precision, recall) / log2(1 + granularity))


def _as_passages(passages: Sequence[Reuse]) -> list[PassagePair]:
    return [PassagePair("reusing", passage.reusing, "source", passage.source) for passage in passages]


def _over(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
