from dataclasses import replace

import pytest
from builders import ITV, SHORTENED, derivation, seed_findings
from builders_page import STEPS, ledger_findings
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import EdgeEvidence, LedgerStep
from provenance.present.ledger_view import view_edge_evidence, view_ledger


def test_the_steps_lead_from_even_odds_to_the_probability() -> None:
    steps = view_ledger(derivation("a", "b", ledger=STEPS, evidence=(EdgeEvidence("x", 1.0, ""),) * 3))
    assert [(step["before"], step["after"]) for step in steps] == [(0, -1.5), (-1.5, 3.5), (3.5, 2.8), (2.8, 3.0)]
    assert [step["chance"] for step in steps] == ["26\u00a0%", "92\u00a0%", "87\u00a0%", "89\u00a0%"]
    assert [step["evidence"] for step in steps] == [[], [0, 1], [2], []]


@given(st.lists(st.floats(-20, 20), max_size=8))
def test_every_step_starts_where_the_one_before_it_ended(bits: list[float]) -> None:
    steps = view_ledger(derivation("a", "b", ledger=tuple(LedgerStep("cutting", value) for value in bits)))
    assert [step["before"] for step in steps] == [0, *(step["after"] for step in steps[:-1])][: len(steps)]
    assert all((step["bits"] >= 0) == (step["after"] >= step["before"]) for step in steps)


def test_evidence_of_an_edge_speaks_for_or_against_it() -> None:
    edge = next(edge for edge in seed_findings().derivations if edge.child == SHORTENED)
    texts = {entry.article.id: entry.article.text for entry in seed_findings().articles}
    view = view_edge_evidence(edge, {ITV: ITV, SHORTENED: SHORTENED}, texts)
    assert view["axis"] == ("speaks against", "speaks for this edge")
    assert [item["says"] for item in view["evidence"]][2:] == ["speaks against", "speaks for this edge"]
    assert view["evidence"][2]["shown"] == "-0.8 bits"
    before, after = view["evidence"][2]["words"]
    assert before == "A train similar to one seen"
    assert after.startswith("A train similar to one seen during") and after.endswith("…")
    assert view["evidence"][3]["words"] == ["", ""]


def test_below_an_unseen_text_evidence_says_which_text_was_changed() -> None:
    edge = next(edge for edge in seed_findings().derivations if edge.child == ITV)
    edge = replace(edge, evidence=(*edge.evidence, EdgeEvidence("broken_name", -3.0, "“Firm” for “Agency”.")))
    view = view_edge_evidence(edge, {ITV: "ITV"}, {"unseen:1": "", ITV: seed_findings().articles[0].article.text})
    assert [item["says"] for item in view["evidence"]][1:] == ["changed in ITV", "changed in the text compared with"]
    assert view["evidence"][-1]["shown"] == "3.0 bits"
    assert not view["evidence"][-1]["takes_side"]


def test_the_made_ledger_ends_at_the_probability_of_its_edge() -> None:
    edge = next(edge for edge in ledger_findings().derivations if edge.ledger)
    odds = 2 ** sum(step.bits for step in edge.ledger)
    assert odds / (1 + odds) == pytest.approx(edge.probability)
