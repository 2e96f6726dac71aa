"""A look-up: what shares text is found, the source of each part is among the first, and crowds hide nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders_archive import archive_of, cut, invented, pile

from provenance.archive import lookup
from provenance.archive.lookup import find_alike, find_candidates
from provenance.archive.seeds import index_texts
from provenance.archive.snapshot import Snapshot, open_snapshot
from provenance.model import Article

FIRST_DAY = (date(2024, 6, 1) - date(1970, 1, 1)).days


def found_ids(snapshot: Snapshot, article: Article, most: int = 6, first_day: int | None = None) -> list[str]:
    found = find_candidates(snapshot, index_texts([article.text]), most, first_day)
    return [snapshot.article(c.segment, c.doc).id for c in found.candidates]


def test_what_shares_text_is_found_across_segments_and_nothing_else(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 20), [cut(invented(3), 4, "cut")], pile(20, 30))
    snapshot = open_snapshot(folder)
    assert found_ids(snapshot, cut(invented(3), 5, "t")) == ["article-3", "cut"]
    assert found_ids(snapshot, invented(99)) == []
    assert found_ids(snapshot, Article("empty", "")) == []
    nothing = find_candidates(snapshot, index_texts([invented(99).text]), 6)
    assert nothing.num_shingles > 50
    assert (nothing.num_candidates, nothing.num_passed_over) == (0, 0)


def test_an_empty_archive_finds_nothing(tmp_path: Path) -> None:
    snapshot = open_snapshot(archive_of(tmp_path / "kept"))
    assert find_candidates(snapshot, index_texts([invented(1).text]), 6).num_candidates == 0
    assert find_alike(snapshot, index_texts([invented(1).text])) == []


def test_articles_before_the_period_are_left_out_and_undated_ones_stay(tmp_path: Path) -> None:
    copies = [
        replace(cut(invented(3), 5, name), published=day)
        for name, day in [("early", "2024-05-31"), ("late", "2024-06-01"), ("undated", None)]
    ]
    snapshot = open_snapshot(archive_of(tmp_path / "kept", copies))
    assert len(find_alike(snapshot, index_texts([copies[0].text]))) == 3
    assert len(find_alike(snapshot, index_texts([copies[0].text]), FIRST_DAY)) == 2
    assert found_ids(snapshot, invented(3), first_day=FIRST_DAY) == ["late"]


def test_equal_texts_are_one_candidate_the_earliest(tmp_path: Path) -> None:
    copies = [replace(invented(3), id=f"copy-{day}", published=f"2024-01-{day:02}") for day in (9, 2, 5)]
    snapshot = open_snapshot(archive_of(tmp_path / "kept", copies))
    (candidate,) = find_candidates(snapshot, index_texts([cut(invented(3), 5, "t").text]), 6).candidates
    assert snapshot.article(candidate.segment, candidate.doc).id == "copy-2"
    assert [snapshot.article(*place).id for place in candidate.alike] == ["copy-5", "copy-9"]
    assert candidate.explained > 0.9


def test_both_sources_of_a_composite_are_found_behind_a_crowd_that_carries_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [
        replace(invented(1), id=f"copy-{n}", text=f"{invented(1).text} Outlet number {n} has carried it.")
        for n in range(60)
    ]
    mixed = Article("mixed", f"{cut(invented(1), 5, 'x').text} {cut(invented(2), 2, 'y').text}")
    snapshot = open_snapshot(archive_of(tmp_path / "kept", crowd, pile(2, 20)))
    # As if the crowd were larger than all that is read.
    monkeypatch.setattr(lookup, "_MOST_ENTRIES", 500)
    monkeypatch.setattr(lookup, "_MOST_ENTRIES_A_SEED", 100)
    found = find_candidates(snapshot, index_texts([mixed.text]), 3)
    ids = [snapshot.article(c.segment, c.doc).id for c in found.candidates]
    assert "article-2" in ids[:2]
    assert any(name.startswith("copy-") for name in ids)
    assert found.num_passed_over > 0


def test_a_crowd_beyond_all_bounds_is_still_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [replace(invented(1), id=f"copy-{n}", outlet=f"Outlet {n}") for n in range(40)]
    snapshot = open_snapshot(archive_of(tmp_path / "kept", crowd))
    monkeypatch.setattr(lookup, "_MOST_ENTRIES", 50)
    monkeypatch.setattr(lookup, "_MOST_ENTRIES_A_SEED", 20)
    found = find_candidates(snapshot, index_texts([cut(invented(1), 5, "t").text]), 6)
    assert len(found.candidates) == 1
    assert found.num_passed_over > 0
