"""Folding: articles whose bodies read alike, word for word, become one.

Nothing in equal texts tells which came first, so they are one group with one representative, not a chain.
"""

from collections.abc import Sequence

from provenance.compare.body_hash import body_hash
from provenance.compare.document import Document


def fold_same_texts(documents: Sequence[Document]) -> dict[str, str]:
    """For each article that repeats another's body, the id of the group's representative.

    The representative is the earliest dated article, then the one with the longest raw text (it has lost
    least around the body), then the one with the smallest id. Articles without words are never folded.
    """
    groups: dict[tuple[int, int], list[Document]] = {}
    for document in documents:
        if len(document.words):
            groups.setdefault((len(document.words), body_hash(document)), []).append(document)
    folded = {}
    for group in groups.values():
        first = min(group, key=lambda d: (d.article.published or "9999", -len(d.article.text), d.article.id))
        for document in group:
            if document is not first:
                folded[document.article.id] = first.article.id
    return folded
