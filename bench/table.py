"""What does the reader of the documentation see? `docs/accuracy.md`, a section a set, written by the program.

Reads outcomes; replaces the sections of the sets that ran and leaves the others as they are.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bench.outcome import Measured, Outcome

_INTRODUCTION = """# Accuracy

How often the program is right, on data that nobody here wrote and on families with a planted truth. This page is
written by `make bench`; the command that measures a section alone stands in it. Brackets hold 95 % of the values over
resampled groups of cases (pages, families, documents); the gain is over the best plain method on the same cases, with
its interval. A goal is what the program should reach; where it falls short, it says so here.
"""
_HEADER = (
    "| number | what it says | value | cases | goal | best plain method | gain |\n"
    "| --- | --- | ---: | ---: | ---: | --- | --- |"
)


def render_section(title: str, text: str, command: str, measured: Iterable[Measured]) -> str:
    """Return one set's section."""
    rows = "\n".join(_row(m) for m in measured)
    return f"## {title}\n\n{text}\n\n`{command}`\n\n{_HEADER}\n{rows}\n"


def merge_sections(
    page: str, fresh: Mapping[str, str], titles: Sequence[str], introduction: str = _INTRODUCTION
) -> str:
    """Return the page with the fresh sections in place of the old ones, in the order of the titles.

    Args:
        page: the page as it is, "" for none.
        fresh: sections by title.
        titles: of all sections there may be; others are dropped.
        introduction: what stands above them.
    """
    old = {part.partition("\n")[0]: f"## {part}" for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]}
    sections = [fresh.get(title) or old.get(title) for title in titles]
    return "\n".join([introduction, *(section.rstrip("\n") + "\n" for section in sections if section)])


def describe(measured: Measured) -> str:
    """Return one number as a line for the terminal."""
    parts = [f"{measured.key:27} {measured.show(measured.value):>7}"]
    parts.append(f"{_brackets(measured.interval):16} n={measured.num_cases:<6}")
    if measured.goal is not None:
        parts.append(f"goal {measured.show(measured.goal)} {'reached' if measured.reached else 'SHORT'}")
    if measured.rival:
        parts.append(f"| {measured.rival.name}: {measured.show(measured.rival.value)}, gain {_gain(measured)}")
    return " ".join(parts).rstrip()


def describe_outcome(outcome: Outcome) -> str:
    """Return all numbers of a set as lines for the terminal."""
    return "\n".join(map(describe, outcome.measured))


def _row(measured: Measured) -> str:
    goal = ""
    if measured.goal is not None:
        sign = "<=" if measured.lower_is_better else ">="
        goal = f"{sign} {measured.show(measured.goal)} {'reached' if measured.reached else '**short**'}"
    rival = f"{measured.rival.name}: {measured.show(measured.rival.value)}" if measured.rival else ""
    value = f"{measured.show(measured.value)} {_brackets(measured.interval)}".rstrip()
    cells = (f"`{measured.key}`", measured.what, value, str(measured.num_cases), goal, rival, _gain(measured))
    return "| " + " | ".join(cells) + " |"


def _brackets(interval: tuple[float, float] | None) -> str:
    return f"[{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""


def _gain(measured: Measured) -> str:
    if not measured.rival:
        return ""
    return f"{measured.value - measured.rival.value:+.3f} {_brackets(measured.rival.gain)}"
