"""The sentence around a cue begins where a reader would say it does."""

import pytest

from provenance.compare.sentences import num_sentences, sentence_start


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The bridge is closed. ", "A pillar is seen"),
        ("“We will wait.” ", "A pillar is seen"),
        ("“We will wait.” ", "” Our pillar is seen"),
        ("Is it closed? ", "A pillar is seen"),
        ("It lies in the U.S. ", "The pillar is seen"),
        ("桥已关闭。", "A pillar is seen"),
        ("“We will wait.” ___ ", "Press writers wrote"),
        ("", "Gen. Lee of No. 5 and Mr. Ek of the U.S. Navy met"),
    ],
)
def test_a_sentence_starts_after_the_last_stop(before: str, sentence: str) -> None:
    text = f"{before}{sentence} here"
    assert sentence_start(text, len(text) - 1, 0, 300) == len(before)


@pytest.mark.parametrize(
    "text", ["Gen. J. Scott of the U.S. Navy spoke", "No. 5 Downing St. Mary", "1. Evening Report"]
)
def test_abbreviations_initials_and_list_numbers_end_no_sentence(text: str) -> None:
    assert num_sentences(text) == 1


def test_a_start_out_of_reach_is_none_and_at_the_floor_is_the_floor() -> None:
    text = "a" * 500
    assert sentence_start(text, 499, 0, 100) is None
    assert sentence_start(text, 499, 450, 100) == 450


def test_sentences_are_counted() -> None:
    assert num_sentences("It rained. It stopped. Mr. Lee came.") == 3
