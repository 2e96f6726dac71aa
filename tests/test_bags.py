"""The evidence of words, whatever their order: rare words in common say much, common ones and strays little."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dice, document, odd_texts, prose, seeds

from provenance.compare.bags import (
    MAX_INSERT_WORDS,
    NAME_SHARE,
    QUOTED_SHARE,
    BagPair,
    best_range,
    gains_from_whole,
    number_words,
    own_wording,
    word_gains,
)

SENTENCE = "Divers found deep cracks below the water line of two pillars"
REPORT = f"{SENTENCE}. Two ferries will carry the people who walk to the market in the town until the end of the year."


def numbered(left: str, right: str) -> BagPair:
    return number_words(document(left, "left"), document(right, "right"))


def gains(pair: BagPair, side: int = 0) -> list[float]:
    """Gains of a whole text, given the whole of the other."""
    sizes = [len(bag.numbers) for bag in pair.sides]
    whole = (0, sizes[side])
    return [float(gain) for gain in word_gains(pair, side, whole, whole, (0, sizes[1 - side]))]


def test_equal_words_have_equal_numbers_in_both_texts() -> None:
    pair = numbered("The bridge closed.", "Closed: the bridge!")
    assert pair.sides[0].numbers.tolist() == [0, 1, 2]
    assert pair.sides[1].numbers.tolist() == [2, 0, 1]
    assert pair.is_stop.tolist() == [True, False, False]


def test_words_that_begin_with_the_same_seven_letters_are_one_and_function_words_are_themselves() -> None:
    pair = numbered("emulators emulator there", "therefore emulated")
    first, second, there = pair.sides[0].numbers.tolist()
    assert first == second
    assert there not in pair.sides[1].numbers
    assert first not in pair.sides[1].numbers


@given(seeds)
def test_the_sum_does_not_hang_on_the_order_of_the_other_texts_sentences(seed: int) -> None:
    sentences = prose(seed, 2).split(". ")
    shuffled = sentences[:]
    dice(seed).shuffle(shuffled)
    text = prose(seed, 1)
    one, other = (gains(numbered(text, ". ".join(s))) for s in (sentences, shuffled))
    # Only whether neighbours stay neighbours may differ, where sentences meet.
    assert sum(one) == pytest.approx(sum(other), abs=8.0)


def test_shared_words_gain_and_others_lose() -> None:
    pair = numbered(f"{SENTENCE} yesterday", f"{SENTENCE} today")
    result = gains(pair)
    assert all(gain > 0 for gain in result[:-1])
    assert result[-1] < 0


def test_a_rare_word_says_more_than_a_function_word() -> None:
    by_word = dict(zip(document(REPORT).words.keys, gains(numbered(REPORT, REPORT)), strict=True))
    assert by_word["pillars"] > by_word["the"] > 0


def test_where_most_words_are_kept_a_missing_one_counts_more() -> None:
    kept = gains(numbered(f"{SENTENCE} yesterday", SENTENCE))[-1]
    changed = gains(numbered(f"{SENTENCE} yesterday", "Experts saw deep rifts below the sea level of both pillars"))[-1]
    assert kept < changed < 0


def test_a_word_that_stands_there_once_is_not_counted_three_times() -> None:
    once = sum(gains(numbered("ferry", "ferry")))
    thrice = sum(gains(numbered("ferry bridge ferry tunnel ferry", "ferry")))
    assert thrice < once


def test_a_caption_parts_a_text_and_a_few_words_of_furniture_do_not() -> None:
    caption = "Workers stand beside the bridge. (Photo: Jon Ruud/AP)"
    assert len(caption.split()) > MAX_INSERT_WORDS
    with_caption = f"{prose(1, 1)}\n\n{caption}\n\n{prose(2, 1)}"
    with_label = f"{prose(1, 1)}\n\nAdvertisement\n\n{prose(2, 1)}"
    first = len(prose(1, 1).split())
    assert numbered(with_caption, "").sides[0].parts.tolist()[:2] == [0, first]
    assert len(numbered(with_label, "").sides[0].parts) == 2


def test_the_best_range_is_the_run_with_the_greatest_sum() -> None:
    assert best_range(np.array([-1.0, 2.0, -0.5, 2.0, -3.0, 1.0]), np.zeros(7, dtype=np.bool_), 0.0) == (1, 4)
    start, stop = best_range(np.array([-1.0, -2.0]), np.zeros(3, dtype=np.bool_), 0.0)
    assert start == stop


def test_an_end_of_a_sentence_draws_a_ranges_end() -> None:
    opens = np.array([1, 0, 0, 0, 0, 1], dtype=np.bool_)
    gained = np.array([-0.5, 2.0, 2.0, 2.0, -0.5])
    assert best_range(gained, opens, 0.0) == (1, 4)
    assert best_range(gained, opens, 1.0) == (0, 5)


def naive_best(gained: list[float]) -> float:
    return max(sum(gained[i:j]) for i in range(len(gained)) for j in range(i, len(gained) + 1))


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=20))
def test_no_run_has_a_greater_sum(gained: list[int]) -> None:
    start, stop = best_range(np.array(gained, dtype=float), np.zeros(len(gained) + 1, dtype=np.bool_), 0.0)
    assert sum(gained[start:stop]) == naive_best([float(g) for g in gained])


def test_names_figures_and_quotations_are_less_of_an_own_wording() -> None:
    text = 'Reports say that Kell paid 40 crowns. "Nobody knows," he said.'
    own, _ = own_wording(document(text), document("Nothing."))
    share = dict(zip(document(text).words.keys, own.tolist(), strict=True))
    assert share["kell"] == share["40"] == NAME_SHARE
    assert share["nobody"] == QUOTED_SHARE
    assert share["reports"] == share["paid"] == 1.0


def test_the_whole_of_a_text_explains_a_digest_of_it() -> None:
    source = prose(3, 8)
    digest = " ".join(source.split()[::9])
    pair = numbered(digest, source)
    foreign = numbered(prose(4, 1), source)
    assert gains_from_whole(pair, 0).sum() > 0 > gains_from_whole(foreign, 0).sum()


@given(odd_texts, odd_texts)
def test_odd_texts_give_finite_gains(left: str, right: str) -> None:
    pair = numbered(left, right + left)
    for side in (0, 1):
        result = gains(pair, side)
        assert len(result) == len(pair.sides[side].numbers)
        assert np.isfinite(result).all()
