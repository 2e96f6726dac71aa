"""Simulations: the same bytes twice, a truth that keeps to its schema, and passages that slice back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import provenance
from provenance.errors import ProvenanceError
from provenance.simulate import Simulation, SimulationSettings, simulate
from provenance.simulate.truth import truth_text


@pytest.fixture(scope="module")
def hidden() -> Simulation:
    """Twenty families with a third hidden."""
    return simulate(SimulationSettings(families=20, hidden=0.33))


def schema_of(name: str, project: Path) -> Any:
    return json.loads((project / "provenance" / name).read_text("utf-8"))


def test_the_same_settings_give_the_same_bytes(hidden: Simulation) -> None:
    assert simulate(SimulationSettings(families=20, hidden=0.33)).files() == hidden.files()
    assert simulate(SimulationSettings(families=20, hidden=0.33, seed=1)).files() != hidden.files()


def test_a_family_does_not_depend_on_how_many_others_there_are(hidden: Simulation) -> None:
    few = simulate(SimulationSettings(families=3, hidden=0.33))
    names = {family["id"] for family in few.truth["families"]}
    assert few.truth["edges"] == hidden.truth["edges"][: len(few.truth["edges"])]
    assert [node for node in hidden.truth["nodes"] if node["family"] in names] == few.truth["nodes"]


def test_the_truth_keeps_to_its_schema(hidden: Simulation, project: Path) -> None:
    schema = schema_of("simulate/schema/provenance-truth-1.json", project)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(hidden.truth)


def test_the_text_of_the_truth_is_the_truth(hidden: Simulation) -> None:
    assert json.loads(truth_text(hidden.truth)) == hidden.truth


def test_articles_are_the_observed_nodes_in_an_order_that_tells_nothing(hidden: Simulation) -> None:
    observed = [node["id"] for node in hidden.truth["nodes"] if node["standing"] == "observed"]
    assert [article.id for article in hidden.articles] == sorted(observed) != observed


def test_edges_join_texts_that_stand_for_themselves(hidden: Simulation) -> None:
    kept = {n["id"] for n in hidden.truth["nodes"] if n["standing"] != "gone" and n["same_text_as"] is None}
    assert {end for edge in hidden.truth["edges"] for end in (edge["parent"], edge["child"])} <= kept
    assert any(node["standing"] == "unseen" for node in hidden.truth["nodes"])


def test_passages_of_copies_that_change_no_word_slice_back() -> None:
    made = simulate(SimulationSettings(families=40))
    text = {article.id: article.text for article in made.articles}
    unchanged = {"lost credit", "cut from the bottom", "scattered cuts", "grown at the top", "grown at the bottom"}
    edges = [edge for edge in made.truth["edges"] if edge["passages"] and set(edge["operations"]) <= unchanged]
    assert len(edges) > 10
    for edge in edges:
        for passage in edge["passages"]:
            above = text[edge["parent"]][passage["parent_start"] : passage["parent_end"]]
            below = text[edge["child"]][passage["child_start"] : passage["child_end"]]
            assert above.split() == below.split()


def test_without_dates_no_article_has_one() -> None:
    dated, undated = (simulate(SimulationSettings(families=3, dates=dates)) for dates in (True, False))
    assert any(article.published for article in dated.articles)
    assert not any(article.published for article in undated.articles)
    assert {node["stated_date"] for node in undated.truth["nodes"]} == {"missing"}
    assert [article.text for article in dated.articles] == [article.text for article in undated.articles]


def test_the_halves_of_the_synonyms_change_spins_only() -> None:
    train, test = (simulate(SimulationSettings(families=10, half=half)) for half in ("train", "test"))
    assert [e["relation"] for e in train.truth["history"]] == [e["relation"] for e in test.truth["history"]]
    assert {a.text for a in train.articles} != {a.text for a in test.articles}


def test_families_of_given_articles(seeds: Path) -> None:
    given = provenance.read(seeds)
    made = simulate(SimulationSettings(families=2, articles=5), given)
    text = " ".join(article.text for article in made.articles)
    assert "Kim Jong Un" in text
    assert len(made.truth["families"]) == 2


def test_more_families_than_given_articles(seeds: Path) -> None:
    with pytest.raises(ProvenanceError, match="ask for fewer than 4 families"):
        simulate(SimulationSettings(families=4), provenance.read(seeds))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"families": 0}, "at least 1"),
        ({"articles": 1}, "at least 2"),
        ({"hidden": 0.6}, "from 0 to 0.5"),
        ({"hidden": float("nan")}, "from 0 to 0.5"),
        ({"spin_rate": 0.0}, "above 0"),
        ({"min_words": 300, "max_words": 200}, "no shorter than the shortest"),
    ],
)
def test_settings_out_of_range(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ProvenanceError, match=message):
        SimulationSettings(**wrong)


def test_written_articles_are_read_back(hidden: Simulation, tmp_path: Path) -> None:
    for name, content in hidden.files().items():
        (tmp_path / name).write_bytes(content)
    articles = provenance.read(tmp_path / "articles.jsonl")
    assert not articles.problems
    # One that states no date is given the one that a scraper pasted into it.
    read = [replace(article, origin=None) for article in articles]
    for place, article in enumerate(hidden.articles):
        if article.published is None:
            read[place] = replace(read[place], published=None, published_precision=None)
    assert read == list(hidden.articles)
