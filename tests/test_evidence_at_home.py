"""At home: the words of a passage recur in the text it was written for."""

from invented_news import BRIDGE, HARBOR, SCHOOL, pair_of, paragraphs

from provenance.infer.evidence.at_home import MAX_BITS, weigh


def excerpt(home: str, guest: str) -> str:
    """A guest text with two paragraphs of another in its midst."""
    own = paragraphs(guest)
    return "\n\n".join([*own[:2], *paragraphs(home)[:2], *own[2:]])


def test_the_passage_belongs_where_its_words_recur() -> None:
    for home, guest in ((BRIDGE, HARBOR), (HARBOR, SCHOOL), (SCHOOL, BRIDGE)):
        [evidence] = weigh(pair_of(home, excerpt(home, guest)))
        assert evidence.kind == "at_home"
        assert 0 < evidence.bits <= MAX_BITS
        [evidence] = weigh(pair_of(excerpt(home, guest), home))
        assert evidence.bits < 0


def test_a_rest_too_short_says_nothing() -> None:
    assert list(weigh(pair_of(BRIDGE, "\n\n".join(paragraphs(BRIDGE)[:3])))) == []


def test_strangers_share_no_passage() -> None:
    assert list(weigh(pair_of(BRIDGE, HARBOR))) == []
