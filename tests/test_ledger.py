"""The ledger adds up, gives each pass what it is worth on average over all orders, and tells every piece once."""

import math
from itertools import pairwise, permutations
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import BRIDGE, article, link_of, saying, without

from provenance.infer.direction import ERROR_RATE, pass_of, prior_common
from provenance.infer.ledger import keep_ledger
from provenance.infer.oriented import OrientedLink
from provenance.model import Evidence, LedgerStep

Verdict = Literal["parent", "common ancestor"]
FULL, CUT = article("full", BRIDGE), article("cut", without(BRIDGE, [4, 8]))
# Whether the one seen from its parent is a cut, or grew: for a cut, an unseen edition counts for the parent too.
PARENTS = ("full", "cut")
KINDS = ("artefact", "published", "cuts", "cut_tail", "house_style", "broken_name", "swapped_words")
pieces = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(-40, 40).filter(bool).map(lambda n: n / 8)), max_size=6
).map(lambda told: [saying(bits, kind) for kind, bits in told])
verdicts = st.sampled_from(["parent", "common ancestor"])


def edge_of(evidence: list[Evidence], parent: str = "full") -> OrientedLink:
    return OrientedLink(link_of(FULL, CUT, *evidence), parent)


def log_odds(probability: float) -> float:
    return math.log2(probability / (1.0 - probability))


def bits_of(ledger: tuple[LedgerStep, ...]) -> dict[tuple[str, tuple[int, ...]], float]:
    return {(step.name, step.evidence): step.bits for step in ledger}


@settings(max_examples=50)
@given(pieces, verdicts, st.sampled_from(PARENTS), st.floats(0.001, 0.999))
def test_the_steps_lead_from_the_prior_to_the_probability(
    evidence: list[Evidence], verdict: Verdict, parent: str, probability: float
) -> None:
    edge = edge_of(evidence, parent)
    first, *passes, last = keep_ledger(edge, probability, verdict)
    assert (first.name, last.name) == ("prior", "other articles")
    assert first.bits == pytest.approx(log_odds(edge.probability_from(verdict, [])))
    alone = edge.probability_from(verdict, edge.all_but())
    assert first.bits + sum(step.bits for step in passes) == pytest.approx(log_odds(alone))
    assert first.bits + sum(step.bits for step in passes) + last.bits == pytest.approx(log_odds(probability))


@settings(max_examples=50)
@given(pieces, verdicts)
def test_every_piece_is_told_in_the_step_of_its_pass_and_the_strongest_step_first(
    evidence: list[Evidence], verdict: Verdict
) -> None:
    edge = edge_of(evidence)
    _, *passes, _ = keep_ledger(edge, 0.5, verdict)
    assert sorted(position for step in passes for position in step.evidence) == list(range(len(evidence)))
    for step in passes:
        assert {pass_of(evidence[i].kind, evidence[i].bits).rstrip(" +-") for i in step.evidence} == {step.name}
        assert len({pass_of(evidence[i].kind, evidence[i].bits) for i in step.evidence}) == 1
    assert all(abs(one.bits) >= abs(other.bits) for one, other in pairwise(passes))


@settings(max_examples=25)
@given(pieces, verdicts, st.sampled_from(PARENTS))
def test_a_pass_is_worth_what_it_adds_on_average_over_all_orders(
    evidence: list[Evidence], verdict: Verdict, parent: str
) -> None:
    edge = edge_of(evidence, parent)
    _, *passes, _ = keep_ledger(edge, 0.5, verdict)
    own = {step.evidence: 0.0 for step in passes}
    orders = list(permutations(own))
    for order in orders:
        told: tuple[int, ...] = ()
        for positions in order:
            gained = log_odds(edge.probability_from(verdict, [*told, *positions]))
            own[positions] += (gained - log_odds(edge.probability_from(verdict, told))) / len(orders)
            told += positions
    assert [step.bits for step in passes] == pytest.approx(list(own.values()))


@settings(max_examples=25)
@given(pieces)
def test_a_common_ancestor_has_one_ledger_seen_from_either_side(evidence: list[Evidence]) -> None:
    there, back = (keep_ledger(edge_of(evidence, parent), 0.7, "common ancestor") for parent in PARENTS)
    assert bits_of(there) == pytest.approx(bits_of(back))


def test_without_evidence_there_is_the_prior_and_what_others_add() -> None:
    edge = edge_of([])
    prior = log_odds(prior_common(edge.link.pair))
    steps = keep_ledger(edge, 0.75, "common ancestor")
    assert [step.name for step in steps] == ["prior", "other articles"]
    assert [step.bits for step in steps] == pytest.approx([prior, math.log2(3) - prior])


def test_passes_on_both_sides_share_what_neither_says_alone() -> None:
    bits = 6.0
    edge = edge_of([saying(bits, "artefact"), saying(-bits, "broken_name")], "cut")
    prior, one, other, _ = keep_ledger(edge, 0.5, "common ancestor")
    for position in (0, 1):
        assert log_odds(edge.probability_from("common ancestor", [position])) == pytest.approx(prior.bits)
    # By hand: at a share theta both passes have the likelihood p (1 - p) + (2p - 1)^2 theta (1 - theta) together,
    # whose mean over the 32 shares of a common ancestor is taken from those of theta and of its square.
    right = 1.0 / (1.0 + 2.0**-bits)
    doubt, sureness = right * (1.0 - right), (2.0 * right - 1.0) ** 2
    common = doubt + sureness * (1 / 2 - 1 / 3 + 1 / (12 * 32**2))
    directed = doubt + sureness * ERROR_RATE * (1.0 - ERROR_RATE)
    assert [one.bits, other.bits] == pytest.approx([math.log2(common / directed) / 2] * 2)
    assert one.bits > 1.0


def test_the_two_sides_of_a_pass_are_two_steps_of_one_name() -> None:
    _, *passes, _ = keep_ledger(
        edge_of([saying(2.0, "cuts"), saying(1.0, "cut_tail"), saying(-1.0, "cuts")]), 0.5, "parent"
    )
    assert [(step.name, step.evidence) for step in passes] == [("cutting", (0, 1)), ("cutting", (2,))]
    assert passes[0].bits > 0.0 > passes[1].bits


@pytest.mark.parametrize(("probability", "end"), [(0.0, -20.0), (1.0, 20.0), (1.0 - 2.0**-60, 20.0)])
def test_certainty_stays_finite(probability: float, end: float) -> None:
    steps = keep_ledger(edge_of([saying(3.0)]), probability, "parent")
    assert sum(step.bits for step in steps) == pytest.approx(end, abs=1e-4)
