"""Engines for tests: every engine there is."""

import os
from pathlib import Path

from provenance.corpus.engine import Engine, open_engine
from provenance.settings import Settings

ENGINES = ("duckdb", "duckdb with two workers", "spark")
PROJECT = Path(__file__).resolve().parent.parent
# Functions that tests hand to Spark are looked up by name in its Python processes.
os.environ["PYTHONPATH"] = os.pathsep.join(
    dict.fromkeys([str(PROJECT / "tests"), str(PROJECT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
)
# Small jobs are done before a compiler has made them fast.
os.environ.setdefault("SPARK_CONF_DIR", str(PROJECT / "tests" / "spark_conf"))
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


def settings_of(name: str) -> Settings:
    """The settings that ask for an engine."""
    return Settings(engine=name.split()[0], workers=2 if "two workers" in name else 1, spark_master="local[2]")


def engine_of(name: str) -> Engine:
    """An engine of its own for a test to close."""
    if name == "spark":
        # What a test maps is defined in the test's module, which the processes of the executors have to find.
        os.environ["PYTHONPATH"] = os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    return open_engine(settings_of(name), "provenance.pipeline")
