"""Precision, recall and F1, and what they are when there is nothing to divide by."""

from collections.abc import Set
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Score:
    """How what was found compares with what is true.

    Args:
        precision: share of the found that is right, 0-1; None if nothing was found.
        recall: share of the true that was found, 0-1; None if there is nothing true.
        f1: their harmonic mean, 0-1; 0 if only one of them is None, None if both are.
        num_right: how many of the found are right.
        num_found: how many were found.
        num_true: how many there are.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    num_right: int
    num_found: int
    num_true: int


def score(num_right: int, num_found: int, num_hit: int, num_true: int) -> Score:
    """The score of counts.

    Args:
        num_right: how many of the found are right.
        num_found: how many were found.
        num_hit: how many of the true were found; unlike `num_right` where something right is not on the list.
        num_true: how many are on the list.
    """
    precision = num_right / num_found if num_found else None
    recall = num_hit / num_true if num_true else None
    return Score(precision, recall, f1_of(precision, recall), num_right, num_found, num_true)


def f1_of(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean of two ratios, 0-1; 0 if only one of them is None, None if both are."""
    if precision is None and recall is None:
        return None
    total = (precision or 0.0) + (recall or 0.0)
    return 2 * (precision or 0.0) * (recall or 0.0) / total if total else 0.0


def score_sets(found: Set[Item], true: Set[Item]) -> Score:
    """The score of one set against another.

    >>> score_sets({"a", "b"}, {"b", "c", "d"}).f1
    0.4
    """
    num_right = len(found & true)
    return score(num_right, len(found), num_right, len(true))
