"""The whole evaluation: a perfect answer, an empty one, and the program's own."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from evaluate_builders import derivation, graph, truth

import provenance
from provenance.errors import ProvenanceError
from provenance.evaluate import evaluate, read_truth
from provenance.evaluate.wording import describe_evaluation
from provenance.simulate import SimulationSettings, simulate

SCORES = ["directed", "undirected", "undirected_with_undecided", "ancestry", "roots", "stemma", "skeleton"]


def check(evaluation: dict[str, Any], project: Path) -> None:
    path = project / "provenance" / "evaluate" / "schema" / "provenance-evaluation-1.json"
    schema = json.loads(path.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(evaluation)


def answer(expected: dict[str, Any]) -> dict[str, Any]:
    """The graph that says just what the truth says."""
    names = {node["id"]: node["id"] for node in expected["nodes"] if node["standing"] == "observed"}
    unseen = [node["id"] for node in expected["nodes"] if node["standing"] == "unseen"]
    names |= {node: f"unseen:{number}" for number, node in enumerate(unseen, 1)}
    return {
        "articles": [{"id": node} for node in names if node not in unseen],
        "unseen": [{"id": names[node]} for node in unseen],
        "derivations": [
            {
                "parent": names[edge["parent"]],
                "child": names[edge["child"]],
                "probability": 1.0,
                "or_unseen_edition": False,
                "passages": edge["passages"],
            }
            for edge in expected["edges"]
        ],
        "shared": [],
    }


def test_the_truth_itself_is_right_in_everything(project: Path) -> None:
    expected = simulate(SimulationSettings(families=30, hidden=0.3)).truth
    evaluation = evaluate(expected, answer(expected))
    check(evaluation, project)
    assert {name: evaluation[name]["f1"] for name in SCORES} == dict.fromkeys(SCORES, 1.0)
    assert evaluation["unseen_exact"]["f1"] == evaluation["unseen_overlap"]["f1"] == 1.0
    assert evaluation["orientation"] == evaluation["sign_similarity"] == 1.0
    assert evaluation["calibration"]["ece"] == evaluation["calibration"]["brier"] == 0.0
    assert evaluation["passages"]["plagdet"] == 1.0
    assert evaluation["directions"]["curve"][-1]["coverage"] == 1.0


def test_an_empty_answer_finds_nothing(project: Path) -> None:
    expected = truth("A>B x>C x>D")
    evaluation = evaluate(expected, graph("ABCD"))
    check(evaluation, project)
    assert {evaluation[name]["f1"] for name in SCORES} == {0.0}
    assert evaluation["calibration"]["brier"] is None


def test_a_worked_evaluation(project: Path) -> None:
    # The seeds' own case: an unseen x, from which A and C come; B comes from A or an edition of it, and does from y.
    expected = truth("x>A x>C x>y y>B y>D A>E", editions="")
    found = graph(
        "ABCDE", derivation("a>A", 0.95), derivation("a>C", 0.9), derivation("A>E", 0.8), derivation("E>B", 0.7)
    )
    evaluation = evaluate(expected, found)
    check(evaluation, project)
    assert (evaluation["directed"]["precision"], evaluation["directed"]["recall"]) == (0.5, 1.0)
    assert evaluation["unseen_overlap"]["num_right"] == 1  # A, C, E, B of A, B, C, D, E
    assert evaluation["unseen_exact"]["num_right"] == 0
    assert evaluation["stemma"]["num_right"] == 3
    assert evaluation["calibration"]["num"] == 4


def test_a_graph_of_another_pile_is_refused() -> None:
    with pytest.raises(ProvenanceError, match="none of the truth's articles"):
        evaluate(truth("A>B"), graph("YZ"))


def test_the_programs_own_graph(project: Path) -> None:
    made = simulate(SimulationSettings(families=2, articles=4))
    evaluation = evaluate(made.truth, provenance.build(made.articles).to_dict())
    check(evaluation, project)
    table = describe_evaluation(evaluation)
    assert table.startswith(f"{len(made.articles)} articles in 2 families\n")
    assert "plagdet" in table
    assert f"{evaluation['directed']['num_true']:>11}" in table


def test_the_table_of_an_empty_answer_has_dashes() -> None:
    table = describe_evaluation(evaluate(truth("A>B"), graph("AB")))
    assert "nan" not in table.lower().replace("unseen", "")
    assert "          -" in table


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not JSON"),
        (b"[]", "is no provenance-truth/1 file"),
        (b'{"schema": "provenance-graph/1"}', "is no provenance-truth/1 file"),
        (b'{"schema": "provenance-truth/1"}', "its nodes lack id, same_text_as, standing"),
        (b'{"schema": "provenance-truth/1", "nodes": [1]}', "its nodes lack"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100000, "is not JSON"),
    ],
)
def test_what_is_no_truth_is_said_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "truth.json"
    file.write_bytes(content)
    with pytest.raises(ProvenanceError, match=message) as refusal:
        read_truth(file)
    assert "\n" not in str(refusal.value)


def test_a_truth_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="cannot be read"):
        read_truth(tmp_path / "truth.json")
