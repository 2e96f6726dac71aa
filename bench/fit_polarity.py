"""Fit the polarity of pairs on texts whose relation is known, and write `provenance/infer/weights.json`.

Reads the pairs of `bench.known_pairs`; fits models for all of them, with no dates and no genre: `order` (which text
is the later: a gated sum of leanings, and boosted trees on top of it) and `kinship` (does neither come from the
other: boosted trees). Pairs are put in ten folds by a checksum of the page, story or chapter. Fold 0 is kept out of
the weights that are written; what they reach there stands beside them, with what is reached on every fold by weights
fitted without it. How sure the models are is set by the pairs they have not seen.

    python -m bench.fit_polarity [--data DIR] [--write]
"""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.datasets import find_data
from bench.gated_fit import fit_gated, gated_nats, stored_gated
from bench.known_pairs import NUM_FOLDS, KnownPair, fold_of, known_pairs
from bench.measures import Call, coverage, decided, expected_calibration_error, forced_accuracy
from bench.outcome import Outcome
from bench.run import PAGE
from bench.sets import TITLES
from bench.table import describe_outcome
from bench.tree_fit import Matrix, Table, chosen_traits, fit_kinship, fit_order, kinship_nats, order_nats, stored
from bench.unseen_pairs import calls_by_group, measure_unseen, write_unseen
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
    "pages": 5.0,
    "distant": 2.5,
    "rewritten": 3.0,
    "wire": 2.0,
    "refiled": 2.0,
    "revisions": 0.7,
    "invented": 0.8,
    "news": 0.8,
    "cuts": 4.0,
    "events": 0.0,
}
KIN_WEIGHTS = {
    "pages": 1.0,
    "distant": 0.0,
    "rewritten": 0.0,
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
# Trees of each model, how far each goes, and how many traits those of kinship may ask for.
ORDER_TREES, ORDER_RATE = 400, 0.06
KIN_TREES, KIN_RATE, KIN_TRAITS = 160, 0.07, 80
# How much of what the gated sum of leanings says is given to the trees: they put right what the rest would overdo.
GATED_SHARE = 0.7
# Folds are put together to so many for what the gated sum says of pairs it has not seen.
_NUM_INNER = 4


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
    """The example of a pair; None where too little is shared to take the two for related.

    Of versions of a page that share no passage the order may be asked, not whether they have a common ancestor.
    """
    compared = compare_pair(pair.earlier, pair.later)
    if not compared.alignment.stretches:
        if pair.source != "pages":
            return None
        return Example("rewritten", pair.group, False, (), (), *measure_pair(compared, ()))
    if pair.source not in ("pages", "distant", "wire") and probability_related(compared) < 0.5:
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
        bits = np.array([[*example.bits, grown]])
        rows.append(weigh_passes(sum_passes([*example.kinds, "growth"], bits), 0.5)[0])
    return np.array(rows)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """All models, and what they say of every example: of those of a fold, by models that never saw the fold."""

    models: dict[str, dict[str, Any]]
    gated: dict[str, dict[str, Any]]
    shares: Matrix


def fit(examples: Sequence[Example]) -> Fitted:
    """Fit all models without fold 0; each fold is judged by models fitted without it."""
    folds = np.array([fold_of(e.group) for e in examples])
    kin = np.array([e.kin for e in examples])
    known = np.array([sum(e.bits) for e in examples]) * math.log(2.0)
    names = sorted(examples[0].leanings), sorted(examples[0].settings)
    table = to_table(examples, known, ORDER_WEIGHTS)
    gated, order, said = _fit_order_folds(table, folds, ~kin, names)
    factor = fit_factor(known[~kin], said[~kin], table.weights[~kin])
    print(f"what was fitted counts {factor:.3f} of what it says", flush=True)
    shares = direct_shares(examples, factor * said)
    passes = np.log(shares[:, 2]) - np.log1p(-shares[:, 2])
    table = to_table(examples, passes, KIN_WEIGHTS)
    leanings, settings = chosen_traits(table.of(folds != 0), kin[folds != 0], KIN_TRAITS)
    table = table.with_columns(leanings, settings)
    kinship, said = _fit_kinship_folds(table, folds, kin)
    common = 1.0 / (1.0 + np.exp(-(passes + said)))
    direct = shares[:, :2] / shares[:, :2].sum(axis=1, keepdims=True)
    kin_names = [names[0][i] for i in leanings], [names[1][i] for i in settings]
    return Fitted(
        {"order": stored(order, *names, factor), "kinship": stored(kinship, *kin_names)},
        {"order": stored_gated(gated, factor * GATED_SHARE)},
        np.column_stack([direct * (1.0 - common)[:, None], common]),
    )


def fit_factor(known: Matrix, said: Matrix, weights: Matrix) -> float:
    """The factor on what models say of pairs they have not seen, under which the known orders are likeliest.

    Args:
        known: (pairs,) nats known before, for the true order.
        said: (pairs,) nats that the models add.
        weights: (pairs,) how much each counts.
    """
    grid = np.linspace(0.5, 1.3, 81)
    losses = [float(weights @ np.logaddexp(0.0, -(known + factor * said))) for factor in grid]
    return float(grid[int(np.argmin(losses))])


def _fit_order_folds(
    table: Table, folds: NDArray[np.int_], used: NDArray[np.bool_], names: tuple[list[str], list[str]]
) -> tuple[Any, Any, Matrix]:
    """Gated sum and trees fitted without fold 0; for all pairs what those say that were fitted without their fold."""
    said = np.zeros(len(folds))
    first = None
    for fold in range(NUM_FOLDS):
        kept, out = used & (folds != fold), folds == fold
        gated = fit_gated(table.of(kept), *names)
        given = np.zeros(len(folds))
        given[out] = gated_nats(gated, table.of(out), names[1])
        for inner in range(_NUM_INNER):
            own = kept & (folds % _NUM_INNER == inner)
            rest = fit_gated(table.of(kept & ~own), *names)
            given[own] = gated_nats(rest, table.of(own), names[1])
        offset = table.offset + GATED_SHARE * given
        model = fit_order(replace(table, offset=offset).of(kept), ORDER_TREES, ORDER_RATE)
        said[out] = GATED_SHARE * given[out] + order_nats(model, table.of(out))
        first = first or (gated, model)
        print(f"fold {fold} done", file=sys.stderr, flush=True)
    assert first is not None
    return *first, said


def _fit_kinship_folds(table: Table, folds: NDArray[np.int_], kin: NDArray[np.bool_]) -> tuple[Any, Matrix]:
    """The model fitted without fold 0, and for all pairs what a model says that was fitted without their fold."""
    said = np.zeros(len(folds))
    first = None
    for fold in range(NUM_FOLDS):
        kept, out = folds != fold, folds == fold
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
    """What was said of the pairs of the benchmark's sets, by page or slug."""
    found = {}
    for name, sources in (("wiki", ("pages", "rewritten")), ("reuters", ("wire",))):
        own = [i for i, e in enumerate(examples) if e.source in sources]
        groups = [examples[i].group for i in own]
        found[name] = calls_by_group(groups, shares[own].tolist(), [examples[i].source == "rewritten" for i in own])
    return found


def as_weights(fitted: Fitted, checked: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, object]:
    """The content of `weights.json`."""
    return {
        "about": "Written by bench/fit_polarity.py. `kinds`: factors on the bits of each kind of evidence. `models`: "
        "boosted trees in bits, in the form that provenance/infer/boosted.py describes; columns are leanings, then "
        "settings. `gated`: sums of leanings in bits, in the form that provenance/infer/gated.py describes. `traits`: "
        "bits for each unit of each trait of swapping, alone (base) and times each circumstance. `checked`: by source, "
        "what is reached on groups that were kept out of the fit: `kept_out` by these weights on the tenth they never "
        "saw, `each_fold` by weights fitted in the same way without the tenth they are asked about.",
        "checked": checked,
        "gated": fitted.gated,
        "kinds": KIND_FACTORS,
        "models": fitted.models,
        "traits": {"swapping": {name: dict(weights) for name, weights in trait_weights("swapping").items()}},
    }


def to_text(content: Mapping[str, object]) -> str:
    """The weights as text: what each of its objects names on a line, trees one a line."""
    return _lines(content, 0) + "\n"


def _lines(value: object, depth: int) -> str:
    """A value as JSON; objects and lists of trees over several lines, indented by their depth."""
    inside, outside = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, Mapping) and any(isinstance(v, Mapping | list) for v in value.values()):
        parts = [f"{json.dumps(name)}: {_lines(value[name], depth + 1)}" for name in sorted(value)]
        return "{" + inside + f",{inside}".join(parts) + outside + "}"
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[" + inside + f",{inside}".join(json.dumps(v, separators=(",", ":")) for v in value) + outside + "]"
    return json.dumps(value, sort_keys=True)


def main(arguments: Iterable[str] | None = None) -> int:
    """Fit, report, and with --write replace the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.fit_polarity", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--write",
        action="store_true",
        help="replace provenance/infer/weights.json, and its section in docs/accuracy.md",
    )
    options = parser.parse_args(None if arguments is None else list(arguments))
    measured = spread(measure, list(known_pairs(find_data(options.data))), options.jobs)
    examples = [example for example in measured if example is not None]
    fitted = fit(examples)
    checked = {
        "kept_out": report(examples, fitted.shares, [0]),
        "each_fold": report(examples, fitted.shares, range(NUM_FOLDS)),
    }
    print(json.dumps(checked, indent=1))
    rows = measure_unseen(calls_of_sets(examples, fitted.shares))
    print(describe_outcome(Outcome("apart", tuple(rows))))
    if options.write:
        WEIGHTS.write_text(to_text(as_weights(fitted, checked)), encoding="utf-8")
        write_unseen(PAGE, rows, TITLES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
