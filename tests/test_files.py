"""Files reach the disk whole or not at all; what is not ours is never touched."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ProvenanceError
from provenance.present.files import check_folder, encode, story_path, write_files


def write(out: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    return write_files(out, files.items())


def hash_files(files: dict[str, bytes]) -> dict[str, str]:
    return {path: sha256(content).hexdigest() for path, content in files.items()}


def run_files(pages: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a run with these pages, its record among them."""
    return {**pages, "run.json": json.dumps({"files": hash_files(pages)}).encode()}


def everything_in(folder: Path) -> dict[str, bytes]:
    """Content of every file in a folder by relative path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_and_listed_in_order(tmp_path: Path) -> None:
    contents = {"b.txt": b"2", "a.txt": b"1", "stories/s-1.html": b"3"}
    written = write(tmp_path / "new" / "out", contents)
    assert [path.name for path in written] == ["a.txt", "b.txt", "s-1.html"]
    assert everything_in(tmp_path / "new" / "out") == contents


def test_an_earlier_run_is_replaced_and_nothing_temporary_is_left(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": b"old"})
    write(tmp_path, {"a.txt": b"new"})
    assert everything_in(tmp_path) == {"a.txt": b"new"}


def test_a_full_disk_leaves_the_earlier_run_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = {"a.txt": b"old a", "b.txt": b"old b"}
    write(tmp_path, earlier)
    synced: list[int] = []

    def full_at_the_second_file(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_at_the_second_file)
    with pytest.raises(ProvenanceError, match=r"cannot be written \(No space left.*choose another folder"):
        write(tmp_path, {"a.txt": b"new a", "b.txt": b"new b"})
    assert everything_in(tmp_path) == earlier


class EndedError(Exception):
    """What a handler of a signal raises."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_among_the_renames_waits_until_all_are_done(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = run_files({"a.txt": b"new a", "b.txt": b"new b"})
    write(tmp_path, run_files({"a.txt": b"old a", "b.txt": b"old b", "graph.html": b"outdated"}))
    replace = Path.replace

    def signalled(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), number)
        return replace(self, target)

    def end(_number: int, _frame: FrameType | None) -> None:
        raise EndedError

    before = signal.signal(number, end)
    try:
        monkeypatch.setattr(Path, "replace", signalled)
        with pytest.raises(EndedError):
            write(tmp_path, files)
        assert signal.getsignal(number) is end
    finally:
        signal.signal(number, before)
    assert everything_in(tmp_path) == files


def test_files_can_be_written_by_any_thread(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as threads:
        threads.submit(write, tmp_path, {"a.txt": b"a"}).result()
    assert everything_in(tmp_path) == {"a.txt": b"a"}


def test_folders_that_stay_empty_are_not_left_behind(tmp_path: Path) -> None:
    def interrupted() -> Iterator[tuple[str, bytes]]:
        yield "stories/s-1.html", b"1"
        raise KeyboardInterrupt

    (tmp_path / "mine").mkdir()
    for out in (tmp_path / "new" / "out", tmp_path / "mine"):
        with pytest.raises(KeyboardInterrupt):
            write_files(out, interrupted())
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]


def test_a_folder_is_tried_and_left_as_it_was(tmp_path: Path) -> None:
    check_folder(tmp_path / "new" / "out")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "out").mkdir()
    check_folder(tmp_path / "out")
    assert list(tmp_path.rglob("*")) == [tmp_path / "out"]


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    gone, running = process.pid, os.getppid()
    (tmp_path / "stories").mkdir()
    names = ["a.txt", "stories/s-9.html", "stories/notes.txt", "mine.txt"]
    left = [Path(name).parent / f".{Path(name).name}.{own}.part" for name in names for own in (gone, running)]
    left += [Path(".a.txt.part"), Path(f"a.txt.{gone}.part")]
    for place in left:
        (tmp_path / place).write_bytes(b"half")
    write(tmp_path, {"a.txt": b"a", "b.txt": b"b"})
    removed = {f".a.txt.{gone}.part", f"stories/.s-9.html.{gone}.part"}
    assert set(everything_in(tmp_path)) == {"a.txt", "b.txt", *map(str, left)} - removed


def test_pages_that_this_run_lacks_are_removed(tmp_path: Path) -> None:
    write(tmp_path, run_files({"graph.html": b"g", "stories/s-1.html": b"1", "stories/s-2.html": b"2"}))
    write(tmp_path, run_files({"stories/s-1.html": b"1"}))
    assert set(everything_in(tmp_path)) == {"run.json", "stories/s-1.html"}


def test_a_page_that_is_not_ours_or_was_changed_stays(tmp_path: Path) -> None:
    write(tmp_path, run_files({"stories/s-1.html": b"1", "stories/s-2.html": b"2", "index.html": b"i"}))
    (tmp_path / "stories" / "s-1.html").write_bytes(b"with somebody's notes")
    (tmp_path / "stories" / "mine.html").write_bytes(b"mine")
    (tmp_path / "keep.txt").write_bytes(b"keep")
    write(tmp_path, run_files({"report.md": b"r"}))
    left = everything_in(tmp_path)
    assert left["stories/s-1.html"] == b"with somebody's notes"
    assert left["stories/mine.html"] == b"mine"
    assert left["keep.txt"] == b"keep"
    assert "stories/s-2.html" not in left


def test_a_forged_record_cannot_remove_files_elsewhere(tmp_path: Path) -> None:
    precious = tmp_path / "precious.html"
    precious.write_bytes(b"p")
    out = tmp_path / "out"
    (out / "stories").mkdir(parents=True)
    (out / "stories" / "link.html").symlink_to(precious)
    digest = hash_files({"p": b"p"})["p"]
    listed = dict.fromkeys(
        ["../precious.html", str(precious), "stories/../../precious.html", "stories/link.html"], digest
    )
    (out / "run.json").write_text(json.dumps({"files": listed}))
    write(out, {"a.txt": b"a"})
    assert precious.read_bytes() == b"p"
    assert (out / "stories" / "link.html").is_symlink()


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'{"files": []}', b'{"files": {"graph.html": 3}}', b"\xff"])
def test_a_record_that_cannot_be_read_removes_nothing(tmp_path: Path, record: bytes) -> None:
    (tmp_path / "run.json").write_bytes(record)
    (tmp_path / "graph.html").write_bytes(b"g")
    write(tmp_path, {"a.txt": b"a"})
    assert (tmp_path / "graph.html").exists()


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.write_bytes(b"a file")
    with pytest.raises(ProvenanceError, match="is a file, not a folder; choose another folder"):
        write(place, {"a.txt": b"a"})
    with pytest.raises(ProvenanceError, match=r"cannot be written .*choose another folder"):
        write(place / "below", {"a.txt": b"a"})
    assert place.read_bytes() == b"a file"


def test_a_folder_in_a_file_s_place_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(ProvenanceError, match="is a folder where a file belongs"):
        write(tmp_path, {"a.txt": b"a", "b.txt": b"b"})
    assert everything_in(tmp_path) == {}


@pytest.mark.parametrize("name", ["report.md", "graph.html", "stories/story-1.html", "run.json"])
def test_what_no_run_wrote_is_not_written_over(name: str, tmp_path: Path) -> None:
    files = run_files({"report.md": b"r", "graph.html": b"g", "stories/story-1.html": b"1"})
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"somebody's own")
    for refused in (lambda: check_folder(tmp_path), lambda: write(tmp_path, files)):
        with pytest.raises(ProvenanceError, match=f"{name}: was not written by provenance, .* move it away"):
            refused()
    assert everything_in(tmp_path) == {name: b"somebody's own"}
    (tmp_path / name).unlink()
    write(tmp_path, files)
    check_folder(tmp_path)
    assert write(tmp_path, files)


def test_what_somebody_changed_since_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, run_files({"report.md": b"r"}))
    (tmp_path / "report.md").write_bytes(b"r, with somebody's notes")
    with pytest.raises(ProvenanceError, match=r"report\.md: was not written by provenance, or was changed since"):
        write(tmp_path, run_files({"report.md": b"new"}))
    assert (tmp_path / "report.md").read_bytes() == b"r, with somebody's notes"


def test_names_that_no_run_writes_are_nobody_s_concern(tmp_path: Path) -> None:
    own = {"stories/mine.html": b"m", "notes.md": b"n", "report.pdf": b"p"}
    write(tmp_path, own)
    check_folder(tmp_path)
    write(tmp_path, run_files({"report.md": b"r"}))
    assert own.items() <= everything_in(tmp_path).items()
    with pytest.raises(ProvenanceError, match=r"report\.pdf: was not written"):
        check_folder(tmp_path, pdf=True)


@pytest.mark.parametrize("num_done", range(6))
def test_a_run_killed_in_its_exchange_can_be_done_again(
    num_done: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = ["a.txt", "stories/story-1.html", "stories/story-2.html", "stories/story-3.html"]
    old = run_files(dict.fromkeys(pages, b"old"))
    new = run_files(dict.fromkeys(pages[:2], b"new"))
    write(tmp_path, old)
    replace, unlink = Path.replace, Path.unlink
    done: list[Path] = []

    def step(place: Path) -> None:
        if len(done) == num_done:
            raise EndedError
        done.append(place)

    def replace_until_killed(self: Path, target: Path) -> Path:
        step(self)
        return replace(self, target)

    def unlink_until_killed(self: Path, missing_ok: bool = False) -> None:
        # Nothing is cleared away by a process that was killed.
        if not self.name.endswith(".part"):
            step(self)
            unlink(self, missing_ok)

    monkeypatch.setattr(Path, "replace", replace_until_killed)
    monkeypatch.setattr(Path, "unlink", unlink_until_killed)
    with pytest.raises(EndedError) if num_done < 5 else nullcontext():
        write(tmp_path, new)
    monkeypatch.undo()
    check_folder(tmp_path)
    write(tmp_path, new)
    assert everything_in(tmp_path) == new


@given(st.text(max_size=12))
def test_only_harmless_story_ids_become_file_names(story_id: str) -> None:
    harmless = bool(story_id) and set(story_id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    if harmless:
        assert story_path(story_id) == f"stories/{story_id}.html"
    else:
        with pytest.raises(ValueError, match="not a story id"):
            story_path(story_id)


@pytest.mark.parametrize("story_id", ["", "story-1\n", "../x", "a/b", "Story", "s.html", "s\x00"])
def test_ids_that_could_leave_the_folder_are_refused(story_id: str) -> None:
    with pytest.raises(ValueError, match="not a story id"):
        story_path(story_id)


def test_any_text_can_be_written() -> None:
    assert encode("é\ud800") == "é?".encode()
