"""Articles and archives for the tests of the archive: many small texts that share nothing unless they are made to."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.archive.container import Container
from provenance.archive.manifest import SEGMENTS_FOLDER
from provenance.archive.snapshot import Snapshot, open_snapshot
from provenance.archive.store import add_articles, create_archive
from provenance.model import Article

SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu za che dri flo gru kle".split()
FUNCTION_WORDS = "the of and to in that was for on with as at by from it had but not they were which".split()


def invented(number: int, num_words: int = 90) -> Article:
    """An article of its own, the same for the same number."""
    chance = random.Random(f"article {number}")  # noqa: S311  nothing here is a secret
    words = [
        chance.choice(FUNCTION_WORDS)
        if chance.random() < 0.45
        else "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        for _ in range(num_words)
    ]
    sentences = [" ".join(words[i : i + 15]).capitalize() + "." for i in range(0, num_words, 15)]
    return Article(
        id=f"article-{number}",
        text=" ".join(sentences),
        outlet=f"Outlet {number % 7}",
        published=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
        published_precision="day",
    )


def pile(first: int, stop: int) -> list[Article]:
    """Articles that share nothing."""
    return [invented(number) for number in range(first, stop)]


def cut(article: Article, num_sentences: int, name: str) -> Article:
    """The first sentences of an article under another id, dated a month later."""
    sentences = article.text.split(". ")[:num_sentences]
    return replace(article, id=name, text=". ".join(sentences) + ".", published="2025-01-31")


def archive_of(folder: Path, *batches: Iterable[Article]) -> Path:
    """A new archive to which batches were added."""
    create_archive(folder)
    for batch in batches:
        add_articles(folder, batch)
    return folder


def damage(folder: Path, section: str, content: Callable[[bytes], bytes], number: int = 1) -> Path:
    """Put other bytes, as many, in the place of a section of a segment; return its file."""
    path = folder / SEGMENTS_FOLDER / f"{number:06}.segment"
    table = Container(path)._sections[section]
    start, stop = table["start"], table["start"] + table["size"]
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + content(whole[start:stop]) + whole[stop:])
    assert len(path.read_bytes()) == len(whole)
    return path


def one_byte(content: bytes) -> bytes:
    """The content with one byte changed, which no number in it shows."""
    return bytes([content[0] ^ 1]) + content[1:]


def containers(monkeypatch: pytest.MonkeyPatch) -> list[Container]:
    """A list that files of archives enter as they are opened from now on."""
    opened: list[Container] = []
    read_table = Container._read_table

    def told(container: Container) -> None:
        opened.append(container)
        read_table(container)

    monkeypatch.setattr(Container, "_read_table", told)
    return opened


def ids_in(folder: Path) -> list[str]:
    """The ids of the articles in force, in order."""
    return [article.id for article in open_snapshot(folder).articles()]


def contents(snapshot: Snapshot) -> dict[str, Article]:
    """The articles in force by id."""
    return {article.id: article for article in snapshot.articles()}
