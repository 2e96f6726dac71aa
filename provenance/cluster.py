"""The stages on a cluster, from addresses to addresses: nothing that grows with the pile passes through the driver.

inputs, each part read by an executor -> the same stages as on one machine -> entries of the graph, written by executors
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from provenance.corpus.candidates import read_passed
from provenance.corpus.checkpoints import Checkpoints
from provenance.corpus.pile import finish_article
from provenance.corpus.spark import SparkEngine
from provenance.corpus.spark_input import is_address, read_inputs
from provenance.gathering import WrittenGraph, gather, known_articles, lay_out, lines_query, most_gathered, write_large
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
"""Where executors write the hashes of the inputs below an address: what `run.json` lists in a folder of one machine."""
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
        if is_address(out):
            return _write_address(engine, out.rstrip("/"), record)
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


def _write_address(engine: SparkEngine, address: str, record: RunRecord) -> WrittenGraph:
    """Have the executors write the graph and the hashes of the inputs; then, as the last thing, the record."""
    laid = lay_out(engine, record)
    own = f"{address}/{RUN_FILE}"
    engine.files.remove(own, "choose another folder with --out")
    place = f"{address}/{GRAPH_PARTS}"
    engine.write_lines(lines_query(_LINE), place)
    engine.write_table("inputs", f"{address}/{INPUTS_FOLDER}")
    engine.files.write(encode(run_json(record, {})), own)
    return WrittenGraph(place, laid.counts, record.problems, laid.remarks, known_articles(engine, record.verdicts))
