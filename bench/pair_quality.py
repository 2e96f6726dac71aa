"""How many of the true pairs are among those found, by kind, and how many of those found are true?

Reads pairs of ids and a corpus whose truth is known. A pair is true if both texts go back to one original.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.scale_corpora import KINDS, Corpus
from provenance.model import is_unseen

Pair = tuple[str, str]
_ENDS: Final = {"derivations": ("parent", "child"), "shared": ("left", "right")}


@dataclass(frozen=True, slots=True)
class Quality:
    """What pairs are worth.

    Args:
        num_pairs: how many there are.
        num_true: of them, whose texts go back to one original.
        found: for each kind of derivation, how many of them are among the pairs.
        planted: for each kind of derivation, how many there are; only kinds that there are.
    """

    num_pairs: int
    num_true: int
    found: dict[str, int]
    planted: dict[str, int]

    @property
    def precision(self) -> float:
        """The share of the pairs that are true, 0-1; 1 where there are none."""
        return self.num_true / self.num_pairs if self.num_pairs else 1.0

    def recall(self, *kinds: str) -> float:
        """The share of the derivations of some kinds, or of all, that are among the pairs; 1 where there are none."""
        chosen = kinds or tuple(self.planted)
        num = sum(self.planted.get(kind, 0) for kind in chosen)
        return sum(self.found.get(kind, 0) for kind in chosen) / num if num else 1.0


def judge_pairs(pairs: Iterable[Pair], corpus: Corpus) -> Quality:
    """What pairs are worth; each counts once, in whichever order its ids stand."""
    distinct = {(left, right) if left < right else (right, left) for left, right in pairs}
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for parent, child, kind in corpus.edges:
        planted[kind] += 1
        found[kind] += ((parent, child) if parent < child else (child, parent)) in distinct
    num_true = sum(corpus.is_true(left, right) for left, right in distinct)
    in_order = [kind for kind in KINDS if planted[kind]]
    return Quality(
        len(distinct), num_true, {kind: found[kind] for kind in in_order}, {kind: planted[kind] for kind in in_order}
    )


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file with a pair a line: two ids and whatever else, with tabs between."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            left, right, *_ = line.rstrip("\n").split("\t")
            yield left, right


def graph_pairs(graph: Path) -> Iterator[Pair]:
    """The pairs of articles that a `graph.json` draws an edge between, directed or not.

    Each record stands on a line of its own, and is read by itself: of a million articles the whole is several GB.
    """
    section = ""
    with graph.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            text = line.rstrip(",\n")
            if text.startswith('"'):
                section = text.split('"')[1]
            elif text.startswith("{") and section in _ENDS:
                record = json.loads(text)
                first, second = (record[end] for end in _ENDS[section])
                if not is_unseen(first) and not is_unseen(second):
                    yield first, second
