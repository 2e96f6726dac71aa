"""Files, folders and globs, as typed; links, loops and things that are no files."""

import os
import socket
from pathlib import Path

import pytest

from provenance.errors import ProvenanceError
from provenance.model import Problem
from provenance.reading.draft import FoundFile
from provenance.reading.walk import find_files


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `pile` in the working directory: b.txt, a/z.txt, a/deep/y.md and what is to be passed over."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pile"
    for name in ("b.txt", "a/z.txt", "a/deep/y.md", ".hidden.txt", ".git/x.txt", "Page.html", "Page_files/ad.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Rain fell.")
    return folder


def names(given: str | Path) -> list[str]:
    return [item.name if isinstance(item, FoundFile) else f"! {item.origin}" for item in find_files(given)]


def test_folder_is_searched_by_name_without_what_is_hidden_or_attached(pile: Path) -> None:
    assert names("pile") == ["Page.html", "a/deep/y.md", "a/z.txt", "b.txt"]
    assert names(pile) == names("pile")


def test_file_is_named_from_its_folder_and_shown_as_typed(pile: Path) -> None:
    assert pile.is_dir()
    assert list(find_files("pile/a/z.txt")) == [
        FoundFile(Path("pile/a/z.txt"), "z.txt", "pile/a/z.txt", Path("pile/a"), is_explicit=True)
    ]
    assert [item.shown for item in find_files("pile") if isinstance(item, FoundFile)][-1] == "pile/b.txt"


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("pile/*.txt", ["b.txt"]),
        ("pile/*/*.txt", ["a/z.txt"]),
        ("pile/**/*.txt", ["b.txt", "a/z.txt"]),
        ("pile/**", ["Page.html", "a/deep/y.md", "a/z.txt", "b.txt"]),
        ("*/b.txt", ["pile/b.txt"]),
        ("pile/*/deep", ["a/deep/y.md"]),
        ("pile/a*", ["a/deep/y.md", "a/z.txt"]),
    ],
)
def test_glob_names_from_its_fixed_part(pile: Path, glob: str, expected: list[str]) -> None:
    assert pile.is_dir()
    assert list(dict.fromkeys(names(glob))) == expected


def test_file_with_a_star_in_its_name_is_a_file(pile: Path) -> None:
    (pile / "odd*.txt").write_text("Rain fell.")
    assert names("pile/odd*.txt") == ["odd*.txt"]


@pytest.mark.parametrize("given", ["pile/none.txt", "", "no/such/folder", "nul\0byte"])
def test_what_does_not_exist_is_said_in_one_line_with_a_remedy(pile: Path, given: str) -> None:
    assert pile.is_dir()
    with pytest.raises(ProvenanceError, match=r"^no such file or folder: '.*'; name a file, a folder, a glob"):
        list(find_files(given))


@pytest.mark.parametrize("given", ["pile/*.pdf", "none/*.txt", "pile/**/*.pdf", "*/none.txt"])
def test_glob_that_matches_nothing_is_said(pile: Path, given: str) -> None:
    assert pile.is_dir()
    with pytest.raises(ProvenanceError, match="nothing matches"):
        list(find_files(given))


def test_loops_of_links_end(pile: Path) -> None:
    (pile / "a" / "up").symlink_to(pile)
    (pile / "a" / "self").symlink_to(pile / "a")
    assert sorted(names("pile")) == ["Page.html", "a/deep/y.md", "a/z.txt", "b.txt"]
    assert {Path(name).name for name in names("pile/**/*.txt")} == {"b.txt", "z.txt"}


def test_link_that_leads_nowhere_is_a_problem(pile: Path) -> None:
    (pile / "gone.txt").symlink_to("nowhere")
    (pile / "round.txt").symlink_to("round.txt")
    problems = [item for item in find_files("pile") if isinstance(item, Problem)]
    assert [problem.origin for problem in problems] == ["pile/gone.txt", "pile/round.txt"]
    assert names("pile/gone.txt") == ["! pile/gone.txt"]


def test_pipe_and_socket_are_never_opened(pile: Path) -> None:
    os.mkfifo(pile / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("pile/socket.txt")
        problems = [item for item in find_files("pile") if isinstance(item, Problem)]
    assert [problem.origin for problem in problems] == ["pile/pipe.txt", "pile/socket.txt"]
    assert all("no regular file" in problem.message for problem in problems)


def test_folder_that_may_not_be_listed_is_a_problem(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list_folder = Path.iterdir

    def refuse(self: Path) -> object:
        if self.name == "a":
            raise PermissionError(13, "Permission denied")
        return list_folder(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = list(find_files(pile))
    assert [item.message for item in found if isinstance(item, Problem)] == ["cannot be read: Permission denied"]
    assert [item.name for item in found if isinstance(item, FoundFile)] == ["Page.html", "b.txt"]


def test_folder_that_may_not_be_listed_matches_no_glob(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> object:
        raise PermissionError(13, f"Permission denied: {self}")

    assert pile.is_dir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    for glob in ("pile/*.txt", "pile/**/*.txt"):
        with pytest.raises(ProvenanceError, match="nothing matches"):
            list(find_files(glob))


def test_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Rain fell.")
    assert names(tmp_path) == ["caf\ufffd.txt"]
