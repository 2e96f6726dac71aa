"""An addition that is killed at any moment: nothing completed is lost, nothing half is seen, and the next one works.

The processes are real, and the signal is one that cannot be caught. `bench/archive.py` does the same 200 times.
"""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from builders_archive import archive_of, ids_in, pile

from provenance.archive.check import check_archive

ADD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from builders_archive import pile
from provenance.archive.store import add_articles
first = int(sys.argv[3])
articles = pile(first, first + 40)
print("ready", flush=True)
sys.stdin.readline()
print(add_articles(Path(sys.argv[1]), articles).num_added, flush=True)
"""
NUM_KILLS = 12
READ = """
import sys
from pathlib import Path
from provenance.archive.snapshot import open_snapshot
seen = 0
while True:
    now = sum(1 for _ in open_snapshot(Path(sys.argv[1])).articles())
    assert now % 40 == 0 and now >= seen, (seen, now)
    if now > seen:
        print(now, flush=True)
    seen = now
"""


def start_adding(folder: Path, first: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", ADD, str(folder), str(Path(__file__).parent), str(first)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def add_whole(folder: Path, first: int) -> None:
    with start_adding(folder, first) as process:
        said, _ = process.communicate("go\n")
    assert said == "40\n"


def test_killed_additions_leave_all_or_nothing(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 40))
    chance = random.Random(7)  # noqa: S311  nothing here is a secret
    started = time.monotonic()
    add_whole(folder, 40)
    longest = time.monotonic() - started
    first = 80
    for _ in range(NUM_KILLS):
        with start_adding(folder, first) as process:
            go(process)
            time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            assert process.stdout
            said = process.stdout.read()
            process.wait()
        kept = len(ids_in(folder))
        assert kept in ({first + 40} if said else {first, first + 40})
        assert ids_in(folder) == [article.id for article in pile(0, kept)]
        first = kept
    add_whole(folder, first)
    assert ids_in(folder) == [article.id for article in pile(0, first + 40)]
    checked = check_archive(folder)
    assert (checked.damages, checked.leftovers) == ((), ())


def test_a_reader_beside_a_writer_sees_whole_additions_only(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 40))
    told = tmp_path / "told"
    with told.open("w", encoding="ascii") as out:
        reader = subprocess.Popen([sys.executable, "-c", READ, str(folder)], stdout=out, stderr=subprocess.PIPE)
    for first in range(40, 480, 40):
        add_whole(folder, first)
    deadline = time.monotonic() + 60
    while "480" not in told.read_text("ascii").split() and reader.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    reader.kill()
    _, err = reader.communicate()
    assert err == b""
    seen = [int(line) for line in told.read_text("ascii").splitlines()]
    assert seen[-1] == 480
    assert len(set(seen)) > 2
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["num_adds"] == 12
