"""What have people decided? A verdict file -> `Verdicts`, checked so that nothing in it contradicts itself.

Reads the JSON that a story page exports (schema `provenance-verdicts/1`): edges that a person accepted or
rejected, names given to unseen ancestors, articles marked as irrelevant. Writes frozen records. A verdict is
somebody's word and pins what inference does, so a file is taken whole or refused with the entry that is wrong.

An unseen ancestor's number changes from run to run; what identifies it here is the set of its children.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from provenance.errors import ProvenanceError
from provenance.model import Problem

VERDICTS_SCHEMA = "provenance-verdicts/1"
_UNSEEN = "unseen:"
_QUOTED_CHARS = 80

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
        unseen = frozenset(self.children)
        parent = unseen if self.parent.startswith(_UNSEEN) else self.parent
        return parent, unseen if self.child.startswith(_UNSEEN) else self.child


@dataclass(frozen=True, slots=True)
class UnseenName:
    """The name a person gave to the unseen ancestor of `children` (in order of id)."""

    children: tuple[str, ...]
    name: str
    who: str
    when: str
    entry: int


@dataclass(frozen=True, slots=True)
class ArticleVerdict:
    """An article that a person marked as irrelevant: it is to take no part in any story."""

    id: str
    who: str
    when: str
    entry: int


Entry = EdgeVerdict | UnseenName | ArticleVerdict


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All verdicts of a file, each kind in the file's order; free of contradictions."""

    edges: tuple[EdgeVerdict, ...] = ()
    names: tuple[UnseenName, ...] = ()
    articles: tuple[ArticleVerdict, ...] = ()

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
        """Return the name given to the unseen ancestor of exactly these children; None where nobody gave one."""
        wanted = frozenset(children)
        return next((entry.name for entry in self.names if frozenset(entry.children) == wanted), None)


def read_verdicts(path: Path | str) -> Verdicts:
    """Return the verdicts of a file that a story page exported.

    Raises:
        ProvenanceError: if the file cannot be read or is no verdict file; if an entry lacks something or holds what
            it may not; if two entries contradict each other (one edge accepted and rejected, accepted edges in a
            circle, an accepted edge of an irrelevant article, two names for one unseen ancestor).
    """
    place = Path(path)
    entries = [_read_entry(place, number, given) for number, given in enumerate(_read_list(place), 1)]
    verdicts = Verdicts(
        tuple(entry for entry in entries if isinstance(entry, EdgeVerdict)),
        tuple(entry for entry in entries if isinstance(entry, UnseenName)),
        tuple(entry for entry in entries if isinstance(entry, ArticleVerdict)),
    )
    for what, clashing in _contradictions(verdicts):
        raise ProvenanceError(f"{place}: {what}: {'; '.join(_told(entry) for entry in clashing)}; take one of them out")
    return verdicts


def find_unmatched(verdicts: Verdicts, ids: Iterable[str], file: str) -> tuple[Problem, ...]:
    """Return a warning for every verdict on an article that is not in the pile, in the file's order.

    Args:
        verdicts: as read.
        ids: of all articles of the pile.
        file: the name of the verdict file, for the warnings.
    """
    known = frozenset(ids)
    entries: list[Entry] = [*verdicts.edges, *verdicts.names, *verdicts.articles]
    problems = []
    for entry in sorted(entries, key=lambda entry: entry.entry):
        missing = [name for name in _articles_of(entry) if name not in known]
        if missing:
            message = (
                f"entry {entry.entry} is about {_quoted(missing[0])}, which is not among the articles; it was not used"
            )
            problems.append(Problem("verdicts", f"{file}:{entry.entry}", message, "warning"))
    return tuple(problems)


def _articles_of(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, ArticleVerdict):
        return (entry.id,)
    if isinstance(entry, UnseenName):
        return entry.children
    ends = tuple(end for end in (entry.parent, entry.child) if not end.startswith(_UNSEEN))
    return (*ends, *entry.children)


def _read_list(path: Path) -> list[Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror}); give the verdicts.json of a page") from None
    except (ValueError, RecursionError):
        raise ProvenanceError(f"{path}: is not JSON; export the verdicts from the page again") from None
    if not isinstance(data, dict) or data.get("schema") != VERDICTS_SCHEMA:
        raise ProvenanceError(f"{path}: is no {VERDICTS_SCHEMA} file; give one that a story page exported")
    verdicts = data.get("verdicts")
    if not isinstance(verdicts, list):
        raise ProvenanceError(f"{path}: has no list `verdicts`; export the verdicts from the page again")
    return verdicts


def _read_entry(path: Path, number: int, given: Any) -> Entry:
    try:
        if not isinstance(given, dict):
            raise ValueError("is no object")
        kind = _text(given, "kind")
        if kind not in _READERS:
            raise ValueError(f"has the kind {_quoted(kind)}; there are: {', '.join(_READERS)}")
        return _READERS[kind](given, number)
    except ValueError as error:
        raise ProvenanceError(f"{path}: entry {number} {error}; mend it or take it out") from None


def _read_edge(given: Mapping[str, Any], number: int) -> EdgeVerdict:
    parent, child = _text(given, "parent"), _text(given, "child")
    verdict = _text(given, "verdict")
    if verdict not in ("accept", "reject"):
        raise ValueError(f"has the verdict {_quoted(verdict)} on an edge; it must be accept or reject")
    if parent == child:
        raise ValueError(f"has {_quoted(parent)} as parent and child")
    unseen = [end for end in (parent, child) if end.startswith(_UNSEEN)]
    if len(unseen) == 2:
        raise ValueError("has two unseen ancestors as its ends; verdicts are kept on edges with an article at one end")
    children = _children(given) if unseen else ()
    if parent in unseen and child not in children:
        raise ValueError(f"has the child {_quoted(child)}, which is not among the `children` of {_quoted(parent)}")
    if child in unseen and parent in children:
        raise ValueError(f"has the parent {_quoted(parent)}, which is among the `children` of {_quoted(child)}")
    note = _text(given, "note", needed=False)
    return EdgeVerdict(parent, child, verdict == "accept", children, note, *_signature(given), number)


def _read_name(given: Mapping[str, Any], number: int) -> UnseenName:
    return UnseenName(_children(given), _text(given, "name"), *_signature(given), number)


def _read_article(given: Mapping[str, Any], number: int) -> ArticleVerdict:
    verdict = _text(given, "verdict")
    if verdict != "irrelevant":
        raise ValueError(f"has the verdict {_quoted(verdict)} on an article; there is only: irrelevant")
    return ArticleVerdict(_article_id(_text(given, "id")), *_signature(given), number)


_READERS: dict[str, Callable[[Mapping[str, Any], int], Entry]] = {
    "edge": _read_edge,
    "unseen": _read_name,
    "article": _read_article,
}


def _text(given: Mapping[str, Any], field: str, *, needed: bool = True) -> str:
    value = given.get(field, None if needed else "")
    if not isinstance(value, str):
        raise ValueError(f"has no text as `{field}`")
    if needed and not value.strip():
        raise ValueError(f"has an empty `{field}`")
    return value


def _children(given: Mapping[str, Any]) -> tuple[str, ...]:
    children = given.get("children")
    if not isinstance(children, list) or not all(isinstance(child, str) and child for child in children or [None]):
        raise ValueError("has no list of ids as `children`, by which an unseen ancestor is known again")
    return tuple(sorted({_article_id(child) for child in children}))


def _article_id(value: str) -> str:
    if value.startswith(_UNSEEN):
        raise ValueError(f"names {_quoted(value)} where an article belongs")
    return value


def _signature(given: Mapping[str, Any]) -> tuple[str, str]:
    """Return who decided and when; who may be left empty, when may not."""
    who, when = _text(given, "who", needed=False), _text(given, "when")
    try:
        datetime.fromisoformat(when)
    except ValueError:
        raise ValueError(f"has {_quoted(when)} as `when`; it must be a date and time in ISO 8601") from None
    return who, when


def _contradictions(verdicts: Verdicts) -> Iterable[tuple[str, Sequence[Entry]]]:
    """Yield what is contradictory, with the entries that clash."""
    words: dict[tuple[Node, Node], EdgeVerdict] = {}
    for edge in verdicts.edges:
        earlier = words.setdefault(edge.ends, edge)
        if earlier.accepted != edge.accepted:
            yield "one edge is both accepted and rejected", (earlier, edge)
    left_out = {article.id: article for article in verdicts.articles}
    for edge in verdicts.accepted:
        for end in sorted(left_out.keys() & _articles_of(edge)):
            yield "an edge is accepted whose article is marked as irrelevant", (edge, left_out[end])
    names: dict[tuple[str, ...], UnseenName] = {}
    for name in verdicts.names:
        first = names.setdefault(name.children, name)
        if first.name != name.name:
            yield "one unseen ancestor is given two names", (first, name)
    circle = _find_circle(verdicts.accepted)
    if circle:
        yield "accepted edges lead in a circle, and no text derives from itself", circle


def _find_circle(edges: Sequence[EdgeVerdict]) -> list[EdgeVerdict]:
    """Return the edges of a circle, in order along the arrows; empty where there is none."""
    onward: dict[Node, list[EdgeVerdict]] = {}
    for edge in edges:
        parent, child = edge.ends
        way_back = _find_way(child, parent, onward)
        if way_back:
            return [edge, *way_back]
        onward.setdefault(parent, []).append(edge)
    return []


def _find_way(start: Node, goal: Node, onward: Mapping[Node, Sequence[EdgeVerdict]]) -> list[EdgeVerdict]:
    """Return edges that lead from start to goal, which are not the same; empty where none do."""
    ways: dict[Node, list[EdgeVerdict]] = {start: []}
    waiting = [start]
    for node in waiting:
        for edge in onward.get(node, ()):
            child = edge.ends[1]
            if child not in ways:
                ways[child] = [*ways[node], edge]
                waiting.append(child)
    return ways.get(goal, [])


def _told(entry: Entry) -> str:
    """Return an entry as it is named in a message: its number, its word, who gave it and when."""
    if isinstance(entry, EdgeVerdict):
        word = f"{'accepts' if entry.accepted else 'rejects'} {_quoted(entry.parent)} -> {_quoted(entry.child)}"
    elif isinstance(entry, UnseenName):
        word = f"names it {_quoted(entry.name)}"
    else:
        word = f"marks {_quoted(entry.id)}"
    return f"entry {entry.entry} {word} ({_quoted(entry.who) if entry.who.strip() else 'nobody named'}, {entry.when})"


def _quoted(text: str) -> str:
    """Return text from the file as it may stand in a message: on one line, control characters spelled out, not long."""
    return repr(text if len(text) <= _QUOTED_CHARS else text[:_QUOTED_CHARS] + "…")
