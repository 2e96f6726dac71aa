"""A Spark cluster that is none, or does not answer, is told in one line."""

import importlib.util
import shutil
from pathlib import Path

import pytest
from builders_commands import in_process, mistake

from provenance.cli import main

needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None, reason="Spark or Java is missing"
)


@pytest.mark.parametrize("master", ["nonsense", "local[0]", "spark://host", "http://host:7077", "", "local[2"])
def test_what_is_no_address_of_a_cluster_is_a_mistake(
    master: str, seeds: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(seeds), "--engine", "spark", "--spark-master", master, "--out", str(tmp_path / "out")]
    assert main(command) == 2
    assert "is no address of a Spark cluster" in mistake(capfd.readouterr().err)


@needs_spark
def test_what_java_says_is_read_for_the_reason_and_kept_from_the_terminal(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HADOOP_CONF_DIR", "YARN_CONF_DIR"):
        monkeypatch.delenv(name, raising=False)
    command = ["build", str(seeds), "--engine", "spark", "--spark-master", "yarn", "--out", str(tmp_path / "out")]
    # A process of its own: one that has a session already would be given that.
    with in_process(*command) as run:
        _, told = run.communicate(timeout=100)
    assert run.returncode == 2
    assert "the Spark cluster yarn cannot be reached (When running with master 'yarn'" in mistake(told)
