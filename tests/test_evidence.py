"""All kinds of evidence together: registered once, strongest first, and negated when the pair is turned round."""

from itertools import combinations
from pathlib import Path

import pytest
from invented_news import BRIDGE, HARBOR, cut_after, pair_of, restyled, spun, swapped, without

import provenance as pv
from provenance.infer.direction import judge_directions
from provenance.infer.evidence import KINDS, weigh_all
from provenance.infer.pair import Pair
from provenance.model import Article, Evidence

EDITIONS = {
    "full": BRIDGE,
    "cut": cut_after(BRIDGE, 8),
    "gaps": without(BRIDGE, [2, 8, 9]),
    "restyled": restyled(BRIDGE),
    "spun": spun(BRIDGE),
    "pasted": " date 2019-01-08 " + BRIDGE.replace("\n\n", " "),
    "credited": f"HARWICK (AP) — {BRIDGE}\n\nRead the Original Post.",
    "mixed": "\n\n".join([*BRIDGE.split("\n\n")[:3], *HARBOR.split("\n\n")[:3]]),
    "empty": "",
}
PAIRS = list(combinations(EDITIONS, 2))


def turned(evidence: Evidence) -> Evidence:
    """The evidence as the other orientation of its pair should give it."""
    return Evidence(evidence.kind, -evidence.bits, evidence.detail, evidence.right_span, evidence.left_span)


def in_order(evidence: tuple[Evidence, ...]) -> list[tuple[object, ...]]:
    """Evidence as plain rows that sort."""
    return sorted((e.kind, e.bits, e.detail, str(e.left_span), str(e.right_span)) for e in evidence)


def assert_turns(pair: Pair) -> None:
    forward, backward = weigh_all(pair), weigh_all(swapped(pair))
    assert in_order(forward) == in_order(tuple(turned(e) for e in backward))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_turning_a_pair_round_negates_every_bit(left: str, right: str) -> None:
    assert_turns(pair_of(Article(left, EDITIONS[left]), Article(right, EDITIONS[right])))


@pytest.mark.parametrize(("left", "right"), [(0, 1), (0, 2), (1, 2)])
def test_turning_a_pair_of_seeds_round_negates_every_bit(seeds: Path, left: int, right: int) -> None:
    articles = pv.read(seeds)
    assert_turns(pair_of(articles[left], articles[right]))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_every_piece_says_something_in_a_sentence_and_belongs_to_a_pass(left: str, right: str) -> None:
    pair = pair_of(Article(left, EDITIONS[left]), Article(right, EDITIONS[right]))
    evidence = weigh_all(pair)
    judge_directions([pair], [evidence])
    assert [abs(e.bits) for e in evidence] == sorted((abs(e.bits) for e in evidence), reverse=True)
    for piece in evidence:
        assert piece.bits != 0.0
        assert piece.detail.endswith(".")
        for span, text in ((piece.left_span, EDITIONS[left]), (piece.right_span, EDITIONS[right])):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_equal_texts_give_no_evidence() -> None:
    assert weigh_all(pair_of(BRIDGE, BRIDGE)) == ()


def test_each_kind_is_registered_once() -> None:
    assert len(set(KINDS)) == len(KINDS)
    assert all(kind.weigh.__doc__ for kind in KINDS)
