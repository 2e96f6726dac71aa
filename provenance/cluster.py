"""The stages on a cluster, from addresses to addresses: nothing that grows with the pile passes through the driver.

inputs, each part read by an executor -> the same stages as on one machine -> entries of the graph, written by executors
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow as pa

from provenance.corpus.candidates import read_passed
from provenance.corpus.checkpoints import Checkpoints
from provenance.corpus.engine import Columns
from provenance.corpus.spark import SparkEngine
from provenance.corpus.spark_input import is_address, read_inputs
from provenance.corpus.tables import unpack
from provenance.graph import DerivationGraph
from provenance.infer.parts import Sums
from provenance.model import Problem
from provenance.pipeline import Progress, Run, closest_parts, finish_article, gather, run_stages
from provenance.present.files import RUN_FILE, encode
from provenance.present.runlog import RunRecord, Stopwatch, hash_input, record_run, run_json
from provenance.present.spread import ENTRIES, INDEX, SECTIONS, frame_sections, index_parts, write_entries
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

MAX_GATHERED: Final = 20_000
"""Of so many articles the findings are gathered on the driver, for pages that people read; of more the graph is all."""

GRAPH_PARTS: Final = "graph.json.parts"
"""Where executors write the graph below an address: its files one after the other are `graph.json`."""
INPUTS: Final = "inputs.parquet"
"""Where executors write the hashes of the inputs: what `run.json` lists where one machine holds the pile."""

_INPUTS: Final[Columns] = {"id": "TEXT", "origin": "TEXT", "sha256": "TEXT"}


@dataclass(frozen=True, slots=True)
class SpreadGraph:
    """A graph that the executors wrote.

    Args:
        place: the file or folder it is in.
        counts: how many entries each section has, by the section's name.
        problems: of the input.
        remarks: on the pile.
    """

    place: str
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]


def build_on_cluster(
    inputs: Sequence[str], out: str, settings: Settings, progress: Progress, verdicts: Verdicts | None = None
) -> DerivationGraph | SpreadGraph:
    """Read the inputs and infer the graph on a Spark cluster.

    Args:
        inputs: files, folders, globs, or addresses of any file system that Spark reads.
        out: a folder of this machine, or such an address; there executors write the graph.
        settings: of the run; its engine is Spark.
        progress: called as the stages go on.
        verdicts: what people decided.

    Returns:
        All findings, for whoever writes pages, where `out` is a folder and there are at most `MAX_GATHERED` articles;
        else what was written.

    Raises:
        ProvenanceError: if an input cannot be read, or the cluster or `out` not be reached.
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
        if num <= MAX_GATHERED and not is_address(out):
            return gather(engine, record)
        return _write(engine, out, record)
    finally:
        engine.close()


def _write(engine: SparkEngine, out: str, record: RunRecord) -> SpreadGraph:
    """Have the executors write the graph and the hashes of the inputs; then, as the last thing, the record."""
    remarks, counts = _make_entries(engine, bool(record.verdicts.irrelevant))
    frames = frame_sections(counts, record.problems, remarks)
    rows = [(section, before, after) for section, (before, after) in frames.items()]
    engine.register("frames", {"section": "INT", "before": "TEXT", "after": "TEXT"}, rows)
    query = (
        "SELECT CONCAT(CASE WHEN place = first_place THEN before ELSE '' END, text, "
        "CASE WHEN place = last_place THEN after ELSE ',' END) AS value "
        "FROM entries JOIN (SELECT section, MIN(place) AS first_place, MAX(place) AS last_place FROM entries "
        "GROUP BY section) AS ends USING (section) JOIN frames USING (section) ORDER BY section, place"
    )
    address = out.rstrip("/") if is_address(out) else Path(out).resolve().as_uri()
    engine.remove(f"{address}/{RUN_FILE}")
    engine.write_lines(query, f"{address}/{GRAPH_PARTS}")
    inputs = engine.mapped(_hash_inputs, engine.session.sql("SELECT article FROM articles"), _INPUTS)
    engine.write_table(inputs, f"{address}/{INPUTS}")
    place = f"{address}/{GRAPH_PARTS}"
    if not is_address(out):
        place = str(_join(Path(out)))
        engine.remove(f"{address}/{GRAPH_PARTS}")
    engine.write_bytes(encode(run_json(record, {})), f"{address}/{RUN_FILE}")
    named = {SECTIONS[number]: num for number, num in counts.items()}
    return SpreadGraph(place, named, record.problems, tuple(remarks))


def _make_entries(engine: SparkEngine, has_set_aside: bool) -> tuple[list[str], dict[int, int]]:
    """Make the table `entries` (`ENTRIES`); return the remarks on the pile, and how many entries each section has."""
    parts = engine.session.sql("SELECT part FROM group_parts UNION ALL SELECT part FROM alone_parts")
    engine.keep("part_index", engine.mapped(index_parts, parts, INDEX))
    own = "SELECT part, own, place FROM part_index WHERE what = "
    engine.numbered("story_numbers", f"{own}'story'", "place")
    engine.numbered("unseen_numbers", f"{own}'unseen'", "place")
    # Numbers in the pile begin with 1.
    engine.sql(
        "SELECT part, ARRAY_AGG(name) AS names FROM ("
        "SELECT part, CONCAT(own, ' story-', number + 1) AS name FROM story_numbers UNION ALL "
        "SELECT part, CONCAT(own, ' unseen:', number + 1) FROM unseen_numbers) AS every GROUP BY part",
        name="new_names",
    )
    query = "SELECT data, names FROM part_index LEFT JOIN new_names USING (part) WHERE what = 'part'"
    engine.map("entries", ENTRIES, write_entries, query)
    sums = Sums()
    for (data,) in engine.sql("SELECT data FROM part_index WHERE what = 'sums'"):
        sums.add(unpack(data))
    for part in closest_parts(engine):
        sums.add(part)
    counts = {int(n): int(num) for n, num in engine.sql("SELECT section, COUNT(*) FROM entries GROUP BY section")}
    set_aside = engine.sql("SELECT COUNT(*) FROM left_out")[0][0] if has_set_aside else 0
    has_stories = SECTIONS.index("stories") in counts
    return list(sums.remarks(counts[SECTIONS.index("articles")], set_aside, has_stories)), counts


def _hash_inputs(batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
    for batch in batches:
        hashes = [hash_input(unpack(article)) for article in batch["article"].to_pylist()]
        yield pa.table({name: pa.array([getattr(h, name) for h in hashes], pa.string()) for name in _INPUTS})


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
