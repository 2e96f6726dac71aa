"""Does `compare` call the earlier of two versions, from their texts alone? Pages' versions and wire updates.

Reads pairs whose order is known; writes numbers and every call with its evidence.
"""

from collections.abc import Sequence
from typing import Any

import provenance as pv
from bench.datasets import VersionPair
from bench.measures import (
    Call,
    brier_score,
    conditional,
    coverage,
    decided,
    expected_calibration_error,
    forced_accuracy,
)
from bench.outcome import Measured, Outcome
from bench.work import spread

GOALS = {
    "wiki": {"forced": 0.82, "decided": 0.90, "coverage": 0.60},
    "reuters": {"decided": 0.80, "coverage": 0.30, "ece": 0.08},
}


def measure_directions(name: str, pairs: Sequence[VersionPair], jobs: int) -> Outcome:
    """Return accuracy, coverage and calibration of `compare` over the pairs."""
    cases = spread(call_pair, pairs, jobs)
    calls = [Call(case["right_way"], case["wrong_way"]) for case in cases]
    return Outcome(name, tuple(summarise(name, calls)), tuple(cases))


def call_pair(pair: VersionPair) -> dict[str, Any]:
    """Return what `compare` says of one pair, beside the truth."""
    comparison = pv.compare(pair.left, pair.right)
    said = comparison.direction
    ways = (said.left_to_right, said.right_to_left)
    right_way, wrong_way = ways if pair.earlier == "left" else ways[::-1]
    sign = 1 if pair.earlier == "left" else -1
    earlier, later = (pair.left, pair.right)[::sign]
    return {
        "id": pair.id,
        "right_way": right_way,
        "wrong_way": wrong_way,
        "common_ancestor": said.common_ancestor,
        "unrelated": said.unrelated,
        "evidence": [{"kind": e.kind, "bits_for_truth": sign * e.bits, "detail": e.detail} for e in comparison.evidence],
        "earlier": earlier.text,
        "later": later.text,
    }


def summarise(name: str, calls: Sequence[Call]) -> list[Measured]:
    """Return the measures of a set's calls."""
    goals, sure = GOALS.get(name, {}), decided(calls)
    rows: list[tuple[str, str, float, int, bool]] = [
        ("forced", "accuracy when every pair must be called", forced_accuracy(calls), len(calls), False),
        ("decided", "accuracy of the decided (>= .7)", forced_accuracy(sure), len(sure), False),
        ("coverage", "share decided", coverage(calls), len(calls), False),
        ("ece", "calibration error, as said", expected_calibration_error(calls), len(calls), True),
        ("ece_decided", "calibration error of the decided", expected_calibration_error(sure), len(sure), True),
    ]
    given = [conditional(call) for call in calls]
    rows += [
        ("ece_given", "calibration error, given that one derives from the other",
         expected_calibration_error(given), len(calls), True),
        ("brier", "Brier score, given that one derives from the other", brier_score(calls), len(calls), True),
    ]  # fmt: skip
    return [Measured(f"{name}.{key}", what, value, n, goals.get(key), lower) for key, what, value, n, lower in rows]


