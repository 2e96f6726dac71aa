"""How does this process reach a Spark cluster, and what does it say if it cannot?

Reads the cluster's address; opens the session of this process, with one line where that fails: what Java prints while
it starts is kept from the terminal, and read for the reason.
"""

import os
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

STAGES_VARIABLE: Final = "PROVENANCE_STAGES"
"""The variable by which executors are told which module to import before any function is called."""
_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # Executors import what the stages need once, not again in every process.
    "spark.python.daemon.module": "provenance.corpus.spark_daemon",
    # A worker that is lost costs its tasks, not the job.
    "spark.task.maxFailures": "8",
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2",
}
_MASTER: Final = re.compile(
    r"local(\[(\*|[1-9]\d*)(,\s*\d+)?\])?|local-cluster\[.+\]|spark://[^/:,\s]+:\d+(,[^/:,\s]+:\d+)*|k8s://\S+|yarn"
)
_REASON: Final = re.compile(r"(?:Exception|Error): (.+)")
_MAX_REASON_CHARS: Final = 200


def open_session(master: str, stages: str | None = None) -> "SparkSession":
    """The session of this process with a cluster.

    Args:
        master: the cluster's address: `spark://host:7077`, `local[2]`, `yarn` or `k8s://...`.
        stages: the module with all that is to be called, which executors import once; None: as each is called.

    Raises:
        ProvenanceError: if that is no address, Spark or Java is missing, or the cluster cannot be reached.
    """
    if not _MASTER.fullmatch(master):
        raise ProvenanceError(
            f"--spark-master {master!r} is no address of a Spark cluster: write spark://host:7077, local[2], yarn or "
            "k8s://host:443"
        )
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise ProvenanceError("the engine spark is not installed: pip install 'news-provenance[spark]'") from None
    if not _has_java():
        raise ProvenanceError(
            "the engine spark needs Java 17 or newer and none was found: install it (Debian: apt-get install "
            "openjdk-17-jre-headless), or set JAVA_HOME"
        )
    # Executors run the same Python as this process unless told otherwise.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("provenance")
    if master.startswith("local") or "127.0.0.1" in master:
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    for name, value in (_SETTINGS | ({f"spark.executorEnv.{STAGES_VARIABLE}": stages} if stages else {})).items():
        builder = builder.config(name, value)
    with _what_java_says() as said:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)
                return builder.getOrCreate()
        except Exception as error:
            said.seek(0)
            why = _reason(str(error), said.read().decode("utf-8", "replace")) or type(error).__name__
            raise ProvenanceError(
                f"the Spark cluster {master} cannot be reached ({why}); check --spark-master"
            ) from None


@contextmanager
def _what_java_says() -> Iterator[IO[bytes]]:
    """A file that takes the place of this process's stderr, also in what it starts meanwhile."""
    with tempfile.TemporaryFile() as said:
        terminal = os.dup(2)
        os.dup2(said.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)


def _reason(*told: str) -> str:
    """The last reason that Java gives, which is the one behind the others; else the first line there is."""
    for text in told:
        if "stopped SparkContext" in text:
            # It gave up waiting, and what asked it next is all that is told.
            return "no master answers there"
        if reasons := _REASON.findall(text):
            return str(reasons[-1]).strip()[:_MAX_REASON_CHARS]
    lines = [line.strip() for text in told for line in text.splitlines() if line.strip()]
    return lines[0][:_MAX_REASON_CHARS] if lines else ""


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java", path=os.path.join(home, "bin") if home else None))  # noqa: PTH118
