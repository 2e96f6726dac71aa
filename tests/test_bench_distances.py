import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.distances import (
    Distance,
    bytes_for_child,
    compression_distance,
    edit_distance,
    edits_for_child,
    shingle_distance,
    tfidf_distance,
)
from provenance.model import Article

SYMMETRIC = [edit_distance, compression_distance, tfidf_distance, shingle_distance]
ASYMMETRIC = [edits_for_child, bytes_for_child]
LONG = "The harbour was closed on Monday after a ship ran aground near the old lighthouse, its owner said."
CUT = "The harbour was closed on Monday after a ship ran aground"
OTHER = "Farmers expect twice as many apples this autumn because spring came late and brought rain."


def pile(*texts: str) -> list[Article]:
    return [Article(str(n), text) for n, text in enumerate(texts)]


def test_edits_are_words_over_the_longer_text() -> None:
    assert edit_distance(pile("a b c d", "a x c"))[0, 1] == pytest.approx(2 / 4)


def test_edits_for_a_child_are_words_over_the_child() -> None:
    costs = edits_for_child(pile("a b c d", "a b"))
    assert costs[0, 1] == pytest.approx(2 / 2)
    assert costs[1, 0] == pytest.approx(2 / 4)


def test_shingles_take_a_cut_for_the_same_text() -> None:
    assert shingle_distance(pile(LONG, CUT, OTHER))[0].tolist() == [0, 0, 1]


def test_rare_words_tell_more_than_words_of_every_text() -> None:
    distances = tfidf_distance(pile("the the zebra", "the zebra zebra", "the the lion"))
    assert distances[0, 1] < distances[0, 2]


@pytest.mark.parametrize("distance", SYMMETRIC + ASYMMETRIC)
def test_a_cut_is_nearer_than_another_text(distance: Distance) -> None:
    distances = distance(pile(LONG, CUT, OTHER))
    assert distances[0, 1] < distances[0, 2]


def test_compressing_a_cut_after_its_source_is_cheaper_than_the_other_way_round() -> None:
    costs = bytes_for_child(pile(LONG, CUT))
    assert costs[0, 1] < costs[1, 0]


@pytest.mark.parametrize("distance", SYMMETRIC + ASYMMETRIC)
@given(texts=st.lists(st.text(alphabet="ab ", max_size=30), min_size=1, max_size=5))
def test_distances_are_ratios_with_nothing_between_a_text_and_itself(distance: Distance, texts: list[str]) -> None:
    distances = distance(pile(*texts))
    assert distances.shape == (len(texts), len(texts))
    assert np.all((distances >= 0) & (distances <= 1 + 1e-9))
    assert np.allclose(np.diag(distances), 0)


@pytest.mark.parametrize("distance", SYMMETRIC)
@given(texts=st.lists(st.text(alphabet="ab ", max_size=30), min_size=2, max_size=5))
def test_a_symmetric_distance_has_no_direction(distance: Distance, texts: list[str]) -> None:
    distances = distance(pile(*texts))
    assert np.allclose(distances, distances.T)
