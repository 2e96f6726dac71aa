"""What a reader sees: the archive of one moment, whatever writers do meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders_archive import archive_of, contents, pile

from provenance.archive import snapshot as module
from provenance.archive.manifest import SEGMENTS_FOLDER, Manifest, read_manifest
from provenance.archive.snapshot import open_snapshot
from provenance.archive.store import add_articles, compact_archive
from provenance.errors import ProvenanceError


def test_a_reader_sees_what_it_opened_while_others_add_and_merge(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 3), pile(3, 6))
    opened = open_snapshot(folder)
    add_articles(folder, pile(6, 9))
    compact_archive(folder)
    assert not (folder / SEGMENTS_FOLDER / "000001.segment").exists()
    assert contents(opened) == {article.id: article for article in pile(0, 6)}
    assert contents(open_snapshot(folder)) == {article.id: article for article in pile(0, 9)}


def test_a_reader_that_a_merge_overtakes_reads_the_new_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 3), pile(3, 6))
    outdated = read_manifest(folder)
    compact_archive(folder)
    answers = [outdated]

    def read_late(place: Path) -> Manifest:
        return answers.pop() if answers else read_manifest(place)

    monkeypatch.setattr(module, "read_manifest", read_late)
    assert len(contents(open_snapshot(folder))) == 6


def test_an_id_leads_to_the_article_in_force(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 3))
    add_articles(folder, [*pile(3, 4), replace(pile(9, 10)[0], id="article-1")], replace=True)
    opened = open_snapshot(folder)
    assert opened.find(["article-2", "article-1", "nobody"]) == [(0, 2), (1, 1), None]


def test_another_segment_under_a_name_is_told(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 3), pile(3, 7))
    first, second = (folder / SEGMENTS_FOLDER / f"00000{n}.segment" for n in (1, 2))
    second.write_bytes(first.read_bytes())
    with pytest.raises(ProvenanceError, match=r"000002\.segment: is damaged: it is another file"):
        open_snapshot(folder)


def test_a_file_that_is_gone_for_good_is_told(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 3))
    (folder / SEGMENTS_FOLDER / "000001.segment").unlink()
    with pytest.raises(ProvenanceError, match=r"000001\.segment: is damaged: it is missing"):
        open_snapshot(folder)
