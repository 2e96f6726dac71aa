"""What is said of a trace: the verdict in words, the dict of the schema, and nothing that a terminal would obey."""

import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from builders_archive import archive_of, pile
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import provenance as pv
from provenance.archive.records import LookedFor, Trace
from provenance.archive.snapshot import open_snapshot
from provenance.archive.trace import trace_article
from provenance.present.trace import describe_trace, looked_for_words, trace_dict

ITV, SHORTENED, SPUN = "000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f‮]")


@pytest.fixture(scope="module")
def traces(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trace]:
    articles = {article.id: article for article in pv.read(seeds)}
    hostile = "\x1b]0;owned\x07‮"
    kept = [articles[ITV], articles[SPUN], replace(articles[ITV], id=f"{hostile}copy", title=hostile)]
    snapshot = open_snapshot(archive_of(tmp_path_factory.mktemp("trace") / "kept", pile(0, 9), kept))
    return {
        "cut": trace_article(snapshot, articles[SHORTENED], since="2019-01-01"),
        "edit": trace_article(snapshot, replace(articles[ITV], id=f"{hostile}edit", title=hostile)),
        "nothing": trace_article(snapshot, pv.Article("alone", "Rain fell on the old town all through the night.")),
        "empty": trace_article(snapshot, pv.Article("empty", "...")),
    }


def schema(name: str) -> dict[str, object]:
    text = files("provenance.present").joinpath(f"schema/{name}.json").read_text("utf-8")
    return dict(json.loads(text))


def test_the_dict_keeps_its_schema(traces: dict[str, Trace]) -> None:
    graph = Resource.from_contents(schema("provenance-graph-1"))
    registry: Registry[Any] = Registry().with_resource("urn:news-provenance:provenance-graph/1", graph)
    Draft202012Validator.check_schema(schema("provenance-trace-1"))
    validator = Draft202012Validator(schema("provenance-trace-1"), registry=registry)
    for trace in traces.values():
        validator.validate(json.loads(json.dumps(trace_dict(trace))))
    assert any(trace_dict(trace)["parents"] for trace in traces.values())


def test_texts_are_left_out(traces: dict[str, Trace]) -> None:
    assert traces["cut"].article.text[1000:1080] not in json.dumps(trace_dict(traces["cut"]), ensure_ascii=False)


def test_the_verdict_stands_first_and_what_was_looked_for_last(traces: dict[str, Trace]) -> None:
    lines = describe_trace(traces["cut"]).splitlines()
    assert lines[0].startswith(f"{SHORTENED} derives from {ITV}")
    assert any(line.startswith(f"  100\u00a0% of {SHORTENED} stands in {ITV}; ") for line in lines)
    assert any(re.match(r"  word for word +\d+-\d+ / \d+-\d+  “", line) for line in lines)
    assert any(line.endswith("both derive from a text that is neither") for line in lines)
    # The copy's id holds what a terminal would obey; it is named without.
    assert any(re.fullmatch(r"  1 other kept article with the same text: .*copy", line) for line in lines)
    assert lines[-1].startswith("Looked for ")
    assert "among 12 kept articles that are undated or dated 2019-01-01 or later: " in lines[-1]


def test_nothing_found_is_said_with_what_was_looked_for(traces: dict[str, Trace]) -> None:
    first, _, last = describe_trace(traces["nothing"]).splitlines()
    assert first == ("Nothing found: no kept article shares text with alone that one could have taken from the other")
    assert "of an article of 10 words among 12 kept articles: 0 stand in some kept article; 0 articles share" in last
    assert not trace_dict(traces["nothing"])["found"]
    assert describe_trace(traces["empty"]).endswith("The article has no words, so there was nothing to look for.\n")


def test_one_is_told_as_one_and_more_as_more() -> None:
    one = looked_for_words(LookedFor(1, None, 90, 9, 1, 1, 1, 1, 1))
    assert "among 1 kept article: 1 stands in some kept article; 1 article shares enough" in one
    assert "1 shingle was too frequent" in one
    assert "1 of those compared shares no more" in one
    more = looked_for_words(LookedFor(2, None, 90, 9, 2, 2, 2, 2, 2))
    assert "among 2 kept articles: 2 stand in some kept article; 2 articles share enough" in more
    assert "2 shingles were too frequent" in more
    assert "2 of those compared share no more" in more


def test_of_many_with_the_same_text_the_first_are_named(traces: dict[str, Trace]) -> None:
    (first, *_) = traces["cut"].hits
    hit = replace(first, same_text=tuple(f"copy-{n}" for n in range(20)), num_same_text=25)
    said = describe_trace(replace(traces["cut"], hits=(hit,)))
    assert "  25 other kept articles with the same text: copy-0, copy-1, copy-2, copy-3, copy-4 and 20 more\n" in said


def test_copies_are_named(traces: dict[str, Trace]) -> None:
    said = describe_trace(traces["edit"])
    assert "reads word for word like" in said
    assert ITV in said
    assert trace_dict(traces["edit"])["num_same_text"] == 2


def test_no_control_character_of_an_article_is_printed(traces: dict[str, Trace]) -> None:
    assert [CONTROL.findall(describe_trace(trace)) for trace in traces.values()] == [[], [], [], []]
