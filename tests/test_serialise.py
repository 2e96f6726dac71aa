"""graph.json: true to its schema, in one order whatever order the findings came in, and read back."""

import json
import random
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from builders import HOSTILE, hostile_findings, many_findings, mixed_findings, seed_findings
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from provenance.errors import ProvenanceError
from provenance.model import Findings, Share, Story, Unseen
from provenance.present.by_story import select_stories
from provenance.present.serialise import graph_dict, graph_json, graph_lines, json_text, read_graph, to_plain


@cache
def graph_schema() -> Any:
    return json.loads(files("provenance.present").joinpath("schema/provenance-graph-1.json").read_text("utf-8"))


def validate(graph: Any) -> None:
    Draft202012Validator(graph_schema()).validate(graph)


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(graph_schema())


@pytest.mark.parametrize(
    "findings",
    [Findings(()), seed_findings(), mixed_findings(), many_findings(12)],
    ids=["empty", "seeds", "mixed", "many"],
)
def test_every_graph_keeps_the_schema(findings: Findings) -> None:
    validate(json.loads(graph_json(findings)))


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("derivations", "relation", "stolen"),
        ("derivations", "probability", 1.2),
        ("derivations", "surprise", 1),
        ("articles", "attribution", {"status": "maybe", "reason": ""}),
        ("unseen", "id", "000.txt"),
        ("stories", "id", "../../etc"),
    ],
)
def test_schema_refuses_what_is_not_in_the_contract(part: str, field: str, value: object) -> None:
    graph = graph_dict(seed_findings())
    graph[part][0][field] = value
    with pytest.raises(ValidationError):
        validate(graph)


def test_an_article_without_a_story_keeps_the_schema() -> None:
    alone = replace(seed_findings().articles[0], story=None)
    validate(json.loads(graph_json(Findings((alone,)))))


def test_schema_demands_every_field_of_an_edge() -> None:
    for name in graph_dict(seed_findings())["derivations"][0]:
        graph = graph_dict(seed_findings())
        del graph["derivations"][0][name]
        with pytest.raises(ValidationError):
            validate(graph)


@given(st.randoms(use_true_random=False))
def test_order_of_findings_does_not_matter(shuffler: random.Random) -> None:
    findings = mixed_findings()
    shuffled = replace(
        findings,
        articles=tuple(shuffler.sample(findings.articles, len(findings.articles))),
        derivations=tuple(shuffler.sample(findings.derivations, len(findings.derivations))),
        stories=tuple(shuffler.sample(findings.stories, len(findings.stories))),
    )
    assert graph_json(shuffled) == graph_json(findings)


def test_numbered_ids_stand_in_the_order_of_their_numbers() -> None:
    stories = tuple(Story(f"story-{number}", "t", (), None, 0) for number in (10, 2, 1))
    unseen = tuple(Unseen(f"unseen:{number}", None, "story-1", 0.9, (), "why") for number in (11, 9))
    graph = graph_dict(Findings((), unseen=unseen, stories=stories))
    assert [story["id"] for story in graph["stories"]] == ["story-1", "story-2", "story-10"]
    assert [ancestor["id"] for ancestor in graph["unseen"]] == ["unseen:9", "unseen:11"]


def test_texts_are_not_handed_on_but_can_be_checked() -> None:
    findings = seed_findings()
    text = findings.articles[0].article.text
    entry = next(e for e in graph_dict(findings)["articles"] if e["id"] == findings.articles[0].article.id)
    assert entry["num_chars"] == len(text)
    assert len(entry["text_sha256"]) == 64
    assert "railway station shortly after" not in graph_json(findings)


def test_numbers_are_rounded_and_zero_has_no_sign() -> None:
    assert to_plain(Share(1 / 3, -0.0, 1.0)) == {"verbatim": 0.333333, "edited": 0.0, "covered": 1.0}
    assert json_text(to_plain(-0.0000001)) == "0.0\n"


def test_hostile_text_is_kept_as_text_and_can_be_written_as_utf_8() -> None:
    text = graph_json(hostile_findings())
    text.encode("utf-8")
    assert json.loads(text)["remarks"] == [HOSTILE]


def test_half_a_surrogate_pair_becomes_one_character() -> None:
    assert to_plain("a\ud800b") == "a\ufffdb"


def test_what_has_no_place_in_json_is_a_bug() -> None:
    with pytest.raises(TypeError, match="set"):
        to_plain({1, 2})


def test_graph_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text(graph_json(seed_findings()), encoding="utf-8")
    assert read_graph(path) == graph_dict(seed_findings())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"schema": "other/1"}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_graph_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "graph.json"
    path.write_bytes(content)
    with pytest.raises(ProvenanceError, match=r"graph\.json: is .*provenance build") as caught:
        read_graph(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b'{"schema": "other/1"}', b"\xff\xfe", b"[" * 100_000),
        b'{\n"schema": "provenance-graph/1",\n"derivations": [\n{"parent": 5, "child": 6}\n]\n}\n',
    ],
)
def test_what_is_no_graph_has_no_story(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "graph.json"
    path.write_bytes(content)
    with pytest.raises(ProvenanceError, match=r"graph\.json: is .*provenance build") as caught:
        read_graph(path, "story-1")
    assert "\n" not in str(caught.value)


def test_a_graph_whose_lines_were_laid_out_anew_is_told_so_where_one_story_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text(json.dumps(graph_dict(seed_findings()), indent=4), encoding="utf-8")
    assert read_graph(path) == graph_dict(seed_findings())
    with pytest.raises(ProvenanceError, match="not JSON with a line for every record"):
        read_graph(path, "story-1")


def test_one_story_is_read_as_if_it_were_all(tmp_path: Path) -> None:
    mixed, seeds = mixed_findings(), seed_findings()
    stories = (
        Story("story-2", "Road", ("road",), None, 1),
        Story("story-10", "Park", ("park", "mixed", "park-copy"), None, 1),
    )
    of_story = {article: story.id for story in stories for article in story.articles}
    records = tuple(replace(r, story=of_story[r.article.id]) for r in mixed.articles)
    # An edge between two texts that nobody has, and a remark that looks like the beginning of a section.
    unseen = (*seeds.unseen, replace(seeds.unseen[0], id="unseen:2"))
    edges = (*seeds.derivations, replace(seeds.derivations[0], parent="unseen:1", child="unseen:2"))
    everything = replace(
        seeds,
        articles=(*seeds.articles, *records),
        derivations=(*edges, *mixed.derivations),
        unseen=unseen,
        shared=mixed.shared,
        stories=(*seeds.stories, *stories),
        remarks=('"stories": [', "]"),
    )
    path = tmp_path / "graph.json"
    path.write_text(graph_json(everything), encoding="utf-8")
    for story in ("story-1", "story-2", "story-10"):
        alone = replace(select_stories([everything], {story}), problems=seeds.problems, remarks=everything.remarks)
        assert read_graph(path, story) == graph_dict(alone)
    assert len(read_graph(path, "story-1")["derivations"]) == len(edges)
    with pytest.raises(ProvenanceError, match="has no story 'story-3'"):
        read_graph(path, "story-3")


def test_a_missing_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="cannot be read"):
        read_graph(tmp_path / "none.json")


@pytest.mark.parametrize("findings", [Findings(()), seed_findings(), many_findings(12)], ids=["empty", "seeds", "many"])
def test_the_text_in_pieces_is_the_dict_with_sorted_keys_and_a_record_a_line(findings: Findings) -> None:
    text = "".join(graph_lines(findings))
    data = graph_dict(findings)
    assert json.loads(text) == data
    assert list(json.loads(text)) == sorted(data)
    lists = [value for value in data.values() if isinstance(value, list)]
    assert text.count("\n") == len(data) + 2 + sum(len(value) + bool(value) for value in lists)
