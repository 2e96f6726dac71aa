"""Spark as an engine: the same graph as DuckDB's, on a real cluster, also when a worker is lost in the middle."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import settings_of
from invented_news import PILE

import provenance as pv
from bench.spark_cluster import Cluster, cluster
from provenance.corpus.engine import open_engine
from provenance.errors import ProvenanceError
from provenance.settings import Settings
from provenance.simulate import SimulationSettings, simulate


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as own:
        yield own


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    simulation = simulate(SimulationSettings(families=6, articles=5, hidden=0.2))
    for name, content in simulation.files().items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "articles.jsonl"


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("duckdb") / "out"
    done = subprocess.run(command(corpus, out), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return (out / "graph.json").read_bytes()


def command(corpus: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "provenance", "build", str(corpus), "--out", str(out), *options]


def on(running: Cluster) -> tuple[str, ...]:
    return "--engine", "spark", "--spark-master", running.master


def test_in_one_process_the_graph_is_that_of_duckdb() -> None:
    found = pv.build(PILE, settings_of("spark"))
    assert found.to_dict() == pv.build(PILE, settings_of("duckdb")).to_dict()
    assert found.derivations


def test_a_cluster_gives_the_same_graph(running: Cluster, corpus: Path, expected: bytes, tmp_path: Path) -> None:
    done = subprocess.run(command(corpus, tmp_path / "out", *on(running)), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "graph.json").read_bytes() == expected
    assert json.loads(expected)["derivations"]


def test_a_worker_killed_in_the_middle_changes_nothing(corpus: Path, expected: bytes, tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    with cluster(tmp_path / "cluster") as own:
        asked = command(corpus, tmp_path / "out", *on(own))
        told = []
        with subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as job:
            assert job.stderr is not None
            for line in job.stderr:
                told.append(line)
                if line.startswith("inferring"):
                    own.workers[0].send_signal(signal.SIGKILL)
                    own.workers[0].wait(10)
        assert job.returncode == 0, told
        assert own.workers[1].poll() is None
    assert any(line.startswith("inferring") for line in told)
    assert (tmp_path / "out" / "graph.json").read_bytes() == expected


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
    done = subprocess.run(command(corpus, tmp_path / "out", *options), capture_output=True, timeout=120, text=True)
    assert done.returncode == 2
    assert "check --spark-master" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
