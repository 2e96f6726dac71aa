"""A pile read piece by piece, whoever reads which, is the pile that `read` gives: articles, ids and problems."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from engines import engine_of

import provenance as pv
from provenance.building import write_files
from provenance.corpus.local_input import read_pieces
from provenance.corpus.pile import finish_article
from provenance.corpus.tables import unpack
from provenance.errors import ProvenanceError
from provenance.graph import DerivationGraph
from provenance.model import Article, Problem
from provenance.reading import pieces as pieces_module
from provenance.reading import records as records_module
from provenance.reading.pieces import Piece, Said, find_pieces, read_piece
from provenance.settings import Settings

ALIKE = ["{"] * 7 + ['{"id": "mute"}'] * 4


@pytest.fixture
def pile(tmp_path: Path) -> Iterator[list[str]]:
    """Files whose ids clash, lack or are not to be had, and lines of which many are wrong in the same way."""
    records = [
        {"id": f"a{n % 23}", "text": f"Rain fell on town {n}.", "published": f"2019-01-{n % 28 + 1:02}"}
        for n in range(60)
    ]
    named = [{"id": "Unseen:1", "text": "Snow fell."}, {"id": "a3~2", "text": "Hail fell."}, {"text": "Fog lay."}]
    lines = [
        *map(json.dumps, records[:30]),
        *ALIKE,
        "",
        *map(json.dumps, named),
        *map(json.dumps, records[30:]),
        *ALIKE,
    ]
    for root in ("one", "two"):
        (tmp_path / root / "sub").mkdir(parents=True)
        (tmp_path / root / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (tmp_path / root / "same.txt").write_text(f"Nothing is said here of {root}.", encoding="utf-8")
        (tmp_path / root / "sub" / "empty.txt").write_text("", encoding="utf-8")
        (tmp_path / root / "rows.csv").write_text("id,text\na1,It was dry.\n,\n", encoding="utf-8")
        (tmp_path / root / "unseen:x.txt").write_text("A file of an odd name.", encoding="utf-8")
        (tmp_path / root / "photo.jpg").write_bytes(b"\xff")
    (tmp_path / "two" / "empty.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "two" / "windows.jsonl").write_text("\n".join(lines[:9]), encoding="utf-16")
    yield [str(tmp_path / "two"), str(tmp_path / "one"), str(tmp_path / "one" / "wire.jsonl")]


def read_in_pieces(inputs: list[str], settings: Settings | None = None) -> tuple[list[Article], list[Problem]]:
    """The articles, in the order of their ids, and the problems."""
    files, pieces = find_pieces(inputs)
    engine = engine_of("duckdb with two workers")
    try:
        finish = partial(finish_article, settings or Settings())
        problems = read_pieces(engine, files, pieces, inputs, finish)
        rows = engine.sql("SELECT id, article FROM given WHERE article IS NOT NULL")
        articles = [unpack(article) for _, article in rows]
        assert [own.id for own in articles] == [name for name, _ in rows]
        return sorted(articles, key=lambda own: own.id), problems
    finally:
        engine.close()


@pytest.mark.parametrize("size", [1 << 22, 900, 100, 1])
def test_in_pieces_of_any_size_it_is_the_same_pile(pile: list[str], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "PIECE_BYTES", size)
    expected = pv.read(*pile)
    articles, problems = read_in_pieces(pile)
    assert articles == sorted(expected, key=lambda own: own.id)
    assert tuple(problems) == expected.problems
    assert {"a3~2", "a3~3", "article-Unseen:1", "one/same.txt", "two/same.txt"} <= {own.id for own in articles}
    assert any("more problems of this kind" in problem.message for problem in problems)


def test_what_is_left_out_by_its_date_keeps_its_claim_to_an_id(pile: list[str]) -> None:
    settings = Settings(since="2019-01-09", until="2019-01-20")
    articles, _ = read_in_pieces(pile, settings)
    expected = [own for own in map(partial(finish_article, settings), pv.read(*pile)) if own]
    assert articles == sorted(expected, key=lambda own: own.id)
    assert len(articles) < len(pv.read(*pile))


def test_a_build_of_files_is_a_build_of_their_articles(pile: list[str], tmp_path: Path) -> None:
    settings = Settings(workers=2)
    built = write_files(pile, settings, tmp_path / "out")
    assert isinstance(built, DerivationGraph)
    assert built.to_dict() == pv.build(pv.read(*pile), settings).to_dict()
    assert built.run
    expected = pv.build(pv.read(*pile), settings).run
    assert expected
    assert built.run.inputs == expected.inputs


def test_a_line_that_is_too_long_is_told_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "PIECE_BYTES", 64)
    monkeypatch.setattr(pieces_module, "MAX_LINE_BYTES", 200)
    monkeypatch.setattr(records_module, "MAX_LINE_BYTES", 200)
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "' + "Rain. " * 99 + '"}\n{"text": "Snow fell."}\n', encoding="utf-8")
    _, pieces = find_pieces([str(path)])
    assert len(pieces) == 2
    found = [item for piece in pieces if isinstance(piece, Piece) for item in read_piece(piece)]
    said, drafted = found
    assert isinstance(said, Said)
    assert isinstance(drafted, tuple)
    _, draft = drafted
    assert "too much for one article" in said.items[0].problem.message  # type: ignore[union-attr]
    assert draft.article.text == "Snow fell."
    assert str(draft.article.origin) == f"{path}:2"


def test_a_file_that_went_away_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "Snow fell."}\n', encoding="utf-8")
    _, [piece] = find_pieces([str(path)])
    path.unlink()
    assert isinstance(piece, Piece)
    [said] = read_piece(piece)
    assert "cannot be read" in said.items[0].message  # type: ignore[union-attr]


def test_nothing_to_read_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(ProvenanceError, match="no article could be read"):
        read_in_pieces([str(tmp_path)])
    with pytest.raises(ProvenanceError, match="no such file"):
        find_pieces([str(tmp_path / "missing")])


def test_a_folder_without_a_readable_file_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff")
    with pytest.raises(ProvenanceError, match=r"no article could be read .*photo\.jpg: the suffix '\.jpg' is not read"):
        read_in_pieces([str(tmp_path)])
