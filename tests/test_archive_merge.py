"""Merging: what is dropped is gone from texts and index, all else is as it was, and small blocks are packed."""

from pathlib import Path

import numpy as np
from builders_archive import pile

from provenance.archive.merge import merge_segments
from provenance.archive.seeds import index_texts
from provenance.archive.segment import Segment, id_keys, write_segment
from provenance.archive.texts import article_of
from provenance.model import Article


def segment(path: Path, articles: list[Article]) -> Segment:
    write_segment(path, articles, index_texts([article.text for article in articles]))
    return Segment(path)


def test_a_merge_is_as_if_what_is_kept_had_been_added_at_once(tmp_path: Path) -> None:
    parts = [segment(tmp_path / "1.segment", pile(0, 90)), segment(tmp_path / "2.segment", pile(90, 97))]
    dropped = [np.zeros(90, bool), np.zeros(7, bool)]
    dropped[0][[3, 70]] = True
    dropped[1][0] = True
    kept = [article for n, article in enumerate(pile(0, 97)) if n not in (3, 70, 90)]
    entry = merge_segments(tmp_path / "3.segment", parts, dropped)
    merged, whole = Segment(tmp_path / "3.segment"), segment(tmp_path / "4.segment", kept)
    assert entry is not None
    assert entry.num_articles == merged.num_articles == 94
    assert [article_of(line) for line in merged.all_lines()] == kept
    assert [merged.article(doc) for doc in (0, 50, 93)] == [kept[0], kept[50], kept[93]]
    for name in ("id_high", "id_low", "wholes", "num_words", "days"):
        assert (getattr(merged.columns, name) == getattr(whole.columns, name)).all()
    assert (merged.postings.entries == whole.postings.entries).all()
    assert (merged.postings.directory == whole.postings.directory).all()
    assert entry.num_postings == len(whole.postings.entries)
    assert merged.find_ids(*id_keys(["article-3", "article-4"])).tolist() == [-1, 3]


def test_many_small_segments_share_blocks_afterwards(tmp_path: Path) -> None:
    parts = [segment(tmp_path / f"{n}.segment", pile(n, n + 1)) for n in range(10)]
    merge_segments(tmp_path / "all.segment", parts, [np.zeros(1, bool)] * 10)
    assert Segment(tmp_path / "all.segment").num_blocks == 1


def test_a_merge_that_leaves_nothing_writes_nothing(tmp_path: Path) -> None:
    part = segment(tmp_path / "1.segment", pile(0, 2))
    assert merge_segments(tmp_path / "2.segment", [part], [np.ones(2, bool)]) is None
    assert not (tmp_path / "2.segment").exists()
