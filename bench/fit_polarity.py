"""Fit the polarity of pairs on texts whose relation is known, and write `provenance/infer/weights.json`.

Reads the pairs of `bench.known_pairs`; fits two models of boosted trees for all of them, with no dates and no genre:
`order` (which text is the later) and `kinship` (does neither come from the other). A fifth of every source, chosen by
a checksum of the page, story or chapter, is kept out of the fit; what the weights reach there is written beside them.

    python -m bench.fit_polarity [--data DIR] [--write]
"""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.datasets import find_data
from bench.intervals import group_by
from bench.known_pairs import NUM_FOLDS, KnownPair, fold_of, known_pairs
from bench.measures import Call, coverage, decided, expected_calibration_error, forced_accuracy
from bench.outcome import Outcome
from bench.run import PAGE
from bench.sets import TITLES
from bench.table import describe_outcome
from bench.tree_fit import Matrix, Table, chosen_traits, fit_kinship, fit_order, kinship_nats, order_nats, stored
from bench.unseen_pairs import measure_unseen, write_unseen
from bench.work import spread
from provenance.infer.difference_traits import measure_pair
from provenance.infer.direction import probability_related, sum_passes, weigh_passes
from provenance.infer.evidence import KINDS, growth
from provenance.infer.pair import compare_pair
from provenance.infer.polarity import MAX_BITS
from provenance.infer.weights import trait_weights

WEIGHTS = Path(__file__).parent.parent / "provenance" / "infer" / "weights.json"
# How much a pair of each source counts, for the order and for kinship: what there is little of counts more.
ORDER_WEIGHTS = {
    "pages": 2.0,
    "wire": 0.7,
    "refiled": 0.7,
    "revisions": 0.7,
    "invented": 0.8,
    "news": 0.8,
    "cuts": 4.0,
    "events": 0.0,
}
KIN_WEIGHTS = {
    "pages": 1.0,
    "wire": 7.0,
    "refiled": 4.0,
    "revisions": 0.5,
    "invented": 1.0,
    "news": 1.0,
    "cuts": 1.0,
    "events": 3.0,
}
# What each kind says apart from the trees, as a factor on its own strength: about the least that any source of pairs
# leaves it. What it says beyond that, and when, is left to the trees. Kinds not named keep their strength.
KIND_FACTORS = {
    "house_style": 0.8, "at_home": 0.3, "several_renderings": 0.2, "swapped_words": 0.3, "broken_name": 0.4,
    "fluency_of_swaps": 0.7, "small_style": 0.3, "cuts": 0.4, "cut_tail": 0.4, "own_sentences": 1.0,
    "artefact": 0.8, "modernising": 0.5,
}  # fmt: skip
# Trees of each model, how far each goes, and how many traits they may ask for.
ORDER_TREES, ORDER_RATE, ORDER_TRAITS = 300, 0.07, 130
KIN_TREES, KIN_RATE, KIN_TRAITS = 160, 0.07, 80


@dataclass(frozen=True, slots=True)
class Example:
    """A measured pair, the earlier text on the left.

    Args:
        source: the set it comes from.
        group: what is kept together when a part is held out.
        kin: whether neither derives from the other.
        kinds: the kind of each piece of evidence, as its module says it, growth left out.
        bits: its bits, times its factor.
        leanings: traits that change sign when the pair is swapped.
        settings: traits that do not.
    """

    source: str
    group: str
    kin: bool
    kinds: tuple[str, ...]
    bits: tuple[float, ...]
    leanings: Mapping[str, float]
    settings: Mapping[str, float]


def measure(pair: KnownPair) -> Example | None:
    """The example of a pair; None where nothing shared is seen, or too little to take the two for related."""
    compared = compare_pair(pair.earlier, pair.later)
    if not compared.alignment.stretches:
        return None
    if pair.source not in ("pages", "wire") and probability_related(compared) < 0.5:
        return None
    found = [e for kind in KINDS if kind is not growth for e in kind.weigh(compared)]
    kinds = tuple(e.kind for e in found)
    bits = tuple(e.bits * KIND_FACTORS.get(e.kind, 1.0) for e in found)
    return Example(pair.source, pair.group, pair.kin, kinds, bits, *measure_pair(compared, found))


def to_table(examples: Sequence[Example], offset: Matrix, weights: Mapping[str, float]) -> Table:
    """The examples as numbers, traits in the order of their names."""
    leanings, settings = sorted(examples[0].leanings), sorted(examples[0].settings)
    return Table(
        np.array([[e.leanings[name] for name in leanings] for e in examples]),
        np.array([[e.settings[name] for name in settings] for e in examples]),
        offset,
        np.array([weights[e.source] for e in examples]),
    )


def direct_shares(examples: Sequence[Example], growth_nats: Matrix) -> Matrix:
    """(pairs, 3) what the passes say of each pair, growth among them, if a common ancestor is as likely as not."""
    rows = []
    for example, nats in zip(examples, growth_nats.tolist(), strict=True):
        grown = max(-MAX_BITS, min(MAX_BITS, nats / math.log(2.0)))
        bits = np.array([*example.bits, grown])
        rows.append(weigh_passes(sum_passes([*example.kinds, "growth"], bits)[None, :], 0.5)[0])
    return np.array(rows)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Both models, and what they say of every example: of those of a fold, by models that never saw the fold."""

    models: dict[str, dict[str, Any]]
    shares: Matrix


def fit(examples: Sequence[Example]) -> Fitted:
    """Fit both models without fold 0; the other folds are judged by models fitted without them as well."""
    folds = np.array([fold_of(e.group) for e in examples])
    kin = np.array([e.kin for e in examples])
    known = np.array([sum(e.bits) for e in examples]) * math.log(2.0)
    table = to_table(examples, known, ORDER_WEIGHTS)
    table, order_names = _chosen(table, examples, ~kin & (folds != 0), np.ones(len(kin), dtype=bool), ORDER_TRAITS)
    order, said = _fit_folds(table, folds, ~kin, None)
    shares = direct_shares(examples, said)
    passes = np.log(shares[:, 2]) - np.log1p(-shares[:, 2])
    table = to_table(examples, passes, KIN_WEIGHTS)
    table, kin_names = _chosen(table, examples, folds != 0, kin, KIN_TRAITS)
    kinship, said = _fit_folds(table, folds, np.ones(len(kin), dtype=bool), kin)
    common = 1.0 / (1.0 + np.exp(-(passes + said)))
    direct = shares[:, :2] / shares[:, :2].sum(axis=1, keepdims=True)
    models = {"order": stored(order, *order_names), "kinship": stored(kinship, *kin_names)}
    return Fitted(models, np.column_stack([direct * (1.0 - common)[:, None], common]))


def _chosen(
    table: Table, examples: Sequence[Example], used: NDArray[np.bool_], labels: NDArray[np.bool_], most: int
) -> tuple[Table, tuple[list[str], list[str]]]:
    """The table with the traits alone that a first fit asks for most, and their names."""
    fitter = fit_order if labels.all() else fit_kinship
    leanings, settings = chosen_traits(fitter, table.of(used), labels[used], most)
    names = sorted(examples[0].leanings), sorted(examples[0].settings)
    return table.with_columns(leanings, settings), ([names[0][i] for i in leanings], [names[1][i] for i in settings])


def _fit_folds(
    table: Table, folds: NDArray[np.int_], used: NDArray[np.bool_], kin: NDArray[np.bool_] | None
) -> tuple[Any, Matrix]:
    """The model fitted without fold 0, and for all pairs what a model says that was fitted without their fold."""
    said = np.zeros(len(folds))
    first = None
    for fold in range(NUM_FOLDS):
        kept = used & (folds != 0) & (folds != fold)
        out = folds == fold
        if kin is None:
            model = fit_order(table.of(kept), None, ORDER_TREES, ORDER_RATE)
            said[out] = order_nats(model, table.of(out))
        else:
            model = fit_kinship(table.of(kept), kin[kept], KIN_TREES, KIN_RATE)
            said[out] = kinship_nats(model, table.of(out))
        first = first or model
    return first, said


def report(examples: Sequence[Example], shares: Matrix, folds: Iterable[int]) -> dict[str, dict[str, float]]:
    """What is reached on some folds, by source: of the directions, and of the common ancestors."""
    wanted = set(folds)
    found = {}
    for source in sorted({e.source for e in examples}):
        own = [i for i, e in enumerate(examples) if e.source == source and fold_of(e.group) in wanted]
        calls = [Call(*shares[i, :2].tolist()) for i in own if not examples[i].kin]
        kin = [i for i in own if examples[i].kin]
        numbers: dict[str, float] = {"pairs": len(calls), "kin": len(kin)}
        if calls:
            numbers |= {
                "forced": forced_accuracy(calls),
                "decided": forced_accuracy(decided(calls)) if decided(calls) else 0.0,
                "coverage": coverage(calls),
                "ece": expected_calibration_error(calls),
                "taken_for_kin": float(np.mean([shares[i, 2] > 0.5 for i in own if not examples[i].kin])),
            }
        if kin:
            numbers |= {
                "kin_found": float(np.mean([shares[i, 2] > 0.5 for i in kin])),
                "kin_directed": float(np.mean([shares[i, :2].max() >= 0.7 for i in kin])),
            }
        found[source] = {name: round(float(number), 3) for name, number in numbers.items()}
    return found


def calls_of_sets(examples: Sequence[Example], shares: Matrix) -> dict[str, list[list[Call]]]:
    """What was said of the pairs of the benchmark's sets that share passages, by page or slug."""
    found = {}
    for name, source in (("wiki", "pages"), ("reuters", "wire")):
        own = [i for i, e in enumerate(examples) if e.source == source]
        calls = [Call(*shares[i, :2].tolist()) for i in own]
        found[name] = group_by([examples[i].group for i in own], calls)
    return found


def as_weights(models: dict[str, dict[str, Any]], checked: dict[str, dict[str, float]]) -> dict[str, object]:
    """The content of `weights.json`."""
    return {
        "about": "Written by bench/fit_polarity.py. `kinds`: factors on the bits of each kind of evidence. `models`: "
        "boosted trees in bits, in the form that provenance/infer/boosted.py describes; columns are leanings, then "
        "settings. `traits`: bits for each unit of each trait of swapping, alone (base) and times each circumstance. "
        "`checked`: what is reached on a fifth of every source that was kept out of the fit.",
        "checked": checked,
        "kinds": KIND_FACTORS,
        "models": models,
        "traits": {"swapping": {name: dict(weights) for name, weights in trait_weights("swapping").items()}},
    }


def to_text(content: Mapping[str, object]) -> str:
    """The weights as text, one tree a line."""
    text = json.dumps(content, indent=1, sort_keys=True)
    models = content["models"]
    assert isinstance(models, dict)
    for model in models.values():
        for tree in model["trees"]:
            text = text.replace(_indented(tree), json.dumps(tree, separators=(",", ":")), 1)
    return text + "\n"


def _indented(tree: Sequence[Sequence[float]]) -> str:
    """A tree as `json.dumps` indents it where it stands."""
    return json.dumps(tree, indent=1).replace("\n", "\n    ")


def main(arguments: Iterable[str] | None = None) -> int:
    """Fit, report, and with --write replace the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.fit_polarity", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="replace provenance/infer/weights.json")
    parser.add_argument("--docs", action="store_true", help="write what unseen pairs reach into docs/accuracy.md")
    options = parser.parse_args(None if arguments is None else list(arguments))
    measured = spread(measure, list(known_pairs(find_data(options.data))), options.jobs)
    examples = [example for example in measured if example is not None]
    fitted = fit(examples)
    checked = report(examples, fitted.shares, [0])
    print("kept out of the fit:", json.dumps(checked, indent=1))
    print("each fold by a fit without it:", json.dumps(report(examples, fitted.shares, range(NUM_FOLDS)), indent=1))
    rows = measure_unseen(calls_of_sets(examples, fitted.shares))
    print(describe_outcome(Outcome("apart", tuple(rows))))
    if options.docs:
        write_unseen(PAGE, rows, TITLES)
    if options.write:
        WEIGHTS.write_text(to_text(as_weights(fitted.models, checked)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
