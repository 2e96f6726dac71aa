"""Families: which articles form one story.

Reads the judged links; answers with connected groups of articles, in a fixed order.
"""

from collections.abc import Iterable, Sequence

from provenance.infer.links import Link


def find_families(ids: Sequence[str], links: Iterable[Link]) -> list[tuple[str, ...]]:
    """Groups of at least two articles connected by links, each sorted; the groups sorted by their first article."""
    leader = {article: article for article in ids}

    def find(article: str) -> str:
        while leader[article] != article:
            leader[article] = leader[leader[article]]
            article = leader[article]
        return article

    for link in links:
        leader[find(link.left)] = find(link.right)
    groups: dict[str, list[str]] = {}
    for article in sorted(ids):
        groups.setdefault(find(article), []).append(article)
    return sorted(tuple(group) for group in groups.values() if len(group) > 1)
