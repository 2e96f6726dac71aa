"""What the times of inference are taken on, and how they are told."""

import pytest

from bench.inference import NUM_WORDS, Timed, large_story, long_pairs, near_copies, time_build, time_compare


def test_long_pairs_are_long_and_related() -> None:
    pairs = long_pairs(3)
    assert len(pairs) == 3
    for left, right in pairs:
        assert left.text != right.text
        for article in (left, right):
            assert abs(len(article.text.split()) - NUM_WORDS) <= NUM_WORDS // 6
        assert len(set(left.text.split()) & set(right.text.split())) > 50


def test_a_story_is_one_family_of_about_the_size_that_was_asked_for() -> None:
    story = large_story(20)
    assert 10 <= len(story) <= 30
    assert len({article.id for article in story}) == len(story)


def test_near_copies_differ_in_a_few_words_at_most() -> None:
    copies = near_copies(30)
    assert len({article.id for article in copies}) == 30
    words = [article.text.split(" ") for article in copies]
    differing = [sum(a != b for a, b in zip(words[0], other, strict=True)) for other in words[1:]]
    assert 0 < max(differing) <= 12
    assert near_copies(30) == copies


def test_each_pair_is_timed_in_each_round_but_the_first() -> None:
    taken = time_compare(long_pairs(2), 3)
    assert len(taken) == 6
    assert min(taken) > 0
    assert time_build(near_copies(3)) > 0


@pytest.mark.parametrize(
    ("timed", "row"),
    [
        (Timed("x", 1200, 2.999, 3.0, "ms"), ["x", "1,200", "3.00 ms", "3 ms", "yes"]),
        (Timed("z", 7, 9.5, None, "ms"), ["z", "7", "9.50 ms", "", ""]),
        (Timed("y", 3, 61.0, 60.0, "s"), ["y", "3", "61.0 s", "60 s", "**no**"]),
    ],
)
def test_a_time_is_told_beside_what_it_should_be(timed: Timed, row: list[str]) -> None:
    assert timed.cells() == row
