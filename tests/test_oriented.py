"""Oriented links: the same link, seen from either end."""

import pytest
from invented_news import BRIDGE, article, link_of, paragraphs, saying, spun, without

from provenance.infer.direction import prior_common
from provenance.infer.links import judge_link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.model import Evidence

CUT = without(BRIDGE, [4, 8])
LINK = link_of(article("full", BRIDGE), article("cut", CUT), Evidence("cuts", 0.7, "gone.", (0, 3), None))
DOWN, UP = OrientedLink(LINK, "full"), OrientedLink(LINK, "cut")


def test_parent_and_child_are_named() -> None:
    assert (DOWN.parent_id, DOWN.child_id) == ("full", "cut")
    assert (UP.parent_id, UP.child_id) == ("cut", "full")
    assert DOWN.parent.article.text == UP.child.article.text == BRIDGE


def test_containment_follows_the_arrow() -> None:
    assert DOWN.containment.child_in_parent.verbatim == 1.0
    assert DOWN.containment.parent_in_child.verbatim < 1.0
    assert UP.containment.child_in_parent == DOWN.containment.parent_in_child


def test_evidence_changes_its_sign_and_its_spans() -> None:
    [down], [up] = DOWN.evidence, UP.evidence
    assert (down.bits, down.parent_span, down.child_span) == (0.7, (0, 3), None)
    assert (up.bits, up.parent_span, up.child_span) == (-0.7, None, (0, 3))


def test_cut_sentences_of_the_one_are_new_sentences_of_the_other() -> None:
    assert DOWN.cut_sentences == UP.new_sentences == (4, 8)
    assert DOWN.new_sentences == UP.cut_sentences == ()


def test_passages_slice_both_texts_in_the_parents_order() -> None:
    moved = "\n\n".join([*paragraphs(BRIDGE)[3:], *paragraphs(BRIDGE)[:3]])
    head = "\n\n".join(paragraphs(BRIDGE)[:3])
    for parent, child, kind in (
        (BRIDGE, CUT, "edited"),
        (BRIDGE, head, "verbatim"),
        (head, BRIDGE, "verbatim"),
        (BRIDGE, moved, "moved"),
        (moved, BRIDGE, "moved"),
    ):
        link = judge_link(compare_pair(article("p", parent), article("c", child)))
        [passage] = OrientedLink(link, "p").passages
        ours = parent[passage.parent_start : passage.parent_end].split()
        theirs = child[passage.child_start : passage.child_end].split()
        assert passage.kind == kind
        assert (ours == theirs) == (kind == "verbatim")
        if kind == "moved":
            # The very last word has lost its stop on either side.
            assert len(ours) == len(theirs)
            assert len(set(ours) ^ set(theirs)) <= 4


def test_passages_stand_in_the_parents_order() -> None:
    parts = paragraphs(BRIDGE)
    here, there = (" ".join(f"{word}{n} {word}s{n} {word}ed{n}." for n in range(60)) for word in ("heron", "tulip"))
    parent, child = f"{parts[2]}\n\n{here}\n\n{parts[5]}", f"{parts[5]}\n\n{there}\n\n{parts[2]}"
    link = judge_link(compare_pair(article("p", parent), article("c", child)))
    passages = OrientedLink(link, "p").passages
    assert len(passages) == 2
    assert [p.parent_start for p in passages] == sorted(p.parent_start for p in passages)
    assert [p.child_start for p in passages] != sorted(p.child_start for p in passages)


def test_a_verdict_is_asked_of_all_or_of_some_of_the_evidence() -> None:
    edge = OrientedLink(link_of(LINK.pair.left.article, LINK.pair.right.article, saying(3.0)), "full")
    with_it = edge.probability_from("parent", edge.all_but())
    without_it = edge.probability_from("parent", edge.all_but(0))
    assert with_it > without_it
    assert edge.probability_from("common ancestor", []) == pytest.approx(prior_common(edge.link.pair))


def test_an_unseen_edition_counts_for_a_parent_that_is_kept_whole() -> None:
    assert DOWN.is_kept_whole
    assert not UP.is_kept_whole
    assert DOWN.probability_of("parent", (0.5, 0.2, 0.3)) == pytest.approx(0.8)
    assert UP.probability_of("parent", (0.5, 0.2, 0.3)) == pytest.approx(0.5)
    assert UP.probability_of("common ancestor", (0.5, 0.2, 0.3)) == pytest.approx(0.3)


def test_only_the_side_that_swapped_the_words_is_spun() -> None:
    link = judge_link(compare_pair(article("full", BRIDGE), article("spun", spun(BRIDGE))))
    assert OrientedLink(link, "full").is_child_spun
    assert not OrientedLink(link, "spun").is_child_spun
