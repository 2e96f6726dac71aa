"""Oracles: the slow and plain versions of what the program does fast."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations


def lcs_length(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of a longest common subsequence, by the textbook table."""
    row = [0] * (len(right) + 1)
    for word in left:
        above, row = row, [0]
        for j, other in enumerate(right):
            row.append(above[j] + 1 if word == other else max(above[j + 1], row[j]))
    return row[-1]


def longest_increasing_length(numbers: Sequence[int]) -> int:
    """The length of a longest increasing sub-list, by trying every end."""

    @cache
    def ending_at(i: int) -> int:
        return 1 + max((ending_at(h) for h in range(i) if numbers[h] < numbers[i]), default=0)

    return max((ending_at(i) for i in range(len(numbers))), default=0)


def best_run_score(weights: Sequence[float], gaps: Sequence[float]) -> float:
    """The highest score of any run: its weights less the gaps between them, by trying every run."""
    scores = [sum(weights[i:j]) - sum(gaps[i : j - 1]) for i, j in combinations(range(len(weights) + 1), 2)]
    return max(scores, default=0.0)


def contains_run(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether one sequence stands in another in one piece."""
    return any(list(longer[i : i + len(shorter)]) == list(shorter) for i in range(len(longer) - len(shorter) + 1))
