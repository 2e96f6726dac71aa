"""The stages on a cluster, from addresses to addresses: nothing that grows with the pile passes through the driver.

inputs, each part read by an executor -> the same stages as on one machine -> entries of the graph, written by executors
"""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from provenance.corpus.checkpoints import Checkpoints
from provenance.corpus.passed import read_passed
from provenance.corpus.pile import finish_article
from provenance.corpus.spark import SparkEngine
from provenance.corpus.spark_files import SparkFiles
from provenance.corpus.spark_input import is_address, read_inputs
from provenance.errors import ProvenanceError
from provenance.gathering import WrittenGraph, gather, known_articles, lay_out, lines_query, most_gathered, write_large
from provenance.graph import DerivationGraph
from provenance.model import Problem
from provenance.pipeline import Progress, Run, run_stages
from provenance.present.files import RUN_FILE, encode
from provenance.present.runlog import RUN_SCHEMA, RunRecord, Stopwatch, record_run, run_json
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

GRAPH_PARTS: Final = "graph.json.parts"
"""Where executors write the graph below an address: its files one after the other are `graph.json`."""
INPUTS_FOLDER: Final = "inputs.parquet"
"""Where executors write the hashes of the inputs below an address: what `run.json` lists in a folder of one machine."""
# The record below an address until all is written: the next run knows by it what one cut short left.
_BEGUN_FILE: Final = ".run.json.part"
_OTHER_OUT: Final = "choose another folder with --out"
_LINE: Final = "CONCAT(opening, CAST(text AS STRING), closing) AS value"


def build_on_cluster(
    inputs: Sequence[str],
    out: str,
    settings: Settings,
    progress: Progress,
    verdicts: Verdicts | None = None,
    pdf: bool = False,
) -> DerivationGraph | WrittenGraph:
    """Read the inputs and infer the graph on a Spark cluster.

    Args:
        inputs: files, folders, globs, or addresses of any file system that Spark reads.
        out: a folder of this machine, or such an address; there executors write the graph.
        settings: of the run; its engine is Spark.
        progress: called as the stages go on.
        verdicts: what people decided.
        pdf: print the report too, where a large graph is written to a folder.

    Returns:
        All findings, for whoever writes pages, where `out` is a folder and there are at most `gathering.MAX_GATHERED`
        articles; else what was written.

    Raises:
        ProvenanceError: if an input cannot be read, or the cluster or `out` not be reached; if `out` is an address
            that holds what no run wrote there; or if no article that could be written is of the period asked for.
    """
    verdicts = verdicts or Verdicts()
    watch = Stopwatch()
    problems: list[Problem] = []
    engine = SparkEngine(settings.spark_master, settings.spark_scratch, run_stages.__module__)
    address = out.rstrip("/") if is_address(out) else None
    try:
        if address:
            _check_address(engine.files, address)
        run_stages(
            engine,
            lambda: problems.extend(read_inputs(engine, inputs, partial(finish_article, settings))),
            settings,
            verdicts,
            Run(watch, progress, Checkpoints()),
        )
        progress("gathering", 0, 0)
        record = record_run((), settings, watch.timings, problems, verdicts, read_passed(engine))
        if address:
            return _write_address(engine, address, record)
        most = most_gathered(None)
        [(num,)] = engine.sql("SELECT COUNT(*) FROM articles")
        if num <= most:
            return gather(engine, record)
        laid = lay_out(engine, record)
        progress("writing", 0, 0)
        lines = engine.lines(lines_query(_LINE))
        return write_large(engine, laid, out, record, most // 2, pdf, partial(progress, "writing"), lines)
    finally:
        engine.close()


def _check_address(files: SparkFiles, address: str) -> None:
    """Refuse an address, before any work, that holds what no run wrote to an address.

    Raises:
        ProvenanceError: if it does, or cannot be reached.
    """
    records = [name for name in (RUN_FILE, _BEGUN_FILE) if files.is_there(f"{address}/{name}")]
    if records and all(_is_record(files, f"{address}/{name}") for name in records):
        return
    for name in (*records, GRAPH_PARTS, INPUTS_FOLDER):
        if files.is_there(f"{address}/{name}"):
            raise ProvenanceError(
                f"{address}/{name}: is not of a run that provenance wrote to an address; move it away, or choose "
                "another address with --out"
            )


def _is_record(files: SparkFiles, address: str) -> bool:
    """Whether a file is the record of a run that was written to an address: it lists no files."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / RUN_FILE
        files.fetch(address, place)
        try:
            told = json.loads(place.read_bytes())
        except (OSError, ValueError, RecursionError):
            return False
    return isinstance(told, dict) and told.get("schema") == RUN_SCHEMA and told.get("files") == {}


def _write_address(engine: SparkEngine, address: str, record: RunRecord) -> WrittenGraph:
    """Have the executors write the graph and the hashes of the inputs; then, as the last thing, the record."""
    laid = lay_out(engine, record)
    text = encode(run_json(record, {}))
    own, begun = f"{address}/{RUN_FILE}", f"{address}/{_BEGUN_FILE}"
    engine.files.write(text, begun)
    engine.files.remove(own, _OTHER_OUT)
    place = f"{address}/{GRAPH_PARTS}"
    engine.write_lines(lines_query(_LINE), place)
    engine.write_table("inputs", f"{address}/{INPUTS_FOLDER}")
    engine.files.write(text, own)
    engine.files.remove(begun, _OTHER_OUT)
    return WrittenGraph(place, laid.counts, record.problems, laid.remarks, known_articles(engine, record.verdicts))
