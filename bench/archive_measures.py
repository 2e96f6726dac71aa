"""How long do additions and traces take, and do they find what is true?

Reads an archive and what is to be traced in it; answers with seconds, processor seconds and counts.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bench.archive_corpus import Held, shard
from provenance.archive.records import Trace
from provenance.archive.snapshot import Snapshot, open_snapshot
from provenance.archive.store import add_articles, create_archive
from provenance.archive.trace import trace_article
from provenance.compare.document import prepare
from provenance.model import Article, is_unseen

_ROOT: Final = Path(__file__).resolve().parent.parent
_WARM_UP: Final = 5
# The best of so many runs is what a trace takes: the others waited for something else.
_NUM_RUNS: Final = 3


@dataclass(frozen=True, slots=True)
class Traced:
    """What tracing articles came to; times in seconds.

    Args:
        wall: of each article, the best of three traces.
        cpu: of each article likewise, of this process alone.
        num_with_parents: traced articles that have a true parent.
        num_hit: of those, with a true parent among the articles found.
        num_right: of those, with a true parent drawn as the parent.
        num_wrong: of those, with another article drawn as the parent, and no true one.
    """

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    num_with_parents: int
    num_hit: int
    num_right: int
    num_wrong: int


def trace_all(folder: Path, held: Held) -> Traced:
    """Trace every article that was kept back, in one warm process."""
    snapshot = open_snapshot(folder)
    for article in held.traced[:_WARM_UP]:
        trace_article(snapshot, article)
    wall, cpu = [], []
    num_with_parents = num_hit = num_right = num_wrong = 0
    for article in held.traced[_WARM_UP:]:
        runs = [_timed_trace(snapshot, article) for _ in range(_NUM_RUNS)]
        trace = runs[0][2]
        wall.append(min(run[0] for run in runs))
        cpu.append(min(run[1] for run in runs))
        true = held.parents[article.id]
        found = {*trace.same_text, *(name for hit in trace.hits for name in (hit.article.id, *hit.same_text))}
        drawn = {edge.parent for edge in trace.parents if not is_unseen(edge.parent)}
        num_with_parents += bool(true)
        num_hit += bool(true & found)
        num_right += bool(true & drawn)
        num_wrong += bool(true and drawn and not true & drawn)
    return Traced(tuple(wall), tuple(cpu), num_with_parents, num_hit, num_right, num_wrong)


def _timed_trace(snapshot: Snapshot, article: Article) -> tuple[float, float, Trace]:
    """Seconds, processor seconds and the trace, with no article prepared beforehand."""
    prepare.cache_clear()
    started, used = time.perf_counter(), time.process_time()
    trace = trace_article(snapshot, article)
    return time.perf_counter() - started, time.process_time() - used, trace


def time_command(folder: Path, articles: Sequence[Article], place: Path) -> tuple[float, float]:
    """The least seconds, and processor seconds, of the whole command `provenance trace`, process and all."""
    wall, cpu = [], []
    for number, article in enumerate(articles):
        file = place / f"traced-{number}.jsonl"
        file.write_text(json.dumps({"id": article.id, "text": article.text}) + "\n", encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        command = [sys.executable, "-m", "provenance", "trace", str(file), "--archive", str(folder), "--json"]
        subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own program
        wall.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(wall), min(cpu)


def time_addition(folder: Path, articles: Sequence[Article]) -> tuple[float, float, int]:
    """Seconds, processor seconds and the number added, of one addition."""
    started, used = time.perf_counter(), time.process_time()
    added = add_articles(folder, articles)
    return time.perf_counter() - started, time.process_time() - used, added.num_added


def trace_in_a_crowd(folder: Path, num_copies: int, num_others: int) -> tuple[float, bool, int]:
    """Trace a cut of a story that thousands carry in near copies, among other articles.

    Returns:
        Seconds of the trace, whether one of the copies is among the articles found, and how many the look-up found.
    """
    create_archive(folder)
    story, *others = shard(1, max(2, num_others // 8))
    copies = [
        replace(story, id=f"copy-{n}", text=f"{story.text}\n\nCarried by outlet {n} of {n % 97} towns.", outlet=f"o{n}")
        for n in range(num_copies)
    ]
    add_articles(folder, [*others, *copies])
    sentences = story.text.split(". ")
    cut = replace(story, id="cut", text=". ".join(sentences[: max(2, len(sentences) * 2 // 3)]) + ".")
    snapshot = open_snapshot(folder)
    trace_article(snapshot, others[0])
    started = time.perf_counter()
    trace = trace_article(snapshot, cut)
    seconds = time.perf_counter() - started
    is_found = any(hit.article.id.startswith("copy-") for hit in trace.hits)
    return seconds, is_found, trace.looked_for.num_candidates
