"""Engines for tests: every engine there is, and a Spark cluster of real processes on this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.corpus.engine import Engine, open_engine
from provenance.settings import Settings

ENGINES = ("duckdb", "duckdb with two workers", "spark")
PROJECT = Path(__file__).resolve().parent.parent
# Functions that tests hand to Spark are looked up by name in its Python processes.
os.environ["PYTHONPATH"] = os.pathsep.join(
    dict.fromkeys([str(PROJECT / "tests"), str(PROJECT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
)


def settings_of(name: str) -> Settings:
    """The settings that ask for an engine."""
    return Settings(engine=name.split()[0], workers=2 if "two workers" in name else 1, spark_master="local[2]")


def engine_of(name: str) -> Engine:
    """An engine of its own for a test to close."""
    if name == "spark":
        # What a test maps is defined in the test's module, which the processes of the executors have to find.
        os.environ["PYTHONPATH"] = os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    return open_engine(settings_of(name))


class Cluster:
    """A standalone Spark master with two workers, each a process of its own, all on the loopback."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = _free_port()
        self.master = f"spark://127.0.0.1:{self._port}"
        self._processes = [self._start("master.Master", "--port", str(self._port))]
        self.workers = [self._start("worker.Worker", "--cores", "1", "--memory", "1g", self.master) for _ in range(2)]
        self._processes += self.workers
        self._await_workers(2)

    def stop(self) -> None:
        """End all its processes."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(30)

    def _start(self, kind: str, *arguments: str) -> "subprocess.Popen[bytes]":
        import pyspark

        home = Path(pyspark.__file__).parent
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1"]
        command += ["--webui-port", "0", *arguments]
        if kind.startswith("worker"):
            command += ["--work-dir", str(self._folder / "work")]
        environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
        environment |= {"SPARK_LOCAL_DIRS": str(self._folder / "local"), "PYSPARK_PYTHON": sys.executable}
        with (self._folder / "cluster.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=PROJECT)

    def _await_workers(self, num: int) -> None:
        deadline = time.monotonic() + 60
        log = self._folder / "cluster.log"
        while log.read_text("utf-8", "replace").count("Successfully registered with master") < num:
            assert time.monotonic() < deadline, log.read_text("utf-8", "replace")[-2000:]
            time.sleep(0.1)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster for a while."""
    running = Cluster(folder)
    try:
        yield running
    finally:
        running.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
