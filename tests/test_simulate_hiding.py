"""Hiding: what stays expected when texts are kept back, by small families drawn by hand."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Relation
from provenance.simulate.families import Node
from provenance.simulate.hiding import Expectation, choose_hidden, expect
from provenance.simulate.outlets import Agency
from provenance.simulate.piece import Piece, Sentence

WHEN = datetime(2019, 1, 8, tzinfo=UTC)


def node(sentences: str, *parents: int, wording: str = "", publisher: str = "AP", page: int = 0) -> Node:
    """A node whose sentences are named by letters; `wording` makes their text differ."""
    body = tuple(Sentence(ord(letter), f"{letter} {wording}", True) for letter in sentences)
    relation: Relation | None = "edited" if parents else None
    agency = Agency(publisher, publisher)
    return Node(Piece(body), parents, relation, (wording,) if parents else (), agency, page, WHEN, 0, frozenset({0}))


def edges_of(nodes: list[Node], *hidden: int) -> set[tuple[int, int]]:
    return set(expect(nodes, frozenset(hidden)).edges)


CHAIN = [node("abc"), node("abc", 0, wording="x"), node("abc", 1, wording="y"), node("abc", 2, wording="z")]
FAN = [node("abc"), node("abc", 0, wording="x"), node("abc", 1, wording="y"), node("abc", 1, wording="z")]


def test_nothing_hidden_is_the_history() -> None:
    assert edges_of(CHAIN) == {(0, 1), (1, 2), (2, 3)}


def test_a_hidden_link_of_a_chain_is_contracted() -> None:
    expected = expect(CHAIN, frozenset({1, 2}))
    assert set(expected.edges) == {(0, 3)}
    path = expected.edges[0, 3]
    assert (path.through, path.operations) == ((1, 2), ("x", "y", "z"))
    assert not expected.unseen


def test_the_child_of_a_hidden_root_becomes_a_root() -> None:
    assert edges_of(CHAIN, 0) == {(1, 2), (2, 3)}


def test_a_hidden_fork_stays_as_unseen_ancestor() -> None:
    expected = expect(FAN, frozenset({1}))
    assert expected.unseen == {1}
    assert set(expected.edges) == {(0, 1), (1, 2), (1, 3)}
    assert expect(FAN, frozenset({0, 1})).unseen == {1}
    assert edges_of(FAN, 0, 1) == {(1, 2), (1, 3)}


def test_a_hidden_leaf_is_gone() -> None:
    assert edges_of(FAN, 3) == {(0, 1), (1, 2)}
    assert edges_of(FAN, 1, 3) == {(0, 2)}


def test_a_fork_whose_branches_share_no_text_cannot_be_known() -> None:
    fork = [node("abcd"), node("ab", 0, wording="x"), node("cd", 0, wording="y")]
    assert expect(fork, frozenset({0})) == Expectation((0, 1, 2), frozenset(), {})


def test_a_parent_whose_text_did_not_arrive_is_none() -> None:
    mixed = [node("ab"), node("cd"), node("abcd", 0, 1, wording="x"), node("ab", 2, wording="y")]
    assert edges_of(mixed, 2) == {(0, 3)}


def test_equal_texts_are_one_and_derive_from_what_the_first_derives_from() -> None:
    nodes = [node("ab"), node("ab", 0, wording="x"), node("ab", 0, wording="x"), node("ab", 1)]
    expected = expect(nodes, frozenset())
    assert expected.group == (0, 1, 1, 0)
    assert set(expected.edges) == {(0, 1)}


def test_a_hidden_text_is_seen_in_an_observed_copy_of_the_same_wording() -> None:
    nodes = [node("ab"), node("ab", 0), node("ab", 0, wording="x")]
    expected = expect(nodes, frozenset({0}))
    assert expected.group == (1, 1, 2)
    assert set(expected.edges) == {(1, 2)}
    assert not expected.unseen


def test_an_edition_is_one_by_the_same_publisher_on_the_same_page_all_the_way() -> None:
    nodes = [node("ab"), node("ab", 0, wording="x"), node("ab", 1, wording="y"), node("ab", 0, wording="z", page=3)]
    paths = expect(nodes, frozenset({1})).edges
    assert paths[0, 2].is_edition
    assert not paths[0, 3].is_edition


@pytest.mark.parametrize(("share", "num_hidden"), [(0.0, 0), (0.25, 1), (0.5, 2)])
def test_as_many_are_hidden_as_asked(share: float, num_hidden: int) -> None:
    assert len(choose_hidden(FAN, share, Random(0))) == num_hidden


def test_two_are_always_left() -> None:
    assert len(choose_hidden(FAN[:3], 0.5, Random(0))) == 1
    assert len(choose_hidden(FAN[:2], 0.5, Random(0))) == 0


@st.composite
def histories(draw: st.DrawFn) -> list[Node]:
    """Trees of up to nine nodes, with sentences inherited in part and wordings that may coincide."""
    nodes = [node("abcd")]
    for number in range(1, draw(st.integers(2, 9))):
        parent = draw(st.integers(0, number - 1))
        letters = "".join(chr(sentence.key) for sentence in nodes[parent].piece.body)
        kept = draw(st.integers(1, len(letters)))
        nodes.append(node(letters[-kept:], parent, wording=draw(st.sampled_from("wxyz"))))
    return nodes


@given(histories(), st.sets(st.integers(0, 8)))
def test_what_is_expected_is_sound(nodes: list[Node], chosen: set[int]) -> None:
    hidden = frozenset(number for number in chosen if number < len(nodes))
    expected = expect(nodes, hidden)
    kept = {expected.group[number] for number in range(len(nodes)) if number not in hidden} | expected.unseen
    assert expected.unseen <= hidden
    assert {end for edge in expected.edges for end in edge} <= kept
    for number in expected.unseen:
        assert len([parent for parent, _ in expected.edges if parent == number]) >= 2
    for parent, child in expected.edges:
        assert {s.key for s in nodes[parent].piece.body} & {s.key for s in nodes[child].piece.body}
    assert _is_acyclic(set(expected.edges))


def _is_acyclic(edges: set[tuple[int, int]]) -> bool:
    while edges:
        roots = {parent for parent, _ in edges} - {child for _, child in edges}
        if not roots:
            return False
        edges = {edge for edge in edges if edge[0] not in roots}
    return True
