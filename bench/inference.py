"""How long do a comparison, a large story and a crowd of near copies take? Invented articles -> seconds.

Reads nothing; makes articles with fixed seeds, so every run measures the same ones, and writes its section of
`docs/performance.md` where it is asked to. Times are of calls inside this process, once everything is loaded.

    .venv/bin/python -m bench.inference [--docs]
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import Final

import provenance as pv
from bench.performance_page import INFERENCE, seconds, section, table, write_sections
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate

NUM_WORDS: Final = 600
MAX_COMPARE_MS, MAX_STORY_SECONDS, MAX_COPIES_SECONDS = 3.0, 5.0, 60.0
_NUM_PAIRS, _ROUNDS = 40, 5
_NUM_STORY, _NUM_COPIES = 200, 2000
# Of a near copy so many words are changed, at most.
_MOST_CHANGED: Final = 6


@dataclass(frozen=True, slots=True)
class Timed:
    """One time: what was done, how often, what it took, and what it should take at most."""

    what: str
    num: int
    taken: float
    goal: float | None
    unit: str

    @property
    def is_reached(self) -> bool:
        """Whether it takes no longer than it should."""
        return self.goal is None or self.taken <= self.goal

    def cells(self) -> list[str]:
        """The row of the table."""
        shown = f"{self.taken:.2f} ms" if self.unit == "ms" else seconds(self.taken)
        if self.goal is None:
            return [self.what, f"{self.num:,}", shown, "", ""]
        return [self.what, f"{self.num:,}", shown, f"{self.goal:g} {self.unit}", "yes" if self.is_reached else "**no**"]


def long_pairs(num: int) -> list[tuple[Article, Article]]:
    """Pairs of related articles of about 600 words: a text and what was made of it."""
    settings = SimulationSettings(
        families=3 * num, articles=3, seed=31, dates=False, min_words=NUM_WORDS - 20, max_words=NUM_WORDS
    )
    made = simulate(settings)
    texts = {article.id: article for article in made.articles}
    pairs = [(texts[edge["parent"]], texts[edge["child"]]) for edge in made.truth["edges"]]
    return [pair for pair in pairs if all(_is_long(article) for article in pair)][:num]


def _is_long(article: Article) -> bool:
    return abs(len(article.text.split()) - NUM_WORDS) <= NUM_WORDS // 6


def large_story(num: int) -> list[Article]:
    """The first so many articles of one family, which may be a third smaller than it was meant to be."""
    return list(simulate(SimulationSettings(families=1, articles=num, seed=32, dates=False)).articles)[:num]


def near_copies(num: int) -> list[Article]:
    """One text so many times, a few words of each changed."""
    text = simulate(SimulationSettings(families=1, articles=2, seed=33, min_words=500, max_words=600)).articles[0].text
    random = Random(33)  # noqa: S311 - invented changes, no secret
    words = text.split(" ")
    copies = []
    for number in range(num):
        changed = list(words)
        for _ in range(random.randint(0, _MOST_CHANGED)):
            changed[random.randrange(len(changed))] = random.choice(words)
        copies.append(Article(f"copy-{number:04d}", " ".join(changed)))
    return copies


def time_compare(pairs: Sequence[tuple[Article, Article]], rounds: int) -> list[float]:
    """Milliseconds of each comparison; the pairs by turns, after a first round that is not counted."""
    for left, right in pairs:
        pv.compare(left, right)
    taken = []
    for _ in range(rounds):
        for left, right in pairs:
            start = time.perf_counter()
            pv.compare(left, right)
            taken.append(1000.0 * (time.perf_counter() - start))
    return taken


def time_build(articles: Sequence[Article]) -> float:
    """Seconds of a whole build."""
    start = time.perf_counter()
    pv.build(articles)
    return time.perf_counter() - start


def measure() -> list[Timed]:
    """All times, each against what it should be."""
    pairs = long_pairs(_NUM_PAIRS)
    compared = time_compare(pairs, _ROUNDS)
    fresh = [tuple(Article(f"{a.id} again", f"{a.text}\n") for a in pair) for pair in pairs]
    start = time.perf_counter()
    for left, right in fresh:
        pv.compare(left, right)
    unseen = 1000.0 * (time.perf_counter() - start) / len(fresh)
    story, copies = large_story(_NUM_STORY), near_copies(_NUM_COPIES)
    what = f"`pv.compare` of two articles of {NUM_WORDS} words"
    return [
        Timed(f"{what}, median, both seen before", len(compared), median(compared), MAX_COMPARE_MS, "ms"),
        Timed(f"{what}, mean, never seen", len(fresh), unseen, None, "ms"),
        Timed("`pv.build` of one story", len(story), time_build(story), MAX_STORY_SECONDS, "s"),
        Timed("`pv.build` of near copies of one text", len(copies), time_build(copies), MAX_COPIES_SECONDS, "s"),
    ]


def main(arguments: Iterable[str] | None = None) -> int:
    """Measure, print, and with --docs write the section."""
    parser = argparse.ArgumentParser(prog="python -m bench.inference", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--docs", action="store_true", help="write the section of docs/performance.md")
    options = parser.parse_args(None if arguments is None else list(arguments))
    pv.compare(Article("a", "One text."), Article("b", "Another text."))
    rows = [timed.cells() for timed in measure()]
    text = table(("what", "articles or calls", "time", "goal", "reached"), rows)
    print(text)
    if options.docs:
        told = (
            "Calls inside one process, once the program is loaded; articles are invented with fixed seeds. A story of"
            " near copies is compared through one of each group of texts that are almost one. Times are by the clock:"
            " what else ran on the machine is in them."
        )
        write_sections({INFERENCE: section(INFERENCE, ".venv/bin/python -m bench.inference --docs", told, text)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
