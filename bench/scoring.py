"""What of one family's true graph did a graph draw? Counts that add up, so that families can be resampled.

Reads the truth of a pile and a graph of it; hands each family's part of both to `provenance.evaluate` and keeps what
can be summed: measures over many families are made of sums here, never of means of ratios.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.measures import harmonic_mean
from provenance.evaluate import evaluate
from provenance.model import is_unseen

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """Things found: how many of them are right, how many there are; how many of the true were hit, and are true."""

    right: int
    found: int
    hit: int
    true: int


@dataclass(frozen=True, slots=True)
class Said:
    """How often about one probability was said, the sum of what was said, and how often it was right."""

    num: int
    probabilities: float
    right: float


@dataclass(frozen=True, slots=True)
class FamilyScore:
    """What a graph drew of one family.

    Args:
        counts: by measure; `undecided` is undirected edges with undecided pairs, `stemma` has the unseen too.
        said: by tenth of probability (0-9), the derivations drawn.
        num_strays: edges from an article of another family; they count as found, and wrong.
    """

    counts: Mapping[str, Count]
    said: Mapping[int, Said]
    num_strays: int


_MEASURES = {
    "directed": "directed",
    "undirected": "undirected",
    "undecided": "undirected_with_undecided",
    "ancestry": "ancestry",
    "roots": "roots",
    "stemma": "stemma",
    "unseen": "unseen_overlap",
}
_NUM_BINS = 10


def score_families(truth: Record, graph: Record) -> list[FamilyScore]:
    """Return the score of every family of a pile.

    Args:
        truth: the dict of a `truth.json`.
        graph: the dict of a `graph.json`, of the same pile.
    """
    return [score_family(part, graph) for part in split_truth(truth)]


def split_truth(truth: Record) -> list[dict[str, Any]]:
    """Return the truth of each family by itself."""
    family_of = {node["id"]: node["family"] for node in truth["nodes"]}
    return [
        {
            **truth,
            "families": [family],
            "nodes": [node for node in truth["nodes"] if node["family"] == family["id"]],
            "edges": [edge for edge in truth["edges"] if family_of[edge["child"]] == family["id"]],
            "history": [step for step in truth["history"] if family_of[step["child"]] == family["id"]],
        }
        for family in truth["families"]
    ]


def score_family(truth: Record, graph: Record) -> FamilyScore:
    """Return what a graph drew of one family, the rest of its pile left out."""
    observed = {name for family in truth["families"] for name in family["articles"]}
    edges = edges_above(observed, graph["derivations"])
    unseen = {edge[end] for edge in edges for end in ("parent", "child") if is_unseen(edge[end])}
    strays = [e for e in edges if e["parent"] not in observed | unseen]
    evaluation = evaluate(truth, {
        **graph,
        "articles": [article for article in graph["articles"] if article["id"] in observed],
        "unseen": [entry for entry in graph["unseen"] if entry["id"] in unseen],
        "derivations": [edge for edge in edges if edge not in strays],
        "shared": [pair for pair in graph["shared"] if {pair["left"], pair["right"]} <= observed],
    })  # fmt: skip
    counts = {name: _read_count(evaluation[measure]) for name, measure in _MEASURES.items()}
    for name in ("directed", "undirected", "undecided", "stemma"):
        counts[name] = _with_wrong(counts[name], len(strays))
    said = {round(b["low"] * _NUM_BINS): _read_bin(b) for b in evaluation["calibration"]["bins"]}
    for edge in strays:
        tenth = min(int(edge["probability"] * _NUM_BINS), _NUM_BINS - 1)
        said[tenth] = _add(said.get(tenth, Said(0, 0.0, 0.0)), Said(1, edge["probability"], 0.0))
    return FamilyScore(counts, said, len(strays))


def edges_above(observed: set[str], derivations: Sequence[Record]) -> list[Record]:
    """Return the derivations that lead to some articles, and those to unseen ancestors above them."""
    below, chosen = set(observed), set[int]()
    while more := [n for n, edge in enumerate(derivations) if n not in chosen and edge["child"] in below]:
        chosen.update(more)
        below |= {derivations[n]["parent"] for n in more if is_unseen(derivations[n]["parent"])}
    return [derivations[n] for n in sorted(chosen)]


def f1(scores: Sequence[FamilyScore], measure: str) -> float:
    """Return the harmonic mean of precision and recall, 0-1, over all families together."""
    return harmonic_mean(precision(scores, measure), recall(scores, measure))


def precision(scores: Sequence[FamilyScore], measure: str) -> float:
    """Return the share of what was found that is right, 0 if nothing was found."""
    counts = [score.counts[measure] for score in scores]
    found = sum(count.found for count in counts)
    return sum(count.right for count in counts) / found if found else 0.0


def recall(scores: Sequence[FamilyScore], measure: str) -> float:
    """Return the share of what there is that was found, 0 if there is nothing."""
    counts = [score.counts[measure] for score in scores]
    true = sum(count.true for count in counts)
    return sum(count.hit for count in counts) / true if true else 0.0


def calibration_error(scores: Sequence[FamilyScore]) -> float:
    """Return the mean gap between what was said and what was right, by tenths of probability, 0 if nothing was said."""
    totals: dict[int, Said] = {}
    for score in scores:
        for tenth, said in score.said.items():
            totals[tenth] = _add(totals.get(tenth, Said(0, 0.0, 0.0)), said)
    num = sum(said.num for said in totals.values())
    return sum(abs(said.probabilities - said.right) for said in totals.values()) / num if num else 0.0


def _read_count(score: Record) -> Count:
    hit = round((score["recall"] or 0.0) * score["num_true"])
    return Count(score["num_right"], score["num_found"], hit, score["num_true"])


def _read_bin(entry: Record) -> Said:
    num = entry["num"]
    return Said(num, num * entry["mean_probability"], num * entry["share_right"])


def _with_wrong(count: Count, num_wrong: int) -> Count:
    return Count(count.right, count.found + num_wrong, count.hit, count.true)


def _add(one: Said, other: Said) -> Said:
    return Said(one.num + other.num, one.probabilities + other.probabilities, one.right + other.right)
