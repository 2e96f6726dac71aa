"""The command line of the comparison with other programs: the same corpus, one after the other, in one run.

    .venv/bin/python bench/peers.py --environment /tmp/peers --articles 50000 --floor ../shared --docs

The others run in an environment of their own, made here from the extra `peers` of pyproject.toml where there is none;
the program itself never needs them. Numbers go to stdout; --docs writes them into `docs/performance.md`. Exit codes:
0 done, 2 a mistake in use or a process that failed.
"""

import argparse
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.floor_program import Floor, find_floor, run_floor
from bench.pair_quality import Quality, judge_pairs, read_pairs
from bench.performance_page import PEERS, cpu_floors, floors, seconds, section, share, size, table, write_sections
from bench.processes import Run, run_process
from bench.scale_corpora import Corpus, simulated_corpus
from bench.speed_run import say_how_busy, work_folder
from provenance.errors import ProvenanceError

_ROOT: Final = Path(__file__).resolve().parent.parent
_PROGRAMS: Final = Path(__file__).resolve().with_name("peer_programs.py")


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program.

    Args:
        key: its name in `peer_programs`.
        title: what it is.
        package: whose version is told.
        licence: of the package.
    """

    key: str
    title: str
    package: str
    licence: str


PEERS_MEASURED: Final = (
    Peer("rensa", "rensa: MinHash, LSH, Jaccard >= .1", "rensa", "MIT"),
    Peer("datasketch-lsh", "datasketch: MinHash, LSH, Jaccard >= .1", "datasketch", "MIT"),
    Peer("datasketch-ensemble", "datasketch: LSHEnsemble, containment >= .5", "datasketch", "MIT"),
    Peer("tfidf", "scikit-learn TF-IDF, sparse_dot_topn, cosine >= .5", "sparse_dot_topn", "Apache 2.0 (and BSD)"),
    Peer("polars", "Polars: a plain join of 5-grams", "polars", "MIT"),
)

# Columns of recall, each of one or more kinds of derivations.
_COLUMNS: Final = {
    "cuts": ("truncated",),
    "edits": ("edited",),
    "spun <= 30 %": ("spun 15 %", "spun 30 %"),
    "spun 50 to 70 %": ("spun 50 %", "spun 70 %"),
    "heavy spins": ("spun heavily",),
    "composites": ("composite",),
    "quotations": ("excerpt",),
    "spun quotations": ("spun quotation",),
}


@dataclass(frozen=True, slots=True)
class _Result:
    title: str
    run: Run
    quality: Quality | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    given = _parse(arguments)
    try:
        with work_folder(given.work) as work:
            text = _measure(given, work)
    except ProvenanceError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print(text)
    if given.docs:
        write_sections({PEERS: text})
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/peers.py", description="Measure other programs on the same corpus.")
    names = [peer.key for peer in PEERS_MEASURED]
    parser.add_argument("--environment", type=Path, required=True, help="where they are installed, made if need be")
    parser.add_argument("--articles", type=int, default=10_000, help="how many articles the corpus has")
    parser.add_argument("--only", default=",".join(names), help=f"of {','.join(names)}")
    parser.add_argument("--limit", type=float, default=3600, help="seconds after which one is ended")
    parser.add_argument("--floor", type=Path, help="the floor program, its floor.c, or the folder it is in")
    parser.add_argument("--work", type=Path, help="a folder in which corpora are kept for another time")
    parser.add_argument("--docs", action="store_true", help="write the numbers into docs/performance.md")
    return parser.parse_args(arguments)


def _measure(given: argparse.Namespace, work: Path) -> str:
    python = prepare_environment(given.environment)
    program = find_floor(given.floor, work)
    if program is None:
        print("bench: no floor program was named, so there are no ratios to it: give --floor", file=sys.stderr)
    corpus = simulated_corpus(work, given.articles)
    floor = run_floor(program, corpus.path, work / "floor.tsv") if program else None
    chosen = [peer for peer in PEERS_MEASURED if peer.key in given.only.split(",")]
    results = [_run_own(corpus, work), *(_run_peer(peer, python, corpus, work, given.limit) for peer in chosen)]
    command = f"python bench/peers.py --environment DIR --articles {given.articles} --floor FLOOR --docs"
    about = (
        f"The corpus of {given.articles:,} invented articles as above, one program after the other in one run. Each "
        "reads the JSONL file and writes the pairs it finds; recall is the share of the planted derivations whose two "
        "articles are a pair, precision the share of the pairs whose texts go back to one original. "
        f"{_say_settings(python, chosen)}"
    )
    return section(PEERS, command, about, table(*_rows(results, floor)), say_how_busy())


def prepare_environment(folder: Path) -> Path:
    """The Python of an environment that has the extra `peers`; where there is none, it is made.

    Raises:
        ProvenanceError: if it cannot be made.
    """
    python = folder / "bin" / "python"
    if python.exists():
        return python
    needs = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["peers"]
    print(f"bench: installing {', '.join(needs)} into {folder}", file=sys.stderr)
    venv.create(folder, with_pip=True)
    try:
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *needs], check=True)  # noqa: S603
    except subprocess.CalledProcessError:
        raise ProvenanceError(f"{folder}: the other programs cannot be installed; see what pip says above") from None
    return python


def _run_own(corpus: Corpus, work: Path) -> _Result:
    pairs = work / "own.tsv"
    run = run_process([sys.executable, "-m", "bench.candidate_run", corpus.path.resolve(), pairs.resolve()], _ROOT)
    return _judged("**this program**: candidates with both containments", run, pairs, corpus)


def _run_peer(peer: Peer, python: Path, corpus: Corpus, work: Path, limit: float) -> _Result:
    print(f"bench: {peer.key}", file=sys.stderr)
    pairs = work / f"{peer.key}.tsv"
    run = run_process([python, _PROGRAMS, peer.key, corpus.path, pairs], limit_seconds=limit)
    return _judged(peer.title, run, pairs, corpus)


def _judged(title: str, run: Run, pairs: Path, corpus: Corpus) -> _Result:
    return _Result(title, run, None if run.exit_code else judge_pairs(read_pairs(pairs), corpus))


def _rows(results: Sequence[_Result], floor: Floor | None) -> tuple[list[str], list[list[str]]]:
    header = ["program", "seconds", "floors", "processor", "its floors", "peak memory", "pairs", "precision", *_COLUMNS]
    rows = []
    for result in results:
        usage = result.run.usage
        row = [result.title, seconds(usage.seconds), floors(usage, floor.usage if floor else None)]
        row += [seconds(usage.cpu_seconds), cpu_floors(usage, floor.usage if floor else None), size(usage.peak_bytes)]
        rows.append([*row, *_quality_cells(result)])
    return header, rows


def _quality_cells(result: _Result) -> Iterator[str]:
    quality = result.quality
    if quality is None:
        yield f"ended with exit code {result.run.exit_code}"
        yield from "-" * (1 + len(_COLUMNS))
        return
    yield f"{quality.num_pairs:,}"
    yield share(quality.precision)
    yield from (share(quality.recall(*kinds)) for kinds in _COLUMNS.values())


def _say_settings(python: Path, chosen: Sequence[Peer]) -> str:
    """Versions and licences of the others."""
    script = "import importlib.metadata as m, sys; print(*(m.version(name) for name in sys.argv[1:]))"
    names = list(dict.fromkeys(peer.package for peer in chosen))
    done = subprocess.run([str(python), "-c", script, *names], capture_output=True, text=True, check=True)  # noqa: S603
    licences = {peer.package: peer.licence for peer in chosen}
    told = [f"{name} {version} ({licences[name]})" for name, version in zip(names, done.stdout.split(), strict=True)]
    return (
        "MinHash with 128 hashes of 5-word shingles, LSH with 64 bands of two; the join takes 5-grams that at most 50 "
        f"articles hold. Versions and licences: {', '.join(told)}."
    )
