"""Verdict files: read whole, refused with the entry that is wrong, and never taken with a contradiction in them."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from provenance.errors import ProvenanceError
from provenance.reading.verdict_records import ArticleVerdict, EdgeNote, EdgeVerdict, Verdicts
from provenance.reading.verdicts import find_unmatched, read_verdicts

WHEN = "2024-05-01T12:00:00Z"


def edge(parent: str, child: str, verdict: str = "accept", **fields: Any) -> dict[str, Any]:
    return {"kind": "edge", "parent": parent, "child": child, "verdict": verdict, "who": "Ann", "when": WHEN, **fields}


def name(children: list[str], given: str) -> dict[str, Any]:
    return {"kind": "unseen", "children": children, "name": given, "who": "Ann", "when": WHEN}


def irrelevant(article: str) -> dict[str, Any]:
    return {"kind": "article", "id": article, "verdict": "irrelevant", "who": "Ben", "when": "2024-05-02"}


def written(folder: Path, *entries: Any) -> Path:
    path = folder / "verdicts.json"
    path.write_text(json.dumps({"schema": "provenance-verdicts/1", "verdicts": entries}), encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ProvenanceError) as caught:
        read_verdicts(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert len(message.splitlines()) == 1
    return message.removeprefix(f"{path}: ")


def test_every_kind_of_verdict_is_read(tmp_path: Path) -> None:
    verdicts = read_verdicts(
        written(
            tmp_path,
            edge("a", "b", note="the captions agree"),
            edge("c", "b", "reject", who=""),
            edge("unseen:1", "a", children=["d", "a"]),
            name(["d", "a"], "agency copy"),
            irrelevant("e"),
        )
    )
    assert verdicts.accepted == (
        EdgeVerdict("a", "b", True, (), "the captions agree", "Ann", WHEN, 1),
        EdgeVerdict("unseen:1", "a", True, ("a", "d"), "", "Ann", WHEN, 3),
    )
    assert [verdict.ends for verdict in verdicts.rejected] == [("c", "b")]
    assert verdicts.irrelevant == {"e"}
    assert verdicts.name_of(["a", "d"]) == "agency copy"
    assert verdicts.name_of(["a", "b", "d"]) == "agency copy", "it has gained a child since"
    assert verdicts.name_of(["a"]) is None


def test_what_the_reader_takes_is_what_the_schema_describes(tmp_path: Path) -> None:
    signed = {"note": "why", "who": "Ann", "when": WHEN}
    file = {
        "schema": "provenance-verdicts/1",
        "verdicts": [edge("a", "b", note=""), {**name(["a"], "x"), **signed}, {**irrelevant("e"), **signed}],
        "notes": [{"parent": "b", "child": "c", **signed}],
    }
    schema = json.loads(files("provenance.present").joinpath("schema/provenance-verdicts-1.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(file)
    path = tmp_path / "verdicts.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    verdicts = read_verdicts(path)
    assert verdicts.articles == (ArticleVerdict("e", "why", "Ann", WHEN, 3),)
    assert verdicts.names[0].note == "why"
    assert verdicts.notes == (EdgeNote("b", "c", (), "why", "Ann", WHEN, 1),)
    assert verdicts.accepted[0].ends == ("a", "b")


def test_a_wrong_note_is_named(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.json"
    for notes, message in (({}, "has no list `notes`"), ([{"parent": "a"}], "note 1 has no text as `child`")):
        path.write_text(json.dumps({"schema": "provenance-verdicts/1", "verdicts": [], "notes": notes}))
        assert refusal(path).startswith(message)


def test_an_empty_list_decides_nothing(tmp_path: Path) -> None:
    assert read_verdicts(written(tmp_path)) == Verdicts()


def test_an_unseen_ancestor_is_known_by_its_children_and_not_by_its_number(tmp_path: Path) -> None:
    one = edge("unseen:1", "a", children=["a", "b"])
    other = edge("unseen:7", "a", children=["b", "a", "a"])
    first, second = read_verdicts(written(tmp_path, one, other)).edges
    assert first.ends == second.ends == (frozenset({"a", "b"}), "a")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 200_000, "is not JSON"),
        (b"[]", "is no provenance-verdicts/1 file"),
        (b'{"schema": "provenance-graph/1"}', "is no provenance-verdicts/1 file"),
        (b'{"schema": "provenance-verdicts/1"}', "has no list `verdicts`"),
        (b'{"schema": "provenance-verdicts/1", "verdicts": {}}', "has no list `verdicts`"),
    ],
)
def test_what_is_no_verdict_file_is_told_so(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "verdicts.json"
    path.write_bytes(content)
    assert message in refusal(path)


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "none.json")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = written(tmp_path, irrelevant("e"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_verdicts(path).irrelevant == {"e"}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("accept", "is no object"),
        ({}, "has no text as `kind`"),
        ({"kind": "opinion"}, "has the kind 'opinion'; there are: edge, unseen, article"),
        (edge("a", "b", "maybe"), "has the verdict 'maybe' on an edge"),
        (edge("a", "a"), "has 'a' as parent and child"),
        (edge("", "b"), "has an empty `parent`"),
        ({**edge("a", "b"), "child": 3}, "has no text as `child`"),
        (edge("a", "b", note=None), "has no text as `note`"),
        (edge("unseen:1", "a"), "has no list of ids as `children`"),
        (edge("unseen:1", "a", children=[]), "has no list of ids as `children`"),
        (edge("unseen:1", "a", children=["b"]), "has the child 'a', which is not among the `children` of 'unseen:1'"),
        (edge("a", "unseen:1", children=["a"]), "has the parent 'a', which is among the `children` of 'unseen:1'"),
        (edge("unseen:1", "unseen:2", children=["a"]), "has two unseen ancestors as its ends"),
        (name(["a", "unseen:2"], "x"), "names 'unseen:2' where an article belongs"),
        (name(["a"], " "), "has an empty `name`"),
        ({**irrelevant("e"), "verdict": "boring"}, "has the verdict 'boring' on an article"),
        (irrelevant("unseen:1"), "names 'unseen:1' where an article belongs"),
        (edge("a", "b", when="yesterday"), "has 'yesterday' as `when`"),
    ],
)
def test_a_wrong_entry_is_named_with_what_is_wrong(tmp_path: Path, entry: Any, message: str) -> None:
    said = refusal(written(tmp_path, edge("x", "y"), entry))
    assert said.startswith(f"entry 2 {message}")
    assert said.endswith("; mend it or take it out")


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ((edge("a", "b"), edge("a", "b", "reject", who="Ben")), "one edge is both accepted and rejected"),
        (
            (edge("unseen:1", "a", children=["a", "b"]), edge("unseen:2", "a", "reject", children=["b", "a"])),
            "one edge is both accepted and rejected",
        ),
        ((edge("a", "b"), edge("b", "a")), "accepted edges lead in a circle"),
        ((edge("a", "b"), irrelevant("a")), "an edge is accepted whose article is marked as irrelevant"),
        (
            (edge("unseen:1", "a", children=["a", "b"]), irrelevant("b")),
            "an edge is accepted whose article is marked as irrelevant",
        ),
        ((name(["a"], "one"), name(["a"], "two")), "one unseen ancestor is given two names"),
    ],
)
def test_a_contradiction_names_both_entries_with_who_and_when(
    tmp_path: Path, entries: tuple[Any, ...], what: str
) -> None:
    said = refusal(written(tmp_path, *entries))
    assert said.startswith(what)
    for number, entry in enumerate(entries, 1):
        assert f"entry {number} " in said
        assert f"('{entry['who']}', {entry['when']})" in said


def test_a_longer_circle_names_all_its_edges_and_no_other(tmp_path: Path) -> None:
    entries = [edge("a", "b"), edge("b", "x"), edge("unseen:1", "c", children=["c", "d"]),
               edge("b", "unseen:1", children=["c", "d"]), edge("c", "a")]  # fmt: skip
    said = refusal(written(tmp_path, *entries))
    assert [number for number in range(1, 6) if f"entry {number} " in said] == [1, 3, 4, 5]


def test_several_accepted_parents_are_no_contradiction(tmp_path: Path) -> None:
    verdicts = read_verdicts(written(tmp_path, edge("a", "c"), edge("b", "c"), edge("a", "b"), edge("a", "b")))
    assert len(verdicts.accepted) == 4


NODES = st.integers(0, 6)


@given(st.lists(st.tuples(NODES, NODES).filter(lambda ends: ends[0] < ends[1]), max_size=15))
def test_edges_that_all_run_one_way_are_always_taken_and_one_back_never(
    tmp_path_factory: pytest.TempPathFactory, ends: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("verdicts")
    onward = [edge(f"n{start}", f"n{end}") for start, end in ends]
    assert len(read_verdicts(written(folder, *onward)).accepted) == len(ends)
    if ends:
        start, end = ends[-1]
        assert "circle" in refusal(written(folder, *onward, edge(f"n{end}", f"n{start}")))


def test_hostile_words_stay_on_one_line(tmp_path: Path) -> None:
    hostile = "\x1b[31m\n\u202e" + "x" * 10_000
    said = refusal(written(tmp_path, edge(hostile, "b", who=hostile), edge(hostile, "b", "reject")))
    assert said.isprintable()
    assert len(said) < 1000


def test_verdicts_on_articles_that_are_not_there_are_warned_of(tmp_path: Path) -> None:
    entries = [irrelevant("gone"), edge("a", "b"), edge("unseen:1", "a", children=["a", "lost"]), name(["a", "b"], "x")]
    problems = find_unmatched(read_verdicts(written(tmp_path, *entries)), ["a", "b"], "verdicts.json")
    assert [(problem.origin, problem.severity) for problem in problems] == [
        ("verdicts.json:1", "warning"),
        ("verdicts.json:3", "warning"),
    ]
    assert "'lost', which is not among the articles" in problems[1].message
