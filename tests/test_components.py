"""Components: the least number of all that a chain of pairs leads to."""

import networkx as nx
import pytest
from engines import ENGINES, engine_of
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.components import label_components

Pairs = list[tuple[int, int]]


def labels(pairs: Pairs, name: str = ENGINES[0]) -> dict[int, int]:
    engine = engine_of(name)
    engine.register("ties", {"left_doc": "INT", "right_doc": "INT"}, pairs)
    label_components(engine, "ties", "labels")
    found = dict(engine.sql("SELECT doc, label FROM labels"))
    engine.close()
    return found


def expected(pairs: Pairs) -> dict[int, int]:
    return {doc: min(group) for group in nx.connected_components(nx.Graph(pairs)) for doc in group}


def test_every_engine_labels_alike() -> None:
    pairs = [(3, 9), (1, 3), (4, 5), (9, 12)]
    assert all(labels(pairs, name) == expected(pairs) for name in ENGINES)


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [(0, 1)],
        [(3, 9), (1, 3), (4, 5)],
        [(n, n + 1) for n in range(200)],
        [(n, 500) for n in range(100)],
        [(n * 37 % 101, (n + 1) * 37 % 101) for n in range(90)],
    ],
    ids=["none", "one", "two", "a chain", "a star", "a shuffled chain"],
)
def test_labels_are_the_least_of_each_component(pairs: Pairs) -> None:
    assert labels(pairs) == expected(pairs)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 15), st.integers(16, 30)), max_size=20))
def test_any_pairs_are_labelled_as_networkx_would(pairs: Pairs) -> None:
    assert labels(pairs) == expected(pairs)
