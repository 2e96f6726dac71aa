"""The steps of a ledger as people see them: the same on page, report and terminal, and they add up as printed."""

from dataclasses import replace

from builders import SHORTENED
from builders_page import STEPS, ledger_findings
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import LedgerStep
from provenance.present.explain import explain_edge
from provenance.present.ledger_steps import shown_steps
from provenance.present.ledger_view import view_ledger
from provenance.present.report_edges import outline_edge
from provenance.present.serialise import graph_dict

BITS = st.lists(st.floats(-20, 20), max_size=12)


def ledger_of(bits: list[float]) -> list[LedgerStep]:
    return [LedgerStep("prior", 0.137), *(LedgerStep("cutting", value) for value in bits)]


def test_a_ledger_leads_from_the_prior_to_the_probability() -> None:
    steps = (LedgerStep("prior", -1.58), LedgerStep("swapping", 2.37), LedgerStep("crediting", -0.01),
             LedgerStep("other articles", 3.0))  # fmt: skip
    shown = shown_steps(steps, ())
    assert [(step.words, step.signed_bits, step.signed_total) for step in shown] == [
        ("before any evidence", "-1.6", "-1.6"),
        ("words that were swapped", "+2.4", "+0.8"),
        ("credits", "0.0", "+0.8"),
        ("what the other articles add", "+3.0", "+3.8"),
    ]
    assert shown[0].chance == "25\u00a0%"
    assert shown[-1].chance == "93\u00a0%"


@given(BITS)
def test_the_steps_add_up_as_printed_and_none_is_far_off(bits: list[float]) -> None:
    ledger = ledger_of(bits)
    shown = shown_steps(ledger, ())
    running = exact = 0.0
    for step, printed in zip(ledger, shown, strict=True):
        running += float(printed.signed_bits)
        exact += step.bits
        assert float(printed.signed_total) == printed.total
        assert abs(running - printed.total) < 0.001
        assert abs(printed.total - exact) < 0.051
        assert abs(printed.bits - step.bits) < 0.101


def test_nought_has_no_sign() -> None:
    steps = shown_steps([LedgerStep("prior", -0.01), LedgerStep("cutting", 0.1), LedgerStep("scraping", -0.1)], ())
    assert [(step.signed_bits, step.signed_total) for step in steps] == [
        ("0.0", "0.0"),
        ("+0.1", "+0.1"),
        ("-0.1", "0.0"),
    ]
    assert str(steps[0].bits) == str(steps[0].total) == "0.0"


def test_page_report_and_terminal_tell_the_same_steps() -> None:
    findings = ledger_findings()
    odd = (
        LedgerStep("prior", 0.137),
        LedgerStep("cutting", 5.716, (0,)),
        LedgerStep("cutting", 0.02, (1,)),
        *STEPS[2:],
    )
    edge = replace(next(edge for edge in findings.derivations if edge.child == SHORTENED), ledger=odd)
    texts = {entry.article.id: entry.article.text for entry in findings.articles}
    graph = graph_dict(replace(findings, derivations=(edge,)))
    on_page = [(step["label"], step["shown"].removesuffix(" bits"), step["chance"]) for step in view_ledger(edge)]
    outline = outline_edge(edge, {edge.parent: "a", edge.child: "b"}, texts)
    rows = explain_edge(graph, edge.parent, edge.child).partition("How the probability comes about:\n")[2]
    told = [[part.strip() for part in row.split("  ") if part.strip()] for row in rows.splitlines()[: len(odd)]]
    assert on_page[1] == ("what was cut or added: third witness", "+5.8", "98\u00a0%")
    assert [(step.words, step.signed_bits, step.chance) for step in outline.ledger] == on_page
    assert [(words, bits, chance) for bits, _, chance, words in told] == on_page


def test_steps_of_one_name_are_told_apart_by_their_evidence() -> None:
    twice = [LedgerStep("cutting", 2.0, (0,)), LedgerStep("cutting", -1.0, (1, 2))]
    assert [step.words for step in shown_steps(twice, ["cut_tail", "third_witness", "third_witness"])] == [
        "what was cut or added: cut tail",
        "what was cut or added: third witness",
    ]
    assert shown_steps(twice[:1], ["cut_tail"])[0].words == "what was cut or added"


def test_steps_are_named_in_words_and_unknown_ones_by_their_own_name() -> None:
    steps = shown_steps([LedgerStep("prior", 1.0), LedgerStep("dry_cleaning", 1.0)], ())
    assert [step.words for step in steps] == ["before any evidence", "dry cleaning"]


def test_a_step_that_points_at_no_evidence_is_shown_without_it() -> None:
    assert shown_steps([LedgerStep("cutting", 1.0, (0, 7))], ())[0].evidence == ()
