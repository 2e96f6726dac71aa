"""Rebuilt text: what an unseen ancestor read, word for word as far as its children attest it.

Reads the children's links; builds runs of words, each with its support. The text follows one child, the base: the one
with most text whose words were not swapped. Where another child matches it, the words are attested twice; where only
the base has text, once. Where another child reads otherwise and the base's reading is the later by its kind (house
style), the other's is taken; where the other's words were swapped, the base's stay; where nothing tells which reading
is the older, the base's is conjectural. So are, where all children are spun, words of the base alone.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from provenance.compare.document import Document
from provenance.compare.variants import Variant
from provenance.infer.links import Link
from provenance.infer.oriented import OrientedLink
from provenance.model import RebuiltText, Support

# A word of the rebuilt text: as written, its support, its witnesses.
_Word = tuple[str, Support, tuple[str, ...]]

# Marks that touch the word before them, and marks at a paragraph's beginning.
_CLOSING: Final = re.compile(r"[^\w\s]{0,4}")
_OPENING: Final = re.compile(r"[^\w\s]{1,4}$")
_STYLED: Final = frozenset({"courtesy_title", "initials", "spelling"})


def choose_base(children: Sequence[str], links: Sequence[Link]) -> str:
    """The child to follow: not spun if there is such a one, then the one with most words; ids break ties."""
    documents: dict[str, Document] = {}
    spun = set()
    for link in links:
        for document in (link.pair.left, link.pair.right):
            documents[document.article.id] = document
        for parent in (link.left, link.right):
            edge = OrientedLink(link, parent)
            if edge.is_child_spun:
                spun.add(edge.child_id)
    return min(children, key=lambda c: (c in spun, -len(documents[c].words) if c in documents else 0, c))


def rebuild_text(base: str, links: Sequence[Link]) -> tuple[RebuiltText, ...]:
    """The rebuilt text of an unseen ancestor.

    Args:
        base: the child whose text is followed.
        links: the links between the base and each of the other children.
    """
    edges = [OrientedLink(link, base) for link in links]
    if not edges:
        return ()
    document = edges[0].parent
    words = _attested_words(document, edges)
    _doubt(words, edges)
    for edge in edges:
        _restyle(words, document, edge)
    return _runs(words)


def _attested_words(document: Document, edges: Sequence[OrientedLink]) -> list[_Word | None]:
    """The base's words, each with the children that have it too."""
    surfaces = _written(document)
    base = document.article.id
    words: list[_Word | None] = []
    for i, surface in enumerate(surfaces):
        others = [e.child_id for e in edges if _partners(e)[i] >= 0]
        words.append((surface, "twice" if others else "once", (base, *sorted(others))))
    return words


def _doubt(words: list[_Word | None], edges: Sequence[OrientedLink]) -> None:
    """Mark as conjectural, in place, what only the base has where another child reads otherwise and may be right."""
    doubtful: set[int] = set()
    if any(_is_base_spun(edge) for edge in edges):
        doubtful.update(range(len(words)))
    for edge in edges:
        if edge.is_child_spun:
            continue
        for variant in edge.link.pair.variants:
            own, other = edge.spans(variant)
            if other[0] < other[1] and not _is_style_of_child(variant, edge):
                doubtful.update(range(*own))
    for i in doubtful:
        word = words[i]
        if word is not None and word[1] == "once":
            words[i] = word[0], "conjectural", word[2]


def _is_base_spun(edge: OrientedLink) -> bool:
    """Whether, of the two, the base is the one whose words were swapped."""
    return OrientedLink(edge.link, edge.child_id).is_child_spun


def _is_style_of_child(variant: Variant, edge: OrientedLink) -> bool:
    """Whether the child's reading is its house style, and so the later one."""
    return (
        variant.kind in _STYLED
        and not _is_marked_in_base(variant, edge)
        and any(e.kind == "house_style" and e.bits > 0 for e in edge.evidence)
    )


def _partners(edge: OrientedLink) -> tuple[int, ...]:
    """The child's word that each of the base's words is matched with."""
    alignment = edge.link.pair.alignment
    return alignment.left_partner if edge.parent_id == edge.link.left else alignment.right_partner


def _written(document: Document) -> list[str]:
    """Each body word as it stands in the text, with the marks and blanks up to the next one."""
    text, words = document.article.text, document.words
    written = []
    for i, (start, end) in enumerate(zip(words.starts, words.ends, strict=True)):
        is_last = i + 1 == len(words) or i + 1 in document.breaks
        between = text[end : words.starts[i + 1]] if not is_last else ""
        if is_last or "\n" in between:
            # What stands between paragraphs is not all the word's: keep the marks that touch it.
            marks = _CLOSING.match(text, end)
            between = (marks.group() if marks else "") + " "
        opening = (
            _OPENING.search(text, max(0, start - 4), start)
            if i == 0 or "\n" in text[words.ends[i - 1] : start]
            else None
        )
        written.append((opening.group() if opening else "") + text[start:end] + between)
    return written


def _restyle(words: list[_Word | None], document: Document, edge: OrientedLink) -> None:
    """Take back the base's house style, in place, where the child reads otherwise."""
    if not any(e.kind == "house_style" and e.bits < 0 for e in edge.evidence):
        return
    for variant in edge.link.pair.variants:
        if variant.kind in _STYLED and _is_marked_in_base(variant, edge):
            _take_childs_reading(words, document, edge, variant)


def _is_marked_in_base(variant: Variant, edge: OrientedLink) -> bool:
    side = -1 if edge.parent_id == edge.link.left else 1
    return variant.marked == side


def _take_childs_reading(words: list[_Word | None], document: Document, edge: OrientedLink, variant: Variant) -> None:
    """Put the child's reading in the place of the base's."""
    own, other = edge.spans(variant)
    for i in range(*own):
        words[i] = None
    if other[0] < other[1]:
        # The marks around are the base's, the word is the child's.
        marked = _written(document)[own[0]].replace(document.words.surfaces[own[0]], edge.child.raw(*other), 1)
        words[own[0]] = marked, "once", (edge.child_id,)


def _runs(words: Sequence[_Word | None]) -> tuple[RebuiltText, ...]:
    """Neighbouring words of equal support, joined."""
    kept = [word for word in words if word is not None]
    return tuple(
        RebuiltText("".join(word for word, _, _ in run).strip(), support, witnesses)
        for (support, witnesses), members in groupby(kept, key=lambda word: (word[1], word[2]))
        for run in [list(members)]
    )


def plain_text(rebuilt: Sequence[RebuiltText]) -> str:
    """The rebuilt text as one string, to compare children with."""
    return " ".join(run.words for run in rebuilt)
