"""How is a pile built on one machine, and how are two articles compared?

Reads articles or files; hands them to the stages of `pipeline`, the embedded engine open as long as they need it, and
gathers what they found, or has it written where it is too much to be gathered.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from provenance.compare.passages import find_passages
from provenance.corpus.checkpoints import Checkpoints, identify_work
from provenance.corpus.engine import Engine, open_engine
from provenance.corpus.local_input import read_pieces
from provenance.corpus.passed import read_passed
from provenance.corpus.pile import checked, dated, finish_article, in_period
from provenance.corpus.tables import ARTICLES, article_rows
from provenance.corpus.workers import prepare_workers
from provenance.gathering import COUNT_PARTS, WrittenGraph, gather, lay_out, most_gathered, write_large
from provenance.graph import DerivationGraph
from provenance.infer.changes import find_changes
from provenance.infer.links import judge_link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.model import Article, Comparison, Problem
from provenance.pipeline import Progress, Run, run_stages
from provenance.present.runlog import RunRecord, Stopwatch, record_run
from provenance.reading.pieces import find_pieces
from provenance.reading.unpacking import Unpacking
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings


def build(
    articles: Iterable[Article],
    settings: Settings | None = None,
    progress: Progress | None = None,
    verdicts: Verdicts | None = None,
) -> DerivationGraph:
    """Infer which article derives from which; the order of the articles does not matter.

    Args:
        articles: with distinct ids.
        settings: None takes the defaults.
        progress: called with a stage's name, steps done and steps in all (0: unknown).
        verdicts: what people decided: accepted edges are pinned, rejected ones forbidden, irrelevant articles take
            part in no story.

    Raises:
        ProvenanceError: if two articles have one id, an id is not usable, or a date is none.
    """
    with _built_articles(articles, settings or Settings(), progress, verdicts) as built:
        return built.gather()


def write_articles(
    articles: Iterable[Article],
    settings: Settings,
    out: Path | str,
    progress: Progress | None = None,
    verdicts: Verdicts | None = None,
    pdf: bool = False,
) -> DerivationGraph | WrittenGraph:
    """Infer the graph of articles, and write it if it is too large to be gathered.

    Args:
        articles: as of `build`; none is held that an engine has, so they may be more than memory has room for.
        settings: as of `build`.
        out: as of `write_files`.
        progress: as of `build`.
        verdicts: as of `build`.
        pdf: as of `write_files`.

    Returns:
        As `write_files`.

    Raises:
        ProvenanceError: as of `build`; or if the folder cannot be written.
    """
    with _built_articles(articles, settings, progress, verdicts) as built:
        return built.gather_or_write(out, pdf)


def write_files(
    inputs: Sequence[str],
    settings: Settings,
    out: Path | str,
    progress: Progress | None = None,
    verdicts: Verdicts | None = None,
    pdf: bool = False,
) -> DerivationGraph | WrittenGraph:
    """Read files, infer the graph, and write it if it is too large to be gathered.

    It is the graph that `build` makes of what `read` gives, with all cores reading.

    Args:
        inputs: files, folders, globs and archives of files.
        settings: of the run, which keeps no stages.
        out: the folder in which a large graph is written.
        progress: as of `build`.
        verdicts: as of `build`.
        pdf: print the report too, where it is written.

    Returns:
        All findings, for whoever writes pages, of piles of at most `gathering.most_gathered` articles; else what was
        written, which no process held.

    Raises:
        ProvenanceError: if an input does not exist, nothing could be read, or the folder cannot be written.
    """
    with _built_files(inputs, settings, progress, verdicts) as built:
        return built.gather_or_write(out, pdf)


@dataclass(frozen=True)
class _Built:
    """A pile whose stages are done, with what its record is made of."""

    engine: Engine
    run: Run
    settings: Settings
    verdicts: Verdicts
    problems: Sequence[Problem]

    def gather(self) -> DerivationGraph:
        """All findings."""
        tell = self.run.telling(self.engine, "gathering", COUNT_PARTS)
        self.engine.rest()
        with self.run.watch.stage("gather"), _uncollected():
            graph = gather(self.engine, self._record(), tell)
        assert graph.run
        return replace(graph, run=replace(graph.run, timings=self.run.watch.timings))

    def gather_or_write(self, out: Path | str, pdf: bool) -> DerivationGraph | WrittenGraph:
        """All findings, or of a large pile what was written."""
        most = most_gathered(self.settings.memory)
        if self.engine.sql("SELECT COUNT(*) FROM articles")[0][0] <= most:
            return self.gather()
        tell = self.run.telling(self.engine, "gathering", COUNT_PARTS)
        with self.run.watch.stage("gather"):
            laid = lay_out(self.engine, self._record(), tell)
        self.run.progress("writing", 0, 0)
        write = partial(self.run.progress, "writing")
        return write_large(self.engine, laid, out, self._record(), most // 2, pdf, write)

    def _record(self) -> RunRecord:
        passed = read_passed(self.engine)
        return record_run((), self.settings, self.run.watch.timings, self.problems, self.verdicts, passed)


@contextmanager
def _built_articles(
    articles: Iterable[Article], settings: Settings, progress: Progress | None, verdicts: Verdicts | None
) -> Iterator[_Built]:
    """Run the stages over articles; the engine is open as long as the block lasts."""
    problems: tuple[Problem, ...] = getattr(articles, "problems", ())
    # To be identified they are gone through once more.
    pile = list(articles) if settings.resume and iter(articles) is articles else articles
    verdicts = verdicts or Verdicts()
    with _opened(settings) as engine:
        work = identify_work(_taken(pile, settings), settings, verdicts) if settings.resume else ""
        finished = Checkpoints(engine if settings.resume else None, work)
        run = Run(Stopwatch(), progress or _tell_nobody, finished)

        def take() -> None:
            engine.register("given", ARTICLES, article_rows(_taken(pile, settings)))

        run_stages(engine, take, settings, verdicts, run)
        yield _Built(engine, run, settings, verdicts, problems)


def _taken(pile: Iterable[Article], settings: Settings) -> Iterator[Article]:
    """The articles of a pile that take part."""
    return in_period(map(dated, checked(pile)), settings)


@contextmanager
def _built_files(
    inputs: Sequence[str], settings: Settings, progress: Progress | None, verdicts: Verdicts | None
) -> Iterator[_Built]:
    """Run the stages over files; the engine is open as long as the block lasts."""
    verdicts = verdicts or Verdicts()
    run = Run(Stopwatch(), progress or _tell_nobody, Checkpoints())
    problems: list[Problem] = []
    with Unpacking() as unpacking:
        files, pieces = find_pieces(inputs, unpacking)
        if len(pieces) > 1 and settings.workers != 1:
            prepare_workers()
        with _opened(settings) as engine:

            def take() -> None:
                run.progress("reading", 0, len(pieces))
                finish = partial(finish_article, settings)
                done = lambda num: run.progress("reading", num, len(pieces))  # noqa: E731
                problems.extend(read_pieces(engine, files, pieces, inputs, finish, done))
                unpacking.close()

            run_stages(engine, take, settings, verdicts, run)
            yield _Built(engine, run, settings, verdicts, problems)


@contextmanager
def _opened(settings: Settings) -> Iterator[Engine]:
    engine = open_engine(settings, __name__)
    try:
        yield engine
    finally:
        engine.close()


def compare(left: Article, right: Article) -> Comparison:
    """Compare two articles: how much is shared, where, and which way it went."""
    link = judge_link(compare_pair(dated(left), dated(right)))
    return Comparison(
        left=left.id,
        right=right.id,
        containment=link.pair.containment,
        passages=find_passages(link.pair.alignment),
        direction=link.direction,
        evidence=link.evidence,
        changes=find_changes(OrientedLink(link, left.id)),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage while nothing but results pile up: each would look at all of them again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody asked for."""
