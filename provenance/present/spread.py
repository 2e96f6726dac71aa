"""How does `graph.json` come about where no machine holds all findings?

Reads parts, each what was found in some articles; writes what puts their stories and unseen ancestors in order, and,
once these have numbers, each entry of the graph as text with what places it. The texts in that order are the file,
byte for byte the one that `serialise` makes of all findings at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from provenance.corpus.columns import table_of
from provenance.corpus.engine import Columns
from provenance.corpus.tables import pack, unpack
from provenance.infer.parts import Part, Sums, number_part
from provenance.model import Findings, Problem
from provenance.present.files import encode
from provenance.present.runlog import hash_input
from provenance.present.serialise import GRAPH_SCHEMA, article_dict, record_line, section_lines, to_plain

INDEX: Final[Columns] = {
    "what": "TEXT",
    "name": "TEXT",
    "own": "TEXT",
    "place": "BYTES",
    "num": "INT",
    "data": "BYTES",
}
"""What a part has, a row each: a `story`, with its place and how many articles it has, an `unseen` ancestor with its
place, and one for a batch of parts that `sums` up what remarks are made of. `name` is the part's."""
SUMS: Final[Columns] = {"data": "BYTES"}
"""What remarks are made of, of many parts."""
ENTRIES: Final[Columns] = {"section": "INT", "place": "BYTES", "text": "STORED"}
"""The graph's entries: the section's number in `SECTIONS`, what orders the entry in it, its text in UTF-8."""
INPUTS: Final[Columns] = {"id": "TEXT", "origin": "TEXT", "sha256": "TEXT"}
"""The hashes of the articles as read, which `run.json` lists."""
SECTIONS: Final = ("articles", "derivations", "problems", "remarks", "schema", "shared", "stories", "unseen")
"""What a graph has, in the order of the file."""


def index_parts(batch: pa.Table) -> pa.Table:
    """Of parts (name, part) rows of `INDEX`."""
    sums = Sums()
    rows: list[tuple[object, ...]] = []
    for name, data in zip(batch["name"].to_pylist(), batch["part"].to_pylist(), strict=True):
        part: Part = unpack(data)
        sums.add(part)
        rows += _index_part(name, part)
    return table_of([*rows, ("sums", None, None, None, None, pack(sums.as_part()))], INDEX)


def sum_up(batch: pa.Table) -> pa.Table:
    """Of what sums up some batches (data) what sums up all of them: one row of `SUMS`."""
    sums = Sums()
    for data in batch["data"].to_pylist():
        sums.add(unpack(data))
    return table_of([(pack(sums.as_part()),)], SUMS)


def _index_part(name: str, part: Part) -> Iterator[tuple[object, ...]]:
    for story in part.stories:
        first, ids = story.place
        place = bytes([first]) + order_bytes(*ids)
        yield "story", name, story.story.id, place, len(story.story.articles), None
        for rank, unseen in enumerate(story.found.unseen if story.found else ()):
            yield "unseen", name, unseen.id, place + b"\0\0" + rank.to_bytes(4, "big"), None, None


def order_bytes(*names: str) -> bytes:
    """Bytes that stand in the order in which tuples of the names do.

    >>> order_bytes("a", "b") < order_bytes("a!") < order_bytes("a!", "")
    True
    """
    return b"".join(n.encode("utf-8", "surrogatepass").replace(b"\0", b"\0\xff") + b"\0\1" for n in names)


def write_entries(batch: pa.Table) -> pa.Table:
    """Of parts (part, names: a list of `OWN NEW` names) rows of `ENTRIES`."""
    rows: list[tuple[object, ...]] = []
    for data, names in zip(batch["part"].to_pylist(), batch["names"].to_pylist(), strict=True):
        rows += _entries_of(named_findings(data, names))
    return table_of(rows, ENTRIES)


def named_findings(data: bytes, names: Iterable[str] | None) -> Findings:
    """The findings of one part as they are called in the whole pile.

    Args:
        data: the part.
        names: what its stories and unseen ancestors are called: `OWN NEW` each; None where it has none.
    """
    pairs: Mapping[str, str] = dict(name.split(" ") for name in names or ())
    return number_part(unpack(data), pairs)


def _entries_of(found: Findings) -> Iterator[tuple[object, ...]]:
    for record in found.articles:
        yield _entry("articles", order_bytes(record.article.id), article_dict(record))
    for edge in found.derivations:
        yield _entry("derivations", order_bytes(edge.parent, edge.child), to_plain(edge))
    for pair in found.shared:
        yield _entry("shared", order_bytes(pair.left, pair.right), to_plain(pair))
    for story in found.stories:
        yield _entry("stories", _number_bytes(story.id), to_plain(story))
    for unseen in found.unseen:
        yield _entry("unseen", _number_bytes(unseen.id), to_plain(unseen))


def _entry(section: str, place: bytes, plain: Any) -> tuple[object, ...]:
    return SECTIONS.index(section), place, encode(record_line(plain))


def _number_bytes(name: str) -> bytes:
    """Of `story-N` or `unseen:N` what orders by the number."""
    return int(name.replace(":", "-").rpartition("-")[2]).to_bytes(8, "big")


def frame_sections(
    counts: Mapping[int, int], problems: Sequence[Problem], remarks: Sequence[str]
) -> dict[int, tuple[str, str]]:
    """What stands before the first entry of each section that has any, and after its last, so that all is the file.

    Args:
        counts: how many entries each section has, by its number; the section of articles has one at least.
        problems: of the input.
        remarks: on the pile.
    """
    told = sorted(problems, key=lambda p: (p.stage, p.origin, p.message))
    small: dict[str, Any] = {
        "problems": to_plain(told),
        "remarks": to_plain(tuple(remarks)),
        "schema": GRAPH_SCHEMA,
    }
    frames: dict[int, tuple[str, str]] = {}
    pending, last = "{\n", 0
    for number, section in enumerate(SECTIONS):
        if counts.get(number):
            frames[number] = (f'{pending}"{section}": [\n', "")
            pending, last = "],\n", number
        else:
            pending += "".join(section_lines(section, small.get(section, ()))) + ",\n"
    return frames | {last: (frames[last][0], "\n" + pending.removesuffix(",\n") + "\n}")}


def hash_inputs(batch: pa.Table) -> pa.Table:
    """Of articles (article) rows of `INPUTS`."""
    hashes = [hash_input(unpack(article)) for article in batch["article"].to_pylist()]
    return table_of([(to_plain(own.id), to_plain(own.origin), own.sha256) for own in hashes], INPUTS)
