"""True passages: maximal, exact, and cut only where what lies between is not shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.simulate.passages import find_true_passages
from provenance.simulate.piece import Piece, Sentence


def piece_of(letters: str) -> Piece:
    return Piece(tuple(Sentence(ord(letter), letter, False) for letter in letters))


def spans_of(letters: str) -> list[tuple[int, int]]:
    return [(place, place + 1) for place in range(len(letters))]


def passages(parent: str, child: str) -> list[tuple[str, str]]:
    found = find_true_passages(piece_of(parent), piece_of(child), spans_of(parent), spans_of(child))
    return [(parent[slice(*p.parent)], child[slice(*p.child)]) for p in found]


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("abcd", "abcd", [("abcd", "abcd")]),
        ("abcd", "ab", [("ab", "ab")]),
        ("abcd", "badc", [("abcd", "badc")]),
        ("abcd", "abXcd", [("ab", "ab"), ("cd", "cd")]),
        ("abXcd", "abcd", [("ab", "ab"), ("cd", "cd")]),
        ("abXcd", "cdab", [("cd", "cd"), ("ab", "ab")]),
        ("abXcd", "acbd", [("a", "a"), ("c", "c"), ("b", "b"), ("d", "d")]),
        ("abc", "xyz", []),
    ],
)
def test_passages(parent: str, child: str, expected: list[tuple[str, str]]) -> None:
    assert passages(parent, child) == expected


@given(st.permutations("abcdefgh"), st.permutations("abcdefgh"), st.integers(0, 8), st.integers(0, 8))
def test_passages_hold_the_same_sentences_and_all_that_are_shared(
    one: list[str], other: list[str], num_one: int, num_other: int
) -> None:
    parent, child = "".join(one[:num_one]), "".join(other[:num_other])
    found = passages(parent, child)
    assert all(sorted(a) == sorted(b) for a, b in found)
    assert sorted("".join(a for a, _ in found)) == sorted(set(parent) & set(child))
