"""Are families with a planted truth drawn as they grew? Invented stories, with nothing, a quarter or half hidden.

Makes piles of families, builds one graph of each pile, and compares it with the truth, family by family. Spins draw on
the half of the synonyms that nothing was fitted on. `bench.family_rivals` runs the plain methods on the same families.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import provenance as pv
from bench.family_rivals import KnownFamily, RivalRun, run_rivals
from bench.intervals import bootstrap, bootstrap_gain
from bench.outcome import Measured, Options, Outcome, Rival
from bench.scoring import FamilyScore, calibration_error, f1, precision, recall, score_families, split_truth
from bench.work import spread
from provenance.simulate import SimulationSettings, simulate

_FAMILIES_A_PILE = 15
_NUM_PILES, _NUM_QUICK_PILES = 12, 3
_FIRST_SEED = 1000
# Families on which the thresholds of the plain methods are fitted; their seed is that of no pile that is measured.
_NUM_FITTING_FAMILIES, _FITTING_SEED = 30, 9000

KINDS = {
    "whole": ("nothing hidden, no dates", SimulationSettings(dates=False, half="test")),
    "dated": ("nothing hidden, dates, some wrong or missing", SimulationSettings(half="test")),
    "hidden": ("a quarter hidden, no dates", SimulationSettings(dates=False, half="test", hidden=0.25)),
    "half": ("half hidden, no dates", SimulationSettings(dates=False, half="test", hidden=0.5)),
}
GOALS = {
    "whole.directed": 0.90,
    "whole.undirected": 0.97,
    "hidden.directed": 0.84,
    "hidden.unseen_precision": 0.85,
    "hidden.unseen_recall": 0.78,
}
MAX_CALIBRATION_ERROR = 0.04
Statistic = Callable[[Sequence[FamilyScore]], float]
# Name, what it says, statistic, whether the plain methods are measured by it, whether it needs hidden texts.
_STATISTICS: tuple[tuple[str, str, Statistic, bool, bool], ...] = (
    ("directed", "derivations between articles, F1", partial(f1, measure="directed"), True, False),
    ("undirected", "the same whatever the direction, F1", partial(f1, measure="undirected"), True, False),
    ("undecided", "the same, undecided pairs counted, F1", partial(f1, measure="undecided"), False, False),
    ("ancestry", "ancestors and descendants, F1", partial(f1, measure="ancestry"), True, False),
    ("roots", "roots, F1", partial(f1, measure="roots"), True, False),
    ("stemma", "derivations, unseen ancestors included, F1", partial(f1, measure="stemma"), False, True),
    ("unseen_precision", "unseen ancestors, precision", partial(precision, measure="unseen"), False, True),
    ("unseen_recall", "unseen ancestors, recall", partial(recall, measure="unseen"), False, True),
)


@dataclass(frozen=True, slots=True)
class PileResult:
    """What came of one pile: a score a family, every edge, and a hash of the articles."""

    scores: tuple[FamilyScore, ...]
    case: dict[str, Any]
    data: str


def measure_families(folder: Path, options: Options) -> Outcome:  # noqa: ARG001 - what is made here is read nowhere
    """Return how the graphs of simulated piles compare with the truth, by kind of pile, and with the plain methods."""
    num = _NUM_QUICK_PILES if options.quick else _NUM_PILES
    piles = {
        kind: [replace(settings, families=_FAMILIES_A_PILE, seed=_FIRST_SEED + n) for n in range(num)]
        for kind, (_, settings) in KINDS.items()
    }
    results = spread(run_pile, [settings for kind in KINDS for settings in piles[kind]], options.jobs)
    rows: list[Measured] = []
    for n, kind in enumerate(KINDS):
        ours = [[score] for result in results[n * num : (n + 1) * num] for score in result.scores]
        runs = _run_rivals(KINDS[kind][1], piles[kind], options.jobs) if options.rivals else []
        rows += rows_of_kind(f"simulated.{kind}", KINDS[kind][0], ours, runs, with_unseen=bool(KINDS[kind][1].hidden))
    rows += rows_of_all("simulated", [[score] for result in results for score in result.scores], MAX_CALIBRATION_ERROR)
    data = hashlib.sha256("".join(result.data for result in results).encode()).hexdigest()
    name = "simulated-quick" if options.quick else "simulated"
    return Outcome(name, tuple(rows), tuple(result.case for result in results), data)


def run_pile(settings: SimulationSettings) -> PileResult:
    """Make a pile, build its graph and compare the two."""
    made = simulate(settings)
    graph = pv.build(made.articles).to_dict()
    case = {
        "seed": settings.seed,
        "hidden": settings.hidden,
        "dates": settings.dates,
        "truth": made.truth,
        "drawn": [
            {k: edge[k] for k in ("parent", "child", "relation", "probability")} for edge in graph["derivations"]
        ],
        "shared": [{k: pair[k] for k in ("left", "right", "why")} for pair in graph["shared"]],
        "texts": {article.id: article.text for article in made.articles},
    }
    made_of = "\n".join(f"{a.id} {a.published} {a.text}" for a in made.articles)
    data = hashlib.sha256(made_of.encode("utf-8", "replace")).hexdigest()
    return PileResult(tuple(score_families(made.truth, graph)), case, data)


def _run_rivals(kind: SimulationSettings, piles: Sequence[SimulationSettings], jobs: int) -> list[RivalRun]:
    """Run the plain methods on every family of some piles."""
    fitting = _families_of(replace(kind, families=_NUM_FITTING_FAMILIES, seed=_FITTING_SEED))
    return run_rivals(fitting, [family for settings in piles for family in _families_of(settings)], jobs)


def _families_of(settings: SimulationSettings) -> list[KnownFamily]:
    """Return the articles and the truth of each family of a pile."""
    made = simulate(settings)
    by_id = {article.id: article for article in made.articles}
    return [
        ([by_id[name] for name in sorted(truth["families"][0]["articles"])], truth) for truth in split_truth(made.truth)
    ]


def rows_of_kind(
    kind: str, words: str, ours: Sequence[Sequence[FamilyScore]], runs: Sequence[RivalRun], *, with_unseen: bool
) -> list[Measured]:
    """Return the measures of one kind of pile.

    Args:
        kind: begins the keys.
        words: what kind it is.
        ours: the scores of the program, in groups of what is resampled together.
        runs: those of the plain methods, none if they were not run.
        with_unseen: whether there are unseen texts to be found.
    """
    rows = []
    for name, what, statistic, is_contest, needs_hidden in _STATISTICS:
        if needs_hidden and not with_unseen:
            continue
        key = f"{kind}.{name}"
        rival = _best(ours, runs, statistic) if is_contest and runs else None
        value = statistic(_flat(ours))
        goal = GOALS.get(key.removeprefix("simulated."))
        rows.append(
            Measured(key, f"{what}; {words}", value, len(ours), goal, interval=bootstrap(ours, statistic), rival=rival)
        )
    return rows


def rows_of_all(prefix: str, everything: Sequence[Sequence[FamilyScore]], goal: float | None) -> list[Measured]:
    """Return the calibration of everything drawn, and how much was drawn between families."""
    scores = _flat(everything)
    num_said = sum(said.num for score in scores for said in score.said.values())
    strays = sum(score.num_strays for score in scores)
    return [
        Measured(f"{prefix}.ece", "calibration error over all derivations drawn", calibration_error(scores), num_said,
                 goal, True, interval=bootstrap(everything, calibration_error)),
        Measured(f"{prefix}.strays", "derivations drawn between families", strays, len(scores), None, True, True),
    ]  # fmt: skip


def _best(ours: Sequence[Sequence[FamilyScore]], runs: Sequence[RivalRun], statistic: Statistic) -> Rival:
    """Return the plain method that is best by one measure on these very families."""
    name, theirs = max(runs, key=lambda run: statistic(run[1]))
    return Rival(name, statistic(theirs), bootstrap_gain(ours, [[score] for score in theirs], statistic))


def _flat(groups: Sequence[Sequence[FamilyScore]]) -> list[FamilyScore]:
    return [score for group in groups for score in group]
