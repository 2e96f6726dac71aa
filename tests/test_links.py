"""Links: what follows from a judged pair."""

import pytest
from invented_news import BRIDGE, HARBOR, SCHOOL, article, cut_after, link_of, pair_of, saying

from provenance.infer.links import MAX_UNRELATED, judge_link
from provenance.model import Evidence

FULL, CUT = article("full", BRIDGE), article("cut", cut_after(BRIDGE, 9))


def test_evidence_comes_strongest_first_with_what_witnesses_say() -> None:
    witnessed = Evidence("third_witness_passages", -7.5, "a third article says so")
    link = judge_link(pair_of(FULL, CUT), [witnessed])
    sizes = [abs(e.bits) for e in link.evidence]
    assert sizes == sorted(sizes, reverse=True)
    assert link.evidence[0] == witnessed
    assert link.directed("full") < judge_link(pair_of(FULL, CUT)).directed("full")


def test_a_link_names_its_sides() -> None:
    link = judge_link(pair_of(FULL, CUT))
    assert (link.left, link.right) == ("full", "cut")


@pytest.mark.parametrize("bits", [-4.0, 0.0, 4.0])
def test_given_that_they_are_related_the_chances_sum_to_one(bits: float) -> None:
    link = link_of(FULL, CUT, saying(bits))
    assert link.directed("full") + link.directed("cut") + link.common() == pytest.approx(1.0)


def test_the_chances_of_strangers_are_conditional_on_their_being_related() -> None:
    link = link_of(FULL, article("other", HARBOR), saying(4.0))
    assert link.direction.left_to_right < 0.01
    assert link.directed("full") > 0.5


def test_bits_speak_for_the_side_that_is_asked_about() -> None:
    link = link_of(FULL, CUT, saying(2.0), saying(-1.0, "published"))
    assert link.supporting("full") == [2.0, -1.0]
    assert link.supporting("cut") == [-2.0, 1.0]


def test_only_pairs_that_share_copied_text_are_related() -> None:
    kin = judge_link(pair_of(FULL, CUT))
    strangers = judge_link(pair_of(FULL, article("school", SCHOOL)))
    assert strangers.direction.unrelated > MAX_UNRELATED > kin.direction.unrelated
