"""A Spark cluster of real processes on this machine: one standalone master and its workers, all on the loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PATIENCE_SECONDS = 90


class Cluster:
    """A standalone master and its workers, each a process of its own.

    Args:
        folder: for what they write.
        num_workers: how many workers, each with one core.
        memory: of each worker.
    """

    def __init__(self, folder: Path, num_workers: int = 2, memory: str = "1g") -> None:
        """Start all and wait until the workers have found the master."""
        self._folder = folder
        self._memory = memory
        self._port = _free_port()
        self.master = f"spark://127.0.0.1:{self._port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self._master = self._start("master.Master", "--port", str(self._port))
        self.add_workers(num_workers)

    def add_workers(self, num: int) -> None:
        """Start further workers and wait until the master knows them."""
        for _ in range(num):
            options = ("--cores", "1", "--memory", self._memory, self.master)
            self.workers.append(self._start("worker.Worker", *options))
        self._await_workers()

    def stop(self) -> None:
        """End all processes."""
        for process in (*self.workers, self._master):
            process.terminate()
        for process in (*self.workers, self._master):
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
        # What only starts and waits should not spend a second on compiling well.
        environment |= {"SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
        with (self._folder / "cluster.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=_ROOT)  # noqa: S603

    def _await_workers(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        log = self._folder / "cluster.log"
        while log.read_text("utf-8", "replace").count("Successfully registered with master") < len(self.workers):
            assert time.monotonic() < deadline, log.read_text("utf-8", "replace")[-2000:]
            time.sleep(0.1)


@contextmanager
def cluster(folder: Path, num_workers: int = 2, memory: str = "1g") -> Iterator[Cluster]:
    """A cluster for a while."""
    running = Cluster(folder, num_workers, memory)
    try:
        yield running
    finally:
        running.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
