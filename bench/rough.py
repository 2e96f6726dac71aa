"""Are families drawn as they grew that another maker of copies made, of real news, with a less careful hand?

Makes piles of the half of the news and synonyms that nothing is fitted on, builds a graph of each pile, and compares
it with the truth, family by family. The plain methods get each family by itself.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import provenance as pv
from bench.datasets import find_data
from bench.families import PileResult, rows_of_all, rows_of_kind
from bench.family_rivals import KnownFamily, run_rivals
from bench.kinship_truth import Family
from bench.outcome import Measured, Options, Outcome
from bench.rough_families import rough_families
from bench.scoring import score_family
from bench.work import spread

KINDS: Final[Mapping[str, tuple[str, float]]] = {
    "whole": ("nothing hidden", 0.0),
    "hidden": ("a quarter hidden", 0.25),
}
_FAMILIES_A_PILE, _NUM_PILES, _NUM_QUICK_PILES = 10, 18, 2
_NUM_FITTING_FAMILIES, _FITTING_SEED = 30, 9000


def measure_rough(folder: Path, options: Options) -> Outcome:
    """Return how the graphs of piles of rough copies compare with the truth, and with the plain methods."""
    num = _NUM_QUICK_PILES if options.quick else _NUM_PILES
    data = find_data(folder)
    rows: list[Measured] = []
    results: list[PileResult] = []
    for kind, (words, hidden) in KINDS.items():
        piles = spread(partial(_make_pile, data, hidden), range(num), options.jobs)
        found = spread(run_pile, piles, options.jobs)
        ours = [[score] for result in found for score in result.scores]
        known = [_known(family) for pile in piles for family in pile]
        fitting = [
            _known(family) for family in rough_families(data, _NUM_FITTING_FAMILIES, "test", hidden, _FITTING_SEED)
        ]
        runs = run_rivals(fitting, known, options.jobs) if options.rivals else []
        rows += rows_of_kind(f"rough.{kind}", words, ours, runs, with_unseen=hidden > 0)
        results += found
    rows += rows_of_all("rough", [[score] for result in results for score in result.scores], None)
    digest = hashlib.sha256("".join(result.data for result in results).encode()).hexdigest()
    return Outcome("rough-quick" if options.quick else "rough", tuple(rows), tuple(r.case for r in results), digest)


def _make_pile(folder: Path, hidden: float, seed: int) -> list[Family]:
    return list(rough_families(folder, _FAMILIES_A_PILE, "test", hidden, seed))


def run_pile(pile: Sequence[Family]) -> PileResult:
    """Build the graph of a pile and compare it with its truth."""
    articles = [article for family in pile for article in family.articles]
    graph = pv.build(articles).to_dict()
    truths = [truth_of(family, f"family-{number}") for number, family in enumerate(pile)]
    case = {
        "truth": truths,
        "drawn": [
            {k: edge[k] for k in ("parent", "child", "relation", "probability")} for edge in graph["derivations"]
        ],
        "shared": [{k: pair[k] for k in ("left", "right", "why")} for pair in graph["shared"]],
        "texts": {article.id: article.text for article in articles},
    }
    made_of = "\n".join(f"{a.id} {a.text}" for a in articles)
    data = hashlib.sha256(made_of.encode("utf-8", "replace")).hexdigest()
    return PileResult(tuple(score_family(truth, graph) for truth in truths), case, data)


def truth_of(family: Family, name: str) -> dict[str, Any]:
    """The truth of a family as a `truth.json` has it, as far as evaluations ask for it."""
    standing = dict.fromkeys(sorted(family.stemma.observed), "observed")
    standing |= dict.fromkeys(sorted(family.stemma.unseen), "unseen")
    nodes = [{"id": n, "standing": how, "same_text_as": None, "family": name} for n, how in standing.items()]
    edges = [{"parent": p, "child": c, "edition": False, "passages": []} for p, c in sorted(family.stemma.edges)]
    articles = [article.id for article in family.articles]
    return {"families": [{"id": name, "articles": articles}], "nodes": nodes, "edges": edges}


def _known(family: Family) -> KnownFamily:
    return list(family.articles), truth_of(family, "family")
