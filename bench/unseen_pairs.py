"""What is reached on pairs that the weights never saw? Numbers of `bench.fit_polarity` for `docs/accuracy.md`.

Reads what models say of pairs, each fitted without the page or slug it is asked about; yields rows as the sets of the
benchmark do. The same pairs are in `bench.direction_sets`, where the weights of the package are asked, which were
fitted on most of them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.direction_sets import GOALS, STATISTICS
from bench.intervals import bootstrap, group_by
from bench.measures import Call, decided
from bench.outcome import Measured
from bench.table import merge_sections, render_section

TITLE: Final = "Pairs that the weights never saw"
_TEXT: Final = (
    "The same pairs of pages' versions and wire stories, by weights fitted in ten folds, each without the pages and"
    " slugs it is asked about: what to expect of other pages and stories. The sections on versions and on wire stories"
    " ask the weights of the package, which were fitted on nine tenths of these pairs."
)
_COMMAND: Final = ".venv/bin/python -m bench.fit_polarity"
# What `compare` says of versions that share no passage: which would be the later, but hardly that they are related.
_UNRELATED: Final = 1e-6


def calls_by_group(
    groups: Sequence[str], shares: Sequence[Sequence[float]], unrelated: Sequence[bool]
) -> list[list[Call]]:
    """The calls of pairs whose earlier text is on the left, those of a group together.

    Args:
        groups: of each pair.
        shares: of each pair the probabilities of left -> right, right -> left and common ancestor.
        unrelated: whether `compare` takes a pair for unrelated.
    """
    factors = [_UNRELATED if apart else 1.0 for apart in unrelated]
    return group_by(groups, [Call(f * s[0], f * s[1]) for f, s in zip(factors, shares, strict=True)])


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
