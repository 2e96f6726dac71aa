"""Tables: articles as records, and back, in an order that names have no part in."""

import pickle
from pathlib import Path

import pytest
from engines import ENGINES, engine_of
from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, article

from provenance.corpus.tables import (
    ARTICLES,
    article_rows,
    number_articles,
    outlet_of,
    pack,
    plain,
    rule_pairs,
    unpack,
)
from provenance.model import Article, Origin


def numbered(*articles: Article) -> list[str]:
    engine = engine_of(ENGINES[0])
    engine.register("given", ARTICLES, article_rows(articles))
    number_articles(engine)
    rows = engine.sql("SELECT doc, id FROM articles ORDER BY doc")
    engine.close()
    assert [doc for doc, _ in rows] == list(range(len(articles)))
    return [name for _, name in rows]


@given(st.text(), st.text() | st.none(), st.text() | st.none())
def test_an_article_comes_back_as_it_went_in(text: str, title: str | None, url: str | None) -> None:
    own = Article("a", text, title=title, url=url, origin=Origin("f.jsonl", 3))
    assert unpack(pack(own)) == own
    [(*_, data)] = article_rows([own])
    assert unpack(data) == own


@pytest.mark.parametrize("foreign", [print, Path("x"), pack, ENGINES.__getitem__])
def test_bytes_that_name_anything_but_records_make_nothing(foreign: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="no record of this program"):
        unpack(pickle.dumps(foreign))


def test_numbers_follow_the_texts_and_names_break_ties_only() -> None:
    first = numbered(article("a", BRIDGE), article("b", HARBOR), article("c", BRIDGE))
    renamed = numbered(article("z", BRIDGE), article("b", HARBOR), article("c", BRIDGE))
    assert [{"a": "c", "c": "z"}.get(name, name) for name in first] == renamed


def test_the_outlet_is_its_name_or_the_host() -> None:
    assert outlet_of(Article("a", "", outlet="The Echo", url="https://x.example/1")) == "The Echo"
    assert outlet_of(Article("a", "", url="https://x.example:80/1")) == "x.example"
    assert outlet_of(Article("a", "", url="//[broken")) is None
    assert outlet_of(Article("a", "")) is None


def test_halves_of_characters_do_not_stop_a_table() -> None:
    assert plain("a\ud800b") == "a?b"
    assert numbered(Article("a\ud800", "\ud800", outlet="\udfff")) == ["a?"]


def test_what_people_decided_ties_and_leaves_out() -> None:
    engine = engine_of(ENGINES[0])
    texts = [BRIDGE, HARBOR, BRIDGE + " x", HARBOR + " y"]
    engine.register("given", ARTICLES, article_rows(article(f"n{n}", text) for n, text in enumerate(texts)))
    number_articles(engine)
    place = {name: doc for doc, name in engine.sql("SELECT doc, id FROM articles")}
    pairs = [tuple(sorted((place["n0"], place["n2"]))), tuple(sorted((place["n1"], place["n3"])))]
    engine.register("pairs", {"left_doc": "INT", "right_doc": "INT"}, pairs)
    rule_pairs(engine, [("n0", "n1"), ("n0", "missing"), ("n0", "n0")], ["n3", "missing"])
    assert engine.sql("SELECT left_doc, right_doc FROM pinned") == [tuple(sorted((place["n0"], place["n1"])))]
    assert engine.sql("SELECT left_doc, right_doc FROM pairs") == [pairs[0]]
    engine.close()
