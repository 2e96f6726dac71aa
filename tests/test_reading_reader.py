"""The one door: inputs in, articles and problems out, in order, each file once."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from provenance.errors import ProvenanceError
from provenance.model import Problem
from provenance.reading import Articles, read


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with one good file of most kinds under `in`, and bad ones."""
    monkeypatch.chdir(tmp_path)
    files = {
        "b.txt": b"Rain fell.",
        "a.md": b"# Rain\n\nIt fell.",
        "c.html": b"<p>Rain fell on the town.</p>",
        "d.jsonl": b'{"text": "Sun."}\n{broken\n{"id": "given", "text": "More sun."}\n',
        "e.csv": b"text\nSnow.\n",
        "sub/f.TXT": b"Hail.",
        "empty.txt": b"",
        "binary.txt": b"\0\1",
        "x.pdf": b"%PDF",
        "y.pdf": b"%PDF",
        "README": b"words",
    }
    for name, data in files.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_seeds_are_read(seeds: Path) -> None:
    articles = read(seeds)
    assert [article.id for article in articles] == [path.name for path in sorted(seeds.iterdir())]
    assert [article.published for article in articles] == [None, "2019-01-08", None]
    assert articles.problems == ()


def test_folder_is_read_in_order_and_every_problem_is_named(pile: Path) -> None:
    assert pile.is_dir()
    articles = read("in")
    assert isinstance(articles, Articles)
    assert [article.id for article in articles] == [
        "a.md", "b.txt", "c.html", "d.jsonl:1", "given", "e.csv:1", "sub/f.TXT",
    ]  # fmt: skip
    assert [str(article.origin) for article in articles][3:5] == ["in/d.jsonl:1", "in/d.jsonl:3"]
    assert [(problem.origin, problem.severity) for problem in articles.problems] == [
        ("in/binary.txt", "error"), ("in/d.jsonl:2", "error"), ("in/empty.txt", "error"), ("in/README", "warning"),
        ("in/x.pdf", "warning"),
    ]  # fmt: skip
    assert "1 more such" in articles.problems[-1].message
    assert ".txt, .md" in articles.problems[-1].message


def test_file_reached_twice_is_read_once(pile: Path) -> None:
    (pile / "link.txt").symlink_to(pile / "in" / "b.txt")
    articles = read("in/b.txt", "in", "in/*.txt", pile / "in", "link.txt")
    assert [article.id for article in articles].count("b.txt") == 1
    assert articles[0].id == "b.txt"
    assert len(articles) == 7


def test_link_that_leads_nowhere_is_a_problem(pile: Path) -> None:
    (pile / "in" / "gone.txt").symlink_to("nowhere")
    problems = {problem.origin: problem.message for problem in read("in").problems}
    assert problems["in/gone.txt"] == "cannot be read: No such file or directory"


def test_files_of_one_name_are_told_apart_by_their_roots(pile: Path) -> None:
    (pile / "other").mkdir()
    (pile / "other" / "b.txt").write_text("Other rain.")
    assert [article.id for article in read("in/b.txt", "other")] == ["in/b.txt", "other/b.txt"]


def test_unknown_suffix_that_was_named_is_an_error(pile: Path) -> None:
    assert pile.is_dir()
    (problem,) = read("in/b.txt", "in/x.pdf").problems
    assert (problem.origin, problem.severity) == ("in/x.pdf", "error")
    assert "'.pdf' is not read; readable are .txt" in problem.message


def test_standard_input_stands_where_it_was_named(pile: Path) -> None:
    assert pile.is_dir()
    articles = read("in/b.txt", "-", "in/a.md", "-", stdin=BytesIO(b"Rain from a pipe."))
    assert [article.id for article in articles] == ["b.txt", "stdin", "a.md"]


def test_file_that_may_not_be_opened_is_a_problem(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_file = Path.open

    def refuse(self: Path, mode: str = "r") -> object:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return open_file(self, mode)

    assert pile.is_dir()
    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = read("in/b.txt", "in/a.md").problems
    assert problem == Problem(
        "reading", "in/b.txt", "cannot be read: Permission denied; check the file and its permissions"
    )


def test_nothing_to_read_is_the_users_to_mend(pile: Path) -> None:
    (pile / "void").mkdir()
    with pytest.raises(ProvenanceError, match=r"nothing to read in 'void': give files of the kinds .txt"):
        read("void")
    with pytest.raises(ProvenanceError, match="no input given"):
        read()
    with pytest.raises(ProvenanceError, match="no such file or folder: 'none'"):
        read("in", "none")
    with pytest.raises(ProvenanceError) as caught:
        read("in/empty.txt", "in/binary.txt", "in/x.pdf")
    assert "3 problems, the first: in/empty.txt: the text is empty" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_line_of_fifty_megabytes_is_refused_and_the_rest_is_read(pile: Path) -> None:
    (pile / "in" / "huge.txt").write_bytes(b"word " * 10_000_000)
    (pile / "in" / "huge.jsonl").write_bytes(b'{"text": "' + b"word " * 10_000_000 + b'"}\n{"text": "Small."}')
    articles = read("in/huge.txt", "in/huge.jsonl")
    assert [article.id for article in articles] == ["huge.jsonl:2"]
    assert [problem.origin for problem in articles.problems] == ["in/huge.txt", "in/huge.jsonl:1"]
    assert all("5,000,000 characters" in problem.message for problem in articles.problems)


def test_reading_twice_gives_the_same(pile: Path) -> None:
    assert pile.is_dir()
    first, second = read("in"), read("in")
    assert (first, first.problems) == (second, second.problems)


def test_nothing_heavy_is_imported_before_a_file_asks_for_it() -> None:
    script = (
        "import sys, provenance.reading; "
        "heavy = {'trafilatura', 'lxml', 'pyarrow', 'yaml', 'charset_normalizer'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
