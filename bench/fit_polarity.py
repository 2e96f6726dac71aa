"""Fit the weights of evidence on pairs whose order is known, and write `provenance/infer/weights.json`.

Reads the tuning data (versions of pages, wire updates, documented revisions) and simulated families (the training
half of the synonyms); fits one logistic model for all of them, with no dates and no genre: antisymmetric, so
without intercept. A fifth of every source is kept for checking; what is reached there is written beside the weights.

    python -m bench.fit_polarity [--data DIR] [--write]
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.datasets import (
    VersionPair,
    find_data,
    read_chapters,
    read_events,
    read_jsonl,
    read_lineage,
    read_updates,
    read_wiki,
)
from bench.work import spread
from provenance.infer.evidence import KINDS, growth, swapped_words
from provenance.infer.pair import compare_pair
from provenance.infer.traits import measure_circumstances, measure_growth_traits, measure_swap_traits
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate

Matrix = NDArray[np.float64]

WEIGHTS = Path(__file__).parent.parent / "provenance" / "infer" / "weights.json"
CIRCUMSTANCES = ("whole", "alike", "long", "reported")
# Kinds whose strength is a matter of principle or that the pairs of the tuning data cannot teach: they stay as written.
KEPT = frozenset({"published", "credit", "stated_date", "modernising", "text_of_its_own"})
# One source does not drown the others: each is weighed as if it had this many pairs, but never above its number.
# Versions of pages grow where copies of news are cut; the program is for news, so pages weigh less.
PAIRS_A_SOURCE = {"pages": 150.0, "invented": 600.0, "news": 600.0, "revisions": 100.0, "wire": 115.0}
# How strongly weights are drawn to where they start: kinds to the strength their modules give, traits to nothing.
PULL = 12.0
# A kind of evidence is a principle: the fit may raise its strength, not lower it or turn it round.
LEAST_KIND_WEIGHT = 1.0
MOST_KIND_WEIGHT = 1.5


@dataclass(frozen=True)
class Example:
    """A pair seen from the earlier side: features are above 0 where they speak for the truth if their weight is.

    Args:
        source: the set it comes from.
        group: what is kept together when a part is held out: a page, a story, a chapter.
        features: by name.
    """

    source: str
    group: str
    features: dict[str, float]


def features_of(pair: VersionPair) -> dict[str, float]:
    """The features of one pair, signed so that the truth is left -> right."""
    left, right = (pair.left, pair.right) if pair.earlier == "left" else (pair.right, pair.left)
    compared = compare_pair(left, right)
    features: dict[str, float] = defaultdict(float)
    for kind in KINDS:
        if kind not in (growth, swapped_words):
            for evidence in kind.weigh(compared):
                if evidence.kind not in KEPT:
                    features[f"kind {evidence.kind}"] += evidence.bits
    circumstances = measure_circumstances(compared)
    families = {"growth": measure_growth_traits(compared)}
    if swapped_words.may_tell(compared):
        families["swapping"] = measure_swap_traits(compared)
    for family, traits in families.items():
        for name, value in traits.items():
            features[f"{family} {name} base"] = value
            for which in CIRCUMSTANCES:
                features[f"{family} {name} {which}"] = value * circumstances[which]
    return dict(features)


def known_pairs(folder: Path) -> Iterator[tuple[str, str, VersionPair]]:
    """Source, group and pair of all pairs of the tuning data whose order is known, then of simulated families."""
    for pair in read_wiki(folder):
        yield "pages", pair.group, pair
    for pair in read_updates(folder):
        yield "wire", pair.group, pair
    chapters = read_chapters(folder)
    direct = [edge for edge in read_lineage(folder) if edge.direct]
    for chapter in chapters:
        texts = {a.id: a for a in chapter.versions}
        for edge in direct:
            if edge.parent in texts and edge.child in texts:
                yield (
                    "revisions",
                    chapter.id,
                    _pair(f"{chapter.id}-{edge.child}", texts[edge.parent], texts[edge.child]),
                )
    yield from simulated_pairs("invented", (), 11)
    yield from simulated_pairs("news", list(news_originals(folder)), 12)


def simulated_pairs(source: str, given: Sequence[Article], seed: int) -> Iterator[tuple[str, str, VersionPair]]:
    """The true edges of simulated families."""
    settings = SimulationSettings(families=None if given else 500, seed=seed, dates=False, half="train")
    made = simulate(settings, given=given)
    texts = {article.id: article for article in made.articles}
    family = {node["id"]: node["family"] for node in made.truth["nodes"]}
    for edge in made.truth["edges"]:
        if edge["parent"] in texts and edge["child"] in texts and edge["relation"] != "verbatim":
            pair = _pair(edge["child"], texts[edge["parent"]], texts[edge["child"]])
            yield source, f"{source}-{family[edge['child']]}", pair


def news_originals(folder: Path) -> Iterator[Article]:
    """Articles to make families of: one outlet's of each event, and one in ten of the longer wire stories."""
    events: set[str] = set()
    for event, article in read_events(folder):
        if event not in events:
            events.add(event)
            yield article
    for number, record in enumerate(read_jsonl(folder / "reuters21578" / "articles.jsonl.gz")):
        if number % 10 == 0 and len(record["body"].split()) > 180:
            text = (
                " ".join(record["body"].split("\n"))
                if "\n    " not in record["body"]
                else "\n\n".join(" ".join(part.split()) for part in record["body"].split("\n    "))
            )
            yield Article(id=str(record["id"]), text=f"{record['title']}\n\n{text}")


def _pair(case: str, earlier: Article, later: Article) -> VersionPair:
    return VersionPair(case, case, earlier, later, "left")


def is_held_out(group: str) -> bool:
    """A fifth of the groups, chosen by their names."""
    return blake2b(group.encode(), digest_size=2).digest()[0] % 5 == 0


def fit(examples: Sequence[Example]) -> tuple[list[str], Matrix]:
    """Fit the model; return feature names and their weights in bits."""
    names = sorted({name for example in examples for name in example.features})
    values = to_matrix(examples, names)
    scale = np.sqrt((values**2).mean(axis=0)) + 1e-9
    counts: dict[str, int] = defaultdict(int)
    for example in examples:
        counts[example.source] += 1
    weights = np.array([min(1.0, PAIRS_A_SOURCE[e.source] / counts[e.source]) for e in examples])
    least = [LEAST_KIND_WEIGHT if name.startswith("kind ") else -np.inf for name in names] * np.asarray(scale)
    most = [MOST_KIND_WEIGHT if name.startswith("kind ") else np.inf for name in names] * np.asarray(scale)
    start = np.array([1.0 if name.startswith("kind ") else 0.0 for name in names]) * scale
    scaled = values / scale

    def loss(bits: Matrix) -> tuple[float, Matrix]:
        """Weighted logistic loss with a pull toward the start, and its gradient."""
        margins = math.log(2.0) * (scaled @ bits)
        miss = 1.0 / (1.0 + np.exp(margins))
        pull = PULL * (bits - start)
        value = float((weights * np.logaddexp(0.0, -margins)).sum() + 0.5 * (bits - start) @ pull)
        return value, -math.log(2.0) * scaled.T @ (weights * miss) + pull

    bounds = list(zip(least, most, strict=True))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    return names, found.x / scale


def to_matrix(examples: Sequence[Example], names: Sequence[str]) -> Matrix:
    """(examples, names) feature values."""
    return np.array([[example.features.get(name, 0.0) for name in names] for example in examples])


def report(examples: Sequence[Example], names: Sequence[str], weights: Matrix) -> dict[str, dict[str, float]]:
    """Accuracy by source: of all, and of those said with at least 70 %, with their share."""
    bits = to_matrix(examples, names) @ weights
    found = {}
    for source in sorted({e.source for e in examples}):
        own = bits[[e.source == source for e in examples]]
        sure = np.abs(own) >= math.log2(0.7 / 0.3)
        found[source] = {
            "pairs": len(own),
            "right": round(float((own > 0).mean()), 3),
            "right_when_sure": round(float((own[sure] > 0).mean()), 3) if sure.any() else 0.0,
            "sure": round(float(sure.mean()), 3),
        }
    return found


def as_weights(names: Sequence[str], weights: Matrix, checked: dict[str, dict[str, float]]) -> dict[str, object]:
    """The content of `weights.json`."""
    kinds: dict[str, float] = {}
    traits: dict[str, dict[str, dict[str, float]]] = {"growth": {}, "swapping": {}}
    for name, weight in zip(names, weights.tolist(), strict=True):
        family, *rest = name.split(" ")
        if family == "kind":
            kinds[rest[0]] = round(weight, 4)
        else:
            traits[family].setdefault(rest[0], {})[rest[1]] = round(weight, 4)
    return {
        "about": "Written by bench/fit_polarity.py: factors on the bits of each kind of evidence, and bits for each "
        "unit of each trait, alone (base) and times each circumstance of the pair; `checked` is what they reach on a "
        "fifth of every source that was kept out of the fit.",
        "checked": checked,
        "kinds": kinds,
        "traits": traits,
    }


def main(arguments: Iterable[str] | None = None) -> int:
    """Fit, report, and with --write replace the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.fit_polarity", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="replace provenance/infer/weights.json")
    options = parser.parse_args(None if arguments is None else list(arguments))
    known = list(known_pairs(find_data(options.data)))
    measured = spread(features_of, [pair for _, _, pair in known], options.jobs)
    examples = [Example(s, g, f) for (s, g, _), f in zip(known, measured, strict=True)]
    kept = [e for e in examples if not is_held_out(e.group)]
    names, weights = fit(kept)
    checked = report([e for e in examples if is_held_out(e.group)], names, weights)
    print(json.dumps(checked, indent=1))
    if options.write:
        text = json.dumps(as_weights(names, weights, checked), indent=1, sort_keys=True)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
