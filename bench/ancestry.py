"""Who descends from whom in a set of edges, some of whose nodes are unseen? Pure; shared by sets that know a descent.

An edge is (parent, child). The graphs have no cycle.
"""

from collections.abc import Collection, Iterable, Sequence

Edge = tuple[str, str]


def nearest_observed(edges: Sequence[Edge], observed: Collection[str]) -> dict[str, set[str]]:
    """Return for every observed child its nearest observed ancestors, over unseen ones.

    >>> nearest_observed([("a", "unseen:1"), ("unseen:1", "b")], {"a", "b"})
    {'b': {'a'}}
    """
    parents = _parents(edges)
    nearest: dict[str, set[str]] = {}
    for child in sorted(observed):
        waiting, seen = sorted(parents.get(child, ())), set[str]()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            if node in observed:
                nearest.setdefault(child, set()).add(node)
            else:
                waiting += sorted(parents.get(node, ()))
    return nearest


def ancestors(edges: Iterable[Edge]) -> dict[str, set[str]]:
    """Return all ancestors of every node that has any.

    >>> sorted(ancestors([("a", "b"), ("b", "c")])["c"])
    ['a', 'b']
    """
    parents = _parents(edges)
    found: dict[str, set[str]] = {}
    for child in parents:
        waiting, seen = sorted(parents[child]), set[str]()
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting += sorted(parents.get(node, ()))
        found[child] = seen
    return found


def _parents(edges: Iterable[Edge]) -> dict[str, set[str]]:
    parents: dict[str, set[str]] = {}
    for parent, child in edges:
        parents.setdefault(child, set()).add(parent)
    return parents
