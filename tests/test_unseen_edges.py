"""Edges of an unseen ancestor: what each child did with its text, seen against a sibling."""

from pathlib import Path

import pytest
from invented_news import BRIDGE, article, link_of, saying, without

import provenance as pv
from provenance.infer.links import Link, judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.rebuild import plain_text
from provenance.infer.stemma import infer_stemma
from provenance.infer.unseen import UnseenGroup, find_groups
from provenance.infer.unseen_edges import describe_unseen
from provenance.model import Article, Derivation, Unseen
from provenance.settings import Settings

Described = tuple[Unseen, list[Derivation]]


def described(links: list[Link], group: UnseenGroup | None = None) -> Described:
    """The unseen ancestor of a few links and its edges."""
    ids = sorted({link.left for link in links} | {link.right for link in links})
    stemma = infer_stemma(ids, links)
    by_pair = {(link.left, link.right): link for link in links}
    [found] = [group] if group else find_groups(stemma, by_pair)
    return describe_unseen("unseen:7", "story-3", found, stemma, by_pair, [], Settings())


@pytest.fixture(scope="module")
def articles(seeds: Path) -> tuple[Article, Article]:
    edit, _, copy = pv.read(seeds)
    return edit, copy


@pytest.fixture(scope="module")
def seed(articles: tuple[Article, Article]) -> Described:
    return described([judge_link(compare_pair(*articles))])


def test_the_ancestor_is_named_and_explained(seed: Described, articles: tuple[Article, Article]) -> None:
    unseen, _ = seed
    edit, copy = articles
    assert (unseen.id, unseen.story, unseen.label) == ("unseen:7", "story-3", "Associated Press original")
    assert unseen.children == (edit.id, copy.id)
    assert f"{edit.id} is not the source of the other" in unseen.why
    assert f"{copy.id} is not the source of the other" in unseen.why
    assert len(plain_text(unseen.text).split()) > 500


def test_each_child_has_one_edge(seed: Described, articles: tuple[Article, Article]) -> None:
    unseen, edges = seed
    edit, copy = articles
    assert [(e.parent, e.child, e.relation) for e in edges] == [
        (unseen.id, edit.id, "edited"),
        (unseen.id, copy.id, "spun"),
    ]


def test_edges_point_into_the_child_only(seed: Described) -> None:
    for edge in seed[1]:
        assert edge.passages == ()
        assert all(e.parent_span is None for e in edge.evidence)
        assert all(c.parent_span is None for c in edge.changes)
        assert any("not in the pile" in note for note in edge.notes)


def test_evidence_speaks_of_what_the_child_itself_changed(seed: Described) -> None:
    edit, copy = seed[1]
    assert {e.kind for e in edit.evidence if e.bits > 0} >= {"house_style"}
    assert {e.kind for e in copy.evidence if e.bits > 0} >= {"broken_name", "several_renderings"}


def test_the_spun_childs_substitutions_are_listed(seed: Described) -> None:
    copy = seed[1][1]
    assert ("Agency", "Firm") in {(c.before, c.after) for c in copy.changes}
    assert "names and numbers kept" in copy.summary


def test_the_edited_child_tells_its_style_and_cuts(seed: Described) -> None:
    assert "house style (" in seed[1][0].summary
    assert "sentences fewer than 002_8224cff379377723.txt" in seed[1][0].summary


def test_containment_compares_with_the_rebuilt_text(seed: Described) -> None:
    edit, copy = seed[1]
    assert edit.containment.child_in_parent.covered > copy.containment.child_in_parent.covered > 0.3
    assert edit.share == edit.containment.child_in_parent.covered


def test_probabilities_leave_room_for_the_alternatives(seed: Described) -> None:
    for edge in seed[1]:
        assert edge.probability + sum(a.probability for a in edge.alternatives) == pytest.approx(1.0, abs=0.02)
        assert "unseen" not in {a.parent for a in edge.alternatives}
        assert [a.probability for a in edge.alternatives] == sorted(
            (a.probability for a in edge.alternatives), reverse=True
        )


def test_the_piece_that_counts_most_is_named(seed: Described) -> None:
    for edge in seed[1]:
        assert edge.pivotal is not None
        assert edge.pivotal.startswith("The piece that counts most: ")


def test_a_child_too_doubtful_to_be_drawn_has_no_edge() -> None:
    texts = {"a": without(BRIDGE, [0]), "b": without(BRIDGE, [5]), "c": without(BRIDGE, [8])}
    both = saying(6.0), saying(-6.0, "published")
    a, b, c = (article(name, text) for name, text in texts.items())
    links = [link_of(a, b, *both), link_of(a, c, *both), link_of(b, c, *both)]
    group = UnseenGroup(("a", "b", "c"), (0.9, 0.8, 0.4), None)
    likely = group.likely(Settings().likely, {(link.left, link.right): link for link in links})
    assert likely is not None
    _, edges = described(links, likely)
    assert {e.child for e in edges} == {"a", "b"}
    assert all(e.probability >= Settings().likely for e in edges)


def test_an_unseen_text_may_itself_derive_from_an_article() -> None:
    full = article("full", BRIDGE)
    left, right = article("left", without(BRIDGE, [4, 8])), article("right", without(BRIDGE, [4, 16]))
    links = [
        link_of(full, left, saying(6.0)),
        link_of(full, right, saying(6.0)),
        link_of(left, right, saying(6.0), saying(-6.0, "published")),
    ]
    unseen, edges = described(links, UnseenGroup(("left", "right"), (0.9, 0.8), "full"))
    [above] = [e for e in edges if e.child == unseen.id]
    assert above.parent == "full"
    assert above.containment.child_in_parent.covered > 0.9
    assert above.standing == ("sure" if above.probability >= 0.9 else "likely")
    assert any("full lacks" in note for note in above.notes)
    assert "that full lacks" in (above.pivotal or "")
