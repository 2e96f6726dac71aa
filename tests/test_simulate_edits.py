"""Edits of one piece: what is cut, added, moved or changed, and that sentences stay who they are."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from random import Random

import pytest

from provenance.simulate import edits
from provenance.simulate.piece import Piece, Sentence

TEN = Piece(tuple(Sentence(key, f"Letter {chr(65 + key)} tells of 12 men.", True) for key in range(10)))
NEW = [Sentence(90, "New one.", True), Sentence(91, "New two.", True)]


def keys(piece: Piece) -> list[int]:
    return [sentence.key for sentence in piece.body]


@pytest.mark.parametrize("seed", range(20))
def test_a_cut_from_the_bottom_is_a_prefix(seed: int) -> None:
    kept = keys(edits.cut_from_bottom(TEN, Random(seed)))
    assert kept == list(range(len(kept)))
    assert edits.MIN_SENTENCES <= len(kept) < 10


@pytest.mark.parametrize("seed", range(20))
def test_scattered_cuts_keep_the_order_and_the_lead(seed: int) -> None:
    kept = keys(edits.cut_scattered(TEN, Random(seed)))
    assert kept[0] == 0
    assert kept == sorted(kept)
    assert 5 <= len(kept) < 10


def test_a_piece_of_three_sentences_is_not_thinned() -> None:
    three = TEN.with_body(TEN.body[:3])
    assert edits.cut_scattered(three, Random(0)) == three


def test_additions_stand_where_they_are_put() -> None:
    assert keys(edits.put_on_top(TEN, NEW)) == [90, 91, *range(10)]
    assert keys(edits.append(TEN, NEW)) == [*range(10), 90, 91]
    added = keys(edits.add_sentences(TEN, NEW, Random(1)))
    assert added[0] == 0
    assert [key for key in added if key < 90] == list(range(10))
    assert len(added) == 12


@pytest.mark.parametrize("seed", range(20))
def test_moved_sentences_are_the_same_in_another_order(seed: int) -> None:
    moved = keys(edits.move_sentences(TEN, Random(seed)))
    assert moved[0] == 0
    assert sorted(moved) == list(range(10)) != moved


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"It is late," Anna Venn said in Venford.', 'Anna Venn said in Venford: "It is late."'),
        ("The road is closed, according to police.", "According to police, the road is closed."),
        ("The road is closed, police said.", "Police said the road is closed."),
        ("On Monday, the road was closed.", "The road was closed on Monday."),
        ("The old road was closed by police.", "Police closed the old road."),
        ("Although it rained, the road was open.", "The road was open, although it rained."),
        ("Anna Venn closed the road.", "Anna Venn closed the road."),
    ],
)
def test_clauses_turned_round(before: str, after: str) -> None:
    piece = Piece((Sentence(0, before, True),))
    assert edits.reorder_clauses(piece, Random(0), share=1.0).body[0].text == after
    assert edits.reorder_clauses(piece, Random(0), share=0.0) == piece


@pytest.mark.parametrize("seed", range(10))
def test_a_toll_rises_wherever_it_stands(seed: int) -> None:
    tolls = {int(s.text.split(" of ")[1].split()[0]) for s in edits.raise_toll(TEN, Random(seed)).body}
    assert len(tolls) == 1
    assert tolls.pop() > 12


@pytest.mark.parametrize("seed", range(10))
def test_corrections_change_one_thing_everywhere(seed: int) -> None:
    text = "Venford told Venford that 12 men left; 12,000 stayed."
    piece = Piece((Sentence(0, text, True), Sentence(1, "In Venford 12 men came.", True)))
    number = edits.correct_number(piece, Random(seed)).body
    assert "12 men" not in number[0].text + number[1].text
    assert "12,000 stayed" in number[0].text
    name = edits.correct_name(piece, Random(seed)).body[1].text.split()[1]
    assert name != "Venford"
    assert sum(a != b for a, b in zip(name, "Venford", strict=True)) == 1


def test_what_has_no_number_stays() -> None:
    piece = Piece((Sentence(0, "Rain fell for $12 million and 5 percent.", True),))
    assert edits.raise_toll(piece, Random(0)) == piece
    assert edits.correct_number(piece, Random(0)) == piece
