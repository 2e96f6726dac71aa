"""With what, from what and how was this graph made? The record of a run -> `run.json`.

Reads the settings, the articles and the clock's readings that the pipeline hands over; writes the
schema `provenance-run/1`. Apart from timings and peak memory the record is the same for the same input,
settings and versions. Nothing here flows back into inference.
"""

import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import Any

from provenance.corpus.passed import Passed
from provenance.model import Article, Problem
from provenance.present.serialise import json_text, to_plain
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

RUN_SCHEMA = "provenance-run/1"
_PROGRAM = "news-provenance"
# How the list stands in the record's text when it is empty: at the first level, where nothing else begins so.
_NO_INPUTS = '\n  "inputs": []'
# This program and all that it needs: another version of any of them may read, cut or draw a text in another way.
_LIBRARIES = (
    _PROGRAM, "charset-normalizer", "courlan", "duckdb", "jinja2", "lxml", "markupsafe", "networkx", "numpy", "pyarrow",
    "pyvis", "pyyaml", "rapidfuzz", "sentencex", "symspellpy", "trafilatura", "typer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InputHash:
    """An article as read: `sha256` of its raw text in UTF-8, hexadecimal, and the file and record it stood in."""

    id: str
    origin: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall-clock time of one stage, in seconds."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What must be known of a run to do it again.

    Args:
        versions: pairs of name and version.
        settings: as the run used them.
        inputs: in the order of ids.
        timings: in the order the stages ran.
        peak_memory_bytes: None where the system does not say.
        problems: what went wrong with single inputs.
        verdicts: what people had decided before the run.
        passed: what the search for pairs passed over.
    """

    versions: tuple[tuple[str, str], ...] = ()
    settings: Settings = field(default_factory=Settings)
    inputs: tuple[InputHash, ...] = ()
    timings: tuple[Timing, ...] = ()
    peak_memory_bytes: int | None = None
    problems: tuple[Problem, ...] = ()
    verdicts: Verdicts = field(default_factory=Verdicts)
    passed: Passed = field(default_factory=Passed)


class Stopwatch:
    """Times the stages of a run one after the other.

    >>> watch = Stopwatch()
    >>> with watch.stage("compare"):
    ...     pass
    >>> [timing.stage for timing in watch.timings]
    ['compare']
    """

    def __init__(self) -> None:
        """Start with no stage timed."""
        self._timings: list[Timing] = []

    @property
    def timings(self) -> tuple[Timing, ...]:
        """The stages that have ended, in order."""
        return tuple(self._timings)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what runs inside the `with`; a stage that raises is timed too."""
        begun = perf_counter()
        try:
            yield
        finally:
            self._timings.append(Timing(name, perf_counter() - begun))


def record_run(
    articles: Iterable[Article],
    settings: Settings,
    timings: Iterable[Timing] = (),
    problems: Iterable[Problem] = (),
    verdicts: Verdicts | None = None,
    passed: Passed | None = None,
) -> RunRecord:
    """Return the record of a run that is about to be written: versions and peak memory are taken now."""
    return RunRecord(
        versions=installed_versions(),
        # Where stages were kept is nothing that a run has to have again.
        settings=replace(settings, resume=None),
        inputs=tuple(sorted((hash_input(article) for article in articles), key=lambda entry: entry.id)),
        timings=tuple(timings),
        peak_memory_bytes=peak_memory_bytes(),
        problems=tuple(problems),
        verdicts=verdicts or Verdicts(),
        passed=passed or Passed(),
    )


def hash_input(article: Article) -> InputHash:
    """Return the hash of an article's raw text, with where it was read ("given" when made by hand)."""
    digest = sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return InputHash(article.id, str(article.origin) if article.origin else "given", digest)


def installed_versions() -> tuple[tuple[str, str], ...]:
    """Return names and versions of Python, of this program and of the libraries found, in order of name."""
    found = {"python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return tuple(sorted(found.items()))


def peak_memory_bytes() -> int | None:
    """Return the most memory this process has held at once; None where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows has no such module
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def run_json(run: RunRecord, file_hashes: Mapping[str, str]) -> str:
    """Return the text of `run.json`.

    Args:
        run: the record.
        file_hashes: SHA-256 of every other file of the run, by path in the output folder; the next run
            finds by them which files are its own to replace.
    """
    return "".join(run_lines(run, file_hashes, run.inputs))


def run_lines(run: RunRecord, file_hashes: Mapping[str, str], inputs: Iterable[InputHash]) -> Iterator[str]:
    """Yield the text of `run.json` in pieces.

    Args:
        run: the record; its own inputs are left aside.
        file_hashes: as of `run_json`.
        inputs: those that are listed, in the order of ids.
    """
    before, _, after = json_text(run_dict(replace(run, inputs=()), file_hashes)).partition(_NO_INPUTS)
    yield before + _NO_INPUTS.removesuffix("]")
    between = "\n    "
    for entry in inputs:
        # Two levels deep; no value holds a line feed.
        yield between + json_text(to_plain(entry)).rstrip("\n").replace("\n", "\n    ")
        between = ",\n    "
    yield ("\n  ]" if between.startswith(",") else "]") + after


def run_dict(run: RunRecord, file_hashes: Mapping[str, str]) -> dict[str, Any]:
    """Return the dict of `run.json`; arguments as in `run_json`."""
    return {
        "schema": RUN_SCHEMA,
        "versions": dict(run.versions),
        "settings": to_plain(run.settings),
        "inputs": to_plain(run.inputs),
        "files": dict(file_hashes),
        "timings_seconds": to_plain(run.timings),
        "peak_memory_bytes": run.peak_memory_bytes,
        "problems": to_plain(run.problems),
        "verdicts": to_plain(run.verdicts),
        "passed_over": to_plain(run.passed),
    }
