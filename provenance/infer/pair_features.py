"""Pair features: what do two texts say by themselves of the one being the parent of the other, in numbers?

Reads judged links; yields columns of features, each link taken both ways. What third texts say is added in `kinship`.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.compare.document import Document
from provenance.infer.carriage import (
    compare_credits,
    compare_furniture,
    compare_headlines,
    count_moves,
    count_runs,
    count_signs,
    count_spellings,
    head_length,
    is_one_outlet,
    tail_length,
)
from provenance.infer.links import CONVERGENT_KINDS, Link
from provenance.infer.pair import Pair
from provenance.infer.polarity import judge_traits

Column = NDArray[np.float64]
Columns = dict[str, Column]

LEAST_CHANCE: Final = 1e-3
"""Added to a probability before its logarithm is taken."""
VARIANTS: Final = (
    "courtesy_title", "initials", "spelling", "numeral", "contraction", "number", "date", "name", "naming",
    "quotation", "negation", "synonym", "insertion", "grammar", "rewording",
)  # fmt: skip

# Of what polarity measures, what tells a copier's hand whatever the story: above 0 where the right text has more.
LEANINGS: Final = (
    "swapped longer", "swapped usual", "swapped dictionary", "slips", "fluency", "past for present", "wordier",
    "wordier places", "rising numbers", "capitals put in", "inserted words", "own rate unknown", "own rate at_home",
    "own rate repeated", "own rate function", "own rate letters", "own short_gaps", "own middle_gaps",
    "own long_gaps", "denser different_words", "denser unknown_words", "evidence at_home", "evidence swapped_words",
    "evidence cut_tail", "evidence cuts", "evidence artefact",
)  # fmt: skip
# Of a pair, the same both ways: numbers of decisions, and what is not counted.
_SAME_COUNTS: Final = (
    *(f"rules {kind}" for kind in VARIANTS), *(f"uses {kind}" for kind in VARIANTS),
    "other_rules", "signs", "spellings", "moves",
)  # fmt: skip
_SAME: Final = ("style_rules", "furniture_kept", "furniture_changed", "headline", "one_outlet")
# Of one side as the parent of the other.
_COUNTS: Final = (
    "new_sentences", "lost_sentences", "new_runs", "lost_runs", "new_tail", "lost_tail", "new_head", "decisions",
    "credits_kept", "credits_new", "credits_lost",
)  # fmt: skip
_MEASURES: Final = ("verbatim", "edited", "covered")
_SHARES: Final = tuple(f"{side} {measure}" for side in ("kept", "in_child") for measure in _MEASURES)


def measure_pairs(links: Sequence[Link]) -> Columns:
    """By name, (2k,) features of k links, their left sides taken as parents, then their right sides."""
    same = [_count_same(link.pair) for link in links]
    ways = [
        _count_way(link.pair, counted, left_is_parent=left_is_parent)
        for left_is_parent in (True, False)
        for link, counted in zip(links, same, strict=True)
    ]
    return {
        **_chances(links),
        **_leanings(links),
        **_columns(_SAME_COUNTS, [np.log1p(one.counts) for one in same] * 2),
        **_columns(_SAME, [one.others for one in same] * 2),
        **_columns(_COUNTS, [np.log1p(way.counts) for way in ways]),
        **_columns(_SHARES, [way.others for way in ways]),
    }


def _columns(names: Sequence[str], rows: Sequence[Sequence[float] | Column]) -> Columns:
    values = np.array(rows, dtype=float).reshape(len(rows), len(names))
    return dict(zip(names, np.ascontiguousarray(values.T), strict=True))


def _chances(links: Sequence[Link]) -> Columns:
    """What the pairs say of direction by themselves, in nats."""
    said = [link.direction for link in links]
    left = np.array([d.left_to_right for d in said], dtype=float) + LEAST_CHANCE
    right = np.array([d.right_to_left for d in said], dtype=float) + LEAST_CHANCE
    way, back = np.concatenate((left, right)), np.concatenate((right, left))
    common, unrelated = (
        np.array([getattr(d, name) for d in said] * 2, dtype=float) for name in ("common_ancestor", "unrelated")
    )
    return {
        "log_forward": np.log(way),
        "log_odds": np.log(way / back),
        "log_common": np.log(common + LEAST_CHANCE),
        "log_unrelated": np.log(unrelated + LEAST_CHANCE),
    }


def _leanings(links: Sequence[Link]) -> Columns:
    """What the child has more of: the leanings of each pair, turned round where its right text is the parent."""
    measured = [judge_traits(link.pair).leanings for link in links]
    columns = {name: np.array([own[name] for own in measured], dtype=float) for name in LEANINGS}
    return {f"leaning {name}": np.concatenate((values, -values)) for name, values in columns.items()}


class _Counted(NamedTuple):
    """Numbers of decisions, whose logarithms are the features, and other features."""

    counts: Sequence[float]
    others: Sequence[float]


def _count_same(pair: Pair) -> _Counted:
    """What lies between two texts whichever was first: `_SAME_COUNTS` and `_SAME`."""
    decisions = {(v.kind, v.rule) for v in pair.variants}
    rules: Counter[str] = Counter([kind for kind, _ in decisions])
    uses: Counter[str] = Counter([v.kind for v in pair.variants])
    style = sum([rules[kind] for kind in CONVERGENT_KINDS if kind in rules])
    counts = [rules.get(kind, 0) for kind in VARIANTS] + [uses.get(kind, 0) for kind in VARIANTS]
    counts += [len(decisions) - style, count_signs(pair), count_spellings(pair), count_moves(pair.alignment.stretches)]
    furniture = compare_furniture(pair.left, pair.right)
    return _Counted(
        counts, [style, *furniture, compare_headlines(pair.left, pair.right), is_one_outlet(pair.left, pair.right)]
    )


def _count_way(pair: Pair, same: _Counted, *, left_is_parent: bool) -> _Counted:
    """What the child has beyond its parent, and lacks of it: `_COUNTS` and `_SHARES`."""
    documents, shares = (pair.left, pair.right), (pair.containment.left_in_right, pair.containment.right_in_left)
    parent, child = documents if left_is_parent else documents[::-1]
    lost, own = pair.exclusive if left_is_parent else pair.exclusive[::-1]
    in_child, kept = shares if left_is_parent else shares[::-1]
    new_runs, lost_runs = count_runs(own), count_runs(lost)
    _, signs, _, moves = same.counts[-4:]
    num_rules = same.counts[-4] + same.others[0]
    return _Counted(
        [
            _num_words(child, own),
            _num_words(parent, lost),
            new_runs,
            lost_runs,
            tail_length(own, len(child.sentences)),
            tail_length(lost, len(parent.sentences)),
            head_length(own),
            num_rules + signs + new_runs + lost_runs + moves,
            *compare_credits(parent, child),
        ],
        [kept.verbatim, kept.edited, kept.covered, in_child.verbatim, in_child.edited, in_child.covered],
    )


def _num_words(document: Document, sentences: Sequence[int]) -> int:
    return sum([document.sentences[s][1] - document.sentences[s][0] for s in sentences])
