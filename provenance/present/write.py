"""Which files does a run leave behind? Findings -> the files of the output folder.

Reads `Findings` and the record of the run; renders one file after the other and hands each to the disk, where they
take their places together, so that a failure to render or to write leaves an earlier run whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.model import Findings, Problem
from provenance.present.by_story import split_by_story
from provenance.present.files import RUN_FILE, encode, story_path, write_files
from provenance.present.index import render_index
from provenance.present.names import short_names
from provenance.present.networks import graphml_text
from provenance.present.page import render_story_page
from provenance.present.pdf import print_pdf
from provenance.present.report import render_html, render_markdown, render_tree
from provenance.present.report_outline import outline_report
from provenance.present.report_tree import draw_trees
from provenance.present.runlog import RunRecord, run_json
from provenance.present.serialise import graph_json
from provenance.reading.verdict_records import Verdicts

INDEX_FILE = "index.html"
SINGLE_STORY_FILE = "graph.html"
REPORT_FILE = "report.html"
PDF_FILE = "report.pdf"


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a run, in order of path, the page to open first, and what could not be written."""

    paths: tuple[Path, ...]
    page: Path
    problems: tuple[Problem, ...] = ()


def write_findings(findings: Findings, run: RunRecord | None, out: Path | str, pdf: bool = False) -> Written:
    """Write all files of a run into the folder `out` and return their paths.

    Args:
        findings: the result.
        run: the record of the run; None for a graph made by hand, whose record then holds its problems only.
        out: the output folder; made if it is not there.
        pdf: print the report to `report.pdf` too; where there is no browser to do it, that is among the problems.

    Raises:
        ProvenanceError: if the folder cannot be written.
    """
    folder = Path(out)
    problems: list[Problem] = []
    paths = write_files(folder, _hashed(findings, run or RunRecord(problems=findings.problems), pdf, problems))
    page = folder / SINGLE_STORY_FILE
    return Written(paths, page if page in paths else folder / INDEX_FILE, tuple(problems))


def render_files(findings: Findings, verdicts: Verdicts) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every page and of the data, the reports and the record of the run aside."""
    called = short_names(findings.articles)
    for story_id, part in split_by_story(findings).items():
        page = render_story_page(part, story_id, called, verdicts)
        yield story_path(story_id), page
        if len(findings.stories) == 1:
            yield SINGLE_STORY_FILE, page
    yield INDEX_FILE, render_index(findings, {story.id: story_path(story.id) for story in findings.stories}, verdicts)
    yield "graph.json", graph_json(findings)
    yield "graph.graphml", graphml_text(findings)


def render_reports(findings: Findings, run: RunRecord) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the reports and of the drawings that `report.md` shows."""
    outline = outline_report(findings, run)
    trees = draw_trees(findings, outline)
    pictures = {told.number: story_path(told.story.id, ".svg") for told in outline.stories if told.number in trees}
    for number, path in pictures.items():
        yield path, render_tree(trees[number])
    yield "report.md", render_markdown(outline, pictures)
    yield REPORT_FILE, render_html(outline, trees)


def _hashed(findings: Findings, run: RunRecord, pdf: bool, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Yield every file, and last the record, which names the others' hashes; `problems` is added to."""
    hashes: dict[str, str] = {}
    for path, content in _contents(findings, run, pdf, problems):
        hashes[path] = sha256(content).hexdigest()
        yield path, content
    yield RUN_FILE, encode(run_json(replace(run, problems=(*run.problems, *problems)), hashes))


def _contents(findings: Findings, run: RunRecord, pdf: bool, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for path, text in render_files(findings, run.verdicts):
        yield path, encode(text)
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
