"""How exact are passages with other constants? Plagdet on both halves of the PAN 2013 training pairs; false friends.

Reads the tuning data; prints a row for the constants as they are and for each change asked for. Constants are chosen
by hand on the first half; the second, with other suspicious documents, shows whether a choice holds. The last column
counts pairs of independent reports on one event (BASIL) that get a passage.

    python -m bench.fit_passages [--data DIR] [--pairs N] [--jobs N] [MODULE.NAME=VALUE ...]
    python -m bench.fit_passages regions.MIN_EVIDENCE=30 bags.ROOT_LETTERS=6
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import combinations
from pathlib import Path
from zlib import crc32

import provenance as pv
from bench.datasets import ReusePair, find_data, read_events, read_reuse
from bench.plagdet import Tally, plagdet, tally
from bench.reuse import find_reuse
from bench.work import spread
from provenance.errors import ProvenanceError
from provenance.model import Article

KINDS = ("all", "none", "random", "translation", "summary")


@dataclass(frozen=True, slots=True)
class Change:
    """A constant of a module of `provenance.compare` and the value to try."""

    module: str
    name: str
    value: float

    @staticmethod
    def parse(text: str) -> "Change":
        """Return the change that "MODULE.NAME=VALUE" says.

        Raises:
            ProvenanceError: if there is no such constant, or the value is no number.
        """
        place, _, value = text.partition("=")
        module, _, name = place.partition(".")
        try:
            kind = type(getattr(import_module(f"provenance.compare.{module}"), name))
            return Change(module, name, kind(float(value)))
        except (AttributeError, ImportError, TypeError, ValueError):
            raise ProvenanceError(
                f"{text}: give a change as MODULE.NAME=VALUE, as in regions.MIN_EVIDENCE=30"
            ) from None


@contextmanager
def changed(change: Change | None) -> Iterator[None]:
    """Let a change hold for a while."""
    if change is None:
        yield
        return
    module = import_module(f"provenance.compare.{change.module}")
    before = getattr(module, change.name)
    setattr(module, change.name, change.value)
    try:
        yield
    finally:
        setattr(module, change.name, before)


def half_of(pair: ReusePair) -> int:
    """Return 0 or 1; all pairs of one suspicious document are in the same half."""
    return crc32(pair.id.partition("-source-")[0].encode()) % 2


def _found(change: Change | None, pair: ReusePair) -> tuple[str, int, Tally, bool]:
    with changed(change):
        passages = find_reuse(pair)
    return pair.kind, half_of(pair), tally(pair.passages, passages), bool(passages)


def _shares(change: Change | None, pair: tuple[Article, Article]) -> bool:
    with changed(change):
        return bool(pv.compare(*pair).passages)


def measure(
    pairs: Sequence[ReusePair], reports: Sequence[tuple[Article, Article]], change: Change | None, jobs: int
) -> str:
    """Return a line: plagdet of each kind in both halves, pairs without reuse and independent reports with passages."""
    results = spread(partial(_found, change), pairs, jobs)
    cells = []
    for kind in KINDS:
        halves = ([t for k, h, t, _ in results if h == half and kind in (k, "all")] for half in (0, 1))
        cells.append("/".join(f"{plagdet(tallies).score:.3f}" for tallies in halves))
    clean = [some for kind, _, _, some in results if kind == "no-reuse"]
    friends = spread(partial(_shares, change), reports, jobs)
    return "  ".join([*cells, f"{sum(clean)} of {len(clean)}", f"{sum(friends)} of {len(friends)}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; return 2 for a change or data that are not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("changes", nargs="*", metavar="MODULE.NAME=VALUE")
    parser.add_argument("--data", type=Path, default=Path(__file__).parent.parent.parent / "shared/data")
    parser.add_argument("--pairs", type=int, default=0, help="pairs of each kind, 0 for all")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        changes = [None, *map(Change.parse, options.changes)]
        folder = find_data(options.data)
    except ProvenanceError as error:
        print(error, file=sys.stderr)
        return 2
    events: dict[str, list[Article]] = {}
    for event, article in read_events(folder):
        events.setdefault(event, []).append(article)
    reports = [pair for articles in events.values() for pair in combinations(articles, 2)]
    pairs = read_reuse(folder, options.pairs)
    print("  ".join((*KINDS, "without reuse", "independent reports")))
    for change in changes:
        label = "as they are" if change is None else f"{change.module}.{change.name} = {change.value}"
        print(f"{label}\n{measure(pairs, reports, change, options.jobs)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
