"""How well does containment tell a rewritten sentence from one that merely resembles it? Microsoft's news sentences.

Reads pairs of sentences that people judged; writes how often a paraphrase shares more than a look-alike does.
"""

from collections.abc import Sequence
from pathlib import Path

import provenance as pv
from bench.datasets import read_paraphrases
from bench.intervals import bootstrap
from bench.outcome import Measured, Options, Outcome
from bench.work import spread
from provenance.model import Article

Scored = tuple[bool, float]


def measure_paraphrases(folder: Path, options: Options) -> Outcome:
    """Return the area under the curve of the words kept, and of the probability that two sentences are related."""
    pairs = read_paraphrases(folder)
    scores = spread(score_pair, [(left, right) for _, left, right in pairs], options.jobs)
    labels = [label for label, _, _ in pairs]
    rows = []
    for n, (key, what) in enumerate((("edited", "words kept, both ways"), ("related", "probability related"))):
        scored = [[(label, score[n])] for label, score in zip(labels, scores, strict=True)]
        value = area_under_curve([case for group in scored for case in group])
        what = f"area under the curve, paraphrase against look-alike, by {what}"
        rows.append(Measured(f"msrp.{key}", what, value, len(pairs), interval=bootstrap(scored, area_under_curve)))
    cases = [
        {"paraphrase": label, "edited": edited, "related": related, "left": left.text, "right": right.text}
        for (label, left, right), (edited, related) in zip(pairs, scores, strict=True)
    ]
    return Outcome("msrp", tuple(rows), tuple(cases))


def score_pair(pair: tuple[Article, Article]) -> tuple[float, float]:
    """Return the smaller share of words kept in order, and the probability that the sentences are related."""
    comparison = pv.compare(*pair)
    both = comparison.containment
    return min(both.left_in_right.edited, both.right_in_left.edited), 1.0 - comparison.direction.unrelated


def area_under_curve(scored: Sequence[Scored]) -> float:
    """Return the chance that a true case scores higher than a false one, a tie counting half; 0.5 if one is missing.

    >>> area_under_curve([(True, 0.9), (False, 0.1), (True, 0.1)])
    0.75
    """
    below = ties = seen_false = 0.0
    total_false = sum(not label for label, _ in scored)
    total_true = len(scored) - total_false
    by_score: dict[float, list[bool]] = {}
    for label, score in scored:
        by_score.setdefault(score, []).append(label)
    for score in sorted(by_score):
        num_true = sum(by_score[score])
        num_false = len(by_score[score]) - num_true
        below += num_true * seen_false
        ties += num_true * num_false
        seen_false += num_false
    return (below + ties / 2) / (total_true * total_false) if total_true and total_false else 0.5
