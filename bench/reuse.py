"""Does `compare` find exactly the passages that are reused? The PAN 2013 text alignment pairs, by kind of disguise.

Reads sources and documents that reuse them; writes plagdet and its parts a kind, and every pair's passages.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import provenance as pv
from bench.datasets import Reuse, ReusePair, read_reuse
from bench.distances import SHINGLE_WORDS
from bench.intervals import bootstrap, bootstrap_gain
from bench.measures import mean
from bench.outcome import Measured, Options, Outcome, Rival
from bench.plagdet import Tally, plagdet, tally
from bench.work import spread

GOALS = {"all": 0.91, "none": 0.95, "random": 0.90, "translation": 0.91, "summary": 0.60}
MAX_FALSE_SHARE = 0.01
_NO_REUSE = "no-reuse"
# What the plain method allows: characters between two common 5-grams, and the shortest passage it keeps.
_MAX_GAP_CHARS, _MIN_CHARS = 200, 150


def measure_reuse(folder: Path, options: Options) -> Outcome:
    """Return plagdet over all pairs and for each kind, and the share of pairs without reuse that get a passage."""
    pairs = read_reuse(folder, options.num_pairs)
    found = spread(find_reuse, pairs, options.jobs)
    ours = _tallies(pairs, found)
    theirs = _tallies(pairs, spread(find_by_shingles, pairs, options.jobs)) if options.rivals else None
    rows: list[Measured] = []
    for kind in GOALS:
        chosen = [n for n, pair in enumerate(pairs) if kind in (pair.kind, "all")]
        rows += _rows(kind, [ours[n] for n in chosen], theirs and [theirs[n] for n in chosen])
    clean = [[float(bool(f))] for pair, f in zip(pairs, found, strict=True) if pair.kind == _NO_REUSE]
    false = mean([value for group in clean for value in group])
    rows.append(
        Measured("pan.false", "pairs without reuse that get a passage", false, len(clean), MAX_FALSE_SHARE, True,
                 interval=bootstrap(clean, mean))
    )  # fmt: skip
    cases = [_case(pair, f, t) for pair, f, t in zip(pairs, found, ours, strict=True)]
    name = f"pan-{options.num_pairs}" if options.num_pairs else "pan"
    return Outcome(name, tuple(rows), tuple(cases))


def find_reuse(pair: ReusePair) -> tuple[Reuse, ...]:
    """Return the passages that `compare` finds."""
    return tuple(
        Reuse((p.left_start, p.left_end), (p.right_start, p.right_end))
        for p in pv.compare(pair.source, pair.reusing).passages
    )


def find_by_shingles(pair: ReusePair) -> tuple[Reuse, ...]:
    """Return the passages of a plain method: common word 5-grams, merged where they stand close on both sides."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    for words, start, end in _shingles(pair.source.text):
        places.setdefault(words, (start, end))
    merged: list[list[int]] = []
    for words, start, end in _shingles(pair.reusing.text):
        if words in places:
            _merge(merged, *places[words], start, end)
    return tuple(Reuse((a, b), (c, d)) for a, b, c, d in merged if b - a >= _MIN_CHARS and d - c >= _MIN_CHARS)


def _shingles(text: str) -> list[tuple[tuple[str, ...], int, int]]:
    words = [(m.group().lower(), m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    runs = (words[n : n + SHINGLE_WORDS] for n in range(len(words) - SHINGLE_WORDS + 1))
    return [(tuple(word for word, _, _ in run), run[0][1], run[-1][2]) for run in runs]


def _merge(merged: list[list[int]], a: int, b: int, c: int, d: int) -> None:
    """Stretch the last passage that lies close on both sides to hold a match, or begin another."""
    for passage in reversed(merged):
        near_source = a <= passage[1] + _MAX_GAP_CHARS and b >= passage[0] - _MAX_GAP_CHARS
        if near_source and c <= passage[3] + _MAX_GAP_CHARS:
            passage[:] = min(a, passage[0]), max(b, passage[1]), min(c, passage[2]), max(d, passage[3])
            return
    merged.append([a, b, c, d])


def _tallies(pairs: Sequence[ReusePair], found: Sequence[tuple[Reuse, ...]]) -> list[Tally]:
    return [tally(pair.passages, passages) for pair, passages in zip(pairs, found, strict=True)]


def _score(tallies: Sequence[Tally]) -> float:
    return plagdet(tallies).score


def _rows(kind: str, ours: Sequence[Tally], theirs: Sequence[Tally] | None) -> list[Measured]:
    num, groups = len(ours), [[t] for t in ours]
    rival = None
    if theirs is not None:
        gain = bootstrap_gain(groups, [[t] for t in theirs], _score)
        rival = Rival("word 5-grams, merged", _score(theirs), gain)
    parts: tuple[tuple[str, Callable[[Sequence[Tally]], float], bool], ...] = (
        ("precision", lambda t: plagdet(t).precision, False),
        ("recall", lambda t: plagdet(t).recall, False),
        ("granularity", lambda t: plagdet(t).granularity, True),
    )
    return [
        Measured(f"pan.{kind}", f"plagdet, {kind}", _score(ours), num, GOALS[kind],
                 interval=bootstrap(groups, _score), rival=rival),
        *(
            Measured(f"pan.{kind}.{name}", f"{name}, {kind}", statistic(ours), num, lower_is_better=lower)
            for name, statistic, lower in parts
        ),
    ]  # fmt: skip


def _case(pair: ReusePair, found: Sequence[Reuse], counted: Tally) -> dict[str, Any]:
    return {
        "id": pair.id,
        "kind": pair.kind,
        "plagdet": plagdet([counted]).score,
        "true": [[*p.source, *p.reusing] for p in pair.passages],
        "found": [[*p.source, *p.reusing] for p in found],
    }
