"""The stages on a cluster, from addresses to addresses: nothing that grows with the pile passes through the driver.

inputs, each part read by an executor -> the same stages as on one machine -> entries of the graph, written by executors
"""

import os
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from provenance.corpus.checkpoints import Checkpoints
from provenance.corpus.passed import read_passed
from provenance.corpus.pile import finish_article
from provenance.corpus.spark import SparkEngine
from provenance.corpus.spark_input import is_address, read_inputs
from provenance.gathering import WrittenGraph, gather, known_articles, lay_out, lines_query, most_gathered
from provenance.graph import DerivationGraph
from provenance.model import Problem
from provenance.pipeline import Progress, Run, run_stages
from provenance.present.files import RUN_FILE, encode
from provenance.present.runlog import RunRecord, Stopwatch, record_run, run_json
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

GRAPH_PARTS: Final = "graph.json.parts"
"""Where executors write the graph below an address: its files one after the other are `graph.json`."""
INPUTS_FOLDER: Final = "inputs.parquet"
"""Where executors write the hashes of the inputs: what `run.json` lists where one machine holds the pile."""


def build_on_cluster(
    inputs: Sequence[str], out: str, settings: Settings, progress: Progress, verdicts: Verdicts | None = None
) -> DerivationGraph | WrittenGraph:
    """Read the inputs and infer the graph on a Spark cluster.

    Args:
        inputs: files, folders, globs, or addresses of any file system that Spark reads.
        out: a folder of this machine, or such an address; there executors write the graph.
        settings: of the run; its engine is Spark.
        progress: called as the stages go on.
        verdicts: what people decided.

    Returns:
        All findings, for whoever writes pages, where `out` is a folder and there are at most `gathering.MAX_GATHERED`
        articles; else what was written.

    Raises:
        ProvenanceError: if an input cannot be read, or the cluster or `out` not be reached; or if `out` is an address
            and no article is of the period asked for.
    """
    verdicts = verdicts or Verdicts()
    watch = Stopwatch()
    problems: list[Problem] = []
    engine = SparkEngine(settings.spark_master, settings.spark_scratch)
    try:
        run_stages(
            engine,
            lambda: problems.extend(read_inputs(engine, inputs, partial(finish_article, settings))),
            settings,
            verdicts,
            Run(watch, progress, Checkpoints()),
        )
        progress("gathering", 0, 0)
        record = record_run((), settings, watch.timings, problems, verdicts, read_passed(engine))
        [(num,)] = engine.sql("SELECT COUNT(*) FROM articles")
        if num <= most_gathered(None) and not is_address(out):
            return gather(engine, record)
        return _write(engine, out, record)
    finally:
        engine.close()


def _write(engine: SparkEngine, out: str, record: RunRecord) -> WrittenGraph:
    """Have the executors write the graph and the hashes of the inputs; then, as the last thing, the record."""
    laid = lay_out(engine, record)
    address = out.rstrip("/") if is_address(out) else Path(out).resolve().as_uri()
    engine.remove(f"{address}/{RUN_FILE}")
    place = f"{address}/{GRAPH_PARTS}"
    engine.write_lines(lines_query("CONCAT(opening, CAST(text AS STRING), closing) AS value"), place)
    engine.write_table("inputs", f"{address}/{INPUTS_FOLDER}")
    if not is_address(out):
        place = str(_join(Path(out)))
        engine.remove(f"{address}/{GRAPH_PARTS}")
    engine.write_bytes(encode(run_json(record, {})), f"{address}/{RUN_FILE}")
    return WrittenGraph(place, laid.counts, record.problems, laid.remarks, known_articles(engine, record.verdicts))


def _join(out: Path) -> Path:
    """Put the parts of the graph together in a folder of this machine, piece by piece."""
    graph = out / "graph.json"
    beside = graph.with_name(".graph.json.part")
    with beside.open("wb") as joined:
        for part in sorted((out / GRAPH_PARTS).glob("part-*")):
            with part.open("rb") as piece:
                shutil.copyfileobj(piece, joined)
        joined.flush()
        os.fsync(joined.fileno())
    return beside.replace(graph)
