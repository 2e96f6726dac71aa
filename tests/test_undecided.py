"""Undecided pairs say what is shared and why nothing more can be said."""

import re

from invented_news import BRIDGE, article, link_of, saying, without

from provenance.infer.undecided import share_pair
from provenance.model import Evidence, SharedPair

LEFT, RIGHT = article("left", BRIDGE), article("right", without(BRIDGE, [4, 8]))


def shared(*evidence: Evidence) -> SharedPair:
    return share_pair(link_of(LEFT, RIGHT, *evidence))


def test_the_pair_keeps_what_was_found() -> None:
    pair = shared(saying(0.5))
    assert (pair.left, pair.right) == ("left", "right")
    assert pair.containment.right_in_left.verbatim == 1.0
    assert pair.passages
    assert [e.bits for e in pair.evidence] == [0.5]
    assert pair.direction is not None


def test_without_evidence_it_says_that_nothing_tells() -> None:
    assert "nothing in it tells which came first" in shared().why


def test_with_evidence_it_weighs_the_possibilities() -> None:
    why = shared(saying(0.5), saying(-0.4, "published")).why
    assert "does not decide" in why
    assert "left is the source of right" in why
    assert "unseen text" in why


def test_the_likelier_comes_first() -> None:
    for bits, first in ((3.0, "left is the source of right"), (-3.0, "right is the source of left")):
        pair = shared(saying(bits, "published"), saying(bits))
        assert pair.why.split("alone give ", 1)[1].split(",")[0].endswith(first)


def test_the_chances_it_names_add_up() -> None:
    told = shared(saying(0.5), saying(-0.4, "published")).why
    assert 99 <= sum(int(chance) for chance in re.findall(r"(\d+) %", told)) <= 101
