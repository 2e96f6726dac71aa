from typing import Any

import pytest

from bench.baselines import BASELINES
from bench.family_rivals import graph_of, run_rivals
from bench.scoring import calibration_error, edges_above, f1, precision, recall, score_families, split_truth
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate

NAMES = "abcdpq"
FAMILIES = {"one": "abcd", "two": "pq"}


def truth(*edges: tuple[str, str], unseen: str = "") -> dict[str, Any]:
    """Two families: a, b, c, d and p, q; hidden texts are of the first."""
    standing = dict.fromkeys(NAMES, "observed") | dict.fromkeys(unseen, "unseen")
    family = {name: "two" if name in "pq" else "one" for name in standing}
    return {
        "schema": "provenance-truth/1",
        "families": [{"id": name, "articles": list(articles)} for name, articles in FAMILIES.items()],
        "nodes": [
            {"id": name, "family": family[name], "standing": how, "same_text_as": None}
            for name, how in standing.items()
        ],
        "edges": [{"parent": a, "child": b, "edition": False, "passages": []} for a, b in edges],
        "history": [],
    }


def graph(*edges: tuple[str, str, float]) -> dict[str, Any]:
    names = sorted({name for a, b, _ in edges for name in (a, b) if name.startswith("unseen:")})
    drawn = graph_of([Article(name, "") for name in NAMES], [(a, b) for a, b, _ in edges])
    for edge, (_, _, probability) in zip(drawn["derivations"], edges, strict=True):
        edge["probability"] = probability
    return drawn | {"unseen": [{"id": name} for name in names]}


def test_every_family_has_its_own_score_and_sums_are_over_all() -> None:
    scores = score_families(truth(("a", "b"), ("b", "c"), ("p", "q")), graph(("a", "b", 0.9), ("a", "c", 0.8)))
    assert [recall([score], "directed") for score in scores] == [0.5, 0]
    assert precision(scores, "directed") == 0.5
    assert recall(scores, "directed") == pytest.approx(1 / 3)
    assert f1(scores, "directed") == pytest.approx(0.4)
    assert recall(scores, "ancestry") == 0.5


def test_a_derivation_from_another_family_is_found_and_wrong() -> None:
    true = truth(("a", "b"), ("p", "q"))
    one, two = score_families(true, graph(("a", "b", 1.0), ("a", "q", 1.0)))
    assert (one.num_strays, two.num_strays) == (0, 1)
    assert precision([one, two], "directed") == 0.5
    assert calibration_error([one, two]) == pytest.approx(0.5)


def test_an_unseen_ancestor_is_counted_in_the_family_below_it() -> None:
    true = truth(("u", "a"), ("u", "b"), ("p", "q"), unseen="u")
    one, two = score_families(true, graph(("unseen:1", "a", 0.9), ("unseen:1", "b", 0.9), ("p", "q", 0.9)))
    assert (precision([one], "unseen"), recall([one], "unseen")) == (1, 1)
    assert f1([one], "stemma") == 1
    assert two.counts["unseen"].found == 0


def test_calibration_sums_what_was_said_over_families() -> None:
    # three said at .9, of which one is wrong: gap |2.7 - 2| over 3
    scores = score_families(truth(("a", "b"), ("p", "q")), graph(("a", "b", 0.9), ("a", "c", 0.9), ("p", "q", 0.9)))
    assert calibration_error(scores) == pytest.approx(0.7 / 3)
    assert calibration_error([]) == 0


def test_edges_are_followed_up_through_unseen_ancestors_only() -> None:
    edges = graph(("unseen:1", "unseen:2", 1), ("unseen:2", "a", 1), ("p", "unseen:1", 1), ("q", "p", 1))["derivations"]
    assert [(e["parent"], e["child"]) for e in edges_above({"a"}, edges)] == [
        ("unseen:1", "unseen:2"),
        ("unseen:2", "a"),
        ("p", "unseen:1"),
    ]


def test_a_perfect_graph_of_a_simulation_scores_1_in_every_family() -> None:
    made = simulate(SimulationSettings(families=3, articles=6))
    edges = [(edge["parent"], edge["child"]) for edge in made.truth["edges"]]
    scores = score_families(made.truth, graph_of(made.articles, edges))
    assert len(scores) == len(split_truth(made.truth)) == 3
    for measure in ("directed", "undirected", "ancestry", "roots", "stemma"):
        assert f1(scores, measure) == 1
    assert sum(score.num_strays for score in scores) == 0
    assert calibration_error(scores) == 0


def test_every_plain_method_is_scored_on_every_family() -> None:
    made = simulate(SimulationSettings(families=2, articles=4, min_words=60, max_words=90))
    texts = {article.id: article for article in made.articles}
    families = [([texts[a] for a in part["families"][0]["articles"]], part) for part in split_truth(made.truth)]
    runs = run_rivals(families, families, jobs=1)
    assert [name for name, _ in runs] == [baseline.name for baseline in BASELINES]
    assert all(len(scores) == 2 for _, scores in runs)
    assert max(f1(scores, "undirected") for _, scores in runs) > 0.3
