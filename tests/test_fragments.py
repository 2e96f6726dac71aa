"""Fragments: tile the body in pieces of about a sentence; those made of one another find each other in any order."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from strategies import dice, document, edited_pairs, odd_texts, prose, seeds

from provenance.compare.bags import number_words
from provenance.compare.fragments import MAX_FRAGMENT_WORDS, MAX_PAIRS_A_WORD, cut_fragments, similar_fragments

FERRY = "The council hired a ferry for people who walk to work in the harbour."
MAYOR = "Mayor Kell defended her decision before three hundred angry shopkeepers."
DIVERS = "Divers found deep cracks below the water line of two pillars."


def similar(left: str, right: str) -> list[tuple[str, str]]:
    one, other = document(left, "left"), document(right, "right")
    rows = similar_fragments(number_words(one, other), cut_fragments(one), cut_fragments(other))
    return [(one.raw(a, b), other.raw(c, d)) for a, b, c, d in rows.tolist()]


@given(edited_pairs())
def test_fragments_tile_the_body(pair: tuple[str, str]) -> None:
    for text in pair:
        prepared = document(text)
        bounds = cut_fragments(prepared).tolist()
        assert bounds[0][0] == 0
        assert bounds[-1][1] == len(prepared.words)
        assert all(one[1] == other[0] for one, other in pairwise(bounds))
        assert all(0 < stop - start <= MAX_FRAGMENT_WORDS for start, stop in bounds)


def test_short_sentences_are_taken_together_and_long_ones_apart() -> None:
    assert cut_fragments(document("It rained. It snowed. The ferry did not sail from the harbour.")).tolist() == [
        [0, 12]
    ]
    assert len(cut_fragments(document(" ".join(f"word{n}" for n in range(100)) + "."))) == 3


def test_a_last_short_sentence_belongs_to_the_one_before() -> None:
    prepared = document(f"{FERRY} It rained.")
    assert cut_fragments(prepared).tolist() == [[0, len(prepared.words)]]


def test_shuffled_words_are_found() -> None:
    words = FERRY.rstrip(".").split()
    dice(1).shuffle(words)
    text = f"{MAYOR} {DIVERS}"
    assert similar(f"{FERRY} {text}", f"{prose(1, 1)} {' '.join(words).capitalize()}.") == [
        (FERRY.rstrip("."), " ".join(words).capitalize())
    ]


def test_each_finds_its_own_in_any_order() -> None:
    found = similar(f"{FERRY} {MAYOR} {DIVERS}", f"{DIVERS} {FERRY} {MAYOR}")
    assert found == [(text.rstrip("."), text.rstrip(".")) for text in (FERRY, MAYOR, DIVERS)]


@given(seeds)
def test_unrelated_sentences_do_not_find_each_other(seed: int) -> None:
    assert len(similar(prose(seed, 4), prose(seed + 1, 4))) <= 1


@given(odd_texts, odd_texts)
def test_ranges_of_odd_texts_are_sound(left: str, right: str) -> None:
    one, other = document(left), document(right + left, "b")
    rows = similar_fragments(number_words(one, other), cut_fragments(one), cut_fragments(other))
    assert rows.shape[1] == 4
    assert np.all(rows[:, 0] < rows[:, 1])
    assert np.all(rows[:, 2] < rows[:, 3])


def test_a_word_that_stands_everywhere_leads_nowhere() -> None:
    many = int(MAX_PAIRS_A_WORD**0.5) + 10
    everywhere = " ".join(
        f"Harwick ferries carried passenger{n} past landing{n} before daybreak{n}." for n in range(many)
    )
    elsewhere = " ".join(f"Harwick ferries brought parcel{n} from island{n} after nightfall{n}." for n in range(many))
    assert similar(everywhere, elsewhere) == []
