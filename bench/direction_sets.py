"""Does `compare` call the earlier of two versions, from their texts alone? Pages' versions and wire updates.

Reads pairs whose order is known; writes numbers and every call with its evidence.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import provenance as pv
from bench.datasets import VersionPair, read_updates, read_wiki
from bench.intervals import bootstrap, bootstrap_gain, group_by
from bench.measures import (
    Call,
    brier_score,
    conditional,
    coverage,
    decided,
    expected_calibration_error,
    forced_accuracy,
    mean,
)
from bench.outcome import Measured, Options, Outcome, Rival
from bench.work import spread

GOALS = {
    "wiki.forced": 0.82,
    "wiki.decided": 0.90,
    "wiki.coverage": 0.60,
    "reuters.decided": 0.80,
    "reuters.coverage": 0.30,
    "reuters.ece": 0.08,
}
# Key, what it says, the statistic, whether lower is better.
STATISTICS: tuple[tuple[str, str, Callable[[Sequence[Call]], float], bool], ...] = (
    ("forced", "accuracy when every pair must be called", forced_accuracy, False),
    ("decided", "accuracy of the decided (>= .7)", lambda calls: forced_accuracy(decided(calls)), False),
    ("coverage", "share decided", coverage, False),
    ("ece", "calibration error of the probabilities as said", expected_calibration_error, True),
    ("ece_decided", "the same, of the decided", lambda calls: expected_calibration_error(decided(calls)), True),
    (
        "ece_given",
        "the same, given that one derives from the other",
        lambda calls: expected_calibration_error([conditional(call) for call in calls]),
        True,
    ),
    ("brier", "Brier score, given that one derives from the other", brier_score, True),
)


def measure_wiki(folder: Path, options: Options) -> Outcome:
    """Return how well the order of consecutive versions of a page is called."""
    return measure_directions("wiki", read_wiki(folder), options)


def measure_updates(folder: Path, options: Options) -> Outcome:
    """Return how well the order of wire stories filed again is called."""
    return measure_directions("reuters", read_updates(folder), options)


def measure_directions(name: str, pairs: Sequence[VersionPair], options: Options) -> Outcome:
    """Return accuracy, coverage and calibration of `compare` over the pairs, and the gain over plain length."""
    cases = spread(call_pair, pairs, options.jobs)
    groups = [pair.group for pair in pairs]
    calls = group_by(groups, [Call(case["right_way"], case["wrong_way"]) for case in cases])
    flat = [call for group in calls for call in group]
    rows = []
    for key, what, statistic, lower in STATISTICS:
        full = f"{name}.{key}"
        num = len(decided(flat)) if "decided" in key else len(flat)
        rival = _length_rival(groups, pairs, calls) if key == "forced" and options.rivals else None
        spread_of = bootstrap(calls, statistic)
        rows.append(Measured(full, what, statistic(flat), num, GOALS.get(full), lower, False, spread_of, rival))
    return Outcome(name, tuple(rows), tuple(cases))


def call_pair(pair: VersionPair) -> dict[str, Any]:
    """Return what `compare` says of one pair, beside the truth."""
    comparison = pv.compare(pair.left, pair.right)
    said = comparison.direction
    sign = 1 if pair.earlier == "left" else -1
    right_way, wrong_way = (said.left_to_right, said.right_to_left)[::sign]
    earlier, later = (pair.left, pair.right)[::sign]
    return {
        "id": pair.id,
        "earlier_id": earlier.id,
        "right_way": right_way,
        "wrong_way": wrong_way,
        "common_ancestor": said.common_ancestor,
        "unrelated": said.unrelated,
        "evidence": [
            {"kind": e.kind, "bits_for_truth": sign * e.bits, "detail": e.detail} for e in comparison.evidence
        ],
        "earlier": earlier.text,
        "later": later.text,
    }


def call_by_length(pair: VersionPair, *, longer_first: bool) -> Call:
    """Return the call of a rule that knows only which text is longer, in words."""
    left, right = len(pair.left.text.split()), len(pair.right.text.split())
    if left == right:
        return Call(0.5, 0.5)
    is_left = (left > right) == longer_first
    return Call(1.0, 0.0) if is_left == (pair.earlier == "left") else Call(0.0, 1.0)


def _length_rival(groups: Sequence[str], pairs: Sequence[VersionPair], ours: Sequence[Sequence[Call]]) -> Rival:
    """Return the better of the two rules of length."""
    rules = {
        "longest is parent": [call_by_length(pair, longer_first=True) for pair in pairs],
        "longest is later": [call_by_length(pair, longer_first=False) for pair in pairs],
    }
    name, calls = max(rules.items(), key=lambda rule: mean([call.credit for call in rule[1]]))
    gain = bootstrap_gain(ours, group_by(groups, calls), forced_accuracy)
    return Rival(name, forced_accuracy(calls), gain)
