"""Plain words: texts that differ in style alone read alike, and others do not."""

from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, restyled

from provenance.compare.document import prepare
from provenance.compare.plain import plain_words
from provenance.model import Article


def keys(text: str) -> tuple[str, ...]:
    return tuple(prepare(Article("a", text)).words.keys)


def test_house_style_leaves_nothing_behind() -> None:
    assert restyled(BRIDGE) != BRIDGE
    assert list(plain_words(keys(restyled(BRIDGE)))) == list(plain_words(keys(BRIDGE)))


def test_each_rule_of_style_is_seen_through() -> None:
    for one, other in (
        ("on January 8 in Paris", "on 8 January in Paris"),
        ("nine ships", "9 ships"),
        ("5 percent more", "5 per cent more"),
        ("Mr. Olsen spoke", "Olsen spoke"),
        ("the gray harbor", "the grey harbour"),
    ):
        assert list(plain_words(keys(one))) == list(plain_words(keys(other))), one


def test_a_fact_is_no_style() -> None:
    assert list(plain_words(keys("nine ships sank"))) != list(plain_words(keys("seven ships sank")))
    assert list(plain_words(keys("on January 8 ships sank"))) != list(plain_words(keys("on January 9 ships sank")))


@given(st.lists(st.sampled_from("mr kim per cent january 8 centre color the of nine 31 said".split()), max_size=12))
def test_plain_words_have_no_style_left_to_take(words: list[str]) -> None:
    once = list(plain_words(words))
    assert not {"mr", "centre", "nine"} & set(once)
    assert len(once) <= len(words)
