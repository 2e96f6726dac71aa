"""All settings of a run in one documented, frozen object; `run.json` records them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may vary. Probabilities and ratios are 0-1.

    Args:
        engine: name of the engine that joins the corpus (`duckdb` or `spark`).
        spark_master: the address of the Spark cluster (`spark://host:7077`, or `local[2]`), with the engine `spark`.
        spark_scratch: a folder for the tables of a run that the driver and all executors reach, as an address that
            Spark writes to (`hdfs://...`, `file:///...`); None: a temporary folder of this machine, for `local[2]`.
        workers: processes that share the work, 0 for one a core; the result is the same for any number.
        memory: about how much a run on this machine may hold before it spills to disk, as a number and a unit
            (`2GiB`), beside what each process takes for itself; None: half of the machine's, and at most 8 GiB.
        resume: a folder in which finished stages are kept until the run ends well, and from which those of an
            interrupted run of the same work are taken up (DuckDB only); None keeps nothing.
        sure: probability from which a directed edge is called sure.
        likely: probability from which a directed edge is drawn at all; below it the pair is `shared`.
        since: ISO date; dated articles published before it are left out. Undated ones stay.
        until: ISO date; dated articles published after it are left out. Undated ones stay.
        strict: problems in the input make the command exit with 1.
        archive: the archive that the command took articles of, for the record: nothing is read from it by this.
    """

    engine: str = "duckdb"
    spark_master: str = "local[2]"
    spark_scratch: str | None = None
    workers: int = 1
    memory: str | None = None
    resume: str | None = None
    sure: float = 0.9
    likely: float = 0.7
    since: str | None = None
    until: str | None = None
    strict: bool = False
    archive: str | None = None
