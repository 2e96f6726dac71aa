"""What does a cluster move and keep for each article, stage by stage? What a plan for more of them starts from.

Runs the whole build on Spark in one process, and reads, as each stage begins, how much was shuffled so far and how much
lies in the scratch folder.
"""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.performance_page import table
from bench.scale_corpora import simulated_corpus
from provenance.cluster import build_on_cluster
from provenance.settings import Settings

_MASTER = "local[2]"


@dataclass(frozen=True, slots=True)
class Moment:
    """How far things are as a stage begins.

    Args:
        stage: its name.
        at: seconds of the clock.
        task_seconds: of Spark's tasks so far, the waiting for their Python processes included.
        shuffled_bytes: written for other tasks to read so far.
        kept_bytes: in tables so far.
    """

    stage: str
    at: float
    task_seconds: float
    shuffled_bytes: int
    kept_bytes: int


def measure_bytes(num_articles: int, work: Path) -> tuple[int, int, list[Moment]]:
    """Build a corpus on Spark in this process: the number of its articles, its bytes, and how far things were when."""
    corpus = simulated_corpus(work, num_articles).path
    scratch = work / "scratch"
    scratch.mkdir(exist_ok=True)
    moments: list[Moment] = []

    def note(stage: str, *_: int) -> None:
        if not moments or moments[-1].stage != stage:
            moments.append(_look(stage, scratch))

    note("reading")
    settings = Settings(engine="spark", spark_master=_MASTER, spark_scratch=scratch.resolve().as_uri())
    build_on_cluster([str(corpus)], (work / "spread").resolve().as_uri(), settings, note)
    moments.append(_look("end", scratch))
    return num_articles, corpus.stat().st_size, moments


def bytes_section(measured: tuple[int, int, list[Moment]]) -> Iterator[str]:
    """What each stage moves and keeps, for an article."""
    num, size, moments = measured
    yield (
        f"The whole build of {num:,} articles on Spark ({_MASTER}), to an address. What an article takes whose "
        f"record has {size / num:,.0f} bytes: time of Spark's tasks, each of which holds a core; bytes shuffled from "
        "task to task; bytes of the tables that a stage writes, in compressed Parquet."
    )
    rows = [_row(before.stage, num, before, after) for before, after in pairwise(moments)]
    whole = _row("all", num, moments[0], moments[-1])
    # At the end the tables are removed.
    most = max(moment.kept_bytes for moment in moments)
    rows.append((*whole[:3], f"{most / num:,.0f} B"))
    yield table(("stage", "tasks an article", "shuffled an article", "kept an article"), rows)


def _row(name: str, num: int, before: Moment, after: Moment) -> Sequence[str]:
    return (
        name,
        f"{1000 * (after.task_seconds - before.task_seconds) / num:,.2f} ms",
        f"{(after.shuffled_bytes - before.shuffled_bytes) / num:,.0f} B",
        f"{max(0, after.kept_bytes - before.kept_bytes) / num:,.0f} B",
    )


def _look(stage: str, scratch: Path) -> Moment:
    from pyspark.sql import SparkSession

    session: Any = SparkSession.getActiveSession()
    task_seconds, shuffled = 0.0, 0
    if session is not None:
        # What tasks report reaches the driver's books a little later.
        time.sleep(0.5)
        for executor in _listed(session.sparkContext._jsc.sc().statusStore().executorList(False)):
            task_seconds += executor.totalDuration() / 1000
            shuffled += executor.totalShuffleWrite()
    kept = sum(Path(folder, name).stat().st_size for folder, _, names in os.walk(scratch) for name in names)
    return Moment(stage, time.monotonic(), task_seconds, shuffled, kept)


def _listed(sequence: Any) -> Iterator[Any]:
    for place in range(sequence.size()):
        yield sequence.apply(place)
