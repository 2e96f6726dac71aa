"""Are families with a known stemma, copied by one of the makers of the benchmark, drawn as they grew?

Makes piles of some kinds, builds a graph of each pile, and compares it with the truth, family by family. The plain
methods get each family by itself, their thresholds fitted on other families of the same maker.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import provenance as pv
from bench.families import PileResult, rows_of_all, rows_of_kind
from bench.family_rivals import KnownFamily, run_rivals
from bench.kinship_truth import Family
from bench.outcome import Measured, Options, Outcome
from bench.scoring import score_family
from bench.work import spread

_FAMILIES_A_PILE, _NUM_QUICK_PILES = 10, 2
# Families on which the thresholds of the plain methods are fitted; their seed is that of no pile that is measured.
_NUM_FITTING_FAMILIES, _FITTING_SEED = 30, 9000


@dataclass(frozen=True)
class PileKind:
    """A kind of pile.

    Args:
        words: what kind it is.
        make: gives the families, of as many begun and by a seed; other processes call it.
        with_unseen: whether texts are left out, so that there are unseen ones to be found.
    """

    words: str
    make: Callable[[int, int], Iterable[Family]]
    with_unseen: bool


def measure_piles(name: str, kinds: Mapping[str, PileKind], num_piles: int, options: Options) -> Outcome:
    """Return how the graphs of piles compare with the truth, by kind of pile, and with the plain methods.

    Args:
        name: of the set.
        kinds: by the name that their keys have.
        num_piles: of each kind, unless a quick look is asked for.
        options: how the set is run.
    """
    num = _NUM_QUICK_PILES if options.quick else num_piles
    rows: list[Measured] = []
    results: list[PileResult] = []
    for key, kind in kinds.items():
        piles = spread(partial(_make_pile, kind), range(num), options.jobs)
        found = spread(run_pile, piles, options.jobs)
        ours = [[score] for result in found for score in result.scores]
        known = [_known(family) for pile in piles for family in pile]
        runs = run_rivals(_fitting(kind), known, options.jobs) if options.rivals else []
        rows += rows_of_kind(f"{name}.{key}", kind.words, ours, runs, with_unseen=kind.with_unseen)
        results += found
    rows += rows_of_all(name, [[score] for result in results for score in result.scores], None)
    digest = hashlib.sha256("".join(result.data for result in results).encode()).hexdigest()
    return Outcome(f"{name}-quick" if options.quick else name, tuple(rows), tuple(r.case for r in results), digest)


def _make_pile(kind: PileKind, seed: int) -> list[Family]:
    return list(kind.make(_FAMILIES_A_PILE, seed))


def _fitting(kind: PileKind) -> list[KnownFamily]:
    return [_known(family) for family in kind.make(_NUM_FITTING_FAMILIES, _FITTING_SEED)]


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
