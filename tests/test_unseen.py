"""Unseen ancestors: which articles share one, how sure it is, and what it is called."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from invented_news import BRIDGE, article, cut_after, link_of, restyled, saying, spun, without

from provenance.infer.links import Link
from provenance.infer.stemma import Stemma, infer_stemma
from provenance.infer.unseen import UnseenGroup, find_groups, label_of, with_further
from provenance.model import Article, Credit, Evidence

# Changes on both sides of a pair, a little more on the one: neither derives from the other.
BOTH_SIDES = (saying(7.0), saying(-6.0, "published"), saying(6.0, "at_home"), saying(-6.0, "credit"))
DOWN = (saying(7.0), saying(7.0, "published"), saying(7.0, "credit"), saying(7.0, "at_home"))

EDIT = article("edit", without(restyled(BRIDGE), [4]))
SPUN = article("spun", without(spun(BRIDGE), [8]))
CUT = article("edit-cut", cut_after(EDIT.text, 12))


def solved(*links: Link) -> tuple[Stemma, dict[tuple[str, str], Link]]:
    ids = sorted({link.left for link in links} | {link.right for link in links})
    return infer_stemma(ids, links), {(link.left, link.right): link for link in links}


def linked(left: Article, right: Article, evidence: tuple[Evidence, ...]) -> Link:
    return link_of(left, right, *evidence)


def test_two_texts_with_changes_of_their_own_share_an_unseen_ancestor() -> None:
    [group] = find_groups(*solved(linked(EDIT, SPUN, BOTH_SIDES)))
    assert group.children == ("edit", "spun")
    assert group.above is None
    assert 0.7 < group.probability <= 1.0


def test_parent_and_child_share_none() -> None:
    assert find_groups(*solved(linked(EDIT, CUT, DOWN))) == ()


def test_a_copy_of_a_child_is_no_child() -> None:
    links = (
        linked(EDIT, SPUN, BOTH_SIDES),
        linked(CUT, SPUN, BOTH_SIDES),
        linked(EDIT, CUT, DOWN),
    )
    [group] = find_groups(*solved(*links))
    assert group.children == ("edit", "spun")


def test_two_stories_have_an_ancestor_each() -> None:
    articles = [article(n, t) for n, t in zip("abcd", [EDIT.text, SPUN.text] * 2, strict=True)]
    links = [linked(articles[0], articles[1], BOTH_SIDES), linked(articles[2], articles[3], BOTH_SIDES)]
    assert [g.children for g in find_groups(*solved(*links))] == [("a", "b"), ("c", "d")]


def test_three_texts_with_changes_of_their_own_share_one() -> None:
    texts = {"a": without(BRIDGE, [0]), "b": without(BRIDGE, [5]), "c": without(BRIDGE, [8])}
    links = [linked(article(x, texts[x]), article(y, texts[y]), BOTH_SIDES) for x, y in combinations(texts, 2)]
    [group] = find_groups(*solved(*links))
    assert group.children == ("a", "b", "c")


@pytest.mark.parametrize(("chances", "expected"), [((0.9, 0.8), 0.8), ((0.9, 0.75, 0.3), 0.75)])
def test_an_unseen_text_takes_two_children(chances: tuple[float, ...], expected: float) -> None:
    names = tuple("abc"[: len(chances)])
    assert UnseenGroup(names, chances, None).probability == expected


def credit(agency: str, kind: str = "dateline") -> Credit:
    return Credit(agency, kind, 0, 1, "x")  # type: ignore[arg-type]


def test_the_label_names_the_agency_most_credited() -> None:
    assert label_of([[credit("Reuters")], [credit("Associated Press"), credit("Associated Press")]]) == (
        "Associated Press original"
    )


def test_without_credits_for_the_text_there_is_no_label() -> None:
    assert label_of([]) is None
    assert label_of([[credit("Reuters", "photo")], []]) is None


def of_three(direct: list[list[float]]) -> Stemma:
    """The stemma of three articles with given chances of the row being the parent of the column, and no best tree."""
    return Stemma(
        ("a", "b", "x"),
        np.array(direct),
        np.zeros((3, 3)),
        np.zeros(3),
        {"a": None, "b": "a", "x": "a"},
        frozenset("b"),
    )


def test_an_article_that_comes_from_one_of_the_children_or_another_is_below_the_text() -> None:
    group = UnseenGroup(("a", "b"), (0.9, 0.9), None)
    open_way = of_three([[0.0, 0.0, 0.4], [0.0, 0.0, 0.5], [0.0, 0.0, 0.0]])
    assert dict(with_further(group, open_way, {}, {"a", "b"}, 0.7).further) == pytest.approx({"x": 0.9})
    elsewhere = of_three([[0.0, 0.0, 0.3], [0.0, 0.0, 0.3], [0.0, 0.0, 0.0]])
    assert with_further(group, elsewhere, {}, {"a", "b"}, 0.7).further == ()
    assert with_further(group, open_way, {}, {"a", "b", "x"}, 0.7).further == ()


def test_what_comes_from_a_copy_of_a_child_is_below_the_text_too() -> None:
    group = UnseenGroup(("a", "c"), (0.9, 0.9), None)
    stemma = of_three([[0.0, 0.9, 0.3], [0.0, 0.0, 0.6], [0.0, 0.0, 0.0]])
    stemma = replace(stemma, ids=("a", "b", "x", "c"), direct=np.pad(stemma.direct, (0, 1)), common=np.zeros((4, 4)))
    assert dict(with_further(group, stemma, {"a": ["b"]}, {"a", "b", "c"}, 0.7).further) == pytest.approx({"x": 0.9})
