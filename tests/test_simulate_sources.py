"""Where originals come from: given articles once each, invention otherwise."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from random import Random

from provenance.model import Article
from provenance.simulate.sources import Original, Wellspring, read_originals

GIVEN = [Original(f"Title {n}", tuple((f"Text {n}, sentence {k}.", True) for k in range(5))) for n in range(3)]


def test_given_articles_come_first_and_once() -> None:
    spring = Wellspring(GIVEN, (150, 200), Random(0))
    headlines = [spring.original()[0].headline for _ in range(3)]
    assert headlines == ["Title 0", "Title 1", "Title 2"]
    invented, place = spring.original()
    assert place is not None
    assert 150 <= invented.num_words <= 260


def test_an_added_sentence_never_empties_the_last_given_text() -> None:
    spring = Wellspring(GIVEN[:2], (150, 200), Random(0))
    added = [spring.sentence().text for _ in range(7)]
    assert added[:5] == [f"Text 1, sentence {k}." for k in range(5)]
    assert spring.original()[0].headline == "Title 0"
    assert not any("Text 0" in text for text in added)


def test_no_two_sentences_have_one_key() -> None:
    spring = Wellspring((), (150, 200), Random(0))
    keys = [s.key for _ in range(4) for s in spring.original()[0].body] + [spring.sentence().key for _ in range(4)]
    assert len(set(keys)) == len(keys)


def test_articles_too_short_to_use_are_left_out() -> None:
    long = Article("a", "Rain in Venford\n\n" + "Rain fell on us. " * 5, title=None)
    assert [found.headline for found in read_originals([Article("b", "Rain fell."), long])] == ["Rain in Venford"]
