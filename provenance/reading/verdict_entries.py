"""What does one entry of a verdict file say? A JSON value -> a record, or a `ValueError` that says what is wrong.

Reads values as `json` left them; writes the records of `verdict_records.py`. Messages are the end of a sentence that
begins with the entry's place.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from provenance.model import is_unseen
from provenance.reading.verdict_records import ArticleVerdict, EdgeNote, EdgeVerdict, Entry, UnseenName

_QUOTED_CHARS = 80


def read_entry(given: Any, number: int) -> Entry:
    """Return a verdict.

    Raises:
        ValueError: if something in it is missing or is not as it may be.
    """
    kind = _text(_object(given), "kind")
    if kind not in _READERS:
        raise ValueError(f"has the kind {quote(kind)}; there are: {', '.join(_READERS)}")
    return _READERS[kind](given, number)


def read_note(given: Any, number: int) -> EdgeNote:
    """Return a note on an edge; errors as in `read_entry`."""
    parent, child, children = _ends(_object(given))
    return EdgeNote(parent, child, children, *_remarks(given), number)


def quote(text: str) -> str:
    """Return text from the file as it may stand in a message: quoted, on one line, its controls spelled out, short."""
    return repr(text if len(text) <= _QUOTED_CHARS else text[:_QUOTED_CHARS] + "…")


def _object(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise ValueError("is no object")
    return given


def _read_edge(given: Mapping[str, Any], number: int) -> EdgeVerdict:
    verdict = _text(given, "verdict")
    if verdict not in ("accept", "reject"):
        raise ValueError(f"has the verdict {quote(verdict)} on an edge; it must be accept or reject")
    parent, child, children = _ends(given)
    return EdgeVerdict(parent, child, verdict == "accept", children, *_remarks(given), number)


def _ends(given: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    """Return parent and child, and the children by which an end that is an unseen ancestor is known."""
    parent, child = _text(given, "parent"), _text(given, "child")
    if parent == child:
        raise ValueError(f"has {quote(parent)} as parent and child")
    unseen = [end for end in (parent, child) if is_unseen(end)]
    if len(unseen) == 2:
        raise ValueError("has two unseen ancestors as its ends; verdicts are kept on edges with an article at one end")
    children = _children(given) if unseen else ()
    if parent in unseen and child not in children:
        raise ValueError(f"has the child {quote(child)}, which is not among the `children` of {quote(parent)}")
    if child in unseen and parent in children:
        raise ValueError(f"has the parent {quote(parent)}, which is among the `children` of {quote(child)}")
    return parent, child, children


def _read_name(given: Mapping[str, Any], number: int) -> UnseenName:
    return UnseenName(_children(given), _text(given, "name"), *_remarks(given), number)


def _read_article(given: Mapping[str, Any], number: int) -> ArticleVerdict:
    verdict = _text(given, "verdict")
    if verdict != "irrelevant":
        raise ValueError(f"has the verdict {quote(verdict)} on an article; there is only: irrelevant")
    return ArticleVerdict(_article_id(_text(given, "id")), *_remarks(given), number)


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
    if is_unseen(value):
        raise ValueError(f"names {quote(value)} where an article belongs")
    return value


def _remarks(given: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return a note, who decided and when; the first two may be left empty, when may not."""
    note, who = (_text(given, field, needed=False) for field in ("note", "who"))
    when = _text(given, "when")
    try:
        datetime.fromisoformat(when)
    except ValueError:
        raise ValueError(f"has {quote(when)} as `when`; it must be a date and time in ISO 8601") from None
    return note, who, when
