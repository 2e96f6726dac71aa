"""All settings of a run in one documented, frozen object; `run.json` records them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may vary. Probabilities and ratios are 0-1.

    Args:
        engine: name of the engine that joins the corpus (`duckdb`).
        sure: probability from which a directed edge is called sure.
        likely: probability from which a directed edge is drawn at all; below it the pair is `shared`.
        since: ISO date; dated articles published before it are left out. Undated ones stay.
        until: ISO date; dated articles published after it are left out. Undated ones stay.
        strict: problems in the input make the command exit with 1.
    """

    engine: str = "duckdb"
    sure: float = 0.9
    likely: float = 0.7
    since: str | None = None
    until: str | None = None
    strict: bool = False
