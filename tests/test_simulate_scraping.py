"""Artefacts of scraping: each does what it is called."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from datetime import UTC, datetime
from random import Random

from provenance.simulate.piece import Piece, Sentence, print_piece
from provenance.simulate.scraping import damage_by_scraping

PIECE = Piece((Sentence(0, "“Rain” fell — it’s cold.", True), Sentence(1, 'He said "no".', True)))
WHEN = datetime(2019, 1, 8, 9, 30, tzinfo=UTC)


def test_artefacts() -> None:
    seen: dict[str, set[str]] = {}
    for seed in range(60):
        piece, name = damage_by_scraping(PIECE, WHEN, Random(seed))
        seen.setdefault(name, set()).add(print_piece(piece).text)
    whole = print_piece(PIECE).text
    assert seen["merged paragraphs"] == {whole.replace("\n\n", " ")}
    assert f" date 2019-01-08 {whole}" in seen["pasted date"]
    assert len(seen["pasted date"]) == 3
    assert any("itâ€™s" in text for text in seen["broken quotes"])
    assert any("''no''" in text for text in seen["broken quotes"])
    assert whole not in seen["broken quotes"]
