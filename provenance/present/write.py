"""Which files does a run leave behind? Findings -> the files of the output folder.

Reads `Findings` and the record of the run; renders one file after the other and hands each to the disk, where they
take their places together, so that a failure to render or to write leaves an earlier run whole.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from provenance.corpus.workers import Workers
from provenance.errors import ProvenanceError
from provenance.model import Findings, Problem
from provenance.present.by_story import split_by_story
from provenance.present.files import RUN_FILE, encode, story_path, write_files
from provenance.present.graphml import graphml_lines
from provenance.present.index import render_index
from provenance.present.names import short_names
from provenance.present.networks import to_networkx
from provenance.present.page import render_story_file
from provenance.present.pdf import print_pdf
from provenance.present.report import render_html, render_markdown, render_tree
from provenance.present.report_outline import outline_report
from provenance.present.report_tree import draw_trees
from provenance.present.runlog import InputHash, RunRecord, run_lines
from provenance.present.serialise import graph_lines
from provenance.reading.verdict_records import Verdicts

INDEX_FILE = "index.html"
SINGLE_STORY_FILE = "graph.html"
REPORT_FILE = "report.html"
PDF_FILE = "report.pdf"

TellOf = Callable[[int, int], None]
"""Called with how many of how many are behind us."""

# Fewer pages than this are rendered before another process has started.
_MANY_STORIES = 40


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a run, in order of path, the page to open first, and what could not be written."""

    paths: tuple[Path, ...]
    page: Path
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A pile too large to be held, of which only some findings are shown: the rest comes as it is asked for.

    Args:
        graph: the text of `graph.json`, in pieces.
        inputs: the hashes of its articles, in the order of their ids.
    """

    graph: Iterable[str]
    inputs: Iterable[InputHash]


def write_findings(
    findings: Findings,
    run: RunRecord | None,
    out: Path | str,
    pdf: bool = False,
    whole: Whole | None = None,
    tell: TellOf | None = None,
) -> Written:
    """Write all files of a run into the folder `out` and return their paths.

    Args:
        findings: the result, or with `whole` as much of it as has pages.
        run: the record of the run; None for a graph made by hand, whose record then holds its problems only.
        out: the output folder; made if it is not there.
        pdf: print the report to `report.pdf` too; where there is no browser to do it, that is among the problems.
        whole: the graph and the inputs, where findings are not all.
        tell: called as stories have their page.

    Raises:
        ProvenanceError: if the folder cannot be written.
    """
    folder = Path(out)
    problems: list[Problem] = []
    record = run or RunRecord(problems=findings.problems)
    whole = whole or Whole(graph_lines(findings), record.inputs)
    paths = write_files(folder, _hashed(findings, record, pdf, problems, whole, tell))
    page = folder / SINGLE_STORY_FILE
    return Written(paths, page if page in paths else folder / INDEX_FILE, tuple(problems))


def render_files(
    findings: Findings,
    verdicts: Verdicts,
    num_workers: int = 1,
    graph: Iterable[str] | None = None,
    tell: TellOf | None = None,
) -> Iterator[tuple[str, bytes | str | Iterator[str]]]:
    """Yield the path and the content, whole or in pieces, of every page and of the data.

    The reports and the record of the run are left aside.

    Args:
        findings: the result.
        verdicts: what people had decided.
        num_workers: processes that render pages, where there are many.
        graph: the text of `graph.json` in pieces, where the findings are not all; None makes it of them.
        tell: called as stories have their page.
    """
    called = short_names(findings.articles)
    stories = (_called_in(part, called, verdicts) for part in split_by_story(findings).values())
    workers = Workers(num_workers if len(findings.stories) >= _MANY_STORIES else 1)
    try:
        pages = zip(findings.stories, workers.map(_render_page, stories), strict=True)
        for num, (story, page) in enumerate(pages, start=1):
            yield story_path(story.id), page
            if tell:
                tell(num, len(findings.stories))
            if len(findings.stories) == 1:
                yield SINGLE_STORY_FILE, page
    finally:
        workers.close()
    yield INDEX_FILE, render_index(findings, {story.id: story_path(story.id) for story in findings.stories}, verdicts)
    yield "graph.json", iter(graph or graph_lines(findings))
    yield "graph.graphml", graphml_lines(to_networkx(findings))


@dataclass(frozen=True, slots=True)
class _Story:
    """All that the page of one story is made of: its findings, what its articles are called, what people decided."""

    part: Findings
    called: dict[str, str]
    verdicts: Verdicts


def _called_in(part: Findings, called: Mapping[str, str], verdicts: Verdicts) -> _Story:
    """A story with the names of the articles that its findings speak of, and no others."""
    spoken_of = [record.article.id for record in part.articles]
    spoken_of += [end for pair in part.shared for end in (pair.left, pair.right)]
    return _Story(part, {article: called[article] for article in spoken_of if article in called}, verdicts)


def _render_page(story: _Story) -> bytes:
    # Bytes go from process to process faster than text.
    return render_story_file(story.part, story.part.stories[0].id, story.called, story.verdicts)


def render_reports(findings: Findings, run: RunRecord) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the reports and of the drawings that `report.md` shows."""
    outline = outline_report(findings, run)
    trees = draw_trees(findings, outline)
    pictures = {told.number: story_path(told.story.id, ".svg") for told in outline.stories if told.number in trees}
    for number, path in pictures.items():
        yield path, render_tree(trees[number])
    yield "report.md", render_markdown(outline, pictures)
    yield REPORT_FILE, render_html(outline, trees)


def _hashed(
    findings: Findings, run: RunRecord, pdf: bool, problems: list[Problem], whole: Whole, tell: TellOf | None
) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """Yield every file, and last the record, which names the others' hashes; `problems` is added to."""
    hashes: dict[str, str] = {}
    for path, content in _contents(findings, run, pdf, problems, whole.graph, tell):
        digest = sha256()
        yield path, _told_to(digest.update, content)
        # Whoever was given the content has written it by now.
        hashes[path] = digest.hexdigest()
    record = replace(run, problems=(*run.problems, *problems))
    yield RUN_FILE, map(encode, run_lines(record, hashes, whole.inputs))


def _told_to(told: Callable[[bytes], None], content: bytes | Iterator[str]) -> Iterator[bytes]:
    """Content in pieces, each told to whoever hashes it."""
    for piece in (content,) if isinstance(content, bytes) else map(encode, content):
        told(piece)
        yield piece


def _contents(
    findings: Findings,
    run: RunRecord,
    pdf: bool,
    problems: list[Problem],
    graph: Iterable[str],
    tell: TellOf | None,
) -> Iterator[tuple[str, bytes | Iterator[str]]]:
    num_workers = run.settings.workers or os.cpu_count() or 1
    for path, content in render_files(findings, run.verdicts, num_workers, graph, tell):
        yield path, encode(content) if isinstance(content, str) else content
    for path, text in render_reports(findings, run):
        yield path, encode(text)
        printed = _print(text, problems) if pdf and path == REPORT_FILE else None
        if printed is not None:
            yield PDF_FILE, printed


def _print(report: str, problems: list[Problem]) -> bytes | None:
    """Return the report as PDF; where that cannot be had, None, and why is added to the problems."""
    try:
        return print_pdf(report)
    except ProvenanceError as error:
        problems.append(Problem("printing", PDF_FILE, str(error), "warning"))
        return None
