"""Derivations: an edge with everything that defends it."""

import math

import pytest
from invented_news import BRIDGE, article, cut_after, link_of, paragraphs, restyled, saying, spun, without

from provenance.infer.derivations import alternatives_of, derive, descendants, pivotal_sentence, standing_of
from provenance.infer.links import judge_link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.infer.stemma import infer_stemma
from provenance.model import Article, Derivation, Evidence
from provenance.settings import Settings

FULL, CUT = article("full", BRIDGE), article("cut", cut_after(BRIDGE, 9))


def derived(parent: Article, child: Article, *witnessed: Evidence) -> Derivation:
    link = judge_link(compare_pair(parent, child), witnessed)
    stemma = infer_stemma(sorted((parent.id, child.id)), [link])
    return derive(OrientedLink(link, parent.id), stemma, Settings())


def test_standing_follows_the_settings() -> None:
    assert standing_of(0.95, Settings()) == "sure"
    assert standing_of(0.75, Settings()) == "likely"
    assert standing_of(0.75, Settings(sure=0.74)) == "sure"


def test_an_edge_carries_passages_evidence_and_changes_from_parent_to_child() -> None:
    edge = derived(FULL, CUT)
    assert (edge.parent, edge.child, edge.relation) == ("full", "cut", "truncated")
    assert all(BRIDGE[p.parent_start : p.parent_end] == CUT.text[p.child_start : p.child_end] for p in edge.passages)
    assert [e.bits for e in edge.evidence] == [e.bits for e in judge_link(compare_pair(FULL, CUT)).evidence]
    assert [c.kind for c in edge.changes] == ["cut"]
    assert edge.share == pytest.approx(1.0)


def test_an_edge_does_not_depend_on_how_its_pair_was_turned() -> None:
    edge = derived(FULL, CUT)
    link = judge_link(compare_pair(CUT, FULL))
    turned = derive(OrientedLink(link, "full"), infer_stemma(["cut", "full"], [link]), Settings())
    assert turned.probability == pytest.approx(edge.probability)
    assert (turned.evidence, turned.changes, turned.passages) == (edge.evidence, edge.changes, edge.passages)


def test_probability_and_alternatives_fit_together() -> None:
    edge = derived(FULL, article("spun", spun(BRIDGE)))
    assert {a.parent for a in edge.alternatives} <= {"unseen", "none"}
    assert edge.probability + sum(a.probability for a in edge.alternatives) == pytest.approx(1.0, abs=0.02)


def test_a_cut_without_a_witness_says_what_is_missing() -> None:
    assert any("No third article attests" in note for note in derived(FULL, CUT).notes)
    witnessed = derived(FULL, CUT, Evidence("third_witness_passages", 2.0, "a third article holds them."))
    assert not any("No third article attests" in note for note in witnessed.notes)


def test_one_lost_sentence_is_one() -> None:
    [note] = [n for n in derived(FULL, article("cut", without(BRIDGE, [4]))).notes if "third" in n]
    assert "attests the sentence that full has" in note


def test_a_text_kept_whole_may_come_from_an_unseen_edition() -> None:
    edge = derived(FULL, CUT)
    assert edge.or_unseen_edition
    assert any("unseen edition" in note for note in edge.notes)
    edited = restyled(BRIDGE).replace(
        "Monday after divers found cracks in two", "Tuesday, when swimmers saw holes in six"
    )
    edited = edited.replace("every day", "each working day of the year").replace(
        "a first estimate", "the first guesses"
    )
    assert not derived(FULL, article("edited", edited)).or_unseen_edition


def test_captions_that_the_parent_lacks_are_named() -> None:
    caption = "The Tannery Bridge at Harwick is seen on Monday. Credit: AP"
    parent = article("parent", f"{BRIDGE}\n\n{caption}\n")
    child = article("child", f"{cut_after(BRIDGE, 9)}\n\n{caption}/Ludo Brasseur\n")
    edge = derived(parent, child)
    assert edge.or_unseen_edition
    assert any("“Ludo”, “Brasseur”" in note for note in edge.notes)


def test_the_piece_that_counts_most_is_named() -> None:
    link = link_of(FULL, CUT, saying(6.0), saying(1.0, "published"))
    edge = derive(OrientedLink(link, "full"), infer_stemma(["cut", "full"], [link]), Settings())
    assert edge.pivotal is not None
    assert "artefact of 6.0 bits" in edge.pivotal


def test_an_edge_that_no_piece_carries_says_so() -> None:
    moved = "\n\n".join([*paragraphs(BRIDGE)[3:], *paragraphs(BRIDGE)[:3]])
    edge = derived(FULL, article("moved", moved))
    assert not [e for e in edge.evidence if e.bits > 0]
    assert (edge.pivotal or "").startswith("No single piece: no evidence by itself says that moved is the later.")


@pytest.mark.parametrize(
    ("whole", "left", "words"),
    [(0.95, 0.92, "still stand"), (0.95, 0.75, "no longer sure"), (0.8, 0.75, "still stand"), (0.95, 0.5, "undecided")],
)
def test_what_taking_it_away_would_mean(whole: float, left: float, words: str) -> None:
    sentence = pivotal_sentence("It was cut.", whole, left, Settings())
    assert "It was cut." in sentence
    assert words in sentence
    assert f"{round(100 * left)} %" in sentence


def test_alternatives_come_best_first_and_leave_the_parent_out() -> None:
    third = article("third", cut_after(BRIDGE, 6))
    links = [judge_link(compare_pair(a, b)) for a, b in ((FULL, CUT), (FULL, third), (CUT, third))]
    stemma = infer_stemma(["cut", "full", "third"], links)
    found = alternatives_of("third", stemma, without="cut")
    assert "cut" not in {a.parent for a in found}
    assert "full" in {a.parent for a in found}
    assert [a.probability for a in found] == sorted((a.probability for a in found), reverse=True)


def test_descendants_are_all_below() -> None:
    children = {"a": ["b", "c"], "c": ["d"], "d": ["c"]}
    assert descendants(children, "a") == {"b", "c", "d"}
    assert descendants(children, "b") == frozenset()


def test_the_ledger_adds_up_to_the_probability() -> None:
    edge = derived(FULL, article("spun", spun(BRIDGE)))
    assert sum(step.bits for step in edge.ledger) == pytest.approx(
        math.log2(edge.probability / (1.0 - edge.probability))
    )
    told = [position for step in edge.ledger for position in step.evidence]
    assert sorted(told) == list(range(len(edge.evidence)))
