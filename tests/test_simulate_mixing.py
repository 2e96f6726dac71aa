"""Composites and excerpts: every sentence from where it should be."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from random import Random

import pytest

from provenance.simulate.mixing import mix_pieces, quote_piece
from provenance.simulate.piece import Piece, Sentence


def piece_of(*keys: int) -> Piece:
    words = " ".join(["word"] * 14)
    return Piece(tuple(Sentence(key, f"Number {key} {words}.", True) for key in keys))


ONE, TWO, THREE = piece_of(*range(10)), piece_of(*range(10, 20)), piece_of(*range(20, 30))


@pytest.mark.parametrize("seed", range(20))
def test_a_composite_has_a_stretch_of_each_source(seed: int) -> None:
    mixed = [sentence.key for sentence in mix_pieces([ONE, TWO, THREE], Random(seed)).body]
    assert len(set(mixed)) == len(mixed)
    for first in (0, 10, 20):
        taken = [key for key in mixed if first <= key < first + 10]
        assert taken == list(range(taken[0], taken[-1] + 1))
        assert 3 <= len(taken) <= 8
    assert 0 in mixed


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("num_sentences", [1, 2])
def test_an_excerpt_is_a_paragraph_of_the_source_in_the_host(seed: int, num_sentences: int) -> None:
    piece = quote_piece(ONE, TWO, num_sentences, Random(seed))
    quoted = [place for place, sentence in enumerate(piece.body) if sentence.key >= 10]
    assert quoted == list(range(quoted[0], quoted[0] + num_sentences))
    assert quoted[0] > 0
    assert [s.key for s in piece.body if s.key < 10] == list(range(10))
    assert piece.body[quoted[0]].opens
    assert all(sentence.opens for sentence in piece.body[quoted[-1] + 1 :][:1])


def test_the_longer_sentence_is_quoted() -> None:
    source = Piece((Sentence(10, "Short.", True), TWO.body[1], Sentence(12, "Short too.", True)))
    for seed in range(10):
        assert 11 in [sentence.key for sentence in quote_piece(ONE, source, 1, Random(seed)).body]
