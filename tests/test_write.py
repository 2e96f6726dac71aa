"""The files of a run: those of the contract, the same bytes twice, nothing left behind by a failure."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from builders import hostile_findings, mixed_findings, record, seed_findings

from provenance.building import build
from provenance.errors import ProvenanceError
from provenance.model import Article, ArticleRecord, Findings, Story
from provenance.present import write
from provenance.present.runlog import RunRecord
from provenance.present.write import write_findings
from provenance.settings import Settings

EVERY_RUN = {"index.html", "report.md", "report.html", "graph.json", "graph.graphml", "run.json"}


def two_stories() -> Findings:
    """Two articles that have nothing to do with each other."""
    return Findings(
        (record("a", "One text.", story="story-1"), record("b", "Another text.", story="story-2")),
        stories=(Story("story-1", "One", ("a",), None, 1), Story("story-2", "Another", ("b",), None, 1)),
    )


def test_a_single_story_has_its_page_twice_and_opens_there(tmp_path: Path) -> None:
    written = write_findings(seed_findings(), RunRecord(), tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in written.paths}
    assert names == EVERY_RUN | {"graph.html", "stories/story-1.html", "stories/story-1.svg"}
    assert written.page == tmp_path / "graph.html"
    assert written.page.read_bytes() == (tmp_path / "stories" / "story-1.html").read_bytes()


def test_several_stories_open_at_the_index(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    written = write_findings(two_stories(), None, tmp_path, tell=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    names = {path.relative_to(tmp_path).as_posix() for path in written.paths}
    assert names == EVERY_RUN | {"stories/story-1.html", "stories/story-2.html"}
    assert written.page == tmp_path / "index.html"


def test_findings_without_stories_are_written_too(tmp_path: Path) -> None:
    written = write_findings(Findings((), remarks=("no article could be read",)), None, tmp_path)
    assert {path.name for path in written.paths} == EVERY_RUN
    assert "no article could be read" in (tmp_path / "report.md").read_text("utf-8")


def test_from_one_story_to_two_the_single_page_goes(tmp_path: Path) -> None:
    write_findings(seed_findings(), None, tmp_path)
    write_findings(two_stories(), None, tmp_path)
    assert not (tmp_path / "graph.html").exists()


def test_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_findings(mixed_findings(), RunRecord(), tmp_path / name).paths for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_report_is_printed_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "print_pdf", lambda html: f"printed {len(html)}".encode())
    written = write_findings(seed_findings(), None, tmp_path, pdf=True)
    size = len((tmp_path / "report.html").read_text("utf-8"))
    assert (tmp_path / "report.pdf").read_text() == f"printed {size}"
    assert written.problems == ()
    write_findings(seed_findings(), None, tmp_path)
    assert not (tmp_path / "report.pdf").exists(), "a run without it leaves none that tells of another"


def test_a_report_that_cannot_be_printed_is_a_problem_and_all_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> bytes:
        raise ProvenanceError("not written: no browser")

    monkeypatch.setattr(write, "print_pdf", refuse)
    written = write_findings(seed_findings(), None, tmp_path, pdf=True)
    (problem,) = written.problems
    assert (problem.origin, problem.message, problem.severity) == ("report.pdf", "not written: no browser", "warning")
    assert not (tmp_path / "report.pdf").exists()
    assert (tmp_path / "report.html").exists()
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["problems"][-1]["origin"] == "report.pdf"


def test_the_record_lists_every_other_file_with_its_hash(tmp_path: Path) -> None:
    written = write_findings(seed_findings(), None, tmp_path)
    listed = json.loads((tmp_path / "run.json").read_text("utf-8"))["files"]
    found = {path.relative_to(tmp_path).as_posix(): sha256(path.read_bytes()).hexdigest() for path in written.paths}
    del found["run.json"]
    assert listed == found


def test_a_graph_without_a_run_keeps_its_problems(tmp_path: Path) -> None:
    write_findings(seed_findings(), None, tmp_path)
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["problems"][0]["origin"] == "empty.txt"


def test_a_page_that_cannot_be_rendered_leaves_the_earlier_run_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_findings(seed_findings(), None, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fail(*_: object) -> str:
        raise RuntimeError("cannot render")

    monkeypatch.setattr(write, "render_index", fail)
    with pytest.raises(RuntimeError, match="cannot render"):
        write_findings(two_stories(), None, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_hostile_story_id_becomes_no_file_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a story id"):
        write_findings(hostile_findings(), None, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_hostile_texts_are_written_and_nothing_is_written_elsewhere(tmp_path: Path) -> None:
    findings = hostile_findings()

    def in_story(entry: ArticleRecord) -> ArticleRecord:
        return replace(entry, story="story-1")

    tame = replace(
        findings,
        articles=tuple(in_story(entry) for entry in findings.articles),
        unseen=tuple(replace(ancestor, story="story-1") for ancestor in findings.unseen),
        stories=(replace(findings.stories[0], id="story-1"),),
    )
    write_findings(tame, None, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_pages_rendered_by_several_processes_are_the_same_bytes(tmp_path: Path) -> None:
    articles = [a for n in range(44) for a in (Article(f"a{n}", _told(n)), Article(f"b{n}", _told(n) + " And more."))]
    one, two = (build(articles, Settings(workers=num)).write(tmp_path / str(num)) for num in (1, 2))
    pages = [path.relative_to(tmp_path / "1") for path in one.paths if path.suffix == ".html"]
    assert len(pages) >= 44
    assert [path.relative_to(tmp_path / "2") for path in two.paths if path.suffix == ".html"] == pages
    assert all((tmp_path / "1" / page).read_bytes() == (tmp_path / "2" / page).read_bytes() for page in pages)


def _told(number: int) -> str:
    """A text that shares nothing with that of another number."""
    letters = "bdfgklmnprstvz"
    words = [f"{letters[(number + i) % 14]}{'aeiou'[i % 5]}{letters[i % 14]}o{number}x{i}" for i in range(60)]
    return " ".join(words).capitalize() + "."
