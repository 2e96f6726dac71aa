"""What does the result say, as data? Findings -> the dict and the text of `graph.json`, and back.

Reads `Findings`; writes plain JSON values under the names of the schema `provenance-graph/1`
(`schema/provenance-graph-1.json`). Names of records and fields are the model's own, so the two cannot
drift apart unseen: the tests hold every output against the schema.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from provenance.errors import ProvenanceError
from provenance.model import ArticleRecord, Findings, is_unseen

GRAPH_SCHEMA = "provenance-graph/1"
_DECIMAL_PLACES = 6
# A JSON input may carry half a surrogate pair; UTF-8 cannot. One character for one keeps every offset.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SECTION = re.compile(r'"([a-z]+)": (.+)')
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True).encode


def to_plain(value: Any) -> Any:
    """Return a record, or anything made of records, as JSON values.

    Dataclasses become dicts of their fields and tuples lists; floats are rounded to 6 places.

    Raises:
        TypeError: if a value has no place in JSON (a bug: the model holds none).
    """
    kind = type(value)
    if kind is str:
        return value if value.isascii() else _LONE_SURROGATE.sub("\ufffd", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, _DECIMAL_PLACES) + 0.0  # adding 0.0 turns -0.0, which prints unlike 0.0, into it
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {to_plain(key): to_plain(item) for key, item in value.items()}
    if is_dataclass(kind):
        return {name: to_plain(getattr(value, name)) for name in _field_names(kind)}
    raise TypeError(f"cannot be written as JSON: {kind.__name__}")


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def json_text(data: Any) -> str:
    """Return JSON text, keys sorted, two spaces a level, ending in a line break: same data, same text."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2, sort_keys=True) + "\n"


def graph_dict(findings: Findings) -> dict[str, Any]:
    """Return the dict of `graph.json`.

    Articles stand in the order of their ids, edges of parent and child, unseen ancestors and stories
    of their numbers; what hangs on an edge keeps the order inference gave it. The texts themselves are
    left out (they are not ours to hand on); `text_sha256` lets a reader check that offsets fit a text.
    """
    parts = _graph_parts(findings)
    return {name: value if isinstance(value, str) else list(value) for name, value in parts.items()}


def _graph_parts(findings: Findings) -> dict[str, str | Iterator[Any]]:
    """Return what the dict of `graph.json` holds, lists as iterators over their records."""

    def plain(records: Iterable[Any]) -> Iterator[Any]:
        return map(to_plain, records)

    return {
        "schema": GRAPH_SCHEMA,
        "articles": map(article_dict, sorted(findings.articles, key=lambda r: r.article.id)),
        "unseen": plain(sorted(findings.unseen, key=lambda u: _by_number(u.id))),
        "derivations": plain(sorted(findings.derivations, key=lambda d: (d.parent, d.child))),
        "shared": plain(sorted(findings.shared, key=lambda s: (s.left, s.right))),
        "stories": plain(sorted(findings.stories, key=lambda s: _by_number(s.id))),
        "problems": plain(sorted(findings.problems, key=lambda p: (p.stage, p.origin, p.message))),
        "remarks": plain(findings.remarks),
    }


def graph_json(findings: Findings) -> str:
    """Return the text of `graph.json`: the dict, keys sorted, each record of a list on a line of its own."""
    return "".join(graph_lines(findings))


def graph_lines(findings: Findings) -> Iterator[str]:
    """Yield the text of `graph.json` in pieces, so that the whole need not be held as values and as text at once."""
    opened = "{\n"
    for name, value in sorted(_graph_parts(findings).items()):
        yield opened
        yield from section_lines(name, value)
        opened = ",\n"
    yield "\n}\n"


def section_lines(name: str, value: str | Iterable[Any]) -> Iterator[str]:
    """Yield the text of one section of `graph.json`: its name, and a value or a record a line."""
    if isinstance(value, str):
        yield f'"{name}": {record_line(value)}'
        return
    yield f'"{name}": ['
    between = "\n"
    for record in value:
        yield f"{between}{record_line(record)}"
        between = ",\n"
    yield "]" if between == "\n" else "\n]"


def record_line(record: Any) -> str:
    """Return the text of one record of `graph.json`, which JSON values are; it holds no line feed."""
    return _ENCODE(record)


def read_graph(path: Path, story: str | None = None) -> dict[str, Any]:
    """Return the graph that an earlier run wrote.

    Args:
        path: of its `graph.json`.
        story: the id of a story; then only what belongs to it is read, line by line, however large the file.

    Raises:
        ProvenanceError: if there is no such file, it is no `graph.json` of this version, or has no such story.
    """
    try:
        if story is None:
            graph = json.loads(path.read_text(encoding="utf-8"))
        else:
            with path.open(encoding="utf-8", newline="\n") as lines:
                graph = _read_story(lines, story)
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror}); give the graph.json of a build") from None
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        wrong = "is not JSON" if story is None else "is not JSON with a line for every record"
        raise ProvenanceError(f"{path}: {wrong}; give the graph.json that `provenance build` wrote") from None
    found = graph.get("schema") if isinstance(graph, dict) else None
    if found != GRAPH_SCHEMA:
        raise ProvenanceError(f"{path}: is no {GRAPH_SCHEMA} file; give the graph.json that `provenance build` wrote")
    if story is not None and not graph.get("stories"):
        raise ProvenanceError(f'{path}: has no story {story!r}; its lines under "stories" name all, say story-1')
    return dict(graph)


@contextmanager
def damage_told(what: str = "the graph") -> Iterator[None]:
    """A graph that was read may have been cut or edited on its way here: say so instead of failing on what it lacks.

    Args:
        what: was read.

    Raises:
        ProvenanceError: if what is done with the graph misses something in it.
    """
    try:
        yield
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ProvenanceError(f"{what} is damaged ({error!r}); build it again") from error


def _read_story(lines: Iterable[str], story: str) -> dict[str, Any]:
    """What belongs to one story, of the lines of a graph as `graph_lines` writes them."""
    graph: dict[str, Any] = {}
    section, ids = "", set[str]()
    for line in lines:
        text = line.rstrip("\n").removesuffix(",")
        if begun := _SECTION.match(text):
            # The value of a section that has a line for itself, or the opening of a list.
            section, value = begun.groups()
            graph[section] = json.loads(value + "]" if value == "[" else value)
        elif text not in ("{", "]", "}") and (section != "articles" or story in text):
            record = json.loads(text)
            if _may_belong(section, record, story, ids):
                graph[section].append(record)
                ids.update([record["id"]] if section in ("articles", "unseen") else [])
    # Which unseen ancestors are the story's is known when these have been read, last of all.
    graph["derivations"] = [e for e in graph.get("derivations", ()) if {e["parent"], e["child"]} <= ids]
    graph["shared"] = [p for p in graph.get("shared", ()) if {p["left"], p["right"]} <= ids]
    return graph


def _may_belong(section: str, record: Any, story: str, ids: set[str]) -> bool:
    """Whether a record belongs to a story, or may: `ids` are those of the story that were read before it."""
    if section in ("articles", "unseen"):
        return bool(record["story"] == story)
    if section == "derivations":
        ends = {record["parent"], record["child"]}
        return bool(ends & ids) or all(map(is_unseen, ends))
    if section == "shared":
        return bool({record["left"], record["right"]} & ids)
    return section != "stories" or bool(record["id"] == story)


def article_dict(record: ArticleRecord) -> dict[str, Any]:
    """Return an article's entry: the record laid flat, without its text."""
    article = record.article
    return {
        "id": to_plain(article.id),
        "title": to_plain(article.title),
        "outlet": to_plain(article.outlet),
        "url": to_plain(article.url),
        "language": to_plain(article.language),
        "published": to_plain(article.published),
        "published_precision": article.published_precision,
        "published_guessed": article.published_guessed,
        "declared_sources": to_plain(article.declared_sources),
        "origin": to_plain(article.origin),
        "num_words": record.num_words,
        "num_chars": len(article.text),
        "text_sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "story": record.story,
        "same_text_as": to_plain(record.same_text_as),
        "credits": to_plain(record.credits),
        "attribution": to_plain(record.attribution),
        "strata": to_plain(record.strata),
    }


def _by_number(name: str) -> tuple[int, str]:
    """Return a sort key that puts `unseen:2` before `unseen:10`."""
    return len(name), name
