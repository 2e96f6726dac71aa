"""What is known of a family as somebody finds it: equal wordings are one, and what is not found is unseen or gone."""

from random import Random

import networkx as nx

from bench.kinship_truth import Family, observe
from provenance.model import Article

TEXTS = {
    "0": "Rain fell on the town.",
    "1": "Rain fell on the old town.",
    "2": "Rain  fell on the town.",
    "3": "Snow fell on the town.",
}
ARTICLES = {name: Article(f"id{name}", text) for name, text in TEXTS.items()}
RANDOM = Random(1)  # noqa: S311 - nothing here is a secret


def observed(*edges: tuple[str, str], hidden: str = "") -> Family | None:
    descent: nx.DiGraph[str] = nx.DiGraph(edges)
    return observe(ARTICLES, descent, {name: float(name in hidden) for name in ARTICLES}, RANDOM)


def test_equal_wordings_are_one_and_copies_of_either_are_copies_of_it() -> None:
    family = observed(("0", "1"), ("0", "2"), ("2", "3"))
    assert family is not None
    assert [article.id for article in family.articles] == ["id0", "id1", "id3"]
    assert family.stemma.edges == {("id0", "id1"), ("id0", "id3")}


def test_what_is_hidden_is_unseen_where_two_lines_go_down_from_it() -> None:
    family = observed(("0", "1"), ("0", "3"), hidden="0")
    assert family is not None
    assert family.stemma.unseen == {"id0"}
    assert family.stemma.observed == {"id1", "id3"}


def test_one_wording_alone_is_no_family_nor_is_a_circle() -> None:
    assert observed(("0", "1"), ("0", "3"), hidden="013") is None
    assert observed(("0", "1"), ("0", "3"), hidden="01") is None
    assert observed(("0", "1"), ("1", "2"), ("0", "3")) is None
