"""How a family grows: from one original, or several, to articles that derive from it.

Reads settings, outlets and a source of originals; gives the family's whole history, nothing hidden. Who derives from
whom is drawn, never inferred.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from provenance.model import Relation
from provenance.simulate.desks import COPIES, EDITIONS, Derived, Desk
from provenance.simulate.outlets import Agency, Outlet, draw_agency, sign_staff, sign_wire
from provenance.simulate.piece import Piece
from provenance.simulate.settings import MAX_DEPTH

MIN_PARENT_SENTENCES: Final = 5
"""A shorter piece is a leaf: too little of it would reach a child."""

# What the next node of a family is, by weight.
_STEPS: Final = {
    "reprint": 3,
    "edit": 22,
    "shorten": 12,
    "thin": 9,
    "spin": 17,
    "paraphrase": 8,
    "composite": 9,
    "excerpt": 7,
    "update": 6,
    "grow": 5,
    "correct": 5,
    "restate": 3,
    "independent": 5,
}
# How a parent is chosen: the chance of the newest node (chains), of the first (a wire fanning out), else any.
_KINDS: Final = {"fan": (0.05, 0.7), "chain": (0.8, 0.05), "mixed": (0.25, 0.25)}
_EPOCH: Final = datetime(2019, 1, 1, tzinfo=UTC)
_DAYS: Final = 700
_MEAN_HOURS: Final = 9.0
_FILED_BY_AGENCY: Final = 0.6
_SAME_EVENT: Final = 0.6
_NUM_SOURCES: Final = (2, 2, 2, 3)


@dataclass(frozen=True, slots=True)
class Node:
    """One text of a family.

    Args:
        piece: the text.
        parents: numbers of the nodes it derives from; an original has none.
        relation: its relation to them; None for an original.
        operations: what was done, in order.
        publisher: outlet or agency.
        page: the address of the page, which another edition shares.
        made: when.
        depth: how many derivations lie above it, at most.
        roots: numbers of the originals it goes back to.
    """

    piece: Piece
    parents: tuple[int, ...]
    relation: Relation | None
    operations: tuple[str, ...]
    publisher: Outlet | Agency
    page: int
    made: datetime
    depth: int
    roots: frozenset[int]


@dataclass(frozen=True, slots=True)
class Family:
    """A family's whole history; a node's number is its place, and parents stand before their children."""

    kind: str
    nodes: tuple[Node, ...]


class Grower:
    """Grows one family, node by node.

    Args:
        desk: makes the derivations.
        outlets: who may print.
        random: where choices come from.
    """

    def __init__(self, desk: Desk, outlets: Sequence[Outlet], random: Random) -> None:
        self._desk = desk
        self._outlets = outlets
        self._random = random
        self._nodes: list[Node] = []
        self._kind = random.choice(list(_KINDS))

    def grow(self, num_nodes: int) -> Family:
        """A family of so many nodes, at least two."""
        self._add_original(same_event=True)
        while len(self._nodes) < num_nodes:
            (step,) = self._random.choices(list(_STEPS), list(_STEPS.values()))
            self._take(step, num_nodes - len(self._nodes))
        return Family(self._kind, tuple(self._nodes))

    def _take(self, step: str, room: int) -> None:
        """Add the node, or nodes, of one step; where it is not possible, an edited copy takes its place."""
        if step == "independent" and len(self._nodes) > 1:
            self._add_original(same_event=True)
        elif step == "composite" and (parents := self._unrelated_parents(room)):
            outlet, made = self._next_outlet(), self._after(parents)
            self._add(self._desk.mix([self._nodes[p].piece for p in parents], outlet, made), parents, outlet, made)
        elif step in EDITIONS:
            self._add_edition(step)
        else:
            self._add_copy(step)

    def _add_copy(self, step: str) -> None:
        parent = self._choose_parent()
        outlet, made = self._next_outlet(), self._after((parent,))
        piece = self._nodes[parent].piece
        if step == "excerpt":
            derived = self._desk.quote(piece, outlet, made)
        else:
            derived = self._desk.copy(step if step in COPIES else "edit", piece, outlet, made)
        self._add(derived, (parent,), outlet, made)

    def _add_edition(self, step: str) -> None:
        parent = self._choose_parent()
        before = self._nodes[parent]
        made = self._after((parent,))
        self._add(self._desk.revise(step, before.piece), (parent,), before.publisher, made, before.page)

    def _add(
        self,
        derived: Derived,
        parents: tuple[int, ...],
        publisher: Outlet | Agency,
        made: datetime,
        page: int | None = None,
    ) -> None:
        above = [self._nodes[parent] for parent in parents]
        self._nodes.append(
            Node(
                piece=derived.piece,
                parents=parents,
                relation=derived.relation,
                operations=derived.operations,
                publisher=publisher,
                page=len(self._nodes) if page is None else page,
                made=made,
                depth=1 + max(node.depth for node in above),
                roots=frozenset().union(*(node.roots for node in above)),
            )
        )

    def _add_original(self, same_event: bool) -> None:
        """A text that derives from nothing: filed by an agency, or an outlet's own."""
        piece, place = self._desk.wellspring.original(same_event)
        number = len(self._nodes)
        outlet = self._next_outlet()
        publisher: Outlet | Agency = outlet
        if place and self._random.random() < _FILED_BY_AGENCY:
            publisher = draw_agency(self._random)
            piece = sign_wire(piece, publisher, place, self._random)
        elif place:
            piece = sign_staff(piece, outlet, self._random)
        start = self._nodes[0].made if self._nodes else _EPOCH + timedelta(minutes=self._random.randrange(_DAYS * 1440))
        made = start + timedelta(minutes=self._random.randrange(600) if self._nodes else 0)
        self._nodes.append(Node(piece, (), None, (), publisher, number, made, 0, frozenset({number})))

    def _choose_parent(self) -> int:
        fit = [n for n, node in enumerate(self._nodes) if self._may_have_children(node)]
        newest, first = _KINDS[self._kind]
        chance = self._random.random()
        if chance < newest:
            return fit[-1]
        return fit[0] if chance < newest + first else self._random.choice(fit)

    def _may_have_children(self, node: Node) -> bool:
        return (node.depth < MAX_DEPTH and len(node.piece.body) >= MIN_PARENT_SENTENCES) or node is self._nodes[0]

    def _unrelated_parents(self, room: int) -> tuple[int, ...]:
        """Two or three nodes that share no original; while there is room, originals are added where more are needed."""
        num_sources = self._random.choice(_NUM_SOURCES)
        chosen = {self._choose_parent()}
        while len(chosen) < num_sources:
            others = self._strangers_of(chosen)
            if others:
                chosen.add(self._random.choice(others))
            elif room > 1:
                self._add_original(same_event=self._random.random() < _SAME_EVENT)
                room -= 1
            else:
                break
        return tuple(sorted(chosen)) if len(chosen) > 1 else ()

    def _strangers_of(self, chosen: set[int]) -> list[int]:
        roots = frozenset().union(*(self._nodes[n].roots for n in chosen))
        return [n for n, node in enumerate(self._nodes) if self._may_have_children(node) and not roots & node.roots]

    def _next_outlet(self) -> Outlet:
        taken = {node.publisher.name for node in self._nodes if isinstance(node.publisher, Outlet)}
        free = [outlet for outlet in self._outlets if outlet.name not in taken]
        return self._random.choice(free or self._outlets)

    def _after(self, parents: Sequence[int]) -> datetime:
        latest = max(self._nodes[parent].made for parent in parents)
        return latest + timedelta(minutes=5 + int(60 * self._random.expovariate(1 / _MEAN_HOURS)))
