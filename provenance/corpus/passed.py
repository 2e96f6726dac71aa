"""What did the search for pairs pass over? Nothing is left out that is not counted.

Keeps the tables `passed`, which the search for candidates writes, and `far`, which the forming of groups does.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Final

from provenance.corpus.engine import Columns, Engine


@dataclass(frozen=True, slots=True)
class Passed:
    """What the search for pairs passed over, as numbers of things.

    Args:
        folded: articles of crowds that another of their crowd stands for.
        frequent_seeds: seeds that too many articles hold to make pairs.
        frequent_meetings: how often two articles meet in one of these.
        furniture_seeds: seeds that are some outlet's furniture, once for each outlet.
        boilerplate_pairs: pairs that share too little besides boilerplate.
        far_pairs: pairs of large stories whose articles have others nearer to them, and of longer reach, each.
    """

    folded: int = 0
    frequent_seeds: int = 0
    frequent_meetings: int = 0
    furniture_seeds: int = 0
    boilerplate_pairs: int = 0
    far_pairs: int = 0


_COLUMNS: Final[Columns] = {own.name: "BIGINT" for own in fields(Passed)}
_FAR: Final = "SELECT (SELECT COUNT(*) FROM within) - COUNT(*) AS far_pairs FROM nearest"


def record_passed(engine: Engine, passed: Passed) -> None:
    """Keep what the search for candidates passed over."""
    counts: Mapping[str, int] = asdict(passed)
    engine.register("passed", _COLUMNS, [tuple(counts[name] for name in _COLUMNS)])


def count_far(engine: Engine) -> None:
    """Keep how many of the pairs `within` groups are not among those that are `nearest`, which are compared."""
    engine.sql(_FAR, name="far")


def read_passed(engine: Engine) -> Passed:
    """What was passed over so far."""
    passed = Passed(*engine.sql(f"SELECT {', '.join(_COLUMNS)} FROM passed")[0])
    if not engine.has("far"):
        return passed
    [(far,)] = engine.sql("SELECT far_pairs FROM far")
    return replace(passed, far_pairs=int(far))
