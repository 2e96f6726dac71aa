from dataclasses import replace
from typing import Any

import pytest
from builders import ITV, ITV_NAME, SHORTENED, SHORTENED_NAME, SPUN, derivation, mixed_findings, seed_findings

from provenance.model import Findings
from provenance.present.edge_view import view_line
from provenance.present.story_graph import build_story_graph
from provenance.present.text_sides import collect_bodies, collect_texts, find_line_passages


def view(findings: Findings, parent: str, child: str) -> dict[str, Any]:
    graph = build_story_graph(findings, "story-1")
    line = next(line for line in graph.lines if line.ends == (parent, child))
    texts = collect_texts(graph)
    return view_line(line, graph, texts, find_line_passages(line, collect_bodies(graph, texts)))


def pieces(text: str, runs: list[list[Any]]) -> list[tuple[str, int, int, list[str]]]:
    """Runs with the words they cover; for texts within the basic plane."""
    starts = [0, *(run[0] for run in runs)]
    return [(text[start : run[0]], *run[1:]) for start, run in zip(starts, runs, strict=False)]


def test_the_verdict_is_said_in_one_sentence() -> None:
    edge = view(seed_findings(), ITV, SHORTENED)
    assert edge["sentence"] == (
        f"{SHORTENED_NAME} derives from ITV Report ({ITV_NAME}) or an unseen edition of it: shortened copy, "
        "almost certain (97\u00a0%)."
    )
    assert edge["or_unseen"] == f"The parent is ITV Report ({ITV_NAME}) or an unseen edition of it."


def test_containment_is_said_both_ways() -> None:
    rows = view(seed_findings(), ITV, SHORTENED)["containment"]
    assert [row["text"] for row in rows] == [
        f"97\u00a0% of {SHORTENED_NAME} stands in ITV Report ({ITV_NAME})",
        f"50\u00a0% of ITV Report ({ITV_NAME}) stands in {SHORTENED_NAME}",
    ]


def test_evidence_keeps_its_sign_and_points_into_the_texts() -> None:
    edge = view(seed_findings(), ITV, SHORTENED)
    assert [item["bits"] > 0 for item in edge["evidence"]] == [True, True, False, True]
    text = collect_texts(build_story_graph(seed_findings(), "story-1"))[ITV]
    pointed = "".join(words for words, _, _, refs in pieces(text, edge["left"]) if "v0" in refs)
    assert pointed.startswith("Washington and Pyongyang")


def test_a_verbatim_passage_has_no_differing_word() -> None:
    edge = view(seed_findings(), ITV, SHORTENED)
    assert not any(changed for _, _, changed, _ in (*edge["left"], *edge["right"]))
    assert [kind for kind, _ in edge["passages"]] == ["verbatim", "verbatim"]


def test_an_unseen_parent_is_compared_by_its_rebuilt_text() -> None:
    edge = view(seed_findings(), "unseen:1", SPUN)
    text = seed_findings().articles[2].article.text
    changed = [words for words, _, is_changed, _ in pieces(text, edge["right"]) if is_changed]
    assert "collaborate" in changed
    assert {kind for kind, _ in edge["passages"]} == {"spun"}


def test_an_undecided_pair_names_the_four_ways() -> None:
    edge = view(mixed_findings(), "park", "road")
    assert edge["kind"] == "shared"
    assert {row["name"] for row in edge["directions"]} == {
        "The Herald (road) derives from The Courier (park)",
        "The Courier (park) derives from The Herald (road)",
        "both derive from a text that is neither",
        "neither derives from the other",
    }
    assert edge["containment"][0]["text"] == "30\u00a0% of The Herald (road) stands in The Courier (park)"


def test_a_folded_copy_brings_its_own_text() -> None:
    findings = mixed_findings()
    findings = replace(findings, derivations=(derivation("park-copy", "mixed"),))
    park, mixed = findings.articles[1].article.text, findings.articles[3].article.text
    assert view(findings, "park-copy", "mixed")["texts"] == [park, mixed]


@pytest.mark.parametrize("pair", [("park", "mixed"), ("road", "mixed"), ("park", "road")])
def test_texts_that_stand_with_their_boxes_are_not_repeated(pair: tuple[str, str]) -> None:
    assert "texts" not in view(mixed_findings(), *pair)
