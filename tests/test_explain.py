"""One edge in plain words, from graph.json alone; every mistake answered with what there is."""

from dataclasses import replace
from typing import Any

import pytest
from builders import ITV, SHORTENED, SPUN, hostile_findings, mixed_findings, seed_findings

from provenance.errors import ProvenanceError
from provenance.model import LedgerStep
from provenance.present.explain import explain_edge, find_edge
from provenance.present.serialise import graph_dict


@pytest.fixture
def seeds() -> dict[str, Any]:
    return graph_dict(seed_findings())


@pytest.fixture
def mixed() -> dict[str, Any]:
    return graph_dict(mixed_findings())


def test_an_edge_is_explained_in_full(seeds: dict[str, Any]) -> None:
    text = explain_edge(seeds, ITV, SHORTENED)
    assert "001 derives from 000 or an unseen edition of it: shortened copy" in text
    assert "almost certain (97\u00a0%)" in text
    assert "97\u00a0% of 001 stands in 000; 50\u00a0% of 000 stands in 001." in text
    assert "+3.0 bits  strong, third witness: A third article holds nine sentences" in text
    assert "-0.8 bits  weak, caption" in text
    assert "name: “AP” -> “AP/Mark Schiefelbein”" in text
    assert "some text that is not in the pile: very unlikely (2\u00a0%)" in text
    assert "Without the third article the direction would rest on the cut tail alone." in text
    assert "would come to +0.9 bits instead of +3.9 bits" in text


def test_ids_may_be_abbreviated(seeds: dict[str, Any]) -> None:
    assert explain_edge(seeds, "000", "001") == explain_edge(seeds, ITV, SHORTENED)


def test_an_edge_from_an_unseen_ancestor_says_what_it_was_measured_against(seeds: dict[str, Any]) -> None:
    text = explain_edge(seeds, "unseen", "002")
    assert "derives from an unseen text (unseen:1, Associated Press original)" in text
    assert "as far as it could be rebuilt" in text
    assert "shared passage" not in text
    assert "+ a change in 002, - a change in the text it is compared with" in text
    assert "Without its strongest piece" not in text


def test_the_ledger_is_told_step_by_step() -> None:
    steps = (LedgerStep("prior", -1.0), LedgerStep("cutting", 3.0), LedgerStep("other articles", 2.0))
    findings = seed_findings()
    edges = tuple(replace(edge, ledger=steps) for edge in findings.derivations)
    text = explain_edge(graph_dict(replace(findings, derivations=edges)), ITV, SHORTENED)
    rows = text.partition("How the probability comes about:\n")[2].splitlines()[:3]
    assert [" ".join(row.split()) for row in rows] == [
        "-1.0 -1.0 33 % before any evidence",
        "+3.0 +2.0 80 % what was cut or added",
        "+2.0 +4.0 94 % what the other articles add",
    ]


def test_a_whole_id_is_no_abbreviation(mixed: dict[str, Any]) -> None:
    assert find_edge(mixed, "park", "mixed")["parent"] == "park"


def test_an_undecided_pair_is_explained_in_either_order(mixed: dict[str, Any]) -> None:
    text = explain_edge(mixed, "park", "road")
    assert text == explain_edge(mixed, "road", "park")
    assert "park and road share text; which derives from which is undecided." in text
    assert "Why: one sentence is shared" in text
    assert "possible (40\u00a0%): both derive from a text that is neither" in text
    assert "-0.5 bits" in text


@pytest.mark.parametrize(
    ("parent", "child", "message"),
    [
        ("par", "road", "par: begins 2 ids, give more of it: park, park-copy"),
        ("nope", "road", "nope: no such id in the graph; there are: mixed, park, park-copy, road"),
        ("mixed", "road", "text runs the other way there: ask for road -> mixed"),
        ("park", "park-copy", "no edge park -> park-copy; there are: park -> mixed, park ~ road"),
        ("park-copy", "park-copy", "no edge park-copy -> park-copy; there are: "),
    ],
)
def test_a_question_without_an_answer_is_told_what_there_is(
    mixed: dict[str, Any], parent: str, child: str, message: str
) -> None:
    with pytest.raises(ProvenanceError) as caught:
        explain_edge(mixed, parent, child)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_graph_without_edges_says_so(mixed: dict[str, Any]) -> None:
    with pytest.raises(ProvenanceError, match="the graph has no edges at all"):
        explain_edge({**mixed, "derivations": [], "shared": []}, "park", "road")


@pytest.mark.parametrize("field", ["containment", "evidence", "summary", "relation"])
def test_a_damaged_edge_is_told_in_one_line(seeds: dict[str, Any], field: str) -> None:
    for edge in seeds["derivations"]:
        edge[field] = None
    with pytest.raises(ProvenanceError, match=r"the graph is damaged .*build it again"):
        explain_edge(seeds, "unseen:1", SPUN)


def test_a_graph_with_a_part_missing_is_told_in_one_line(seeds: dict[str, Any]) -> None:
    del seeds["shared"]
    with pytest.raises(ProvenanceError, match="the graph is damaged"):
        find_edge(seeds, SPUN, ITV)


def test_hostile_text_cannot_steer_the_terminal() -> None:
    text = explain_edge(graph_dict(hostile_findings()), "a", "b")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "window.pwned=1" in text
