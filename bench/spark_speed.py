"""What does a cluster take for the same graph, and how does it scale from one worker to two?

Runs the whole `build` of one corpus on DuckDB, and on a standalone Spark cluster on this machine with one worker and
with two, each with one core; compares every byte of the graphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.performance_page import seconds, table
from bench.processes import Run
from bench.scale_corpora import simulated_corpus
from bench.spark_cluster import cluster
from bench.speed_measures import run_build
from provenance.errors import ProvenanceError

_MEMORY: Final = "4g"
_NAMED: Final = {1: "one worker", 2: "two workers"}


@dataclass(frozen=True, slots=True)
class Clustered:
    """What one engine took.

    Args:
        name: the engine, in words.
        run: the whole process; of a cluster only the driver, whose executors are others' processes.
        is_same: whether its graph is DuckDB's, byte for byte.
    """

    name: str
    run: Run
    is_same: bool


def measure_spark(num_articles: int, work: Path, workers: Sequence[int]) -> list[Clustered]:
    """Build one corpus on both engines.

    Args:
        num_articles: of the corpus.
        work: a folder for what is written meanwhile.
        workers: with how many workers; 1, 2 or both.

    Raises:
        ProvenanceError: if a run fails.
    """
    corpus = simulated_corpus(work, num_articles).path
    found = []
    for num_workers in workers:
        run = _built(corpus, work / f"on-duckdb-{num_workers}", "--workers", str(num_workers))
        found.append(Clustered(f"DuckDB, {_NAMED[num_workers]}", run, True))
    expected = work / f"on-duckdb-{workers[-1]}"
    for num_workers in workers:
        folder = work / f"cluster-{num_workers}"
        folder.mkdir(exist_ok=True)
        out = work / f"on-spark-{num_workers}"
        with cluster(folder, num_workers, _MEMORY) as running:
            run = _built(corpus, out, "--engine", "spark", "--spark-master", running.master)
        is_same = (out / "graph.json").read_bytes() == (expected / "graph.json").read_bytes()
        found.append(Clustered(f"Spark, {_NAMED[num_workers]}", run, is_same))
    return found


def _built(corpus: Path, out: Path, *options: str) -> Run:
    run = run_build(corpus, out, None, *options)
    if run.exit_code:
        raise ProvenanceError(f"build {' '.join(options)} ended with exit code {run.exit_code}: {run.said}")
    return run


def spark_section(num_articles: int, found: Sequence[Clustered]) -> Iterator[str]:
    """The engines beside each other."""
    yield (
        f"The whole `build` of {num_articles:,} invented articles, from a JSONL file to pages and graph. The cluster "
        "is a standalone Spark master with workers of one core each, on this one machine, started for the run; the "
        "time is that of the whole command, with the start of the driver and of the executors."
    )
    stages = list(found[-1].run.stages)
    header = ["stage", *(c.name for c in found)]
    rows = [["whole command", *(seconds(c.run.usage.seconds) for c in found)]]
    for stage in stages:
        cells = [c.run.stages.get(stage) for c in found]
        rows.append([stage, *(seconds(cell.seconds) if cell else "-" for cell in cells)])
    rows.append(["the same `graph.json`", *("yes" if c.is_same else "**no**" for c in found)])
    yield table(header, rows)
