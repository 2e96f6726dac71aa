"""Hiding: which texts of a family are kept back, and what a perfect answer could still say of the rest.

Reads a family's history and what is hidden; gives the expected graph. It is an honest one: what no reader of the
remaining texts could know is not expected of anybody.

Texts of one wording are one group, known by its first observed member; it derives from what the first of them derives
from. A hidden text stays as an unseen ancestor if at least two of its branches lead to observed articles and two of
these share text with each other. Any other hidden text is gone: its children derive from its parents, as far as they
share text with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from typing import Final

from provenance.model import Relation
from provenance.simulate.families import Node

_MIN_OBSERVED: Final = 2
# A hidden leaf only makes the pile smaller: texts that have children are drawn this much more often.
_ANCESTOR_WEIGHT: Final = 3.0
# What a path of several derivations amounts to: the first of these that is on it.
_STRONGEST_FIRST: Final[tuple[Relation, ...]] = (
    "composite",
    "excerpt",
    "spun",
    "truncated",
    "update",
    "edited",
    "revision",
    "verbatim",
)


@dataclass(frozen=True, slots=True)
class Path:
    """A derivation of the expected graph, as the steps it is made of.

    Args:
        relation: what the steps amount to.
        operations: what was done on the way, in order.
        through: numbers of the texts on the way, which are gone.
        is_edition: every step is another edition by the same publisher.
    """

    relation: Relation
    operations: tuple[str, ...]
    through: tuple[int, ...]
    is_edition: bool


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a perfect answer says of a family.

    Args:
        group: for each node the number of the text that stands for it: the first observed one of the same wording.
        unseen: numbers of the hidden texts that are expected as unseen ancestors.
        edges: (parent, child), both observed or unseen, with the way from one to the other.
    """

    group: tuple[int, ...]
    unseen: frozenset[int]
    edges: dict[tuple[int, int], Path] = field(default_factory=dict)


def choose_hidden(nodes: Sequence[Node], share: float, random: Random) -> frozenset[int]:
    """Numbers of the texts that are kept back: a share of the family's, and never so many that not two are left."""
    left = min(round(share * len(nodes)), len(nodes) - _MIN_OBSERVED)
    parents = {parent for node in nodes for parent in node.parents}
    weights = {number: _ANCESTOR_WEIGHT if number in parents else 1.0 for number in range(len(nodes))}
    hidden: set[int] = set()
    while len(hidden) < left:
        (number,) = random.choices(list(weights), list(weights.values()))
        del weights[number]
        hidden.add(number)
    return frozenset(hidden)


def expect(nodes: Sequence[Node], hidden: frozenset[int]) -> Expectation:
    """The graph that a perfect answer to the observed articles would give.

    Args:
        nodes: a family's history, parents before children.
        hidden: numbers of the texts that are kept back.
    """
    group = _group_by_wording(nodes, hidden)
    keys = [frozenset(sentence.key for sentence in node.piece.body) for node in nodes]
    paths = dict(_first_steps(nodes, group))
    unseen = set()
    # Children stand after their parents, so that all that lies below a text is settled before it is looked at.
    for number in reversed(_representatives(group)):
        if number not in hidden:
            continue
        children = sorted(child for parent, child in paths if parent == number)
        if any(keys[a] & keys[b] for a, b in combinations(children, 2)):
            unseen.add(number)
        else:
            _contract(number, children, paths, keys)
    return Expectation(group, frozenset(unseen), dict(sorted(paths.items())))


def _group_by_wording(nodes: Sequence[Node], hidden: frozenset[int]) -> tuple[int, ...]:
    members: dict[tuple[str, ...], list[int]] = {}
    for number, node in enumerate(nodes):
        members.setdefault(tuple(sentence.text for sentence in node.piece.body), []).append(number)
    group = [0] * len(nodes)
    for numbers in members.values():
        first = next((number for number in numbers if number not in hidden), numbers[0])
        for number in numbers:
            group[number] = first
    return tuple(group)


def _representatives(group: Sequence[int]) -> list[int]:
    """The texts that stand for a group, in the order in which the groups began."""
    return list(dict.fromkeys(group))


def _first_steps(nodes: Sequence[Node], group: Sequence[int]) -> Iterator[tuple[tuple[int, int], Path]]:
    """The derivations between groups, each as a path of one step."""
    begun: set[int] = set()
    for number, node in enumerate(nodes):
        if group[number] in begun:
            continue
        begun.add(group[number])
        for parent in node.parents:
            relation = node.relation or "undecided"
            is_edition = node.publisher == nodes[parent].publisher and node.page == nodes[parent].page
            yield (group[parent], group[number]), Path(relation, node.operations, (), is_edition)


def _contract(
    number: int, children: Sequence[int], paths: dict[tuple[int, int], Path], keys: Sequence[frozenset[int]]
) -> None:
    """Take a text out; its children go to its parents where they share text."""
    above = {parent: path for (parent, child), path in paths.items() if child == number}
    for child in children:
        below = paths.pop((number, child))
        for parent, path in above.items():
            if keys[parent] & keys[child]:
                paths.setdefault((parent, child), _join(path, number, below))
    for parent in above:
        del paths[parent, number]


def _join(above: Path, number: int, below: Path) -> Path:
    relation = next(relation for relation in _STRONGEST_FIRST if relation in (above.relation, below.relation))
    return Path(
        relation=relation,
        operations=above.operations + below.operations,
        through=(*above.through, number, *below.through),
        is_edition=above.is_edition and below.is_edition,
    )
