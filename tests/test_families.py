"""Families: connected groups of articles, in a fixed order."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, article, link_of

from provenance.infer.families import find_families
from provenance.infer.links import Link

IDS = ("a", "b", "c", "d", "e", "f")
LINKS = {pair: link_of(article(pair[0], BRIDGE), article(pair[1], BRIDGE)) for pair in combinations(IDS, 2)}


def links(*pairs: str) -> list[Link]:
    return [LINKS[pair[0], pair[1]] for pair in pairs]


def test_articles_without_links_are_no_family() -> None:
    assert find_families(IDS, []) == []


def test_links_make_families_in_order() -> None:
    assert find_families(IDS, links("ce", "bd", "ac")) == [("a", "c", "e"), ("b", "d")]


def test_a_long_chain_is_one_family() -> None:
    assert find_families(IDS, links("ab", "bc", "cd", "de", "ef")) == [IDS]


PAIRS = st.lists(st.sampled_from(sorted(LINKS)), max_size=10)


@given(PAIRS, st.permutations(IDS))
def test_every_linked_article_is_in_one_family_with_its_neighbours(
    pairs: list[tuple[str, str]], ids: list[str]
) -> None:
    families = find_families(ids, [LINKS[pair] for pair in pairs])
    members = [article for family in families for article in family]
    assert sorted(members) == sorted({article for pair in pairs for article in pair})
    assert all(any({*pair} <= set(family) for family in families) for pair in pairs)
    assert families == sorted(tuple(sorted(family)) for family in families)


@given(PAIRS, st.permutations(IDS))
def test_no_order_matters(pairs: list[tuple[str, str]], ids: list[str]) -> None:
    expected = find_families(IDS, [LINKS[pair] for pair in pairs])
    assert find_families(ids, [LINKS[pair] for pair in reversed(pairs)]) == expected
