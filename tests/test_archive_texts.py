"""Kept articles: what was packed is unpacked, whatever characters it holds."""

import zlib

import pytest
from builders_archive import pile
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.texts import article_of, line_of, pack, unpack
from provenance.model import Article, DeclaredSource, Origin

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=40)


@given(ANY_TEXT, ANY_TEXT, st.none() | ANY_TEXT.filter(bool))
def test_an_article_comes_back_as_it_was(name: str, text: str, title: str | None) -> None:
    article = Article(
        id=name,
        text=text,
        title=title,
        published_guessed=True,
        declared_sources=(DeclaredSource("canonical", text),),
        origin=Origin(name, 3),
    )
    line = line_of(article)
    assert b"\n" not in line
    assert article_of(line) == article


def test_blocks_hold_all_articles_in_order() -> None:
    articles = pile(0, 200)
    blocks = list(pack(map(line_of, articles)))
    assert len(blocks) > 2
    assert [len(unpack(block.content)) for block in blocks] == [block.num_articles for block in blocks]
    assert [article_of(line) for block in blocks for line in unpack(block.content)] == articles


def test_damage_shows() -> None:
    (block,) = pack([line_of(Article("a", "word " * 200))])
    with pytest.raises(zlib.error):
        unpack(block.content[:-8])
