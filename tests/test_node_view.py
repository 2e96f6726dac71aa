from typing import Any

import pytest
from builders import ITV, ITV_NAME, SPUN_NAME, hostile_findings, mixed_findings, seed_findings

from provenance.model import RebuiltText, Unseen
from provenance.present.node_view import rebuilt_text, view_box, web_address
from provenance.present.story_graph import StoryGraph, build_story_graph
from provenance.present.text_sides import collect_bodies, collect_texts, find_line_passages


def view(graph: StoryGraph, identifier: str) -> dict[str, Any]:
    bodies = collect_bodies(graph, collect_texts(graph))
    passages = {line.key: find_line_passages(line, bodies) for line in graph.lines}
    return view_box(next(box for box in graph.boxes if box.key == graph.box_of[identifier]), graph, passages)


def test_an_article_shows_its_credits_where_they_stand() -> None:
    graph = build_story_graph(seed_findings(), "story-1")
    article = view(graph, ITV)
    start = 0
    pointed: dict[str, str] = {}
    for end, _, _, refs in article["runs"]:
        for ref in refs:
            pointed[ref] = pointed.get(ref, "") + article["text"][start:end]
        start = end
    assert start == len(article["text"])
    assert pointed == {"k0": "Korea News Service via AP", "k1": "Credit: AP", "k2": "Credit: AP"}
    assert [credit["kind"] for credit in article["credits"]] == ["photo credit"] * 3
    assert "caption" in article["layers"]


def test_an_unseen_ancestor_says_how_each_run_is_attested() -> None:
    graph = build_story_graph(seed_findings(), "story-1")
    unseen = view(graph, "unseen:1")
    assert unseen["title"] == "Associated Press original"
    assert unseen["probability"] == "almost certain (96\u00a0%)"
    assert {support for _, support, *_ in unseen["rebuilt"]} == {"twice", "once", "conjectural"}
    assert unseen["rebuilt"][-1][0] == len(unseen["text"])
    assert [witness["name"] for witness in unseen["witnesses"]] == [f"ITV Report ({ITV_NAME})", SPUN_NAME]
    assert {number for *_, numbers in unseen["rebuilt"] for number in numbers} == {0, 1}


def test_rebuilt_runs_tile_their_text_with_spaces_between() -> None:
    runs = (RebuiltText("One", "twice", ()), RebuiltText("two", "once", ()), RebuiltText("\n\nthree", "once", ()))
    text, ends = rebuilt_text(Unseen("unseen:1", None, "s", 0.9, (), "", runs))
    assert text == "One two\n\nthree"
    assert [end for end, _ in ends] == [4, 7, 14]


def test_offsets_count_as_the_browser_does() -> None:
    graph = build_story_graph(mixed_findings(), "story-1")
    park = view(graph, "park")
    assert "🏞" in park["text"]
    assert park["runs"][-1][0] == len(park["text"].encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("url", "followed"),
    [("https://a.example/x", True), ("HTTP://a.example", True), ("javascript:alert(1)", False), (None, False)],
)
def test_only_web_addresses_are_followed(url: str | None, followed: bool) -> None:
    assert (web_address(url) is not None) == followed


def test_labels_lose_what_would_reorder_them() -> None:
    findings = hostile_findings()
    graph = build_story_graph(findings, findings.stories[0].id)
    for box in graph.boxes:
        shown = view_box(box, graph, {line.key: () for line in graph.lines})
        assert not {"\u202e", "\n", "\u2028"} & set(shown["title"] + shown["name"])
