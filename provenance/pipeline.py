"""The stages, chained: the table of contents of the program.

articles -> seeds -> candidate pairs -> groups that hang together -> findings of each group -> findings of the pile
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from provenance.compare.passages import find_passages
from provenance.corpus.candidates import find_pairs, read_passed
from provenance.corpus.checkpoints import Checkpoints, identify_work
from provenance.corpus.engine import SMALL_BATCH, Engine, Tell, open_engine
from provenance.corpus.groups import CLOSEST, COUNT_SINGLE, MEMBERS, SINGLE, find_groups
from provenance.corpus.local_input import read_pieces
from provenance.corpus.tables import (
    ARTICLES,
    article_rows,
    list_seeds,
    number_articles,
    rule_pairs,
    unpack,
)
from provenance.corpus.workers import prepare_workers
from provenance.errors import ProvenanceError
from provenance.graph import DerivationGraph
from provenance.infer.changes import find_changes
from provenance.infer.group import closest_pair
from provenance.infer.links import judge_link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.infer.parts import Part, merge_parts
from provenance.infer.rulings import Rulings
from provenance.infer.stages import PARTS, infer_groups, record_batch, relate_pairs
from provenance.model import Article, Comparison, Problem
from provenance.present.runlog import RunRecord, Stopwatch, hash_input, record_run
from provenance.reading.dates import find_leading_date
from provenance.reading.pieces import find_pieces
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

Progress = Callable[[str, int, int], None]


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
        ProvenanceError: if two articles have one id, or an id is not usable.
    """
    settings = settings or Settings()
    verdicts = verdicts or Verdicts()
    problems: tuple[Problem, ...] = getattr(articles, "problems", ())
    watch, tell = Stopwatch(), progress or _tell_nobody
    pile = list(in_period(_checked(articles), settings))
    engine = open_engine(settings)
    try:
        work = identify_work(pile, settings, verdicts) if settings.resume else ""
        finished = Checkpoints(engine if settings.resume else None, work)
        run_stages(
            engine,
            lambda: engine.register("given", ARTICLES, article_rows(pile)),
            settings,
            verdicts,
            Run(watch, tell, finished),
        )
        tell("gathering", 0, 0)
        with watch.stage("gather"), _uncollected():
            findings = merge_parts(found_parts(engine), problems, verdicts.irrelevant)
        passed = read_passed(engine)
    finally:
        engine.close()
    run = record_run(pile, settings, watch.timings, problems, verdicts, passed)
    return DerivationGraph.from_findings(findings, run)


def build_files(
    inputs: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    verdicts: Verdicts | None = None,
) -> DerivationGraph:
    """Read files and infer which article derives from which: as `build` of what `read` gives, with all cores reading.

    Args:
        inputs: files, folders and globs.
        settings: of the run, which keeps no stages.
        progress: as of `build`.
        verdicts: as of `build`.

    Raises:
        ProvenanceError: if an input does not exist, or nothing could be read.
    """
    verdicts = verdicts or Verdicts()
    watch, tell = Stopwatch(), progress or _tell_nobody
    files, pieces = find_pieces(inputs)
    if len(pieces) > 1 and settings.workers != 1:
        prepare_workers()
    engine = open_engine(settings)
    problems: list[Problem] = []

    def take() -> None:
        tell("reading", 0, len(pieces))
        finish = partial(finish_article, settings)
        done = lambda num: tell("reading", num, len(pieces))  # noqa: E731
        problems.extend(read_pieces(engine, files, pieces, inputs, finish, done))

    try:
        run_stages(engine, take, settings, verdicts, Run(watch, tell, Checkpoints()))
        tell("gathering", 0, 0)
        with watch.stage("gather"), _uncollected():
            record = record_run((), settings, (), problems, verdicts, read_passed(engine))
            graph = gather(engine, record)
    finally:
        engine.close()
    return graph


def gather(engine: Engine, record: RunRecord) -> DerivationGraph:
    """The graph of all that was found, with the record of the run, to which the hashes of the inputs are added."""
    findings = merge_parts(found_parts(engine), record.problems, record.verdicts.irrelevant)
    hashes = tuple(hash_input(own.article) for own in findings.articles)
    return DerivationGraph.from_findings(findings, replace(record, inputs=hashes))


@dataclass(frozen=True)
class Run:
    """What looks on while the stages run."""

    watch: Stopwatch
    progress: Progress
    finished: Checkpoints

    def stage(self, name: str, work: Callable[[], None]) -> None:
        """Run a stage, unless it is finished already."""
        if self.finished.has(name):
            return
        with self.watch.stage(name):
            work()
        self.finished.mark(name)

    def telling(self, engine: Engine, said: str, count: str) -> Tell:
        """What tells how many of the records that a query counts are done."""
        [(total,)] = engine.sql(count)
        self.progress(said, 0, total)
        return lambda done: self.progress(said, done, total)


def run_stages(engine: Engine, take: Callable[[], None], settings: Settings, verdicts: Verdicts, run: Run) -> None:
    """Run everything but the gathering: from articles to the tables `group_parts` and `alone_parts`.

    Args:
        engine: what runs the corpus.
        take: makes the table `given` of the articles.
        settings: of the run.
        verdicts: what people decided.
        run: what looks on.
    """

    def hash_pile() -> None:
        take()
        number_articles(engine)
        tell = run.telling(engine, "hashing", "SELECT COUNT(*) FROM articles")
        list_seeds(engine, tell)

    def find() -> None:
        run.progress("finding candidates", 0, 0)
        find_pairs(engine)
        rule_pairs(engine, Rulings(verdicts).pinned(), verdicts.irrelevant)

    def group() -> None:
        find_groups(engine, relate_pairs, lambda count: run.telling(engine, "comparing", count))

    def infer() -> None:
        tell = run.telling(engine, "inferring", "SELECT COUNT(*) FROM groups")
        stage = partial(infer_groups, settings, verdicts)
        engine.map("group_parts", PARTS, stage, MEMBERS, key="label", batch=SMALL_BATCH, tell=tell)

    def record() -> None:
        tell = run.telling(engine, "recording", COUNT_SINGLE)
        engine.map("alone_parts", PARTS, record_batch, SINGLE, tell=tell)

    for work in (("hash", hash_pile), ("candidates", find), ("compare", group), ("infer", infer), ("record", record)):
        run.stage(*work)


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


def found_parts(engine: Engine) -> Iterator[Part]:
    """The findings of all groups, of the articles in none, and the closest pair that makes no group."""
    for (part,) in engine.sql("SELECT part FROM group_parts UNION ALL SELECT part FROM alone_parts"):
        yield unpack(part)
    yield from closest_parts(engine)


def closest_parts(engine: Engine) -> Iterator[Part]:
    """The closest pair that makes no group, if there is one."""
    for left, right in engine.sql(CLOSEST):
        yield closest_pair(unpack(left), unpack(right))


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


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, dated where their text says so; ids are distinct and not those of unseen ancestors."""
    seen = set()
    for article in articles:
        if article.id in seen:
            raise ProvenanceError(f"two articles have the id {article.id!r}: give each its own")
        if not article.id or article.id.startswith("unseen:"):
            raise ProvenanceError(
                f"an article has the id {article.id!r}: it must not be empty nor begin with 'unseen:'"
            )
        seen.add(article.id)
        yield dated(article)


def finish_article(settings: Settings, article: Article) -> Article | None:
    """The article, dated where its text says so; None if it is not of the period asked for."""
    return next(in_period([dated(article)], settings), None)


def dated(article: Article) -> Article:
    """The article with the date that a scraper pasted before its text, where it has no other."""
    found = find_leading_date(article.text) if article.published is None else None
    return replace(article, published=found[0], published_precision="day") if found else article


def in_period(articles: Iterable[Article], settings: Settings) -> Iterator[Article]:
    """Articles of the period that the settings ask for; undated ones stay."""
    first, last = _day(settings.since, date.min), _day(settings.until, date.max)
    for article in articles:
        day = (article.published or "")[:10]
        if len(day) < 10 or first.isoformat() <= day <= last.isoformat():
            yield article


def _day(value: str | None, default: date) -> date:
    try:
        return date.fromisoformat(value) if value else default
    except ValueError:
        raise ProvenanceError(f"{value!r} is no date: write it as YYYY-MM-DD, say 2019-01-08") from None


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody asked for."""
