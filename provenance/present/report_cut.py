"""How much of a long list stands on paper? Items -> the first of them, and how many are left out.

A report of ten thousand articles must stay one that a person can open and print: every list in it that grows with the
input is cut, and every cut says so and where the rest is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item", covariant=True)


@dataclass(frozen=True, slots=True)
class Cut(Generic[Item]):
    """The items that are shown, and how many more there are."""

    shown: tuple[Item, ...] = ()
    num_more: int = 0

    def __iter__(self) -> Iterator[Item]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)


def cut(items: Iterable[Item], most: int, num_all: int | None = None) -> Cut[Item]:
    """Return at most so many items; what is beyond them is counted, and not made where `items` are made as they come.

    Args:
        items: in the order of the list.
        most: how many are shown.
        num_all: how many there are; None counts them.

    >>> cut("abcde", 2)
    Cut(shown=('a', 'b'), num_more=3)
    """
    rest = iter(items)
    shown = tuple(islice(rest, most))
    return Cut(shown, sum(1 for _ in rest) if num_all is None else num_all - len(shown))


def rest_words(items: Cut[object], where: str) -> str:
    """Return how many more there are and where, or nothing.

    >>> rest_words(cut("abcde", 2), "graph.json"), rest_words(cut("a", 2), "graph.json")
    ('and 3 more in graph.json', '')
    """
    return f"and {items.num_more:,} more in {where}" if items.num_more else ""
