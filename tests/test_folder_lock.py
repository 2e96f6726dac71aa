"""One run at a time writes into a folder; the lock is nowhere to be seen, and ends with its process."""

import errno
import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from provenance.cli import main
from provenance.errors import ProvenanceError
from provenance.present.files import check_folder, write_files
from provenance.present.folder_lock import holding

_HOLD = """
import sys
from pathlib import Path
from provenance.present.folder_lock import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_run(out: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds a folder until it is killed or the block ends."""
    command = [sys.executable, "-c", _HOLD, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_second_run_is_refused_in_one_line_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The old bridge was closed on Monday.", encoding="utf-8")
    out = tmp_path / "out"
    with another_run(out):
        assert main(["build", str(article), "--out", str(out)]) == 2
        (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("provenance: ")]
        assert line.endswith("another run is writing to this folder; wait until it is done, or choose another folder")
        with pytest.raises(ProvenanceError, match="another run is writing to this folder"):
            write_files(out, [("a.txt", b"a")])
        assert list(out.iterdir()) == []
    assert not out.exists()


def test_a_killed_run_leaves_no_lock(tmp_path: Path) -> None:
    with another_run(tmp_path / "out") as process:
        process.kill()
        process.wait()
        write_files(tmp_path / "out", [("a.txt", b"a")])
    assert [place.name for place in (tmp_path / "out").iterdir()] == ["a.txt"]


def test_who_holds_a_folder_writes_into_it_and_others_still_may_not(tmp_path: Path) -> None:
    with holding(tmp_path):
        check_folder(tmp_path)
        write_files(tmp_path, [("a.txt", b"a")])
        held = subprocess.run([sys.executable, "-c", _HOLD, str(tmp_path)], input="", capture_output=True, text=True)
        assert "another run is writing" in held.stderr
    assert [place.name for place in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EBADF])
def test_a_file_system_without_locks_is_written_all_the_same(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert write_files(tmp_path / "out", [("a.txt", b"a")])


def test_a_file_is_no_folder_to_hold(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(ProvenanceError, match="is a file, not a folder"), holding(tmp_path / "out"):
        pass
    with pytest.raises(ProvenanceError, match="cannot be written"), holding(tmp_path / "out" / "below"):
        pass
