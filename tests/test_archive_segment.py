"""A segment: articles are found by number and by id, whatever the id is."""

import gc
import random
from collections.abc import Callable
from pathlib import Path
from weakref import ref

import numpy as np
import pytest
from builders_archive import pile

from provenance.archive.seeds import index_texts
from provenance.archive.segment import UNDATED, Segment, day_of, id_keys, write_segment
from provenance.archive.texts import Block, article_of
from provenance.errors import ProvenanceError
from provenance.model import Article

HOSTILE = ["../../etc/passwd", "a\x00b", "\x1b[31mred", "\ud800", "=1+1", "x" * 5000, " ", "a/b\\c:d", "‮gnp.exe", "ß"]


@pytest.fixture
def articles() -> list[Article]:
    return [*pile(0, 60), *(Article(name, f"The text of article {n} says so.") for n, name in enumerate(HOSTILE))]


@pytest.fixture
def segment(articles: list[Article], tmp_path: Path) -> Segment:
    path = tmp_path / "000001.segment"
    entry = write_segment(path, articles, index_texts([article.text for article in articles]))
    assert (entry.num_articles, entry.num_bytes) == (70, path.stat().st_size)
    return Segment(path)


def test_articles_are_read_back_one_by_one_and_all(segment: Segment, articles: list[Article]) -> None:
    assert [article_of(line) for line in segment.all_lines()] == articles
    assert [segment.article(doc) for doc in (0, 59, 63, 69)] == [articles[doc] for doc in (0, 59, 63, 69)]


def test_a_closed_segment_lets_its_file_go_whatever_was_read_of_it(segment: Segment) -> None:
    with segment:
        segment.article(3)
        segment.find_ids(*id_keys(["article-3"]))
        segment.find_shingles(index_texts([pile(7, 8)[0].text]).shingles)
    assert segment.container._map.closed


def test_a_segment_that_nobody_holds_is_gone_at_once(segment: Segment) -> None:
    gc.disable()
    try:
        opened = Segment(segment.path)
        opened.article(3)
        map_of = ref(opened.container)
        del opened
        assert map_of() is None
    finally:
        gc.enable()


def test_of_the_blocks_the_last_few_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)  # noqa: S311  nothing here is a secret
    long = [Article(str(n), chance.randbytes(20_000).hex()) for n in range(10)]
    write_segment(tmp_path / "long.segment", long, index_texts([""] * 10))
    read: list[int] = []
    block = Segment.block

    def told(segment: Segment, number: int) -> Block:
        read.append(number)
        return block(segment, number)

    monkeypatch.setattr(Segment, "block", told)
    with Segment(tmp_path / "long.segment") as opened:
        assert opened.num_blocks == 10
        for doc in (*range(8), 0, 7, 8, 0, 1):
            assert opened.article(doc) == long[doc]
    assert read == [*range(9), 1]


def test_ids_are_found_and_no_others(segment: Segment, articles: list[Article]) -> None:
    names = [article.id for article in articles]
    assert segment.find_ids(*id_keys(names)).tolist() == list(range(70))
    assert segment.find_ids(*id_keys(["nobody", "", "article-60"])).tolist() == [-1, -1, -1]


def test_two_ids_whose_digests_begin_alike_are_told_apart(segment: Segment) -> None:
    high, low = id_keys(["article-3"])
    assert segment.find_ids(high, low + np.uint64(1)).tolist() == [-1]


def test_the_files_of_an_archive_are_the_only_ones_written(segment: Segment) -> None:
    assert [path.name for path in segment.path.parent.iterdir()] == ["000001.segment"]


def test_a_text_that_is_damaged_is_told(segment: Segment) -> None:
    content = bytearray(segment.path.read_bytes())
    start = content.index(b"\x78\x9c") + 20
    content[start : start + 40] = bytes(40)
    segment.path.write_bytes(content)
    with pytest.raises(ProvenanceError, match="is damaged: block 1 of its texts cannot be read"):
        Segment(segment.path).article(0)


@pytest.mark.parametrize("content", [bytes, lambda size: b"\xff" * size], ids=["zeros", "ones"])
@pytest.mark.parametrize("section", ["block_firsts", "block_starts", "id_order", "directory", "postings", "id_high"])
def test_sections_that_lead_nowhere_are_told_as_damage(
    segment: Segment, section: str, content: Callable[[int], bytes]
) -> None:
    table = segment.container._sections[section]
    whole = bytearray(segment.path.read_bytes())
    whole[table["start"] : table["start"] + table["size"]] = content(table["size"])
    segment.path.write_bytes(whole)
    damaged = Segment(segment.path)
    hashes = index_texts([pile(7, 8)[0].text]).shingles

    def look_up() -> None:
        begins, ends = damaged.find_shingles(hashes)
        damaged.docs(begins, ends - begins)

    uses: list[Callable[[], object]] = [look_up, lambda: damaged.find_ids(*id_keys(["article-7"]))]
    uses += [lambda: damaged.article(7), lambda: list(damaged.all_lines())]
    told = []
    for use in uses:
        try:
            use()
        except ProvenanceError as error:
            told.append(str(error))
    # What cannot be seen here is found by comparing digests; nothing but the mistake may come of it.
    assert all("is damaged: " in message for message in told)
    with pytest.raises(ProvenanceError, match=f"its section “{section}” is not as it was written"):
        damaged.check_whole()


def test_another_article_than_the_one_asked_for_is_damage(segment: Segment) -> None:
    table = segment.container._sections["id_low"]
    whole = bytearray(segment.path.read_bytes())
    whole[table["start"] + 8 * 5] ^= 1
    segment.path.write_bytes(whole)
    assert Segment(segment.path).article(4).id == "article-4"
    with pytest.raises(ProvenanceError, match="its sections do not fit each other"):
        Segment(segment.path).article(5)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("1970-01-02", 1),
        ("1969-12-31T23:00:00Z", -1),
        (None, UNDATED),
        ("soon", UNDATED),
        ("1970", 364),
        ("1970-01", 30),
    ],
)
def test_an_article_has_the_last_day_it_may_be_dated_to(published: str | None, day: int) -> None:
    assert day_of(Article("a", "text", published=published)) == day
