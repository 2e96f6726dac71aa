"""What pairs are worth: recall by kind, precision, and both files they are read from."""

from pathlib import Path

import pytest

from bench.pair_quality import graph_pairs, judge_pairs, read_pairs
from bench.scale_corpora import Corpus
from provenance.present.serialise import section_lines

ROOTS = {"a": {1}, "b": {1}, "c": {1, 2}, "d": {2}, "e": {3}}
CORPUS = Corpus(
    Path("none"),
    5,
    [("a", "b", "truncated"), ("b", "c", "composite"), ("d", "c", "composite")],
    {name: frozenset(roots) for name, roots in ROOTS.items()},
)


def test_recall_counts_the_planted_derivations_of_each_kind() -> None:
    found = judge_pairs([("b", "a"), ("c", "b")], CORPUS)
    assert found.recall("truncated") == 1.0
    assert found.recall("composite") == 0.5
    assert found.recall() == pytest.approx(2 / 3)
    assert list(found.planted) == ["truncated", "composite"]


def test_a_pair_is_true_if_both_go_back_to_one_original() -> None:
    found = judge_pairs([("a", "c"), ("c", "a"), ("a", "d"), ("e", "a")], CORPUS)
    assert (found.num_pairs, found.num_true) == (3, 1)
    assert found.precision == pytest.approx(1 / 3)


def test_nothing_found_is_nothing_wrong() -> None:
    found = judge_pairs([], CORPUS)
    assert (found.precision, found.recall()) == (1.0, 0.0)


def test_pairs_are_the_first_two_columns_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("a\tb\t7\nb\tc\t4\n", encoding="utf-8")
    assert list(read_pairs(tmp_path / "pairs.tsv")) == [("a", "b"), ("b", "c")]


def test_pairs_of_a_graph_are_its_edges_between_articles(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text(
        "".join(
            [
                "{\n",
                *section_lines("articles", [{"id": 'a "shared": [', "story": None}]),
                ",\n",
                *section_lines("derivations", [edge("a", "b"), edge("unseen:1", "a")]),
                ",\n",
                *section_lines("problems", []),
                ",\n",
                *section_lines("shared", [{"left": "c", "right": "d"}]),
                "\n}\n",
            ]
        ),
        encoding="utf-8",
    )
    assert list(graph_pairs(tmp_path / "graph.json")) == [("a", "b"), ("c", "d")]


def edge(parent: str, child: str) -> dict[str, str]:
    return {"parent": parent, "child": child}
