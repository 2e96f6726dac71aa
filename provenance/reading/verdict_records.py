"""What can a person decide? The frozen records of a verdict file.

Reads and writes nothing: `verdicts.py` fills these records, inference heeds them, the report shows them. An unseen
ancestor's number changes from run to run; what identifies it here is the set of its children.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.model import is_unseen

Node = str | frozenset[str]
"""An end of an edge: an article's id, or the children of an unseen ancestor."""


@dataclass(frozen=True, slots=True)
class EdgeVerdict:
    """A person's word on one edge.

    `children`, in order of id, identify the end that is an unseen ancestor; empty where both ends are articles.
    `when` is ISO 8601 as it was written; `entry` is the position in the file, from 1.
    """

    parent: str
    child: str
    accepted: bool
    children: tuple[str, ...]
    note: str
    who: str
    when: str
    entry: int

    @property
    def ends(self) -> tuple[Node, Node]:
        """Parent and child, an unseen ancestor by its children."""
        return _ends(self.parent, self.child, self.children)


@dataclass(frozen=True, slots=True)
class EdgeNote:
    """What a person wrote about an edge that they neither accepted nor rejected; it decides nothing.

    Fields as in `EdgeVerdict`; `entry` is the position in the file's list of notes.
    """

    parent: str
    child: str
    children: tuple[str, ...]
    note: str
    who: str
    when: str
    entry: int

    @property
    def ends(self) -> tuple[Node, Node]:
        """Parent and child, an unseen ancestor by its children."""
        return _ends(self.parent, self.child, self.children)


def _ends(parent: str, child: str, children: tuple[str, ...]) -> tuple[Node, Node]:
    unseen = frozenset(children)
    return unseen if is_unseen(parent) else parent, unseen if is_unseen(child) else child


@dataclass(frozen=True, slots=True)
class UnseenName:
    """The name a person gave to the unseen ancestor of `children` (in order of id)."""

    children: tuple[str, ...]
    name: str
    note: str
    who: str
    when: str
    entry: int


@dataclass(frozen=True, slots=True)
class ArticleVerdict:
    """An article that a person marked as irrelevant: it is to take no part in any story."""

    id: str
    note: str
    who: str
    when: str
    entry: int


Entry = EdgeVerdict | UnseenName | ArticleVerdict


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All verdicts and notes of a file, each kind in the file's order; free of contradictions."""

    edges: tuple[EdgeVerdict, ...] = ()
    names: tuple[UnseenName, ...] = ()
    articles: tuple[ArticleVerdict, ...] = ()
    notes: tuple[EdgeNote, ...] = ()

    @property
    def accepted(self) -> tuple[EdgeVerdict, ...]:
        """The edges that must stand."""
        return tuple(edge for edge in self.edges if edge.accepted)

    @property
    def rejected(self) -> tuple[EdgeVerdict, ...]:
        """The edges that must not be drawn."""
        return tuple(edge for edge in self.edges if not edge.accepted)

    @property
    def irrelevant(self) -> frozenset[str]:
        """Ids of the articles to leave out."""
        return frozenset(article.id for article in self.articles)

    def name_of(self, children: Iterable[str]) -> str | None:
        """Return the name given to the unseen ancestor of these children, else of most of them; None if none was.

        An ancestor that has gained children since it was named, say by another verdict, is still the one named.
        """
        found = frozenset(children)
        named = [entry for entry in self.names if frozenset(entry.children) <= found]
        return max(named, key=lambda entry: len(entry.children)).name if named else None
