"""Are documented revisions found, and independent translations left alone? Chapters in many versions.

Reads chapters whose versions have a documented descent; builds a graph of each; writes numbers and every edge drawn.
A documented ancestor that is in no pile is bridged: its child is expected under its nearest ancestor that is there,
directly or through unseen ones. An indirect descent is met by any path.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import provenance as pv
from bench.ancestry import Edge, ancestors, nearest_observed
from bench.baselines import BASELINES, Baseline
from bench.datasets import Chapter, Lineage, read_chapters, read_lineage
from bench.intervals import bootstrap, bootstrap_gain
from bench.measures import harmonic_mean, mean
from bench.outcome import Measured, Options, Outcome, Rival
from bench.work import spread

ORIGINAL = "KJVPCE"
SPUN = ("UKJV", "AKJV")
INDEPENDENT = ("Darby", "YLT", "BBE")
MAX_FALSE = 2
MIN_DRAWN = 0.8
_THRESHOLDS = tuple(n / 20 for n in range(1, 21))

Case = Mapping[str, Any]


def measure_lineage(folder: Path, options: Options) -> Outcome:
    """Return how much of the documented descent is drawn, and how many independent versions are derived."""
    chapters, expected = read_chapters(folder), bridge(read_lineage(folder))
    cases = spread(partial(judge_chapter, expected=expected), chapters, options.jobs)
    groups = [[case] for case in cases]
    num = len(chapters)
    rows = [
        Measured(f"bible.spun_{v}", f"chapters in which {v} is spun from {ORIGINAL}",
                 sum(v in case["spun"] for case in cases), num, num, count=True)
        for v in SPUN
    ]  # fmt: skip
    rows += [
        Measured(f"bible.parent_{v}", f"chapters in which {v} derives from {ORIGINAL}, by any relation",
                 sum(v in case["of_original"] for case in cases), num, count=True)
        for v in SPUN
    ]  # fmt: skip
    num_independent = num * len(INDEPENDENT)
    rows += [
        Measured("bible.false", f"independent versions derived from {ORIGINAL}",
                 sum(len(case["false"]) for case in cases), num_independent, MAX_FALSE, True, True),
        Measured("bible.false_any", "independent versions derived from any other version",
                 sum(len(case["false_any"]) for case in cases), num_independent, None, True, True),
        Measured("bible.edges", "documented descents that are drawn", share_met(cases), num * len(expected), MIN_DRAWN,
                 interval=bootstrap(groups, share_met)),
        Measured("bible.direct", "the same, direct revisions alone", share_met(cases, direct=True),
                 num * sum(e.direct for e in expected)),
        Measured("bible.precision", "edges between versions that follow a documented descent", share_true(cases),
                 sum(len(case["drawn"]) for case in cases), interval=bootstrap(groups, share_true)),
        Measured("bible.f1", "harmonic mean of documented descents drawn and edges documented", edge_f1(cases), num,
                 interval=bootstrap(groups, edge_f1),
                 rival=_best_rival(chapters, expected, groups, options.jobs) if options.rivals else None),
    ]  # fmt: skip
    return Outcome("bible", tuple(rows), tuple(cases))


def bridge(documented: Iterable[Lineage]) -> tuple[Lineage, ...]:
    """Return the descent among the versions of the pile, over those in brackets.

    >>> bridge([Lineage("A", "[B]", True), Lineage("[B]", "C", True)])
    (Lineage(parent='A', child='C', direct=True),)
    """
    edges = list(documented)

    def climb(edge: Lineage) -> list[Lineage]:
        if not edge.parent.startswith("["):
            return [edge]
        return [
            Lineage(found.parent, edge.child, edge.direct and found.direct)
            for above in edges
            if above.child == edge.parent
            for found in climb(above)
        ]

    return tuple(found for edge in edges if not edge.child.startswith("[") for found in climb(edge))


def judge_chapter(chapter: Chapter, expected: Sequence[Lineage]) -> dict[str, Any]:
    """Return what the graph of one chapter says, edge by edge, beside what is documented."""
    graph = pv.build(chapter.versions)
    edges = [(d.parent, d.child) for d in graph.derivations]
    return {
        "id": chapter.id,
        "spun": [d.child for d in graph.derivations if d.parent == ORIGINAL and d.relation == "spun"],
        **judge_edges(edges, {version.id for version in chapter.versions}, expected),
        "derivations": [f"{d.parent} -> {d.child} {d.relation} {d.probability:.2f}" for d in graph.derivations],
        "shared": [f"{s.left} - {s.right}" for s in graph.shared],
    }


def judge_edges(edges: Sequence[Edge], names: Collection[str], expected: Sequence[Lineage]) -> dict[str, Any]:
    """Return which documented descents the edges draw, what else they draw, and which independents they derive."""
    nearest = nearest_observed(edges, names)
    above = ancestors((parent, child) for child, parents in nearest.items() for parent in parents)
    true_above = ancestors((e.parent, e.child) for e in expected)
    return {
        "of_original": sorted(child for child, parents in nearest.items() if ORIGINAL in parents),
        "false": [v for v in INDEPENDENT if ORIGINAL in above.get(v, ())],
        "false_any": [v for v in INDEPENDENT if v in nearest],
        "documented": [
            {"parent": e.parent, "child": e.child, "direct": e.direct,
             "met": e.parent in (nearest if e.direct else above).get(e.child, ())}
            for e in expected
        ],
        "drawn": [
            {"parent": parent, "child": child, "documented": parent in true_above.get(child, ()),
             "reversed": child in true_above.get(parent, ())}
            for child, parents in nearest.items() for parent in sorted(parents)
        ],
    }  # fmt: skip


def share_met(cases: Iterable[Case], *, direct: bool = False) -> float:
    """Return the share of documented descents that are drawn, of all or only of the direct ones."""
    return mean([float(e["met"]) for case in cases for e in case["documented"] if e["direct"] or not direct])


def share_true(cases: Iterable[Case]) -> float:
    """Return the share of edges drawn between versions that follow a documented descent."""
    return mean([float(edge["documented"]) for case in cases for edge in case["drawn"]])


def edge_f1(cases: Sequence[Case]) -> float:
    """Return the harmonic mean of the two shares."""
    return harmonic_mean(share_met(cases), share_true(cases))


def _best_rival(
    chapters: Sequence[Chapter], expected: Sequence[Lineage], ours: Sequence[Sequence[Case]], jobs: int
) -> Rival:
    """Return the plain method that does best, each at the threshold that suits it best on these very chapters."""
    runs = spread(partial(_judge_rival, chapters=chapters, expected=expected), BASELINES, jobs)
    name, theirs = max(runs, key=lambda run: edge_f1(run[1]))
    return Rival(name, edge_f1(theirs), bootstrap_gain(ours, [[case] for case in theirs], edge_f1))


def _judge_rival(
    baseline: Baseline, chapters: Sequence[Chapter], expected: Sequence[Lineage]
) -> tuple[str, list[dict[str, Any]]]:
    distances = [baseline.distance(chapter.versions) for chapter in chapters]
    names = [{version.id for version in chapter.versions} for chapter in chapters]

    def judge_at(threshold: float) -> list[dict[str, Any]]:
        return [
            judge_edges(baseline.edges_within(chapter.versions, matrix, threshold), known, expected)
            for chapter, matrix, known in zip(chapters, distances, names, strict=True)
        ]

    return baseline.name, max(map(judge_at, _THRESHOLDS), key=edge_f1)
