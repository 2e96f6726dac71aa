"""Carriage: what a copy takes along besides its words, counted in decisions."""

from invented_news import BRIDGE, article, cut_after

from provenance.compare.document import Document, prepare
from provenance.infer.carriage import (
    compare_credits,
    compare_furniture,
    compare_headlines,
    count_moves,
    count_signs,
    count_spellings,
    is_one_outlet,
)
from provenance.infer.pair import compare_pair
from provenance.model import Article

PLAIN = (
    'The port closed. "We wait," said Anna Berg, who runs it. The storm - a bad one - came at ten. Nobody slept then.'
)


def signs_of(changed: str) -> int:
    return count_signs(compare_pair(article("one", PLAIN), article("other", changed)))


def document(text: str, **known: str) -> Document:
    return prepare(Article("one", text, **known))  # type: ignore[arg-type]


def test_a_text_has_no_signs_against_itself() -> None:
    pair = compare_pair(article("one", PLAIN), article("other", PLAIN))
    assert (count_signs(pair), count_spellings(pair), count_moves(pair.alignment.stretches)) == (0, 0, 0)


def test_another_dash_is_one_sort_of_sign_however_often_it_stands() -> None:
    assert signs_of(PLAIN.replace(" - ", " \u2014 ")) == 1


def test_each_sort_counts() -> None:
    curly = PLAIN.replace(' "', " \u201c").replace('," ', ",\u201d ")
    assert signs_of(curly) == 2
    assert signs_of(curly.replace(" - ", " \u2014 ")) == 3


def test_paragraphs_run_together_are_one_sort() -> None:
    apart = article("one", PLAIN.replace(". ", ".\n\n"))
    assert count_signs(compare_pair(apart, article("other", PLAIN))) == 1


def test_another_way_to_write_a_word_is_counted_once() -> None:
    told = "The U.S. fleet left the U.S. port at night and sailed for the island that it had left in the spring."
    pair = compare_pair(article("one", told), article("other", told.replace("U.S.", "US")))
    assert count_spellings(pair) == 1


def test_a_cut_leaves_signs_alone() -> None:
    assert count_signs(compare_pair(article("one", BRIDGE), article("other", cut_after(BRIDGE, 6)))) == 0


def test_credits_are_kept_gained_or_lost() -> None:
    signed = document(f"LONDON (Reuters) - {PLAIN}")
    unsigned = document(PLAIN)
    assert compare_credits(signed, signed) == (2, 0, 0)
    assert compare_credits(signed, unsigned) == (0, 0, 2)
    assert compare_credits(unsigned, signed) == (0, 2, 0)


def test_furniture_is_compared_line_by_line() -> None:
    text = f"{PLAIN}\n\nSign up for our morning newsletter."
    assert compare_furniture(document(text), document(text)) == (1, 0)
    assert compare_furniture(document(text), document(PLAIN)) == (0, 1)


def test_headlines_are_compared_by_their_words_and_missing_ones_are_told_apart() -> None:
    one, other = document(PLAIN, title="Port closed by storm"), document(PLAIN, title="Storm closed port")
    assert compare_headlines(one, one) == 1.0
    assert compare_headlines(one, other) == 3 / 4
    assert compare_headlines(one, document(PLAIN)) == -1.0


def test_outlets_are_one_or_two_or_not_known() -> None:
    one, other = document(PLAIN, outlet="The Courier"), document(PLAIN, outlet="The Herald")
    assert is_one_outlet(one, document(PLAIN, outlet="the courier")) == 1.0
    assert is_one_outlet(one, other) == -1.0
    assert is_one_outlet(one, document(PLAIN)) == 0.0
