"""What does the program make of corpora that were made to do harm: crowds, boilerplate, one giant, tiny texts?

Reads nothing but a name; runs the whole `build` on the corpus and looks for false stories in its graph.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.floor_program import Floor, run_floor
from bench.processes import Run
from bench.scale_corpora import boilerplate_corpus, crowd_corpus, giant_corpus, tiny_corpus
from bench.speed_measures import Stories, read_stories, run_build

_LIMIT_WORDS: Final = 30


@dataclass(frozen=True, slots=True)
class Hard:
    """What a build of such a corpus came to.

    Args:
        title: the corpus in words.
        run: the whole process.
        floor: the floor program on it.
        verdict: what was found, in words.
        is_right: whether it ended well and there is no false story; with a crowd, whether it is found whole.
        goal_seconds: how long it may take, on two cores; None: no more is asked than that it ends.
    """

    title: str
    run: Run
    floor: Floor | None
    verdict: str
    is_right: bool
    goal_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    make: Callable[[Path], Path]
    judge: Callable[[Stories], tuple[str, bool]]
    goal_seconds: float | None = None


def measure_hard(name: str, work: Path, floor: Path | None) -> Hard:
    """Build the corpus of a name.

    Args:
        name: of `HARD_CORPORA`.
        work: a folder for what is written meanwhile.
        floor: the floor program.
    """
    kind = HARD_CORPORA[name]
    corpus = kind.make(work)
    floored = run_floor(floor, corpus, work / "floor.tsv") if floor else None
    out = work / "built"
    run = run_build(corpus, out)
    if run.exit_code:
        return Hard(kind.title, run, floored, f"ended with exit code {run.exit_code}: {run.said[-200:]}", False)
    verdict, is_right = kind.judge(read_stories(out))
    shutil.rmtree(out)
    return Hard(kind.title, run, floored, verdict, is_right, kind.goal_seconds)


def _judge_crowd(found: Stories) -> tuple[str, bool]:
    crowd = [story for story in found.stories if any(name.startswith("copy-") for name in story)]
    copies = [sum(name.startswith("copy-") for name in story) for story in crowd]
    others = sum(len(story) - num for story, num in zip(crowd, copies, strict=True))
    verdict = f"{sum(copies):,} copies in {len(crowd)} story, {others} others in it"
    return verdict, len(crowd) == 1 and sum(copies) == 5000 and not others


def _judge_strangers(found: Stories) -> tuple[str, bool]:
    verdict = (
        f"{len(found.stories):,} false stories, {found.num_edges:,} false edges among {found.num_articles:,} articles"
    )
    return verdict, not found.stories and not found.num_edges


def _judge_giant(found: Stories) -> tuple[str, bool]:
    true = [story for story in found.stories if story == {"giant", "cut"}]
    told = f"the cut found: {'yes' if true else 'no'}; {len(found.stories) - len(true)} false stories"
    refused = next((message for message in found.problems if "more than" in message), None)
    if refused:
        return (
            f"the giant is refused with one line ({' '.join(refused.split()[:_LIMIT_WORDS])}); {told}",
            not found.stories,
        )
    return told, len(found.stories) == len(true) == 1


HARD_CORPORA: Final = {
    "crowd": _Kind("5,000 near copies of one story among 20,000 other articles", crowd_corpus, _judge_crowd, 60.0),
    "boilerplate": _Kind("50,000 pages that share 40 % of their words", boilerplate_corpus, _judge_strangers),
    "giant": _Kind(
        "an article of 5,000,000 words among 1,000 others", lambda work: giant_corpus(work, 5_000_000), _judge_giant
    ),
    "large": _Kind(
        "an article of 500,000 words among 1,000 others", lambda work: giant_corpus(work, 500_000), _judge_giant
    ),
    "tiny": _Kind("100,000 texts of five words", tiny_corpus, _judge_strangers),
}
"""Corpora made to do harm, by name."""
