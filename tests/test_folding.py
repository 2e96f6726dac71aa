"""Folding: equal bodies become one group, whatever stands around them."""

from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, article, cut_after

from provenance.compare.document import prepare
from provenance.corpus.folding import fold_same_texts
from provenance.model import Article

CAPTION = "\n\nA pillar is seen from the southern bank. Credit: AP/Ludo Brasseur\n"


def folded(*articles: Article) -> dict[str, str]:
    return fold_same_texts([prepare(a) for a in articles])


def test_different_texts_stay_apart() -> None:
    assert folded(article("a", BRIDGE), article("b", HARBOR), article("c", cut_after(BRIDGE, 12))) == {}


def test_layout_case_and_quotation_marks_do_not_matter() -> None:
    shouted = BRIDGE.upper().replace("\n\n", "\n").replace('"', "”")
    assert folded(article("a", BRIDGE), article("b", shouted)) == {"b": "a"}


def test_the_earliest_dated_stands_for_the_group() -> None:
    pile = [article("a", BRIDGE), article("b", BRIDGE, "2021-05-04"), article("c", BRIDGE, "2021-05-03")]
    assert folded(*pile) == {"a": "c", "b": "c"}


def test_then_the_one_that_has_lost_least_around_its_body() -> None:
    assert folded(article("a", BRIDGE), article("b", BRIDGE + CAPTION)) == {"a": "b"}


def test_then_the_smallest_id() -> None:
    assert folded(article("b", BRIDGE), article("a", BRIDGE), article("c", BRIDGE)) == {"b": "a", "c": "a"}


def test_articles_without_words_are_no_copies_of_each_other() -> None:
    assert folded(article("a", ""), article("b", ""), article("c", "...")) == {}


@given(st.lists(st.sampled_from([BRIDGE, HARBOR, "Short."]), max_size=8))
def test_groups_do_not_depend_on_the_order(texts: list[str]) -> None:
    pile = [article(str(n), text) for n, text in enumerate(texts)]
    expected = folded(*pile)
    assert folded(*pile[::-1]) == expected
    by_id = {a.id: a.text for a in pile}
    assert all(by_id[copy] == by_id[original] for copy, original in expected.items())
    assert not set(expected.values()) & set(expected)
    assert len(pile) - len(expected) == len(set(texts))
