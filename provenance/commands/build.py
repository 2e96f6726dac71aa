"""`provenance build`: which of these articles derives from which?

Reads inputs and options, writes the files of a run, and prints the verdict in words or the graph as JSON.
"""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from provenance.commands.inputs import read_inputs, read_period
from provenance.commands.printing import AsJson, capped, note, report_problems, say, shown
from provenance.commands.progress import Progress
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.cluster import SpreadGraph
    from provenance.graph import DerivationGraph
    from provenance.model import Problem
    from provenance.reading import Articles
    from provenance.reading.verdict_records import Verdicts

_MAX_VERDICT_LINES = 60
_NOWHERE = Path()


def build(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="Files, folders, globs, or - for standard input.", show_default=False),
    ] = None,
    archive: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Take the articles of this archive, with or without inputs.")
    ] = None,
    out: Annotated[str, typer.Option(help="The folder to write to, or with Spark an address.")] = "out",
    engine: Annotated[Literal["duckdb", "spark"], typer.Option(help="What joins the corpus.")] = "duckdb",
    spark_master: Annotated[
        str, typer.Option(metavar="URL", help="With the engine spark: the cluster, or local[2].")
    ] = "local[2]",
    spark_scratch: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="With the engine spark: a folder that all machines of the cluster reach, say hdfs://host/scratch.",
            show_default="a temporary folder of this machine",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=0, help="Processes that share the work.", show_default="one a core")] = 0,
    memory: Annotated[
        str | None, typer.Option(metavar="SIZE", help="What the joins may hold before they spill to disk, say 2GiB.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep finished stages until the end, and take up those of a run cut short.")
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
    from provenance import pipeline
    from provenance.corpus.checkpoints import stages_folder
    from provenance.present.files import check_folder
    from provenance.reading.verdicts import read_verdicts
    from provenance.settings import Settings

    first_day, last_day = read_period(since, until)
    folder = _folder_of(out, engine)
    kept = stages_folder(folder) if resume else None
    settings = Settings(
        engine=engine,
        spark_master=spark_master,
        spark_scratch=spark_scratch,
        workers=workers,
        memory=memory,
        resume=str(kept) if kept else None,
        since=first_day,
        until=last_day,
        strict=strict,
    )
    # Before the work, so that a broken file is told at once.
    if folder != _NOWHERE:
        check_folder(folder)
    decided = read_verdicts(verdicts) if verdicts else None
    with Progress() as progress:
        progress("reading", 0, 0)
        if engine == "spark" and inputs and archive is None and "-" not in inputs:
            from provenance.cluster import SpreadGraph, build_on_cluster

            graph = build_on_cluster(inputs, out, settings, progress, decided)
            if isinstance(graph, SpreadGraph):
                _say_spread(graph, as_json, strict)
                return
        elif inputs and archive is None and "-" not in inputs and not resume:
            graph = pipeline.build_files(inputs, settings, progress, decided)
        else:
            pile = _read_pile(inputs or [], archive)
            graph = pipeline.build(pile, settings=settings, progress=progress, verdicts=decided)
        progress("writing", 0, 0)
        written = graph.write(folder, pdf)
    if kept:
        shutil.rmtree(kept, ignore_errors=True)
    problems = (*graph.problems, *_unmatched(graph, decided, verdicts), *written.problems)
    report_problems(problems)
    _hand_over(graph, written.page, as_json, open_page)
    if strict and problems:
        raise typer.Exit(1)


def _folder_of(out: str, engine: str) -> Path:
    """The folder of this machine to write to; `_NOWHERE` for an address that executors write to."""
    if "://" not in out:
        return Path(out)
    if engine != "spark":
        raise ProvenanceError(f"{out} is an address, which only Spark writes to: add --engine spark, or name a folder")
    return _NOWHERE


def _say_spread(graph: "SpreadGraph", as_json: bool, strict: bool) -> None:
    """Say where the executors wrote the graph, and what is in it."""
    report_problems(graph.problems)
    if as_json:
        say(json.dumps({"graph": graph.place, "counts": graph.counts}, indent=2, sort_keys=True))
    else:
        counts = ", ".join(f"{num:,} {section}" for section, num in graph.counts.items())
        say("\n".join([counts, *graph.remarks, "", f"The graph is in {graph.place}"]))
    if strict and graph.problems:
        raise typer.Exit(1)


def _read_pile(inputs: list[str], archive: Path | None) -> "Articles":
    """The articles of the inputs and of the archive; one that both have, just as it is, is taken once."""
    from provenance.reading import Articles

    if archive is None and not inputs:
        raise ProvenanceError(
            "build needs articles: name files, folders or globs, - for standard input, or an archive with --archive "
            "(see: provenance build --help)"
        )
    if archive is None:
        return read_inputs(inputs)
    from provenance.archive.snapshot import open_snapshot

    kept = {article.id: article for article in open_snapshot(archive).articles()}
    given = read_inputs(inputs) if inputs else Articles()
    for article in given:
        if article.id in kept and kept[article.id].text != article.text:
            raise ProvenanceError(
                f"{article.origin or article.id}: the archive has another article with the id {article.id!r}: give it "
                "an id of its own, or put it in the other's place with `provenance archive add --replace`"
            )
    new = [article for article in given if article.id not in kept]
    return Articles([*kept.values(), *new], given.problems)


def _unmatched(graph: "DerivationGraph", decided: "Verdicts | None", file: Path | None) -> "tuple[Problem, ...]":
    """Warnings of the verdicts on articles that were not given."""
    from provenance.reading.verdicts import find_unmatched

    ids = [record.article.id for record in graph.articles]
    return find_unmatched(decided, ids, str(file)) if decided else ()


def _hand_over(graph: "DerivationGraph", page: Path, as_json: bool, open_page: bool) -> None:
    if as_json:
        from provenance.present.serialise import graph_json

        say(graph_json(graph))
        note(f"page: {page}")
    else:
        say("\n".join([*_verdict_lines(graph), "", f"Open {page}"]))
    if open_page:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())


def _verdict_lines(findings: "DerivationGraph") -> list[str]:
    from provenance.present.names import Renamer, prose_names, short_names
    from provenance.present.phrases import count_of, derivation_sentence, shared_sentence, unseen_name
    from provenance.present.verdicts import outline_decisions

    called = short_names(findings.articles)
    # An unseen text is named by its id too, by which `explain` is asked for it.
    names = prose_names(findings.articles, (), called)
    names |= {unseen.id: unseen_name(unseen.id, unseen.label) for unseen in findings.unseen}
    edges = [
        derivation_sentence(names[e.parent], names[e.child], e.relation, e.probability, e.or_unseen_edition)
        for e in findings.derivations
    ]
    pairs = [shared_sentence(names[pair.left], names[pair.right]) for pair in findings.shared]
    renamer = Renamer(called)
    decided = [
        f"decided by {line.who}: {renamer.rename(line.what)}; in the graph: {line.graph}"
        for line in (outline_decisions(findings.run.verdicts, findings) if findings.run else ())
    ]
    lines = [shown(text) for text in (*edges, *pairs, *decided, *map(renamer.rename, findings.remarks))]
    num_origins = sum(story.independent_origins for story in findings.stories)
    counts = [
        count_of(len(findings.articles), "article"),
        count_of(len(findings.stories), "story", "stories"),
        count_of(num_origins, "independent origin"),
    ]
    return [", ".join(counts), *capped(lines, _MAX_VERDICT_LINES, "the report names them all")]
