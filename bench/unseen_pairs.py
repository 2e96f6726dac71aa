"""What is reached on pairs that the weights never saw? Numbers of `bench.fit_polarity` for `docs/accuracy.md`.

Reads what models say of pairs, each fitted without the page or slug it is asked about; yields rows as the sets of the
benchmark do. The same pairs are in `bench.direction_sets`, where the weights of the package are asked, which were
fitted on most of them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.direction_sets import GOALS, STATISTICS
from bench.intervals import bootstrap
from bench.measures import Call, decided
from bench.outcome import Measured
from bench.table import merge_sections, render_section

TITLE: Final = "Pairs that the weights never saw"
_TEXT: Final = (
    "The same pairs of pages' versions and wire stories, those of them that share passages, by weights fitted in five"
    " folds, each fold asked of weights that saw neither its pages and slugs nor the fold that is kept out of all fits:"
    " what to expect of other pages and stories. The sections on versions and on wire stories ask the weights of the"
    " package, which were fitted on four fifths of these pairs, and are the better for it."
)
_COMMAND: Final = ".venv/bin/python -m bench.fit_polarity --docs"


def measure_unseen(calls: Mapping[str, Sequence[Sequence[Call]]]) -> list[Measured]:
    """The numbers of each set, by the groups of its calls."""
    rows = []
    for name, groups in calls.items():
        flat = [call for group in groups for call in group]
        for key, what, statistic, lower in STATISTICS:
            num = len(decided(flat)) if "decided" in key else len(flat)
            spread = bootstrap(groups, statistic)
            goal, row = GOALS.get(f"{name}.{key}"), f"{name}.apart.{key}"
            rows.append(Measured(row, f"{what}; {name}", statistic(flat), num, goal, lower, interval=spread))
    return rows


def write_unseen(page: Path, rows: Sequence[Measured], titles: Sequence[str]) -> None:
    """Put the section of these numbers into the page.

    Args:
        page: the page of accuracy.
        rows: the numbers.
        titles: of all sections, in their order.
    """
    section = render_section(TITLE, _TEXT, _COMMAND, rows)
    page.write_text(merge_sections(page.read_text(encoding="utf-8"), {TITLE: section}, titles), encoding="utf-8")
