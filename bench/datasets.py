"""What do the data sets say is true? Reads the data folder; hands out cases, and writes nothing.

A case holds articles and what is known of them. Article ids say nothing of the truth: the two sides of a pair are
called "a" and "b", and which of them is the earlier is decided by a checksum of the case, so that a program that
leans to one side gains nothing by it.
"""

import gzip
import hashlib
import json
import random
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zlib import crc32

from provenance.errors import ProvenanceError
from provenance.model import Article, Span

FOLDERS = ("wiki_versions", "reuters21578", "bible_lineage", "pan13_train", "basil", "multi_outlet", "parzival", "msrp")
PAN_KINDS = {
    "no-reuse": "01-no-plagiarism",
    "none": "02-no-obfuscation",
    "random": "03-random-obfuscation",
    "translation": "04-translation-obfuscation",
    "summary": "05-summary-obfuscation",
}
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two versions of one text; `earlier` names the side, "left" or "right", that was written first.

    Pairs of one `group` hang together: versions of one page, filings under one slug.
    """

    id: str
    group: str
    left: Article
    right: Article
    earlier: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter in all its versions; article ids are the names of the versions."""

    id: str
    versions: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """A documented descent; names in brackets are in no pile. `direct` is False for mere influence."""

    parent: str
    child: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Reuse:
    """A reused passage, in characters of the source and of the document that reuses it."""

    source: Span
    reusing: Span


@dataclass(frozen=True, slots=True)
class ReusePair:
    """A source, a document that may reuse it, and every passage that it truly reuses."""

    id: str
    kind: str
    source: Article
    reusing: Article
    passages: tuple[Reuse, ...]


def find_data(folder: Path) -> Path:
    """Return the data folder.

    Raises:
        ProvenanceError: if it is not there, with what to do.
    """
    if not any((folder / name).is_dir() for name in FOLDERS):
        raise ProvenanceError(
            f"no data in {folder}: give the folder that holds {', '.join(FOLDERS)} as --data DIR,"
            " or run the simulated part alone with --only simulated"
        )
    return folder


def hash_data(folder: Path, name: str) -> str:
    """Return a SHA-256 over names and bytes of all files of a set, so that a floor knows its data."""
    total = hashlib.sha256()
    for path in sorted(p for p in (folder / name).rglob("*") if p.is_file()):
        total.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def read_jsonl(path: Path) -> Iterator[Any]:
    """Yield the records of a gzipped file of one JSON value a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def pair_up(case: str, group: str, earlier: str, later: str) -> VersionPair:
    """Return a pair whose sides are in an order that the case's name alone decides."""
    first, second = (earlier, later) if crc32(case.encode()) % 2 else (later, earlier)
    earlier_side = "left" if first is earlier else "right"
    return VersionPair(case, group, Article("a", first), Article("b", second), earlier_side)


def read_wiki(folder: Path) -> list[VersionPair]:
    """Return every pair of consecutive, different versions of a page, with neither titles nor dates."""
    pairs = []
    for page, record in enumerate(read_jsonl(folder / "wiki_versions/chains.jsonl.gz")):
        versions = record["versions"]
        for n, (earlier, later) in enumerate(pairwise(versions)):
            if earlier.split() != later.split():
                pairs.append(pair_up(f"wiki-{page}-{n}", str(page), earlier, later))
    return pairs


def read_updates(folder: Path) -> list[VersionPair]:
    """Return wire stories of one desk slug filed again, changed, within a day, with neither titles nor dates."""
    bodies = {r["id"]: r["body"] for r in read_jsonl(folder / "reuters21578/articles.jsonl.gz")}
    pairs = []
    for row in _rows(folder / "reuters21578/near_dup_pairs.tsv"):
        earlier, later = bodies[int(row["earlier_id"])], bodies[int(row["later_id"])]
        near = row["same_slug"] == "1" and float(row["seconds_between"]) <= _DAY_SECONDS
        if near and earlier.split() != later.split():
            case = f"wire-{row['earlier_id']}-{row['later_id']}"
            pairs.append(pair_up(case, row["slug_earlier"], earlier, later))
    return pairs


def read_chapters(folder: Path) -> list[Chapter]:
    """Return the chapters, each with all its versions."""
    chapters: dict[str, list[Article]] = {}
    for record in read_jsonl(folder / "bible_lineage/chapters.jsonl.gz"):
        chapters.setdefault(record["chapter"], []).append(Article(record["version"], record["text"]))
    return [Chapter(name, tuple(versions)) for name, versions in sorted(chapters.items())]


def read_lineage(folder: Path) -> list[Lineage]:
    """Return the documented descent of the versions."""
    rows = (list(row.values()) for row in _rows(folder / "bible_lineage/truth_edges.tsv"))
    return [Lineage(parent, child, note.startswith(("direct", "edited"))) for parent, child, note in rows]


def read_reuse(folder: Path, limit: int) -> list[ReusePair]:
    """Return up to `limit` pairs of each kind of obfuscation, drawn with a fixed seed; 0 takes all."""
    with tarfile.open(folder / "pan13_train/pan13_train.tar.xz") as archive:
        files = {
            member.name.removeprefix("pan13_train/"): stream.read()
            for member in archive
            if (stream := archive.extractfile(member)) is not None
        }
    return [
        _reuse_pair(files, kind, name, *line.split())
        for kind, name in PAN_KINDS.items()
        for line in _draw(kind, files[f"{name}/pairs"].decode().splitlines(), limit)
    ]


def read_events(folder: Path) -> list[tuple[str, Article]]:
    """Return articles of outlets that wrote on the same events mostly independently, each with its event."""
    return [
        (r["triplet"], Article(f"{n:03}-{r['source']}", r["text"], r["title"], r["source"], r["url"], r["date"]))
        for n, r in enumerate(read_jsonl(folder / "basil/articles.jsonl.gz"))
    ]


def read_outlets(folder: Path) -> list[tuple[str, Article]]:
    """Return real articles of many outlets on a few stories, each with its story."""
    return [
        (r["event"], Article(r["id"], r["text"], outlet=r["publisher"]))
        for r in read_jsonl(folder / "multi_outlet/articles.jsonl.gz")
    ]


def read_copies(folder: Path) -> list[Article]:
    """Return hand copies of one text whose true tree is not known."""
    return [Article(p.stem, p.read_text(encoding="utf-8")) for p in sorted((folder / "parzival/texts").glob("*.txt"))]


def read_paraphrases(folder: Path) -> list[tuple[bool, Article, Article]]:
    """Return pairs of sentences of the news, each with whether people found that they say the same."""
    lines = (folder / "msrp/msr_paraphrase_train.txt").read_text(encoding="utf-8-sig").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    return [(row[0] == "1", Article("left", row[3]), Article("right", row[4])) for row in rows]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    for line in lines:
        yield dict(zip(names, line.split("\t"), strict=True))


def _draw(kind: str, lines: list[str], limit: int) -> list[str]:
    if not limit or limit >= len(lines):
        return lines
    return sorted(random.Random(kind).sample(lines, limit))  # noqa: S311 - a sample, no secret


def _reuse_pair(files: dict[str, bytes], kind: str, name: str, reusing: str, source: str) -> ReusePair:
    case = f"{Path(reusing).stem}-{Path(source).stem}"
    passages = []
    for feature in ElementTree.fromstring(files[f"{name}/{case}.xml"]).iter("feature"):  # noqa: S314 - a known set
        if feature.get("name") == "plagiarism":
            passages.append(Reuse(_span(feature, "source"), _span(feature, "this")))
    return ReusePair(
        case,
        kind,
        Article("source", files[f"src/{source}"].decode("utf-8")),
        Article("reusing", files[f"susp/{reusing}"].decode("utf-8")),
        tuple(passages),
    )


def _span(feature: ElementTree.Element, side: str) -> Span:
    start = int(feature.attrib[f"{side}_offset"])
    return start, start + int(feature.attrib[f"{side}_length"])
