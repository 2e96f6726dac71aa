"""How are speed and recall told? Measurements -> paragraphs and tables of `docs/performance.md`."""

from collections.abc import Iterator, Sequence
from typing import Final

from bench.floor_program import Floor
from bench.hard_corpora import Hard
from bench.pair_quality import Quality
from bench.performance_page import cpu_floors, floors, seconds, share, size, table
from bench.processes import Run, Usage
from bench.scale_corpora import KINDS
from bench.speed_measures import STAGES, Measured, Whole, growth_exponent

_EASY: Final = ("truncated", "edited", "spun 15 %", "spun 30 %")
_HEAVY: Final = ("spun heavily",)
_QUOTED: Final = ("spun quotation",)
# What the numbers should reach, on two cores.
_MOST_CANDIDATE_FLOORS, _MOST_BUILD_FLOORS = 4, 25
_LEAST_EASY, _LEAST_HEAVY, _LEAST_QUOTED, _LEAST_PRECISION = 0.999, 0.98, 0.99, 0.95
_MOST_TIME_EXPONENT, _MOST_PAIRS_EXPONENT = 1.1, 1.2
_MOST_PAIRS_OF_JOIN: Final = 2
_MOST_MINUTES, _MOST_BYTES = 20, 8 << 30
_GOAL_SIZE: Final = 50_000
_BUILD_HEADER: Final = (
    "articles",
    "seconds",
    "floors",
    "processor",
    "its floors",
    "peak memory",
    "an article",
    "edges",
    "precision",
)


def growth_tables(measured: Sequence[Measured]) -> Iterator[str]:
    """How time, memory and pairs grow with the corpus."""
    yield (
        "Invented families of about eight articles of 150 to 200 words, one article in fifty quoting a spun passage of "
        "another, one in fifty a heavy spin. First the search for candidate pairs alone, from the JSONL file to a file "
        "of pairs with both containments."
    )
    yield table(
        (
            "articles",
            "floor",
            "candidates",
            "floors",
            "processor",
            "its floors",
            "peak memory",
            "pairs",
            "5-gram join",
            "not true",
        ),
        [_candidate_row(m) for m in measured],
    )
    yield from _floors_goal(
        "candidates", _MOST_CANDIDATE_FLOORS, [(m, m.candidates.usage) for m in measured if m.floor]
    )
    yield from _stage_table("The same by stage:", measured, [m.candidates for m in measured])
    built = [m for m in measured if m.build]
    if built:
        yield (
            "The whole `provenance build`, from the JSONL file to pages and graph (an article takes so much of the "
            "processor; precision is the share of the pairs in its graph whose texts go back to one original)."
        )
        yield table(_BUILD_HEADER, [_build_row(m) for m in built])
        yield from _floors_goal("whole build", _MOST_BUILD_FLOORS, [(m, m.build.usage) for m in built if m.build])
        yield from _precision_goal(built)
        yield from _stage_table("The same by stage:", built, [m.build for m in built if m.build])
    yield from _exponents(measured, built)


def _reached(is_reached: bool) -> str:
    return "reached" if is_reached else "**not reached**"


def _floors_goal(what: str, most: float, taken: Sequence[tuple[Measured, Usage]]) -> Iterator[str]:
    """What a goal in floors says of the size that it is for."""
    for m, usage in taken:
        if m.floor and m.corpus.num_articles == _GOAL_SIZE:
            num = usage.seconds / m.floor.usage.seconds
            yield f"Goal for the {what} at {_GOAL_SIZE:,}: at most {most} floors by the clock, {_reached(num <= most)}."


def _precision_goal(built: Sequence[Measured]) -> Iterator[str]:
    for m in built:
        if m.by_build and m.corpus.num_articles == _GOAL_SIZE:
            is_reached = m.by_build.precision >= _LEAST_PRECISION
            yield f"Goal for the precision at {_GOAL_SIZE:,}: {_LEAST_PRECISION}, {_reached(is_reached)}."


def _candidate_row(m: Measured) -> list[str]:
    usage, quality = m.candidates.usage, m.by_candidates
    return [
        f"{m.corpus.num_articles:,}",
        seconds(m.floor.usage.seconds) if m.floor else "-",
        seconds(usage.seconds),
        floors(usage, m.floor.usage if m.floor else None),
        seconds(usage.cpu_seconds),
        cpu_floors(usage, m.floor.usage if m.floor else None),
        size(usage.peak_bytes),
        f"{quality.num_pairs:,}",
        f"{m.by_floor.num_pairs:,}" if m.by_floor else "-",
        f"{quality.num_pairs - quality.num_true:,}",
    ]


def whole_tables(m: Whole) -> Iterator[str]:
    """What the whole build of one large corpus took, by stage, and what its graph holds."""
    minutes, peak = m.build.usage.seconds / 60, m.build.usage.peak_bytes
    yield (
        f"The whole `provenance build` of {m.corpus.num_articles:,} invented articles as above, from the JSONL file to "
        f"`graph.json` and pages: {minutes:.0f} minutes (goal for a million: at most {_MOST_MINUTES}, "
        f"{_reached(minutes <= _MOST_MINUTES)}) and at most {size(peak)} in all its processes together (goal: at most "
        f"{size(_MOST_BYTES)}, {_reached(peak <= _MOST_BYTES)})."
    )
    yield table(_BUILD_HEADER, [_build_row(m)])
    yield from _stage_table("The same by stage:", [m], [m.build])
    yield "Of the derivations planted in it, the share whose two articles share an edge of the graph:"
    kinds = [(KINDS[kind], f"{num:,}", share(m.by_build.recall(kind))) for kind, num in m.by_build.planted.items()]
    yield table(("what was done", "planted", "graph"), kinds)


def _build_row(m: Measured | Whole) -> list[str]:
    assert m.build
    assert m.by_build
    usage = m.build.usage
    return [
        f"{m.corpus.num_articles:,}",
        seconds(usage.seconds),
        floors(usage, m.floor.usage if m.floor else None),
        seconds(usage.cpu_seconds),
        cpu_floors(usage, m.floor.usage if m.floor else None),
        size(usage.peak_bytes),
        f"{1000 * usage.cpu_seconds / m.corpus.num_articles:.1f} ms",
        f"{m.by_build.num_pairs:,}",
        share(m.by_build.precision),
    ]


def _stage_table(text: str, measured: Sequence[Measured | Whole], runs: Sequence[Run]) -> Iterator[str]:
    """Seconds, processor seconds and peak memory of each stage, for each size."""
    yield text
    names = [stage for stage in STAGES if any(stage in run.stages for run in runs)]
    header = ["stage", *(f"{m.corpus.num_articles:,}" for m in measured)]
    yield table(header, [[name, *(_stage_cell(run.stages.get(name)) for run in runs)] for name in names])


def _stage_cell(usage: Usage | None) -> str:
    if usage is None:
        return "-"
    return f"{seconds(usage.seconds)} ({seconds(usage.cpu_seconds)}), {size(usage.peak_bytes)}"


def _exponents(measured: Sequence[Measured], built: Sequence[Measured]) -> Iterator[str]:
    """With which power of the number of articles times and pairs grow; needs two sizes."""
    told = [
        *_exponent("candidates' time", [(m, m.candidates.usage.cpu_seconds) for m in measured], _MOST_TIME_EXPONENT)
    ]
    told += _exponent("pairs", [(m, m.by_candidates.num_pairs) for m in measured], _MOST_PAIRS_EXPONENT)
    told += _exponent(
        "whole build's time", [(m, m.build.usage.cpu_seconds) for m in built if m.build], _MOST_TIME_EXPONENT
    )
    if told:
        yield "Seconds stand first in each cell, seconds of processor in brackets, then the most memory held."
        yield "With n articles, fitted over the sizes above (times are the processor's): " + "; ".join(told) + "."


def _exponent(name: str, values: Sequence[tuple[Measured, float]], most: float) -> list[str]:
    if len(values) < 2:
        return []
    exponent = growth_exponent([m.corpus.num_articles for m, _ in values], [value for _, value in values])
    grows = "grows" if name.endswith("time") else "grow"
    return [f"the {name} {grows} as n^{exponent:.2f} (goal: at most {most}, {_reached(exponent <= most)})"]


def recall_tables(m: Measured) -> Iterator[str]:
    """How many of the planted derivations of each kind are among the pairs, beside the plain 5-gram join."""
    join = "in the plain join of 5-grams that at most 50 articles hold (four or more shared; the floor program's)"
    columns = [
        ("5-gram join", m.by_floor, join),
        ("candidates", m.by_candidates, "among the candidates"),
        ("graph", m.by_build, "among the edges of the graph"),
    ]
    held = [(name, quality) for name, quality, _ in columns if quality]
    yield (
        f"Of the derivations planted in the corpus of {m.corpus.num_articles:,} articles, the share whose two articles "
        f"are a pair: {', '.join(where for _, quality, where in columns if quality)}."
    )
    kinds = list(m.by_candidates.planted)
    rows = [[KINDS[k], f"{m.by_candidates.planted[k]:,}", *(share(q.recall(k)) for _, q in held)] for k in kinds]
    rows.append(["precision of the pairs", "", *(share(q.precision) for _, q in held)])
    yield table(["what was done", "planted", *(name for name, _ in held)], rows)
    yield " ".join(_goals(m.by_candidates, m.by_floor))


def _goals(found: Quality, join: Quality | None) -> Iterator[str]:
    for what, kinds, least in (
        ("Cuts, edits and spins of up to 30 %", _EASY, _LEAST_EASY),
        ("heavy spins", _HEAVY, _LEAST_HEAVY),
        ("spun quotations", _QUOTED, _LEAST_QUOTED),
    ):
        recall = found.recall(*kinds)
        yield f"{what}: {share(recall)} (goal {least}, {_reached(recall >= least)})."
    if join:
        times = found.num_pairs / max(1, join.num_pairs)
        goal = f"goal: at most {_MOST_PAIRS_OF_JOIN}, {_reached(times <= _MOST_PAIRS_OF_JOIN)}"
        yield f"Pairs: {times:.2f} times those of the 5-gram join ({goal})."


def hard_table(hard: Sequence[Hard]) -> Iterator[str]:
    """What came of corpora made to do harm."""
    yield (
        "Each is built whole, from a JSONL file to pages and graph, at the default settings. It should end without a "
        "false story, a crowd in one story that holds all of it."
    )
    yield table(
        ("corpus", "seconds", "floors", "processor", "its floors", "peak memory", "found", "no false story"),
        [_hard_row(h) for h in hard],
    )
    for h in hard:
        if h.goal_seconds:
            reached = _reached(h.run.usage.seconds <= h.goal_seconds)
            yield f"Goal for {h.title}: at most {h.goal_seconds:.0f} s, {reached}."


def _hard_row(hard: Hard) -> list[str]:
    usage = hard.run.usage
    floor: Floor | None = hard.floor
    return [
        hard.title,
        seconds(usage.seconds),
        floors(usage, floor.usage if floor else None),
        seconds(usage.cpu_seconds),
        cpu_floors(usage, floor.usage if floor else None),
        size(usage.peak_bytes),
        hard.verdict,
        "yes" if hard.is_right else "**no**",
    ]
