"""Spark as an engine: the same graph as DuckDB's, on a real cluster, also when a worker is lost in the middle."""

import csv
import hashlib
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engines import engine_of, settings_of
from invented_news import BRIDGE, PILE, cut_after

import provenance as pv
from bench.spark_cluster import Cluster, cluster
from provenance import cluster as on_cluster
from provenance import gathering
from provenance.corpus.engine import open_engine
from provenance.corpus.spark import SparkEngine
from provenance.errors import ProvenanceError
from provenance.present.files import check_folder
from provenance.present.runlog import RunRecord, run_json
from provenance.settings import Settings

# A word that every text of the corpus below has, so that one can tell where a text went.
MARK = "Quillfeather"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as own:
        yield own


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in files of every kind, some with one id, some that cannot be read, names that need care."""
    folder = tmp_path_factory.mktemp("corpus") / "news [2019] 100%"
    (folder / "texts" / "more").mkdir(parents=True)
    records = [{"id": a.id, "text": f"{a.text} {MARK}.", "published": a.published} for a in PILE]
    lines = [json.dumps(record) for record in (*records, records[0])]
    lines[2:2] = ["broken", "", '{"id": "mute"}']
    (folder / "wire.jsonl").write_text("\n".join([*lines, *["{"] * 12]) + "\n", encoding="utf-8")
    (folder / "windows.jsonl").write_text(json.dumps({"id": "wide", "text": f"{MARK}."}) + "\n\n", encoding="utf-16")
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([("id", "text"), (PILE[0].id, f"{cut_after(BRIDGE, 3)}\n{MARK}."), ("a", ""), ("b", MARK)])
    table = pa.table({"title": ["Bridge"], "text": [f"{cut_after(BRIDGE, 5)} {MARK}."], "published": ["2019-01-08"]})
    pq.write_table(table, folder / "kept.parquet")
    for place in ("texts/same.txt", "texts/more/same.txt", "texts/größe+ä?.md"):
        (folder / place).write_text(f"Nothing that others say of {place}. {MARK}.", encoding="utf-8")
    (folder / "texts" / "photo.jpg").write_bytes(b"\xff\xd8")
    return folder


def inputs(corpus: Path) -> list[str]:
    return [str(corpus), str(corpus / "texts" / "more")]


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("duckdb") / "out"
    done = subprocess.run(command(corpus, str(out)), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    graph = (out / "graph.json").read_bytes()
    told = json.loads(graph)
    assert told["derivations"]
    assert len(told["problems"]) > 10
    assert any("~2" in own["id"] for own in told["articles"])
    return graph


def command(corpus: Path, out: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "provenance", "build", *inputs(corpus), "--out", out, *options]


def test_in_one_process_the_graph_is_that_of_duckdb() -> None:
    found = pv.build(PILE, settings_of("spark"))
    assert found.to_dict() == pv.build(PILE, settings_of("duckdb")).to_dict()
    assert found.derivations


def test_nothing_that_grows_with_the_pile_passes_through_the_driver(
    corpus: Path, expected: bytes, seeds_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    ask, put, stream = SparkEngine.sql, SparkEngine.register, SparkEngine.stream

    def watched_sql(self: SparkEngine, query: str, name: str | None = None) -> list[tuple[Any, ...]]:
        rows = ask(self, query, name)
        seen.append(rows)
        return rows

    def watched_register(self: SparkEngine, name: str, columns: Any, rows: Any) -> None:
        held = list(rows)
        seen.append(held)
        put(self, name, columns, held)

    def watched_stream(self: SparkEngine, query: str) -> Iterator[tuple[Any, ...]]:
        rows = list(stream(self, query))
        seen.append(rows)
        return iter(rows)

    def never(*_: object) -> None:
        raise AssertionError("a graph was gathered")

    monkeypatch.setattr(SparkEngine, "sql", watched_sql)
    monkeypatch.setattr(SparkEngine, "register", watched_register)
    monkeypatch.setattr(SparkEngine, "stream", watched_stream)
    monkeypatch.setattr(gathering, "MAX_GATHERED", 0)
    monkeypatch.setattr(on_cluster, "gather", never)
    settings = settings_of("spark")
    out = tmp_path / "out"
    shutil.copytree(seeds_built, out)
    built = on_cluster.build_on_cluster(inputs(corpus), str(out), settings, lambda *_: None)
    assert isinstance(built, gathering.WrittenGraph)
    assert Path(built.place).read_bytes() == expected
    assert built.counts["articles"] == len(json.loads(expected)["articles"])
    # The closest pair that makes no group is looked at by the driver; no other text is.
    assert (
        sum(MARK.encode() in value for rows in seen for row in rows for value in row if isinstance(value, bytes)) <= 2
    )
    run = json.loads((out / "run.json").read_bytes())
    assert {own["id"]: own["sha256"] for own in run["inputs"]} == {
        own["id"]: own["text_sha256"] for own in json.loads(expected)["articles"]
    }
    # What the earlier run left is replaced or gone, and the next run knows all that is there for its own.
    listed = {path: hashlib.sha256((out / path).read_bytes()).hexdigest() for path in run["files"]}
    assert listed == run["files"]
    assert {*listed, "run.json"} == {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    check_folder(out)


class Waiting:
    """A stage that ends its first record only when there is a file."""

    def __init__(self, told: Path) -> None:
        self._told = told

    def __call__(self, batch: pa.Table) -> pa.Table:
        deadline = time.monotonic() + 120
        while 0 in batch["doc"].to_pylist() and not self._told.exists():
            assert time.monotonic() < deadline, "nothing was told while the stage went on"
            time.sleep(0.01)
        return batch


@pytest.mark.parametrize("key", [None, "doc"])
def test_progress_is_told_while_a_stage_goes_on_and_its_query_runs_once(
    key: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_of("spark")
    assert isinstance(engine, SparkEngine)
    engine.register("given", {"doc": "INT"}, [(n,) for n in range(40)])
    monkeypatch.setattr(type(engine.session.range(1)), "count", None)
    told: list[int] = []

    def tell(done: int) -> None:
        told.append(done)
        if done:
            (tmp_path / "told").touch()

    engine.map("own", {"doc": "INT"}, Waiting(tmp_path / "told"), "SELECT doc FROM given", key=key, batch=4, tell=tell)
    assert sorted(engine.sql("SELECT doc FROM own")) == [(n,) for n in range(40)]
    assert told == sorted(told)
    assert 0 < next(filter(None, told)) < told[-1] == 40
    engine.close()


def test_a_cluster_gives_the_same_graph_also_when_a_worker_is_killed_in_the_middle(
    running: Cluster, corpus: Path, expected: bytes, tmp_path: Path
) -> None:
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    options = ("--engine", "spark", "--spark-master", running.master, "--spark-scratch", scratch.as_uri())
    told = []
    with subprocess.Popen(
        command(corpus, out.as_uri(), *options), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as job:
        assert job.stderr is not None
        for line in job.stderr:
            told.append(line.strip())
            if line.startswith("inferring"):
                running.workers[0].send_signal(signal.SIGKILL)
                running.workers[0].wait(10)
    assert job.returncode == 0, told
    assert "inferring" in told
    assert running.workers[0].returncode == -signal.SIGKILL
    assert running.workers[1].poll() is None
    parts = sorted((out / "graph.json.parts").glob("part-*"))
    assert b"".join(part.read_bytes() for part in parts) == expected
    assert json.loads((out / "run.json").read_bytes())["files"] == {}
    assert not (out / ".run.json.part").exists()
    assert scratch.exists()
    assert list(scratch.iterdir()) == []


def test_an_address_is_for_spark_alone(corpus: Path) -> None:
    done = subprocess.run(command(corpus, "hdfs://nowhere/out"), capture_output=True, timeout=60, text=True)
    assert done.returncode == 2
    assert "add --engine spark" in done.stderr.splitlines()[-1]


def test_without_java_it_is_a_mistake_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(ProvenanceError, match="Java 17 or newer"):
        open_engine(Settings(engine="spark"))


def test_without_the_extra_it_is_a_mistake_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ProvenanceError, match=r"pip install 'news-provenance\[spark\]'"):
        open_engine(Settings(engine="spark"))


def test_a_cluster_that_is_not_there_is_a_mistake_with_its_remedy(corpus: Path, tmp_path: Path) -> None:
    options = ("--engine", "spark", "--spark-master", "no-address")
    done = subprocess.run(command(corpus, str(tmp_path / "out"), *options), capture_output=True, timeout=120, text=True)
    assert done.returncode == 2
    assert "--spark-master 'no-address' is no address" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_an_address_that_is_not_there_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    settings, missing = settings_of("spark"), (tmp_path / "none").as_uri()
    with pytest.raises(ProvenanceError, match="no such file or folder"):
        on_cluster.build_on_cluster([missing], str(tmp_path), settings, lambda *_: None)
    with pytest.raises(ProvenanceError, match="cannot be listed"):
        on_cluster.build_on_cluster(["nosuchsystem://x/y"], str(tmp_path), settings, lambda *_: None)


def test_tables_lie_where_the_next_run_finds_what_a_killed_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine = open_engine(settings_of("spark"))
    [folder] = tmp_path.glob("provenance-*")
    assert (folder / "provenance.lock").exists()
    engine.register("given", {"doc": "INT"}, [(1,)])
    engine.sql("SELECT doc FROM given", name="own")
    assert [path.name for path in folder.iterdir() if path.is_dir()] == ["own-0"]
    engine.close()
    assert not folder.exists()


def test_a_scratch_folder_that_cannot_be_used_is_a_mistake_that_names_its_option(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for scratch in ((tmp_path / "file" / "below").as_uri(), "nosuchsystem://x/y"):
        with pytest.raises(ProvenanceError, match=r"cannot be written .*; choose another folder with --spark-scratch"):
            open_engine(replace(settings_of("spark"), spark_scratch=scratch))


def test_an_address_that_holds_what_no_run_wrote_there_is_refused_before_any_work(tmp_path: Path) -> None:
    out, settings, missing = tmp_path / "out", settings_of("spark"), (tmp_path / "none").as_uri()

    def build() -> None:
        on_cluster.build_on_cluster([missing], out.as_uri(), settings, lambda *_: None)

    (out / "graph.json.parts").mkdir(parents=True)
    (out / "graph.json.parts" / "part-00000").write_bytes(b"mine")
    with pytest.raises(ProvenanceError, match=r"graph\.json\.parts: is not of a run .*move it away"):
        build()
    listing_files = run_json(RunRecord(), {"graph.json": "0"})
    for foreign in ("{}", "no record", "[" * 100_000, listing_files):
        (out / "run.json").write_text(foreign, encoding="utf-8")
        with pytest.raises(ProvenanceError, match=r"run\.json: is not of a run .*move it away"):
            build()
    (out / "run.json").unlink()
    # What a run wrote, to its end or cut short: it is the input that is not there.
    for name in (".run.json.part", "run.json"):
        (out / name).write_text(run_json(RunRecord(), {}), encoding="utf-8")
        with pytest.raises(ProvenanceError, match="no such file or folder"):
            build()
        (out / name).unlink()
    assert (out / "graph.json.parts" / "part-00000").read_bytes() == b"mine"
