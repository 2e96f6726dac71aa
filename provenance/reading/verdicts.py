"""What have people decided? A verdict file -> `Verdicts`, checked so that nothing in it contradicts itself.

Reads the JSON that a story page exports (schema `provenance-verdicts/1`): edges that a person accepted or rejected,
names given to unseen ancestors, articles marked as irrelevant, and notes. Writes frozen records. A verdict is
somebody's word and pins what inference does, so a file is taken whole or refused with the entry that is wrong.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from provenance.errors import ProvenanceError
from provenance.model import Problem, is_unseen
from provenance.reading.verdict_entries import quote, read_entry, read_note
from provenance.reading.verdict_records import (
    ArticleVerdict,
    EdgeVerdict,
    Entry,
    Node,
    UnseenName,
    Verdicts,
)

VERDICTS_SCHEMA = "provenance-verdicts/1"

Record = TypeVar("Record")


def read_verdicts(path: Path | str) -> Verdicts:
    """Return the verdicts of a file that a story page exported.

    Raises:
        ProvenanceError: if the file cannot be read or is no verdict file; if an entry lacks something or holds what
            it may not; if two entries contradict each other (one edge accepted and rejected, accepted edges in a
            circle, an accepted edge of an irrelevant article, two names for one unseen ancestor).
    """
    place = Path(path)
    data = _read_object(place)
    entries = _read_each(place, data, "verdicts", "entry", read_entry)
    verdicts = Verdicts(
        tuple(entry for entry in entries if isinstance(entry, EdgeVerdict)),
        tuple(entry for entry in entries if isinstance(entry, UnseenName)),
        tuple(entry for entry in entries if isinstance(entry, ArticleVerdict)),
        tuple(_read_each(place, {"notes": [], **data}, "notes", "note", read_note)),
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
            message = f"this verdict is about {quote(missing[0])}, which is not among the articles; it was not used"
            problems.append(Problem("verdicts", f"{file}:{entry.entry}", message, "warning"))
    return tuple(problems)


def decided_articles(verdicts: Verdicts) -> frozenset[str]:
    """Return the ids of the articles that any verdict or name is about."""
    entries: list[Entry] = [*verdicts.edges, *verdicts.names, *verdicts.articles]
    return frozenset(name for entry in entries for name in _articles_of(entry))


def _articles_of(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, ArticleVerdict):
        return (entry.id,)
    if isinstance(entry, UnseenName):
        return entry.children
    ends = tuple(end for end in (entry.parent, entry.child) if not is_unseen(end))
    return (*ends, *entry.children)


def _read_object(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror}); give the verdicts.json of a page") from None
    except (ValueError, RecursionError):
        raise ProvenanceError(f"{path}: is not JSON; export the verdicts from the page again") from None
    if not isinstance(data, dict) or data.get("schema") != VERDICTS_SCHEMA:
        raise ProvenanceError(f"{path}: is no {VERDICTS_SCHEMA} file; give one that a story page exported")
    return data


def _read_each(
    path: Path, data: Mapping[str, Any], field: str, what: str, read: Callable[[Any, int], Record]
) -> list[Record]:
    """Return the records of one of the file's lists; `what` is what one of them is called."""
    items = data.get(field)
    if not isinstance(items, list):
        raise ProvenanceError(f"{path}: has no list `{field}`; export the verdicts from the page again")
    records = []
    for number, item in enumerate(items, 1):
        try:
            records.append(read(item, number))
        except ValueError as error:
            raise ProvenanceError(f"{path}: {what} {number} {error}; mend it or take it out") from None
    return records


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
        word = f"{'accepts' if entry.accepted else 'rejects'} {quote(entry.parent)} -> {quote(entry.child)}"
    elif isinstance(entry, UnseenName):
        word = f"names it {quote(entry.name)}"
    else:
        word = f"marks {quote(entry.id)}"
    return f"entry {entry.entry} {word} ({quote(entry.who) if entry.who.strip() else 'nobody named'}, {entry.when})"
