"""What do the search for pairs and the whole `build` take on a corpus, and what do they find?

Reads corpora; starts the program as processes of its own; answers with times, memory and what the pairs are worth.
"""

import json
import shutil
import sys
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Final

from bench.floor_program import Floor, run_floor
from bench.pair_quality import Quality, graph_pairs, judge_pairs, read_pairs
from bench.processes import Run, run_process
from bench.scale_corpora import Corpus
from provenance.errors import ProvenanceError

_ROOT: Final = Path(__file__).resolve().parent.parent
STAGES: Final = (
    "reading",
    "hashing",
    "finding candidates",
    "joining candidates",
    "comparing",
    "inferring",
    "recording",
    "gathering",
    "writing",
)
"""The stages that a run names on stderr, in order."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one corpus came to; None where something was not asked for.

    Args:
        corpus: the corpus.
        floor: the floor program on it.
        by_floor: what the floor program's pairs are worth: those of a plain 5-gram join.
        candidates: the search for pairs, from the file to a file of pairs.
        by_candidates: what its pairs are worth.
        build: the whole `build`, pages and all.
        by_build: what the edges of its graph are worth, directed or not.
    """

    corpus: Corpus
    floor: Floor | None
    by_floor: Quality | None
    candidates: Run
    by_candidates: Quality
    build: Run | None
    by_build: Quality | None


def measure_corpus(corpus: Corpus, work: Path, floor: Path | None, memory: str | None, with_build: bool) -> Measured:
    """Measure one simulated corpus.

    Args:
        corpus: the corpus.
        work: a folder for what is written meanwhile.
        floor: the floor program.
        memory: what `--memory` is given.
        with_build: whether the whole `build` is run too.

    Raises:
        ProvenanceError: if a process fails.
    """
    floored = run_floor(floor, corpus.path, work / "floor.tsv") if floor else None
    by_floor = judge_pairs(read_pairs(floored.pairs), corpus) if floored else None
    pairs = work / "candidates.tsv"
    command = ["-m", "bench.candidate_run", str(corpus.path.resolve()), str(pairs.resolve())]
    candidates = run_process([sys.executable, *command, *([memory] if memory else [])], _ROOT, _named)
    _check(candidates)
    build = by_build = None
    if with_build:
        build, by_build = _build_whole(corpus, work, memory)
    by_candidates = judge_pairs(read_pairs(pairs), corpus)
    return Measured(corpus, floored, by_floor, candidates, by_candidates, build, by_build)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole `build` of one corpus came to, the search for pairs not measured beside it.

    Args:
        corpus: the corpus.
        floor: the floor program on it.
        build: the `build`, pages and all.
        by_build: what the edges of its graph are worth, directed or not.
    """

    corpus: Corpus
    floor: Floor | None
    build: Run
    by_build: Quality


def measure_whole(corpus: Corpus, work: Path, floor: Path | None, memory: str | None) -> Whole:
    """Measure the whole `build` of one simulated corpus; the arguments are those of `measure_corpus`.

    Raises:
        ProvenanceError: if a process fails.
    """
    floored = run_floor(floor, corpus.path, work / "floor.tsv") if floor else None
    return Whole(corpus, floored, *_build_whole(corpus, work, memory))


def _build_whole(corpus: Corpus, work: Path, memory: str | None) -> tuple[Run, Quality]:
    """Run `provenance build` and judge its graph, which is removed then."""
    build = run_build(corpus.path, work / "built", memory)
    _check(build)
    quality = judge_pairs(graph_pairs(work / "built" / "graph.json"), corpus)
    shutil.rmtree(work / "built")
    return build, quality


def run_build(corpus: Path, out: Path, memory: str | None = None, *options: str) -> Run:
    """Run `provenance build`, whose files stay."""
    command = ["-m", "provenance", "build", str(corpus.resolve()), "--out", str(out.resolve()), *options]
    return run_process([sys.executable, *command, *(["--memory", memory] if memory else [])], _ROOT, _named)


def growth_exponent(sizes: list[int], values: list[float]) -> float:
    """The exponent p with which values grow as size to the power p, fitted by least squares over their logarithms."""
    xs, ys = [log(size) for size in sizes], [log(value) for value in values]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread


@dataclass(frozen=True, slots=True)
class Stories:
    """What a build made of a corpus that was made to do harm: the ids of each story, and what it left out."""

    stories: list[frozenset[str]]
    num_articles: int
    num_edges: int
    problems: list[str]


def read_stories(out: Path) -> Stories:
    """The stories of a finished build."""
    graph = json.loads((out / "graph.json").read_text("utf-8"))
    return Stories(
        [frozenset(story["articles"]) for story in graph["stories"]],
        len(graph["articles"]),
        len(graph["derivations"]) + len(graph["shared"]),
        [problem["message"] for problem in graph["problems"]],
    )


def _named(line: str) -> str | None:
    return line if line in STAGES else None


def _check(run: Run) -> None:
    if run.exit_code:
        raise ProvenanceError(f"a run ended with exit code {run.exit_code}: {run.said}")
