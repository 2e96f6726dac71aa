"""Does an addition that is killed at any moment leave all of itself or nothing?

Starts real additions to a small archive, kills each at a random moment by a signal that cannot be caught, and reads the
archive after each: it must hold just what was completed, and the next addition must work. Every other one is killed
within a few milliseconds of beginning to write, where harm could be done.
"""

import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.archive_corpus import shard
from provenance.archive.check import check_archive
from provenance.archive.manifest import SEGMENTS_FOLDER
from provenance.archive.snapshot import open_snapshot
from provenance.archive.store import create_archive
from provenance.present.files import write_files

_ARTICLES_A_TIME: Final = 100
_WRITING_SECONDS: Final = 0.01
_ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Kills:
    """What killing came to.

    Args:
        num_kills: how many additions were killed.
        num_finished: of them, that were complete already.
        num_put_in_force: of them, whose articles are in the archive.
        num_lost: articles of completed additions that are not there, and of others that are there in part.
        num_damaged: damages that a check of every byte found.
    """

    num_kills: int
    num_finished: int
    num_put_in_force: int
    num_lost: int
    num_damaged: int


def kill_additions(folder: Path, num_kills: int, seed: int = 0) -> Kills:
    """Kill so many additions at random moments of their work, and count what was lost.

    Args:
        folder: an empty place to work in.
        num_kills: how many.
        seed: of the moments.
    """
    chance = random.Random(seed)  # noqa: S311  nothing here is a secret
    batches = _write_batches(folder, num_kills + 2)
    kept = folder / "kept"
    create_archive(kept)
    typical = _run(kept, batches[0], None)[1]
    expected = _ids(batches[0])
    num_finished = num_put_in_force = num_lost = 0
    for number, batch in enumerate(batches[1 : num_kills + 1]):
        in_writing = number % 2 == 1
        finished, _ = _run(kept, batch, chance.uniform(0.0, _WRITING_SECONDS if in_writing else typical), in_writing)
        found = {article.id for article in open_snapshot(kept).articles()}
        of_batch = _ids(batch)
        is_there = of_batch <= found
        num_lost += len(expected - found) + (len(of_batch - found) if finished else 0)
        num_lost += len(found - expected - of_batch) + (0 if is_there else len(found & of_batch))
        expected |= of_batch if is_there else set()
        num_finished, num_put_in_force = num_finished + finished, num_put_in_force + is_there
    _run(kept, batches[-1], None)
    num_lost += len((expected | _ids(batches[-1])) ^ {article.id for article in open_snapshot(kept).articles()})
    return Kills(num_kills, num_finished, num_put_in_force, num_lost, len(check_archive(kept).damages))


def _write_batches(folder: Path, number: int) -> list[Path]:
    """Files of articles, enough for each addition."""
    articles = shard(0, max(2, number * _ARTICLES_A_TIME // 6))
    assert len(articles) >= number * _ARTICLES_A_TIME
    files = []
    for n in range(number):
        batch = articles[n * _ARTICLES_A_TIME : (n + 1) * _ARTICLES_A_TIME]
        lines = [json.dumps({"id": a.id, "text": a.text, "published": a.published}) for a in batch]
        files.append((f"{n:04}.jsonl", ("\n".join(lines) + "\n").encode("utf-8")))
    return list(write_files(folder / "batches", files))


def _ids(batch: Path) -> set[str]:
    return {json.loads(line)["id"] for line in batch.read_text("utf-8").splitlines()}


def _run(kept: Path, batch: Path, kill_after: float | None, in_writing: bool = False) -> tuple[bool, float]:
    """Run one addition.

    Args:
        kept: the archive.
        batch: what is added.
        kill_after: seconds of its work, or of its writing, after which it is killed; None lets it end.
        in_writing: whether these are counted from when it begins to write.

    Returns:
        Whether it said to be done, and the seconds of its work.
    """
    command = [sys.executable, "-m", "provenance", "archive", "add", str(kept), str(batch), "--json"]
    with subprocess.Popen(  # noqa: S603  our own program
        command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        # From when it has begun to read; what comes before is the start of Python.
        process.stderr.readline()
        started = time.monotonic()
        if kill_after is not None:
            before = _files(kept)
            while in_writing and _files(kept) == before and process.poll() is None:
                time.sleep(0.0002)
            time.sleep(kill_after)
            process.kill()
        said = process.stdout.read()
        process.wait()
    return "num_added" in said, time.monotonic() - started


def _files(kept: Path) -> set[str]:
    return {path.name for folder in (kept, kept / SEGMENTS_FOLDER) for path in folder.iterdir()}
