"""What is one batch of kept articles?

Reads a batch of articles and their shingles; writes them as one immutable file of sections; reads it back.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from provenance.archive.container import Container, SectionWriter, damaged, written_whole
from provenance.archive.manifest import SegmentEntry
from provenance.archive.postings import U32, U64, Postings, build_postings
from provenance.archive.seeds import Indexed
from provenance.archive.texts import Block, article_of, line_of, pack, unpack
from provenance.model import Article
from provenance.reading.spans import days_meant

_KEPT_BLOCKS: Final = 8
# What a segment holds that is a part of its file, once it was asked for.
_OF_THE_FILE: Final = ("postings", "columns", "block_starts", "block_firsts")
UNDATED: Final = -(2**31)


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of each of a segment's n articles without reading its text.

    Args:
        id_high: (n,) the first half of a digest of its id.
        id_low: (n,) the second half.
        wholes: (n,) a hash of its text, equal where two read alike word for word.
        num_words: (n,) of its text.
        days: (n,) days from 1970-01-01 to the last day its date may mean, `UNDATED` without one; segments that
            earlier versions wrote have those that are known to the day only.
    """

    id_high: U64
    id_low: U64
    wholes: U64
    num_words: U32
    days: NDArray[np.int32]


def id_keys(ids: Sequence[str]) -> tuple[U64, U64]:
    """Digests of ids, in two halves."""
    digests = [blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest() for name in ids]
    halves = np.frombuffer(b"".join(digests), ">u8").astype(np.uint64).reshape(-1, 2)
    return halves[:, 0].copy(), halves[:, 1].copy()


def day_of(article: Article) -> int:
    """The last day an article may be dated to, counted from 1970-01-01; `UNDATED` where it has no date.

    The last one of a month or a year, since there is room for one day: a look-up since a day must leave out what is
    older for certain and nothing else, and what goes first as the earlier one must be so for certain.
    """
    days = days_meant(article.published, article.published_precision)
    return (days[1] - date(1970, 1, 1)).days if days else UNDATED


def is_since(days: NDArray[np.int32], first_day: int) -> NDArray[np.bool_]:
    """Which days of articles are a day (from 1970-01-01) or later, or none."""
    known: NDArray[np.bool_] = (days == UNDATED) | (days >= first_day)
    return known


def write_segment(path: Path, articles: Sequence[Article], indexed: Indexed) -> SegmentEntry:
    """Write articles as a segment.

    Args:
        path: of the file, which is there when it is complete.
        articles: n of them, at least one.
        indexed: what the index keeps of their texts.
    """
    high, low = id_keys([article.id for article in articles])
    columns = Columns(
        id_high=high,
        id_low=low,
        wholes=indexed.wholes,
        num_words=indexed.num_words,
        days=np.array([day_of(article) for article in articles], np.int32),
    )
    postings = build_postings(indexed.hashes, indexed.docs)
    with written_whole(path) as file:
        writer = SectionWriter(file)
        write_blocks(writer, pack(map(line_of, articles)))
        write_columns(writer, columns)
        writer.add("postings", [postings.entries], "<u8")
        writer.add("directory", [postings.directory], postings.directory.dtype.str)
        writer.finish({"num_articles": len(articles)})
    return entry_of(path, columns, len(postings.entries))


def entry_of(path: Path, columns: Columns, num_postings: int) -> SegmentEntry:
    """What the manifest says of a segment that was written."""
    dated = columns.days[columns.days != UNDATED]
    return SegmentEntry(
        file=path.name,
        num_articles=len(columns.days),
        num_postings=num_postings,
        num_bytes=path.stat().st_size,
        first_day=int(dated.min()) if len(dated) else None,
        last_day=int(dated.max()) if len(dated) else None,
    )


def write_blocks(writer: SectionWriter, blocks: Iterable[Block]) -> None:
    """Write compressed articles, and where each block and its first article are."""
    sizes, counts = [0], [0]

    def contents() -> Iterator[bytes]:
        for block in blocks:
            sizes.append(len(block.content))
            counts.append(block.num_articles)
            yield block.content

    writer.add("texts", contents(), "|u1")
    writer.add("block_starts", [np.cumsum(sizes, dtype=np.uint64)], "<u8")
    writer.add("block_firsts", [np.cumsum(counts, dtype=np.uint32)], "<u4")


def write_columns(writer: SectionWriter, columns: Columns) -> None:
    """Write what is known of each article, and the order of their ids."""
    writer.add("id_high", [columns.id_high], "<u8")
    writer.add("id_low", [columns.id_low], "<u8")
    writer.add("id_order", [np.argsort(columns.id_high, kind="stable").astype(np.uint32)], "<u4")
    writer.add("wholes", [columns.wholes], "<u8")
    writer.add("num_words", [columns.num_words], "<u4")
    writer.add("days", [columns.days], "<i4")


class Segment:
    """A segment, open to be read until it is closed; a context manager closes it at its end.

    Args:
        path: of its file.

    Raises:
        FileNotFoundError: if there is none.
        ProvenanceError: if it is damaged, as far as opening shows.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.container = Container(path)
        self.num_articles = int(self.container.facts["num_articles"])
        # The blocks that were read last, the latest at the end.
        self._kept_lines: dict[int, list[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let its file go, which takes room on the disk as long as it is open, even when its name is gone."""
        for name in _OF_THE_FILE:
            self.__dict__.pop(name, None)
        self.container.close()

    @cached_property
    def postings(self) -> Postings:
        """The index of its shingles."""
        return Postings(self.container.array("postings"), self.container.array("directory"))

    @cached_property
    def columns(self) -> Columns:
        """What is known of each article."""
        names = ("id_high", "id_low", "wholes", "num_words", "days")
        return Columns(**{name: self.container.array(name) for name in names})

    @cached_property
    def block_starts(self) -> U64:
        """(b + 1,) where each block of texts begins, in bytes."""
        return self.container.array("block_starts")

    @cached_property
    def block_firsts(self) -> U32:
        """(b + 1,) the number of each block's first article."""
        return self.container.array("block_firsts")

    @property
    def num_blocks(self) -> int:
        """How many blocks its texts are kept in."""
        return len(self.block_firsts) - 1

    def check_whole(self) -> None:
        """Compare every section with its digest; reads the whole file.

        Raises:
            ProvenanceError: if one is not as it was written.
        """
        if names := self.container.damaged_sections():
            raise damaged(self.path, f"its section “{names[0]}” is not as it was written")

    @contextmanager
    def _used(self) -> Iterator[None]:
        """Sections are used without looking at their digests, which would cost reading all: what does not fit is told.

        Raises:
            ProvenanceError: if a number in them leads to where nothing is.
        """
        try:
            yield
        except (IndexError, ValueError, OverflowError) as error:
            raise damaged(self.path, "its sections do not fit each other") from error

    def find_shingles(self, hashes: U64) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As `Postings.find`.

        Raises:
            ProvenanceError: if the index is damaged, as far as this shows.
        """
        with self._used():
            return self.postings.find(hashes)

    def docs(self, begins: NDArray[np.int64], sizes: NDArray[np.int64]) -> U32:
        """As `Postings.docs`: numbers of articles that are here.

        Raises:
            ProvenanceError: if the index is damaged, as far as this shows.
        """
        with self._used():
            docs = self.postings.docs(begins, sizes)
            if len(docs) and docs.max() >= self.num_articles:
                raise IndexError("an article that is not here")
            return docs

    def find_ids(self, high: U64, low: U64) -> NDArray[np.int64]:
        """For each id, given as its digest's halves, the number of its article here; -1 where there is none.

        Raises:
            ProvenanceError: if the order of the ids is damaged, as far as this shows.
        """
        with self._used():
            return self._find_ids(high, low)

    def _find_ids(self, high: U64, low: U64) -> NDArray[np.int64]:
        order = self.container.array("id_order")
        kept = self.columns
        begins = np.searchsorted(kept.id_high, high, side="left", sorter=order)
        ends = np.searchsorted(kept.id_high, high, side="right", sorter=order)
        found = np.full(len(high), -1, np.int64)
        for place in np.flatnonzero(begins < ends):
            docs = order[begins[place] : ends[place]]
            same = docs[kept.id_low[docs] == low[place]]
            if len(same):
                found[place] = same[-1]
        return found

    def block(self, number: int) -> Block:
        """A block as it was written."""
        start, stop = (int(offset) for offset in self.block_starts[number : number + 2])
        first, last = (int(doc) for doc in self.block_firsts[number : number + 2])
        return Block(self.container.bytes("texts", start, stop), last - first)

    def lines(self, number: int) -> list[bytes]:
        """As `_lines`; the last few blocks are kept, since articles that are looked at together often stand together.

        Raises:
            ProvenanceError: if the block is damaged.
        """
        lines = self._kept_lines.pop(number, None)
        if lines is None:
            lines = self._lines(number)
            if len(self._kept_lines) >= _KEPT_BLOCKS:
                del self._kept_lines[next(iter(self._kept_lines))]
        self._kept_lines[number] = lines
        return lines

    def _lines(self, number: int) -> list[bytes]:
        """The articles of a block, each as a line that `article_of` reads.

        Raises:
            ProvenanceError: if the block is damaged.
        """
        with self._used():
            block = self.block(number)
        try:
            lines = unpack(block.content)
        except zlib.error:
            lines = []
        if len(lines) != block.num_articles:
            raise damaged(self.path, f"block {number + 1} of its texts cannot be read")
        return lines

    def article(self, doc: int) -> Article:
        """One article by its number.

        Raises:
            ProvenanceError: if its block is damaged, or what leads to it.
        """
        with self._used():
            number = int(np.searchsorted(self.block_firsts, doc, side="right")) - 1
            article = article_of(self.lines(number)[doc - int(self.block_firsts[number])])
            (high,), (low,) = id_keys([article.id])
            if (high, low) != (self.columns.id_high[doc], self.columns.id_low[doc]):
                raise ValueError("another article")
        return article

    def all_lines(self) -> Iterator[bytes]:
        """The lines of all articles, in order."""
        for number in range(self.num_blocks):
            yield from self._lines(number)
