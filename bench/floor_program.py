"""How fast could it be at all? Runs the floor program, whose time everything else is a multiple of.

The floor program reads a JSONL corpus, tokenises, hashes every 5-word shingle, sorts them and writes the pairs that
share four or more, in one thread of C. Its source is no part of this project: it is named with --floor.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.processes import Usage, run_process
from provenance.errors import ProvenanceError

_RUNS = 3
_ARGUMENTS = ("5", "50", "4")


@dataclass(frozen=True, slots=True)
class Floor:
    """What the floor program took: the fastest of three runs, and the pairs it wrote."""

    usage: Usage
    pairs: Path


def find_floor(given: Path | None, work: Path) -> Path | None:
    """The floor program, compiled if its source is given.

    Args:
        given: the program, its source `floor.c`, or a folder that has one of them, `bench/` in it looked at too; None
            if there is none.
        work: where it is compiled to.

    Raises:
        ProvenanceError: if it is given and is not there, or cannot be compiled.
    """
    if given is None:
        return None
    places = [given, given / "floor.c", given / "bench" / "floor.c", given / "floor"] if given.is_dir() else [given]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise ProvenanceError(f"{given}: there is no floor program; name it, its floor.c, or the folder it is in")
    if found.suffix != ".c":
        return found.resolve()
    program = (work / "floor").resolve()
    command = ["gcc", "-O3", "-march=native", "-o", str(program), str(found)]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own command
    except (OSError, subprocess.CalledProcessError) as error:
        raise ProvenanceError(f"{found}: cannot be compiled ({error}); install gcc, or name a program") from None
    return program


def run_floor(program: Path, corpus: Path, pairs: Path) -> Floor:
    """Run the floor program on a corpus, three times.

    Raises:
        ProvenanceError: if it fails.
    """
    runs = [run_process([program, "4", corpus, *_ARGUMENTS, pairs]) for _ in range(_RUNS)]
    if failed := next((run for run in runs if run.exit_code), None):
        raise ProvenanceError(f"{program}: ended with {failed.exit_code} on {corpus.name}: {failed.said}")
    return Floor(min((run.usage for run in runs), key=lambda usage: usage.seconds), pairs)
