"""The right to write: one process has it, and it ends with that process however that ends."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.archive.lock import LOCK_FILE, check_free, writing
from provenance.errors import ProvenanceError

HOLD = """
import sys, time
from pathlib import Path
from provenance.archive.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(ProvenanceError, match=rf"is being changed by another process \({holder.pid}\)"),
            writing(tmp_path),
        ):
            pass
        with pytest.raises(ProvenanceError, match=rf"is being changed by another process \({holder.pid}\)"):
            check_free(tmp_path)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with writing(tmp_path):
        assert (tmp_path / LOCK_FILE).read_text("ascii") == f"{os.getpid()}\n"


def test_the_right_is_given_back_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"), writing(tmp_path):
        raise ValueError("stop")
    with writing(tmp_path):
        pass


def test_who_only_asks_takes_and_leaves_nothing(tmp_path: Path) -> None:
    check_free(tmp_path)
    assert not list(tmp_path.iterdir())
    with writing(tmp_path):
        pass
    check_free(tmp_path)
    with writing(tmp_path):
        pass


def test_a_writer_waits_for_one_who_only_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / LOCK_FILE).touch()
    asking = os.open(tmp_path / LOCK_FILE, os.O_RDONLY)
    fcntl.flock(asking, fcntl.LOCK_SH)
    monkeypatch.setattr("provenance.archive.lock.sleep", lambda _: os.close(asking))
    with writing(tmp_path):
        pass


def test_a_disk_without_room_for_the_writers_name_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.pwrite", refuse)
    with writing(tmp_path):
        assert (tmp_path / LOCK_FILE).read_bytes() == b""


def test_a_folder_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="cannot be written"), writing(tmp_path / "nowhere"):
        pass
