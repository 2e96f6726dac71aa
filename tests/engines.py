"""Engines for tests: every engine there is, each with a cluster of its own kind underneath."""

from provenance.corpus.engine import Engine, open_engine
from provenance.settings import Settings

ENGINES = ("duckdb", "duckdb with two workers")


def settings_of(name: str) -> Settings:
    """The settings that ask for an engine."""
    return Settings(engine=name.split()[0], workers=2 if "two workers" in name else 1)


def engine_of(name: str) -> Engine:
    """An engine of its own for a test to close."""
    return open_engine(settings_of(name))
