"""Which files does a run leave behind? Findings -> the files of the output folder.

Reads `Findings` and the record of the run; renders every file to memory first and writes them together,
so that a failure to render or to write leaves an earlier run whole.
"""

from dataclasses import dataclass
from pathlib import Path

from provenance.model import Findings
from provenance.present.files import RUN_FILE, encode, hash_files, story_path, write_files
from provenance.present.index import render_index
from provenance.present.networks import graphml_text
from provenance.present.page import render_story_page
from provenance.present.report import render_html, render_markdown
from provenance.present.runlog import RunRecord, run_json
from provenance.present.serialise import graph_json

INDEX_FILE = "index.html"
SINGLE_STORY_FILE = "graph.html"


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a run, in order of path, and the page to open first."""

    paths: tuple[Path, ...]
    page: Path


def write_findings(findings: Findings, run: RunRecord | None, out: Path | str) -> Written:
    """Write all files of a run into the folder `out` and return their paths.

    Args:
        findings: the result.
        run: the record of the run; None for a graph made by hand, whose record then holds its problems only.
        out: the output folder; made if it is not there.

    Raises:
        ProvenanceError: if the folder cannot be written.
    """
    folder = Path(out)
    files = render_files(findings, run or RunRecord(problems=findings.problems))
    page = SINGLE_STORY_FILE if SINGLE_STORY_FILE in files else INDEX_FILE
    return Written(write_files(folder, files), folder / page)


def render_files(findings: Findings, run: RunRecord) -> dict[str, bytes]:
    """Return the content of every file of a run by its path in the output folder."""
    pages = {story.id: (story_path(story.id), render_story_page(findings, story.id)) for story in findings.stories}
    texts = dict(pages.values())
    if len(pages) == 1:
        texts[SINGLE_STORY_FILE] = next(iter(texts.values()))
    texts[INDEX_FILE] = render_index(findings, {story_id: path for story_id, (path, _) in pages.items()})
    texts["report.md"] = render_markdown(findings, run)
    texts["report.html"] = render_html(findings, run)
    texts["graph.json"] = graph_json(findings)
    texts["graph.graphml"] = graphml_text(findings)
    files = {path: encode(text) for path, text in texts.items()}
    files[RUN_FILE] = encode(run_json(run, hash_files(files)))
    return files
