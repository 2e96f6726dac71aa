"""Temporary folders: gone when they are removed, and when their process was killed, with the next one made."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.reading.scratch import Scratch

HOLDER = (
    "import time; from provenance.reading.scratch import Scratch; print(Scratch().path, flush=True); time.sleep(600)"
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in which temporary ones are made."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path


def test_what_is_removed_is_gone_and_what_is_held_stays(place: Path) -> None:
    first, second = Scratch(), Scratch()
    assert {first.path, second.path} == set(map(str, place.iterdir()))
    first.remove()
    first.remove()
    assert [second.path] == list(map(str, place.iterdir()))
    second.remove()
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next_and_not_before() -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        left = Path(process.stdout.readline().strip())
        (left / "spilled").write_bytes(b"much")
        Scratch().remove()
        assert (left / "spilled").exists()
        process.send_signal(signal.SIGKILL)
    assert left.exists()
    Scratch().remove()
    assert not left.exists()


def test_folders_that_bear_no_lock_are_left_alone(place: Path) -> None:
    (place / "provenance-notes").mkdir()
    (place / "provenance-file").write_bytes(b"")
    mine = place / "mine"
    mine.mkdir()
    (mine / "provenance.lock").write_bytes(b"")
    (place / "provenance-link").symlink_to(mine)
    before = sorted(place.iterdir())
    Scratch().remove()
    assert sorted(place.iterdir()) == before
    assert (mine / "provenance.lock").exists()
