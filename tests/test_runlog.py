"""The record of a run: same input and settings, same record, its timings and memory aside."""

import json
import re
import tomllib
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provenance.model import Article, Origin, Problem
from provenance.present.runlog import (
    InputHash,
    RunRecord,
    Stopwatch,
    Timing,
    hash_input,
    installed_versions,
    peak_memory_bytes,
    record_run,
    run_dict,
    run_json,
    run_lines,
)
from provenance.reading.verdict_records import ArticleVerdict, EdgeNote, EdgeVerdict, UnseenName, Verdicts
from provenance.settings import Settings

ARTICLES = [
    Article("b", "Second text.", origin=Origin("news.jsonl", 2)),
    Article("a", "First text.", origin=Origin("a.txt")),
]


def validate(record: Any) -> None:
    schema = json.loads(files("provenance.present").joinpath("schema/provenance-run-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(record)


def test_record_keeps_its_schema() -> None:
    problem = Problem("reading", "empty.txt", "the file is empty")
    run = record_run(ARTICLES, Settings(since="2019-01-01"), [Timing("reading", 0.5)], [problem])
    record = json.loads(run_json(run, {"graph.json": "0" * 64}))
    validate(record)
    assert record["settings"]["since"] == "2019-01-01"
    assert record["problems"][0]["origin"] == "empty.txt"
    assert record["timings_seconds"] == [{"stage": "reading", "seconds": 0.5}]


def test_verdicts_are_recorded_in_the_schema() -> None:
    signed = ("why", "Ann", "2024-05-01", 1)
    verdicts = Verdicts(
        (EdgeVerdict("a", "b", True, (), *signed),),
        (UnseenName(("a",), "wire copy", *signed),),
        (ArticleVerdict("c", *signed),),
        (EdgeNote("b", "c", (), *signed),),
    )
    record = json.loads(run_json(record_run(ARTICLES, Settings(), verdicts=verdicts), {}))
    validate(record)
    assert record["verdicts"]["edges"][0]["accepted"] is True
    assert record["verdicts"]["names"][0]["name"] == "wire copy"


def test_an_empty_record_keeps_the_schema_too() -> None:
    validate(json.loads(run_json(RunRecord(), {})))


def test_inputs_are_hashed_with_their_origin_in_the_order_of_ids() -> None:
    inputs = record_run(ARTICLES, Settings()).inputs
    assert [(entry.id, entry.origin) for entry in inputs] == [("a", "a.txt"), ("b", "news.jsonl:2")]
    assert inputs[0].sha256 == sha256(b"First text.").hexdigest()


def test_an_article_made_by_hand_has_an_origin_too() -> None:
    assert hash_input(Article("x", "\ud800")).origin == "given"


def test_only_timings_and_memory_differ_between_two_runs() -> None:
    runs = [json.loads(run_json(record_run(order, Settings()), {})) for order in (ARTICLES, ARTICLES[::-1])]
    for run in runs:
        del run["timings_seconds"], run["peak_memory_bytes"]
    assert runs[0] == runs[1]


def test_versions_name_python_and_all_that_the_program_needs() -> None:
    names = [name for name, _ in installed_versions()]
    assert names == sorted(names)
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=\[]", entry)[0] for entry in project["dependencies"]}
    # The program itself has a version only where it is installed.
    assert set(names) - {project["name"]} == {"python", *needed}


def test_stopwatch_times_a_stage_that_fails_too() -> None:
    watch = Stopwatch()
    with watch.stage("first"):
        pass
    with pytest.raises(KeyError), watch.stage("second"):
        raise KeyError("gone")
    assert [timing.stage for timing in watch.timings] == ["first", "second"]
    assert all(timing.seconds >= 0 for timing in watch.timings)


def test_peak_memory_is_that_of_a_python_process() -> None:
    peak = peak_memory_bytes()
    assert peak is None or peak > 5_000_000


@pytest.mark.parametrize("num", [0, 1, 3])
def test_inputs_that_come_one_by_one_stand_in_the_record_as_if_they_were_held(num: int) -> None:
    hostile = InputHash('"inputs": []', 'a\n  "inputs": []', "0" * 64)
    run = RunRecord(problems=(Problem("reading", '\n  "inputs": []', "x"),), inputs=(hostile,) * num)
    text = json.dumps(run_dict(run, {"inputs": "[]"}), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert "".join(run_lines(replace(run, inputs=()), {"inputs": "[]"}, iter(run.inputs))) == text
    assert run_json(run, {"inputs": "[]"}) == text
