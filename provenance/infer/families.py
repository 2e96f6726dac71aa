"""Families: which articles form one story.

Reads the judged links; answers with connected groups of articles, in a fixed order.
"""

from collections.abc import Iterable, Sequence

from networkx.utils import UnionFind

from provenance.infer.links import Link


def find_families(ids: Sequence[str], links: Iterable[Link]) -> list[tuple[str, ...]]:
    """Groups of at least two articles connected by links, each sorted; the groups sorted by their first article."""
    groups = UnionFind(ids)
    for link in links:
        groups.union(link.left, link.right)
    return sorted(tuple(sorted(group)) for group in groups.to_sets() if len(group) > 1)
