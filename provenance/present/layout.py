"""Where each box of a derivation graph stands: layers along the arrows, few crossings, no overlaps.

Reads node keys and the edges between them, writes coordinates in pixels and the way points of edges that skip
a layer. Deterministic: the order of the arguments settles every tie.

References:
    Sugiyama, Tagawa, Toda 1981, doi:10.1109/TSMC.1981.4308636 (layers, dummy nodes, barycentre ordering);
    Barlow et al. 1972 (isotonic regression by pooling adjacent violators, used here to keep boxes apart).
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Edge = tuple[str, str]
Point = tuple[float, float]

_NUM_SWEEPS = 12
_NUM_ALIGNMENTS = 9
_ASIDE_GAP = 0.5  # of the distance between neighbours: nodes that stand aside keep away from the others
_WAY_POINT_SIZE = 0.3  # of a box, across the arrows: an edge passing between boxes needs less room than a box


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in pixels from centre to centre: between layers, and between neighbours of one layer."""

    along: float
    across: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of the boxes as (along the arrows, across them), and per edge the points it passes through."""

    centres: Mapping[str, Point]
    way_points: Mapping[Edge, tuple[Point, ...]]


@dataclass(slots=True)
class _Layers:
    """Nodes and way points by layer, and who is joined to whom in the layer before and after."""

    rows: list[list[str]]
    before: dict[str, list[str]] = field(default_factory=dict)
    after: dict[str, list[str]] = field(default_factory=dict)
    way_points: dict[Edge, list[str]] = field(default_factory=dict)

    def join(self, parent: str, child: str) -> None:
        self.after.setdefault(parent, []).append(child)
        self.before.setdefault(child, []).append(parent)


def assign_layers(
    nodes: Sequence[str], edges: Sequence[Edge], periods: Sequence[Sequence[str]] = (), aside: Sequence[str] = ()
) -> dict[str, int]:
    """Return the layer of every node: the longest path from an origin, origins drawn up to their children.

    Edges that would close a cycle are disregarded.

    Args:
        nodes: keys, each once.
        edges: (parent, child) pairs of keys.
        periods: groups of nodes, all of one before all of the next; edges that run against them are disregarded, and
            a node of none stands in a layer beside theirs or between.
        aside: nodes of no period that stand beyond the others, so that one without children needs no layer of its own.
    """
    if periods:
        return _assign_layers_by_period(nodes, edges, periods, frozenset(aside))
    parents: dict[str, list[str]] = {node: [] for node in nodes}
    children: dict[str, list[str]] = {node: [] for node in nodes}
    for parent, child in _without_cycles(nodes, edges):
        parents[child].append(parent)
        children[parent].append(child)
    layers: dict[str, int] = {}
    num_waiting = {node: len(parents[node]) for node in nodes}
    ready = [node for node in nodes if not num_waiting[node]]
    for node in ready:
        layers[node] = max((layers[parent] + 1 for parent in parents[node]), default=0)
        for child in children[node]:
            num_waiting[child] -= 1
            if not num_waiting[child]:
                ready.append(child)
    for node in nodes:
        if not parents[node] and children[node]:
            layers[node] = min(layers[child] for child in children[node]) - 1
    return layers


def _assign_layers_by_period(
    nodes: Sequence[str], edges: Sequence[Edge], periods: Sequence[Sequence[str]], aside: frozenset[str]
) -> dict[str, int]:
    """The layers where a node between each two periods holds them apart; layers that only such nodes have close up."""
    borders = [f"border {number}" for number in range(len(periods) - 1)]
    apart = [(node, border) for border, period in zip(borders, periods, strict=False) for node in period]
    apart += [(border, node) for border, period in zip(borders, periods[1:], strict=False) for node in period]
    along = _not_against(_without_cycles(nodes, edges), nodes, periods)
    layers = assign_layers([*nodes, *borders], [*apart, *along])
    leaves = aside - {parent for parent, _ in along}
    used = sorted({layers[node] for node in nodes if node not in leaves})
    return {node: bisect_left(used, layers[node]) for node in nodes}


def _not_against(edges: Sequence[Edge], nodes: Sequence[str], periods: Sequence[Sequence[str]]) -> list[Edge]:
    """Edges, acyclic, but for those to a node of an earlier period than that of an ancestor of their parent."""
    period_of = {node: number for number, period in enumerate(periods) for node in period}
    latest = {node: period_of.get(node, -1) for node in nodes}
    kept = []
    depth = assign_layers(nodes, edges)
    for parent, child in sorted(edges, key=lambda edge: depth[edge[0]]):
        if latest[parent] <= period_of.get(child, len(periods)):
            latest[child] = max(latest[child], latest[parent])
            kept.append((parent, child))
    return kept


def place_nodes(
    nodes: Sequence[str],
    edges: Sequence[Edge],
    spacing: Spacing,
    undirected: Sequence[Edge] = (),
    periods: Sequence[Sequence[str]] = (),
    aside: Sequence[str] = (),
) -> Layout:
    """Return where to draw every node.

    Args:
        nodes: keys, each once, in the order that settles ties.
        edges: (parent, child) pairs of keys; set the layers.
        spacing: distances between layers and within one.
        undirected: pairs that only draw their ends together within and between layers.
        periods: as for `assign_layers`.
        aside: nodes that stand beyond all others, across the arrows, each in its layer.
    """
    if not nodes:
        return Layout({}, {})
    layer_of = assign_layers(nodes, edges, periods, aside)
    apart = set(aside)
    inside = [node for node in nodes if node not in apart]
    layers = _build_layers(inside, [edge for edge in edges if not apart & {*edge}], layer_of)
    _order_rows(layers, [pair for pair in undirected if not apart & {*pair}])
    across = _align_rows(layers, spacing.across, set(inside))
    across |= _stack_aside(aside, layer_of, max(across.values(), default=0.0), spacing.across)
    along = {name: row_number * spacing.along for row_number, row in enumerate(layers.rows) for name in row}
    along |= {node: layer_of[node] * spacing.along for node in aside}
    points = {name: (along[name], across[name]) for name in along}
    return Layout(
        {node: points[node] for node in nodes},
        {edge: tuple(points[name] for name in names) for edge, names in layers.way_points.items()},
    )


def _stack_aside(aside: Sequence[str], layer_of: Mapping[str, int], last: float, distance: float) -> dict[str, float]:
    """Positions across the arrows beyond the last one, the nodes of one layer behind each other."""
    num_before: dict[int, int] = {}
    across = {}
    for node in aside:
        row = num_before.get(layer_of[node], 0)
        num_before[layer_of[node]] = row + 1
        across[node] = round(last + (row + 1 + _ASIDE_GAP) * distance, 1)
    return across


def _without_cycles(nodes: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """The edges that do not lead back into the path by which a depth-first walk reached them."""
    children: dict[str, list[str]] = {node: [] for node in nodes}
    for parent, child in dict.fromkeys(edges):
        children[parent].append(child)
    kept: list[Edge] = []
    finished: set[str] = set()
    for origin in nodes:
        if origin in finished:
            continue
        path = {origin}
        walk = [(origin, iter(children[origin]))]
        while walk:
            node, rest = walk[-1]
            following = next(rest, None)
            if following is None:
                walk.pop()
                path.discard(node)
                finished.add(node)
            elif following not in path:
                kept.append((node, following))
                if following not in finished:
                    path.add(following)
                    walk.append((following, iter(children[following])))
    return kept


def _build_layers(nodes: Sequence[str], edges: Sequence[Edge], layer_of: Mapping[str, int]) -> _Layers:
    layers = _Layers([[] for _ in range(max(layer_of[node] for node in nodes) + 1)])
    for node in nodes:
        layers.rows[layer_of[node]].append(node)
    for number, (parent, child) in enumerate(dict.fromkeys(edges)):
        previous = parent
        names = []
        for row_number in range(layer_of[parent] + 1, layer_of[child]):
            name = f"{parent} {child} {number} {row_number}"
            layers.rows[row_number].append(name)
            layers.join(previous, name)
            names.append(name)
            previous = name
        if layer_of[parent] < layer_of[child]:
            layers.join(previous, child)
        if names:
            layers.way_points[parent, child] = names
    return layers


def _order_rows(layers: _Layers, undirected: Sequence[Edge]) -> None:
    """Sweep forth and back by barycentres, keeping the order with the fewest crossings."""
    beside: dict[str, list[str]] = {}
    for left, right in undirected:
        beside.setdefault(left, []).append(right)
        beside.setdefault(right, []).append(left)
    best, fewest = [list(row) for row in layers.rows], _count_crossings(layers)
    for sweep in range(_NUM_SWEEPS):
        if not fewest and sweep > 1:
            break
        rows = layers.rows if sweep % 2 == 0 else layers.rows[::-1]
        joined = layers.before if sweep % 2 == 0 else layers.after
        position = {name: place for row in rows for name, place in _relative_positions(row)}
        for row in rows:
            _sort_by_barycentre(row, position, joined, beside)
            position.update(_relative_positions(row))
        crossings = _count_crossings(layers)
        if crossings < fewest:
            best, fewest = [list(row) for row in layers.rows], crossings
    layers.rows = best


def _relative_positions(row: Sequence[str]) -> list[tuple[str, float]]:
    return [(name, (index + 0.5) / len(row)) for index, name in enumerate(row)]


def _sort_by_barycentre(
    row: list[str], position: Mapping[str, float], joined: Mapping[str, list[str]], beside: Mapping[str, list[str]]
) -> None:
    """Sort one row by the mean relative position of its neighbours; who has none keeps its own."""
    centres = {}
    for name in row:
        near = [position[other] for other in joined.get(name, ())] or [position[name]]
        near += [position[other] for other in beside.get(name, ())]
        centres[name] = sum(near) / len(near)
    row.sort(key=centres.__getitem__)


def _count_crossings(layers: _Layers) -> int:
    """Number of pairs of edges that cross between neighbouring layers."""
    crossings = 0
    for row, following in pairwise(layers.rows):
        index = {name: number for number, name in enumerate(following)}
        seen: list[int] = []
        for name in row:
            ends = sorted(index[child] for child in layers.after.get(name, ()))
            crossings += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return crossings


def _align_rows(layers: _Layers, distance: float, nodes: set[str]) -> dict[str, float]:
    """Positions across the arrows: near the mean of one's neighbours, at least `distance` apart in a row."""
    across = {name: index * distance for row in layers.rows for index, name in enumerate(row)}
    for turn in range(_NUM_ALIGNMENTS):
        rows = layers.rows if turn % 2 == 0 else layers.rows[::-1]
        # The last turn, forth, heeds parents only: a child that is alone ends up straight behind its parent.
        is_last = turn == _NUM_ALIGNMENTS - 1
        for row in rows:
            wanted = []
            for name in row:
                before, after = layers.before.get(name, []), layers.after.get(name, [])
                near = [across[other] for other in (before if is_last and before else before + after)]
                wanted.append(sum(near) / len(near) if near else across[name])
            sizes = [distance if name in nodes else distance * _WAY_POINT_SIZE for name in row]
            across.update(zip(row, _spread(wanted, sizes), strict=True))
    middle = (min(across.values()) + max(across.values())) / 2
    return {name: round(position - middle, 1) for name, position in across.items()}


def _spread(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Positions in order, boxes of the given sizes not overlapping, with the least squared distance to `wanted`."""
    offsets = [0.0]
    for size, following in pairwise(sizes):
        offsets.append(offsets[-1] + (size + following) / 2)
    pools: list[tuple[float, int]] = []
    for position, offset in zip(wanted, offsets, strict=False):
        total, count = position - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            earlier_total, earlier_count = pools.pop()
            total, count = total + earlier_total, count + earlier_count
        pools.append((total, count))
    means = [total / count for total, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]
