"""The command line of the benchmark: runs its sets, and says which numbers reach their goals or have fallen.

`make bench` measures everything, with the plain methods beside it, and writes `docs/accuracy.md`. To tune on one set:

    .venv/bin/python bench/accuracy.py --only wiki

Numbers go to stdout, progress to stderr, every single case to a JSON file in --raw. Exit codes: 0 done, 1 a number has
fallen below its floor, 2 no data or a mistake in use.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.datasets import find_data, hash_data
from bench.floors import find_fallen, raise_floors, read_floors, write_floors
from bench.outcome import Options, Outcome
from bench.sets import SETS, TITLES, BenchSet
from bench.table import describe_outcome, merge_sections, render_section
from provenance.errors import ProvenanceError

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
FLOORS = ROOT / "bench" / "floors.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    given = _parse(arguments)
    try:
        return _run(given)
    except ProvenanceError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/accuracy.py", description="Measure how accurate the program is.")
    names = ", ".join(s.name for s in SETS)
    parser.add_argument("--only", metavar="SETS", help=f"sets to run, with commas between; of {names}")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder of the data sets")
    parser.add_argument("--raw", type=Path, default=Path(tempfile.gettempdir()) / "bench", help="where cases go")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--pairs", type=int, default=Options().num_pairs, help="pairs of each PAN kind; 0: all")
    parser.add_argument("--rivals", action="store_true", help="run the plain methods on the same cases")
    parser.add_argument("--docs", action="store_true", help="write docs/accuracy.md; takes --rivals along")
    parser.add_argument("--gate", action="store_true", help="the simulated set alone, cut to under two minutes")
    parser.add_argument("--update-floors", action="store_true", help="raise floors to what was reached")
    return parser.parse_args(arguments)


def _run(given: argparse.Namespace) -> int:
    chosen = _choose("simulated" if given.gate else given.only)
    if any(s.folder for s in chosen):
        find_data(given.data)
    options = Options(max(1, given.jobs), max(0, given.pairs), given.rivals or given.docs, given.gate)
    floors, fallen = read_floors(FLOORS), list[str]()
    for bench_set in chosen:
        outcome = _measure(bench_set, given.data, options, given.raw)
        data = hash_data(given.data, bench_set.folder) if bench_set.folder else outcome.data
        fallen += find_fallen(outcome, data, floors)
        if given.gate and not given.update_floors and outcome.name not in floors:
            fallen.append(f"{outcome.name} has no floors, so nothing is held: run with --gate --update-floors once")
        if given.update_floors:
            floors = raise_floors(outcome, data, floors)
            write_floors(floors, FLOORS)
        if given.docs:
            _write_section(bench_set, outcome, options)
    for sentence in fallen:
        print(f"bench: {sentence}", file=sys.stderr)
    return 1 if fallen else 0


def _write_section(bench_set: BenchSet, outcome: Outcome, options: Options) -> None:
    """Put a set's section into the page, with the command that measures it again."""
    draw = f" --pairs {options.num_pairs}" if bench_set.name == "pan" else ""
    command = f".venv/bin/python bench/accuracy.py --rivals --only {bench_set.name}{draw}"
    section = render_section(bench_set.title, bench_set.text, command, outcome.measured)
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    page = merge_sections(page, {bench_set.title: section}, TITLES)
    PAGE.write_text(page, encoding="utf-8")


def _choose(names: str | None) -> list[BenchSet]:
    """Return the sets asked for, in their own order; all of them by default.

    Raises:
        ProvenanceError: if there is no such set.
    """
    wanted = set(names.split(",")) if names else {s.name for s in SETS}
    if unknown := sorted(wanted - {s.name for s in SETS}):
        raise ProvenanceError(f"no set is called {', '.join(unknown)}: take of {', '.join(s.name for s in SETS)}")
    return [s for s in SETS if s.name in wanted]


def _measure(bench_set: BenchSet, folder: Path, options: Options, raw: Path) -> Outcome:
    """Run one set, print its numbers and keep its cases for a person to look at."""
    if bench_set.folder and not (folder / bench_set.folder).is_dir():
        raise ProvenanceError(f"no {bench_set.folder} in {folder}: add it, or name other sets with --only")
    start = time.monotonic()
    outcome = bench_set.measure(folder, options)
    print(describe_outcome(outcome), flush=True)
    raw.mkdir(parents=True, exist_ok=True)
    cases = raw / f"{bench_set.name}.json"
    cases.write_text(json.dumps(outcome.cases, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{bench_set.name}: {time.monotonic() - start:.0f} s, every case in {cases}", file=sys.stderr)
    return outcome
