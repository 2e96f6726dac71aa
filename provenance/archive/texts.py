"""What do the kept articles say?

Reads articles; writes them as lines of JSON in compressed blocks of about 32 KB, since a look-up wants a few of many.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from provenance.model import Article, DeclaredSource, Origin

_BLOCK_BYTES: Final = 1 << 15
_LEVEL: Final = 6
_PLAIN: Final = (
    "title", "outlet", "url", "published", "language", "published_precision", "published_guessed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A compressed run of articles: the content, and how many there are."""

    content: bytes
    num_articles: int


def pack(lines_in_order: Iterable[bytes]) -> Iterator[Block]:
    """Pack lines of articles, in order, into blocks."""
    lines: list[bytes] = []
    size = 0
    for line in lines_in_order:
        if lines and size + len(line) > _BLOCK_BYTES:
            yield _block(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield _block(lines)


def unpack(content: bytes) -> list[bytes]:
    """The lines of a block, one an article; `article_of` reads one.

    Raises:
        zlib.error: if the content is damaged.
    """
    return zlib.decompress(content).split(b"\n")


def line_of(article: Article) -> bytes:
    """An article as a line: what is not empty, as JSON, which holds no line break; a lone surrogate passes through."""
    record = {name: getattr(article, name) for name in _PLAIN if getattr(article, name)}
    record |= {"id": article.id, "text": article.text}
    if article.declared_sources:
        record["declared_sources"] = [[source.kind, source.value] for source in article.declared_sources]
    if article.origin:
        record["origin"] = [article.origin.file, article.origin.record]
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")


def article_of(line: bytes) -> Article:
    """The article of a line."""
    record = json.loads(line.decode("utf-8", "surrogatepass"))
    sources = tuple(DeclaredSource(*source) for source in record.pop("declared_sources", ()))
    origin = record.pop("origin", None)
    return Article(**record, declared_sources=sources, origin=Origin(*origin) if origin else None)


def _block(lines: list[bytes]) -> Block:
    return Block(zlib.compress(b"\n".join(lines), _LEVEL), len(lines))
