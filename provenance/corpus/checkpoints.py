"""Checkpoints: which stages has an interrupted run of the same work finished?

Reads and writes the table `finished` of an engine whose tables outlive a run. A stage is finished when all its tables
are whole; it counts only for the same articles, settings, verdicts and program.
"""

from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Final

import provenance
from provenance.corpus.engine import Columns, Engine
from provenance.corpus.tables import pack
from provenance.model import Article
from provenance.settings import Settings

_FINISHED: Final[Columns] = {"stage": "TEXT", "work": "TEXT"}
# What a run may vary without its stages yielding anything else.
_WITHOUT_EFFECT: Final = frozenset({"workers", "memory", "spark_master", "spark_scratch", "strict", "resume"})


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
        """Forget what was finished of other work."""
        self._engine = engine
        self._work = work
        self._stages: list[str] = []
        if engine and engine.has("finished"):
            rows = engine.sql("SELECT stage, work FROM finished")
            self._stages = [stage for stage, own in rows if own == work]

    def has(self, stage: str) -> bool:
        """Whether a stage is finished."""
        return stage in self._stages

    def mark(self, stage: str) -> None:
        """A stage is finished."""
        self._stages.append(stage)
        if self._engine:
            self._engine.register("finished", _FINISHED, [(name, self._work) for name in self._stages])
