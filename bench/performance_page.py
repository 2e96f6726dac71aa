"""What does the reader see of speed? `docs/performance.md`, a section a question, written by the programs that measure.

Reads rows of words; replaces the sections that were measured and leaves the others as they are.
"""

import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.processes import Usage
from bench.table import merge_sections
from provenance.present.files import write_files

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
GROWTH, RECALL, HARD = "From a thousand articles to a million", "What the candidates hold", "Corpora made to do harm"
WHOLE = "A whole build of the largest"
PEERS, SPARK, MOVED = "Beside other programs", "On a cluster", "What a cluster moves and keeps"
SPARK_LARGE = "A larger pile on a cluster"
INFERENCE = "Comparing two articles, inferring one story"
TITLES = (GROWTH, RECALL, WHOLE, HARD, INFERENCE, PEERS, SPARK, SPARK_LARGE, MOVED)

_INTRODUCTION = """# Performance

How long the program takes, how much memory it holds and what it finds at that speed. Every section is written by the
command that stands in it, on whatever machine runs it. A time in seconds holds for that machine alone, so beside it
stands how many *floors* it is: multiples of what a one-thread C program takes, in the same run, to tokenise the corpus,
to hash, sort and join its 5-word shingles and to write the pairs that share four. Times are of whole processes, start
and imports included; processor seconds and memory are of all their processes together. Where other processes wanted
the machine too, the processor's floors tell more than the clock's: on two cores a run takes at least half of them.
[Plans for a cluster](scale.md) start from here.
"""

Rows = Sequence[Sequence[str]]


def table(header: Sequence[str], rows: Rows) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    rule = ["---", *("---:" for _ in header[1:])]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (header, rule, *rows))


def section(title: str, command: str, *parts: str) -> str:
    """A section: its command and the day it ran, and paragraphs and tables; paragraphs are filled."""
    told = [part if part.startswith("|") else textwrap.fill(part, 120) for part in parts]
    return "\n\n".join([f"## {title}", f"`{command}`", f"Measured on {date.today().isoformat()}.", *told]) + "\n"


def write_sections(fresh: dict[str, str]) -> None:
    """Put sections into the page, by their titles."""
    page = PAGE.read_text("utf-8") if PAGE.exists() else ""
    text = merge_sections(page, fresh, TITLES, _INTRODUCTION)
    write_files(PAGE.parent, [(PAGE.name, text.encode())])


def seconds(value: float) -> str:
    """Seconds, with two digits that count."""
    return f"{value:,.0f} s" if value >= 100 else f"{value:.1f} s" if value >= 1 else f"{value:.2f} s"


def size(num_bytes: float) -> str:
    """Bytes in MiB or GiB."""
    return f"{num_bytes / 2**30:.1f} GiB" if num_bytes >= 2**30 else f"{num_bytes / 2**20:.0f} MiB"


def floors(usage: Usage, floor: Usage | None) -> str:
    """How many floors a time is; nothing where there is no floor."""
    return f"{usage.seconds / floor.seconds:,.1f}" if floor else "-"


def cpu_floors(usage: Usage, floor: Usage | None) -> str:
    """How many floors a time is in processor seconds, which other processes on the machine change little."""
    return f"{usage.cpu_seconds / max(floor.cpu_seconds, 0.001):,.1f}" if floor else "-"


def share(value: float) -> str:
    """A ratio with four places, never rounded up to 1."""
    return f"{min(value, 0.9999) if value < 1 else 1:.4f}"
