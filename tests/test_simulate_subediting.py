"""Subediting: single sentences in other words, quotations as they were said."""

from random import Random

import pytest

from provenance.simulate.subediting import HANDS, subedit

SENTENCES = (
    "The mayor said the bridge would be closed until Monday because of the flood.",
    "Officials quickly moved several families, and the school was opened for them.",
    "The river rose by more than two metres, flooding hundreds of cellars near the old port.",
    'On Tuesday "we will rebuild", he said, and nobody doubted it.',
)


def edited(share: float, seed: int = 1) -> list[str]:
    return subedit(SENTENCES, share, Random(seed))  # noqa: S311 - nothing here is a secret


def test_nothing_is_touched_by_a_desk_that_prints_what_comes_in() -> None:
    assert edited(0.0) == list(SENTENCES)
    assert HANDS[0] == 0.0


def test_one_seed_gives_one_edit() -> None:
    assert edited(1.0) == edited(1.0)


@pytest.mark.parametrize("seed", range(20))
def test_every_touched_sentence_changes_and_what_people_said_does_not(seed: int) -> None:
    after = edited(1.0, seed)
    assert [a == b for a, b in zip(after, SENTENCES, strict=True)] == [False, False, False, True]


def test_each_sort_of_edit_occurs() -> None:
    found = {text for seed in range(200) for text in edited(1.0, seed)}
    assert "The mayor said that the bridge would be closed until Monday because of the flood." in found
    assert "The mayor said the bridge would be closed until Monday due to the flood." in found
    assert "Officials moved several families, and the school was opened for them." in found
    assert "Officials quickly moved several families. And the school was opened for them." in found
    assert "The river rose by more than two metres." in found
