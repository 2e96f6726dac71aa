"""Checkpoints: which stages has an interrupted run of the same work finished?

Reads and writes the table `finished_stages` of an engine whose tables outlive a run. A stage is finished when all its
tables are whole; it counts only for the same articles, settings, verdicts and program, and only while all that finished
stages put into the engine's store is still as it was: else all are done anew.
"""

import json
from collections.abc import Iterable
from dataclasses import astuple, fields
from hashlib import sha256
from pathlib import Path
from typing import Final

import provenance
from provenance.corpus.engine import Columns, Engine
from provenance.corpus.store import Stretch
from provenance.corpus.tables import pack
from provenance.model import Article
from provenance.settings import Settings

# With each stage what it put into the store, in one row: either both are known of it or neither.
_FINISHED: Final[Columns] = {"stage": "TEXT", "work": "TEXT", "put": "TEXT"}
# What a run may vary without its stages yielding anything else.
_WITHOUT_EFFECT: Final = frozenset(
    {"workers", "memory", "spark_master", "spark_scratch", "strict", "resume", "archive"}
)


def identify_work(articles: Iterable[Article], settings: Settings, decided: object) -> str:
    """A hash that two runs share only if every stage yields the same in both; the order of the articles is none of it.

    Args:
        articles: the pile.
        settings: of the run.
        decided: what people decided, as a record.
    """
    effective = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name not in _WITHOUT_EFFECT}
    digest = sha256(repr((provenance.__version__, sorted(effective.items()), decided)).encode("utf-8", "replace"))
    for own in sorted(sha256(pack(article)).digest() for article in articles):
        digest.update(own)
    return digest.hexdigest()


def stages_folder(out: Path) -> Path:
    """Where the stages of an unfinished run that writes to `out` are kept: beside it, never in it."""
    out = out.resolve()
    return out.parent / f".{out.name}.stages"


class Checkpoints:
    """The stages that are finished.

    Args:
        engine: whose tables outlive a run; None if none do, and every stage is to be run.
        work: the hash of this run's work.
    """

    def __init__(self, engine: Engine | None = None, work: str = "") -> None:
        """Forget what was finished of other work, or is damaged."""
        self._engine = engine
        self._work = work
        self._stages: dict[str, list[Stretch]] = {}
        if engine and engine.has("finished_stages"):
            rows = engine.sql("SELECT stage, work, put FROM finished_stages")
            self._stages = {stage: [Stretch(*own) for own in json.loads(put)] for stage, of, put in rows if of == work}
        if engine and not (self._stages and engine.store.is_whole(self._put())):
            self._stages = {}
            # First: what is written from now on takes the place of what these stages made.
            if engine.has("finished_stages"):
                engine.drop("finished_stages")
            engine.store.clear()

    def has(self, stage: str) -> bool:
        """Whether a stage is finished."""
        return stage in self._stages

    def mark(self, stage: str) -> None:
        """A stage is finished."""
        self._stages[stage] = self._engine.store.seal(self._put()) if self._engine else []
        if self._engine:
            rows = [(name, self._work, json.dumps(list(map(astuple, put)))) for name, put in self._stages.items()]
            self._engine.register("finished_stages", _FINISHED, rows)

    def _put(self) -> list[Stretch]:
        return [stretch for put in self._stages.values() for stretch in put]
