"""Are outlets that wrote on their own left alone? Events on which three outlets wrote, mostly independently.

Reads articles with titles, outlets, addresses and dates; builds one graph of the whole pile; writes how many pairs on
one event are called related or tied, and every pair for a person to read.
"""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import provenance as pv
from bench.datasets import read_events
from bench.intervals import bootstrap
from bench.measures import mean
from bench.outcome import Measured, Options, Outcome
from bench.work import spread
from provenance.model import Article

RELATED = 0.5
MAX_DERIVED_SHARE = 0.01
Pile = Sequence[tuple[str, Article]]


def measure_independence(folder: Path, options: Options) -> Outcome:
    """Return the share of pairs of outlets on one event that are called related, and that are tied in the graph."""
    pile = read_events(folder)
    pairs = same_event_pairs(pile)
    related = spread(probability_related, pairs, options.jobs)
    ties = find_ties([article for _, article in pile])
    tied = [[float(frozenset((left.id, right.id)) in ties)] for left, right in pairs]
    close = [[float(p >= RELATED)] for p in related]
    num = len(pairs)
    elsewhere = len(ties.keys() - {frozenset((left.id, right.id)) for left, right in pairs})
    rows = (
        Measured("basil.related", "independent pairs that `compare` calls related", mean([c[0] for c in close]), num,
                 lower_is_better=True, interval=bootstrap(close, mean)),
        Measured("basil.derived", "independent pairs with a derivation drawn, or put under one unseen ancestor",
                 mean([t[0] for t in tied]), num, MAX_DERIVED_SHARE, True, interval=bootstrap(tied, mean)),
        Measured("basil.elsewhere", "ties drawn between articles on different events", elsewhere, num, 0, True, True),
    )  # fmt: skip
    cases = [
        {"id": f"{left.id} - {right.id}", "title": left.title, "related": p,
         "tie": ties.get(frozenset((left.id, right.id))), "left": left.text, "right": right.text}
        for (left, right), p in zip(pairs, related, strict=True)
    ]  # fmt: skip
    return Outcome("basil", rows, tuple(cases))


def same_event_pairs(pile: Pile) -> list[tuple[Article, Article]]:
    """Return every pair of articles of different outlets on one event."""
    return [
        (left, right)
        for (event, left), (other, right) in combinations(pile, 2)
        if event == other and left.outlet != right.outlet
    ]


def probability_related(pair: tuple[Article, Article]) -> float:
    """Return the probability that two articles are related at all, by `compare`."""
    return 1.0 - pv.compare(*pair).direction.unrelated


def find_ties(articles: Sequence[Article]) -> dict[frozenset[str], str]:
    """Return the pairs that one graph of a pile ties: parent and child, or children of one unseen ancestor."""
    graph = pv.build(articles)
    ties = {
        frozenset(pair): f"both from {unseen.id}"
        for unseen in graph.unseen
        for pair in combinations(sorted(unseen.children), 2)
    }
    observed = {article.id for article in articles}
    return ties | {
        frozenset((d.parent, d.child)): f"{d.parent} -> {d.child} {d.relation} {d.probability:.2f}"
        for d in graph.derivations
        if {d.parent, d.child} <= observed
    }
