"""The command line of the speed benchmark: makes corpora, runs the program on them, and says which goals are reached.

    .venv/bin/python bench/speed.py --sizes 1000,10000,100000 --floor ../shared --docs

Numbers go to stdout, progress to stderr; --docs writes them into `docs/performance.md`. Exit codes: 0 done, 2 a
mistake in use or a failed process. Whether a goal is reached is said, and fails nothing: speed depends on the machine.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.floor_program import find_floor
from bench.hard_corpora import HARD_CORPORA, measure_hard
from bench.performance_page import GROWTH, HARD, MOVED, RECALL, SPARK, SPARK_LARGE, WHOLE, section, write_sections
from bench.scale_corpora import simulated_corpus
from bench.spark_bytes import bytes_section, measure_bytes
from bench.spark_speed import measure_spark, spark_section
from bench.speed_measures import Measured, measure_corpus, measure_whole
from bench.speed_tables import growth_tables, hard_table, recall_tables, whole_tables
from provenance.errors import ProvenanceError

_NO_FLOOR = (
    "no floor program was named, so there are no ratios to it and no 5-gram join beside: give --floor PROGRAM, its "
    "floor.c, or the folder it is in"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    given = _parse(arguments)
    try:
        with work_folder(given.work) as work:
            for title, text in _sections(given, work):
                print(text, flush=True)
                if given.docs:
                    write_sections({title: text})
    except ProvenanceError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/speed.py", description="Measure how fast the program is.")
    parser.add_argument("--sizes", type=_numbers, default=[1000, 10_000], help="articles, with commas between")
    parser.add_argument("--build-up-to", type=int, default=10_000, help="the largest size that `build` is run on")
    parser.add_argument("--whole", type=int, default=0, metavar="SIZE", help="articles, of which only `build` is run")
    parser.add_argument("--memory", help="what the program is given as --memory")
    parser.add_argument("--hard", type=_names, default=[], help=f"of {','.join(HARD_CORPORA)}, or all")
    parser.add_argument("--spark", type=int, default=0, metavar="SIZE", help="articles built on Spark and on DuckDB")
    parser.add_argument(
        "--spark-large", type=int, default=0, metavar="SIZE", help="the same of a larger corpus, with two workers only"
    )
    parser.add_argument("--moved", type=int, default=0, metavar="SIZE", help="articles, for what Spark moves and keeps")
    parser.add_argument("--floor", type=Path, help="the floor program, its floor.c, or the folder it is in")
    parser.add_argument("--work", type=Path, help="a folder in which corpora are kept for another time")
    parser.add_argument("--docs", action="store_true", help="write the numbers into docs/performance.md")
    return parser.parse_args(arguments)


def _numbers(text: str) -> list[int]:
    return sorted(int(number) for number in text.split(",") if number)


def _names(text: str) -> list[str]:
    names = list(HARD_CORPORA) if text == "all" else text.split(",")
    if unknown := [name for name in names if name not in HARD_CORPORA]:
        raise argparse.ArgumentTypeError(f"no corpus is called {', '.join(unknown)}: of {', '.join(HARD_CORPORA)}")
    return names


@contextmanager
def work_folder(given: Path | None) -> Iterator[Path]:
    """The folder to work in: the one given, which stays, or a temporary one."""
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
    else:
        with tempfile.TemporaryDirectory(prefix="bench-speed-") as made:
            yield Path(made)


def _sections(given: argparse.Namespace, work: Path) -> Iterator[tuple[str, str]]:
    """The sections asked for, each as soon as it is measured."""
    floor = find_floor(given.floor, work)
    if floor is None:
        print(f"bench: {_NO_FLOOR}", file=sys.stderr)
    end = f"{' --floor FLOOR' if floor else ''}{f' --memory {given.memory}' if given.memory else ''} --docs"
    measured: list[Measured] = []
    for size in given.sizes:
        print(f"bench: {size:,} articles", file=sys.stderr)
        with_build = size <= given.build_up_to
        measured.append(measure_corpus(simulated_corpus(work, size), work, floor, given.memory, with_build))
    if measured:
        sizes = ",".join(map(str, given.sizes))
        command = f"python bench/speed.py --sizes {sizes} --build-up-to {given.build_up_to}{end}"
        yield GROWTH, section(GROWTH, command, *growth_tables(measured), say_how_busy())
        yield RECALL, section(RECALL, command, *recall_tables(measured[-1]))
    if given.whole:
        print(f"bench: {given.whole:,} articles, whole", file=sys.stderr)
        whole = measure_whole(simulated_corpus(work, given.whole), work, floor, given.memory)
        command = f"python bench/speed.py --sizes '' --whole {given.whole}{end}"
        yield WHOLE, section(WHOLE, command, *whole_tables(whole), say_how_busy())
    if given.hard:
        hard = []
        for name in given.hard:
            print(f"bench: {name}", file=sys.stderr)
            hard.append(measure_hard(name, work, floor))
        command = f"python bench/speed.py --sizes '' --hard {','.join(given.hard)}{end}"
        yield HARD, section(HARD, command, *hard_table(hard), say_how_busy())
    for title, option, num, workers in (
        (SPARK, "--spark", given.spark, (1, 2)),
        (SPARK_LARGE, "--spark-large", given.spark_large, (2,)),
    ):
        if num:
            print(f"bench: {num:,} articles on Spark and on DuckDB", file=sys.stderr)
            told = spark_section(num, measure_spark(num, work, workers))
            yield (
                title,
                section(title, f"python bench/speed.py --sizes '' {option} {num} --docs", *told, say_how_busy()),
            )
    if given.moved:
        command = f"python bench/speed.py --sizes '' --moved {given.moved} --docs"
        yield MOVED, section(MOVED, command, *bytes_section(measure_bytes(given.moved, work)))


def say_how_busy() -> str:
    """How many cores there are, and how much else was going on."""
    return (
        f"The machine has {os.cpu_count()} cores, which {os.getloadavg()[2]:.1f} processes wanted on average in the "
        "last quarter of an hour of the run, its own included."
    )
