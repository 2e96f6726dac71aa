"""The stages, chained: the table of contents of the program.

articles -> seeds -> candidate pairs -> groups that hang together -> findings of each group -> findings of the pile
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from provenance.corpus.candidates import find_pairs
from provenance.corpus.checkpoints import Checkpoints
from provenance.corpus.engine import SMALL_BATCH, Engine, Tell
from provenance.corpus.groups import COUNT_SINGLE, MEMBERS, SINGLE, find_groups
from provenance.corpus.tables import list_seeds, number_articles, rule_pairs
from provenance.infer.rulings import Rulings
from provenance.infer.stages import PARTS, infer_groups, record_batch, relate_pairs
from provenance.present.runlog import Stopwatch
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

Progress = Callable[[str, int, int], None]


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
        # What a lost machine had done is done, and told, again.
        return lambda done: self.progress(said, min(done, total), total)


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
        find_pairs(engine, partial(run.telling, engine))
        rule_pairs(engine, Rulings(verdicts).pinned(), verdicts.irrelevant)

    def group() -> None:
        find_groups(engine, relate_pairs, partial(run.telling, engine))

    def infer() -> None:
        tell = run.telling(engine, "inferring", "SELECT COUNT(*) FROM groups")
        stage = partial(infer_groups, settings, verdicts)
        engine.map("group_parts", PARTS, stage, MEMBERS, key="label", batch=SMALL_BATCH, tell=tell)

    def record() -> None:
        tell = run.telling(engine, "recording", COUNT_SINGLE)
        engine.map("alone_parts", PARTS, record_batch, SINGLE, tell=tell)

    for work in (("hash", hash_pile), ("candidates", find), ("compare", group), ("infer", infer), ("record", record)):
        run.stage(*work)
