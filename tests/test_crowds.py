"""Crowds: near-identical texts beyond a number have one that stands for all, and no chain leads further."""

import random

from engines import ENGINES, engine_of
from invented_news import BRIDGE, HARBOR, article

from provenance.corpus.blocks import list_sizes
from provenance.corpus.crowds import MIN_CROWD, fold_crowds
from provenance.corpus.tables import ARTICLES, article_rows, list_seeds, number_articles


def crowds(texts: list[str]) -> dict[int, int]:
    """For each folded text the place of the one that stands for it."""
    engine = engine_of(ENGINES[0])
    engine.register("given", ARTICLES, article_rows(article(f"{n:04}", text) for n, text in enumerate(texts)))
    number_articles(engine)
    list_seeds(engine)
    list_sizes(engine)
    num_folded = fold_crowds(engine)
    rows = engine.sql(
        "SELECT a.id, b.id FROM crowds JOIN articles AS a ON a.doc = crowds.doc JOIN articles AS b ON b.doc = hub"
    )
    engine.close()
    assert len(rows) == num_folded
    return {int(copy): int(hub) for copy, hub in rows}


def near_copies(num: int, text: str = BRIDGE) -> list[str]:
    """Copies that each have two words of their own."""
    draw = random.Random(1)  # noqa: S311
    words = text.split(" ")
    copies = []
    for n in range(num):
        own = list(words)
        for place in draw.sample(range(len(own)), 2):
            own[place] = f"word{n}"
        copies.append(" ".join(own))
    return copies


def test_near_copies_of_one_text_have_one_that_stands_for_nearly_all() -> None:
    found = crowds(near_copies(3 * MIN_CROWD))
    assert len(found) >= 3 * MIN_CROWD - 6
    [hub] = set(found.values())
    assert hub not in found


def test_what_the_copies_were_made_of_stands_for_them_wherever_it_lies_in_the_pile() -> None:
    # Which comes first in a pile goes by a hash of the text.
    assert set(crowds([*near_copies(60), BRIDGE]).values()) == {60}
    found = crowds([*near_copies(60, HARBOR), HARBOR, *near_copies(60)])
    assert {hub for copy, hub in found.items() if copy < 60} == {60}


def test_few_copies_are_left_alone() -> None:
    assert crowds(near_copies(MIN_CROWD // 2)) == {}


def test_two_crowds_are_two_and_strangers_are_in_none() -> None:
    texts = [*near_copies(60), *near_copies(60, HARBOR), *(" ".join(f"w{n}x{i}" for i in range(90)) for n in range(9))]
    found = crowds(texts)
    assert {copy // 60 for copy in found} == {0, 1}
    assert all(copy // 60 == hub // 60 for copy, hub in found.items())


def test_likeness_does_not_drift_along_a_chain() -> None:
    words = BRIDGE.split(" ")
    chain = [" ".join([f"new{i}" for i in range(n)] + words[n:]) for n in range(len(words))]
    for copy, hub in crowds(chain).items():
        assert abs(copy - hub) <= 0.25 * len(words)
