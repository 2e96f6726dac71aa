"""`provenance build`: which of these articles derives from which?

Reads inputs and options, writes the files of a run, and prints the verdict in words or the graph as JSON.
"""

import shutil
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from provenance.commands.found import hand_over
from provenance.commands.inputs import read_period, read_pile
from provenance.commands.printing import AsJson, note, report_problems
from provenance.commands.progress import Progress
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.gathering import WrittenGraph
    from provenance.graph import DerivationGraph
    from provenance.model import Problem
    from provenance.reading.verdict_records import Verdicts
    from provenance.settings import Settings

_OWN_CLUSTER: Final = "local[2]"


def build(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, globs, archives of files (.zip, .tar.gz), or - for standard input.",
            show_default=False,
        ),
    ] = None,
    archive: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Take the articles of this archive, with or without inputs.")
    ] = None,
    out: Annotated[str, typer.Option(help="The folder to write to, or with Spark an address.")] = "out",
    engine: Annotated[Literal["duckdb", "spark"], typer.Option(help="What joins the corpus.")] = "duckdb",
    spark_master: Annotated[
        str | None,
        typer.Option(metavar="URL", help="With the engine spark: the cluster, or local[2].", show_default=_OWN_CLUSTER),
    ] = None,
    spark_scratch: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="With the engine spark: a folder that all machines of the cluster reach, say hdfs://host/scratch.",
            show_default="a temporary folder of this machine",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes that share the work (engine duckdb only).", show_default="one a core"),
    ] = None,
    memory: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE",
            help="What the run may hold before it spills to disk, say 2GiB (engine duckdb only).",
            show_default="half of the machine's, at most 8GiB",
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Keep finished stages until the end, in the hidden folder .NAME.stages beside --out, and take up "
            "those of a run cut short (engine duckdb only).",
        ),
    ] = False,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what is dated before this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what is dated after this day.")] = None,
    verdicts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Verdicts saved from a story's page, which pin and forbid edges."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any input had a problem.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print the report to report.pdf too (needs Chromium).")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser at the end.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read articles, infer the derivation graph, write the pages, the report and the data.

    Dates are YYYY-MM-DD; articles without a date are never left out by them. The last line names the page to open.

    \b
    Examples:
      provenance build seeds
      provenance build seeds --out result --since 2019-01-01 --until 2019-12-31
      provenance build seeds/*.txt --json > graph.json
      provenance build seeds --memory 2GiB --resume
      provenance archive create kept seeds
      provenance build --archive kept
      cat seeds/000_54e83f660184524e.txt | provenance build - seeds/001_17ecb66eabe06122.txt --strict
    """
    from provenance.building import write_articles
    from provenance.corpus.checkpoints import stages_folder
    from provenance.corpus.engine import check_resumes
    from provenance.present.files import check_folder
    from provenance.present.folder_lock import holding
    from provenance.reading.verdicts import read_verdicts
    from provenance.settings import Settings

    first_day, last_day = read_period(since, until)
    folder = _folder_of(out, engine)
    if resume:
        check_resumes(engine)
    local = {"--workers": workers is not None, "--memory": memory is not None}
    spread = {"--spark-master": spark_master is not None, "--spark-scratch": spark_scratch is not None}
    _refuse_idle(local, spread, {"--pdf": pdf, "--open": open_page}, engine, None if folder else out)
    kept = stages_folder(folder) if resume and folder else None
    settings = Settings(
        engine=engine,
        spark_master=_OWN_CLUSTER if spark_master is None else spark_master,
        spark_scratch=spark_scratch,
        workers=workers or 0,
        memory=memory,
        resume=str(kept) if kept else None,
        since=first_day,
        until=last_day,
        strict=strict,
        archive=str(archive) if archive else None,
    )
    if folder is None and (archive or "-" in (inputs or ())):
        raise ProvenanceError(
            f"{out}: what this machine reads, an archive or standard input, it writes to a folder: name one with --out"
        )
    with holding(folder), Progress() as progress:
        # Before the work, so that a broken file is told at once.
        if folder:
            check_folder(folder, pdf)
        decided = read_verdicts(verdicts) if verdicts else None
        if archive is None and inputs and "-" not in inputs and not resume:
            graph = _build_files(inputs, settings, out, progress, decided, pdf)
        else:
            progress("reading", 0, 0)
            with read_pile(inputs or [], archive) as pile:
                graph = write_articles(pile, settings, out, progress, decided, pdf)
        page, problems = _write(graph, out, progress, pdf)
        if kept:
            shutil.rmtree(kept, ignore_errors=True)
    problems += _unmatched(graph, decided, verdicts)
    report_problems(problems, "run.json names them all")
    hand_over(graph, page, as_json)
    if open_page and page:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())
    if strict and problems:
        raise typer.Exit(1)


def _build_files(
    inputs: list[str],
    settings: "Settings",
    out: str,
    progress: Progress,
    decided: "Verdicts | None",
    pdf: bool,
) -> "DerivationGraph | WrittenGraph":
    """The graph of inputs that processes, or the machines of a cluster, can each read a part of."""
    progress("reading", 0, 0)
    if settings.engine == "spark":
        from provenance.cluster import build_on_cluster

        return build_on_cluster(inputs, out, settings, progress, decided, pdf)
    from provenance.building import write_files

    return write_files(inputs, settings, out, progress, decided, pdf)


def _write(
    graph: "DerivationGraph | WrittenGraph", out: str, progress: Progress, pdf: bool
) -> "tuple[Path | None, tuple[Problem, ...]]":
    """Write what is not written yet; the page to open, if there is one, and all that went wrong."""
    from provenance.graph import DerivationGraph

    if not isinstance(graph, DerivationGraph):
        return graph.page, graph.problems
    progress("writing", 0, 0)
    written = graph.write(out, pdf, partial(progress, "writing"))
    return written.page, (*graph.problems, *written.problems)


def _folder_of(out: str, engine: str) -> Path | None:
    """The folder of this machine to write to; None for an address that executors write to."""
    if not out:
        raise ProvenanceError("--out is empty: name a folder for the results, say --out result")
    if "://" not in out:
        return Path(out)
    if engine != "spark":
        raise ProvenanceError(f"{out} is an address, which only Spark writes to: add --engine spark, or name a folder")
    return None


def _refuse_idle(
    local: Mapping[str, bool], spread: Mapping[str, bool], shown: Mapping[str, bool], engine: str, address: str | None
) -> None:
    """Refuse an option that would do nothing: whoever gives it counts on it.

    Args:
        local: options of the engine duckdb, and whether each is given; Spark has settings of its own for what they say,
            so that they are passed over with a note.
        spread: those of the engine spark.
        shown: those on files that are written to a folder only.
        engine: the run's.
        address: that the run writes to; None for a folder.

    Raises:
        ProvenanceError: if such an option is given.
    """
    for name in (name for name, is_given in local.items() if is_given and engine != "duckdb"):
        note(
            f"{name} is for the engine duckdb alone and does nothing here; spark-defaults.conf says what Spark may take"
        )
    for name in (name for name, is_given in spread.items() if is_given and engine != "spark"):
        raise ProvenanceError(f"{name} is for the engine spark alone: leave it out, or add --engine spark")
    for name in (name for name, is_given in shown.items() if is_given and address):
        raise ProvenanceError(
            f"{name}: there are no pages and reports at {address}: leave it out, or name a folder with --out"
        )


def _unmatched(
    graph: "DerivationGraph | WrittenGraph", decided: "Verdicts | None", file: Path | None
) -> "tuple[Problem, ...]":
    """Warnings of the verdicts on articles that were not given."""
    from provenance.graph import DerivationGraph
    from provenance.reading.verdicts import find_unmatched

    if isinstance(graph, DerivationGraph):
        ids: Iterable[str] = [record.article.id for record in graph.articles]
    else:
        ids = graph.known
    return find_unmatched(decided, ids, str(file)) if decided else ()
