"""How an archive is made and changed: additions are whole, ids are kept apart, merging loses nothing."""

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from builders_archive import archive_of, containers, contents, cut, damage, ids_in, invented, one_byte, pile

from provenance.archive import store
from provenance.archive.check import check_archive
from provenance.archive.lock import LOCK_FILE, writing
from provenance.archive.manifest import MANIFEST_FILE, SEGMENTS_FOLDER, read_manifest
from provenance.archive.seeds import fingerprint
from provenance.archive.snapshot import open_snapshot
from provenance.archive.store import add_articles, compact_archive, create_archive, remove_empty_archive
from provenance.archive.trace import trace_article
from provenance.errors import ProvenanceError
from provenance.model import Article, Origin


def segments(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / SEGMENTS_FOLDER).iterdir())


def test_additions_are_kept_in_order(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 5), pile(5, 6), pile(6, 9))
    assert contents(open_snapshot(folder)) == {article.id: article for article in pile(0, 9)}
    assert ids_in(folder) == [article.id for article in pile(0, 9)]
    info = open_snapshot(folder).info
    assert (info.num_articles, info.num_adds, info.num_segments) == (9, 3, 3)
    assert (info.first_published, info.last_published) == ("2024-01-01", "2024-09-09")


def test_the_same_additions_make_the_same_bytes(tmp_path: Path) -> None:
    one, other = (archive_of(tmp_path / name, pile(0, 5), pile(5, 9)) for name in "ab")
    for path in [MANIFEST_FILE, *(f"{SEGMENTS_FOLDER}/{name}" for name in segments(one))]:
        assert (one / path).read_bytes() == (other / path).read_bytes()


def test_what_is_there_already_is_passed_over_and_changes_nothing(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 5))
    before = (folder / MANIFEST_FILE).read_bytes()
    again = [replace(article, origin=Origin("elsewhere.jsonl", 3)) for article in pile(0, 5)]
    added = add_articles(folder, again)
    assert (added.num_added, added.num_known, added.num_articles, added.problems) == (0, 5, 5, ())
    assert (folder / MANIFEST_FILE).read_bytes() == before


def test_another_text_under_a_kept_id_is_left_out_or_takes_its_place(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 5))
    other = replace(invented(99), id="article-3")
    left_out = add_articles(folder, [other, invented(7)])
    assert (left_out.num_added, left_out.num_articles) == (1, 6)
    assert [problem.origin for problem in left_out.problems] == ["article-3"]
    assert "--replace" in left_out.problems[0].message
    replaced = add_articles(folder, [other], replace=True)
    assert (replaced.num_added, replaced.num_replaced, replaced.num_articles) == (0, 1, 6)
    assert contents(open_snapshot(folder))["article-3"] == other
    assert ids_in(folder).count("article-3") == 1
    assert open_snapshot(folder).info.num_superseded == 1


@pytest.mark.parametrize("is_reindexed", [False, True])
def test_whoever_changes_an_archive_lets_all_its_files_go(
    is_reindexed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive_of(tmp_path / "kept", *(pile(n, n + 1) for n in range(7)))
    opened = containers(monkeypatch)
    add_articles(folder, [*pile(7, 8), invented(2)])
    assert len(segments(folder)) == 1
    add_articles(folder, pile(8, 9))
    if is_reindexed:
        monkeypatch.setattr(store, "fingerprint", lambda: "other")
    assert compact_archive(folder).segments_after == 1
    assert check_archive(folder).damages == ()
    assert len(opened) > 7
    assert [container.path.name for container in opened if not container._map.closed] == []


def test_what_was_superseded_is_not_found_and_compact_drops_it(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 5), [replace(invented(8), id="b")])
    add_articles(folder, [replace(invented(99), id="article-3")], replace=True)
    traced = cut(invented(3), 5, "traced")
    assert trace_article(open_snapshot(folder), traced).hits == ()
    before = contents(open_snapshot(folder))
    done = compact_archive(folder)
    assert (done.segments_before, done.segments_after, done.num_dropped, done.is_reindexed) == (3, 1, 1, False)
    assert contents(open_snapshot(folder)) == before
    assert trace_article(open_snapshot(folder), traced).hits == ()
    assert [hit.article.id for hit in trace_article(open_snapshot(folder), cut(invented(99), 5, "t")).hits] == [
        "article-3"
    ]
    again = compact_archive(folder)
    assert (again.segments_before, again.bytes_before) == (again.segments_after, again.bytes_after)


def test_eight_additions_of_one_size_become_one_segment(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", *(pile(n, n + 1) for n in range(9)))
    assert [entry.num_articles for entry in read_manifest(folder).segments] == [8, 1]
    assert segments(folder) == [entry.file for entry in read_manifest(folder).segments]
    assert ids_in(folder) == [article.id for article in pile(0, 9)]


def test_additions_never_merge_what_is_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_MOST_MERGED_BY_ADDING", 7)
    folder = archive_of(tmp_path / "kept", *(pile(n, n + 1) for n in range(9)))
    assert len(segments(folder)) == 9


def test_a_large_addition_is_written_in_batches_and_put_in_force_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_BATCH_ARTICLES", 4)
    monkeypatch.setattr(store, "_INDEXED_AT_ONCE", 3)
    told: list[tuple[str, int, int]] = []
    create_archive(tmp_path / "kept")
    add_articles(tmp_path / "kept", pile(0, 10), progress=lambda *step: told.append(step))
    assert told == [("indexing", done, 10) for done in (0, 3, 4, 7, 8, 10)]
    assert contents(open_snapshot(tmp_path / "kept")) == {article.id: article for article in pile(0, 10)}
    assert read_manifest(tmp_path / "kept").num_adds == 1


@pytest.mark.parametrize("name", ["", "unseen:1"])
def test_ids_that_cannot_be_used_are_a_mistake_and_nothing_is_added(tmp_path: Path, name: str) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    with pytest.raises(ProvenanceError, match="must not be empty, 'none' or 'unseen'"):
        add_articles(folder, [invented(5), Article(name, "text")])
    with pytest.raises(ProvenanceError, match="two articles have the id"):
        add_articles(folder, [invented(5), invented(5)])
    assert len(ids_in(folder)) == 2


def test_an_archive_is_made_only_where_nothing_is(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    with pytest.raises(ProvenanceError, match="is an archive already"):
        create_archive(folder)
    with pytest.raises(ProvenanceError, match="holds files"):
        create_archive(tmp_path)
    assert not (tmp_path / SEGMENTS_FOLDER).exists()
    (tmp_path / "file").touch()
    with pytest.raises(ProvenanceError, match="cannot be made"):
        create_archive(tmp_path / "file")


def test_an_archive_is_not_made_over_segments_whose_manifest_is_lost(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    (folder / MANIFEST_FILE).unlink()
    with pytest.raises(ProvenanceError, match=r"restore manifest\.json from a copy"):
        create_archive(folder)
    assert segments(folder) == ["000001.segment"]
    (folder / SEGMENTS_FOLDER / "000001.segment").rename(folder / SEGMENTS_FOLDER / "notes")
    with pytest.raises(ProvenanceError, match="holds files"):
        create_archive(folder)


def test_an_archive_that_another_process_makes_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kept"

    def after_another(place: Path) -> AbstractContextManager[None]:
        monkeypatch.undo()
        archive_of(place, pile(0, 2))
        return writing(place)

    monkeypatch.setattr(store, "writing", after_another)
    with pytest.raises(ProvenanceError, match="is an archive already"):
        create_archive(folder)
    assert ids_in(folder) == ["article-0", "article-1"]


def test_an_archive_can_be_made_where_making_one_was_ended_early(tmp_path: Path) -> None:
    (tmp_path / "kept" / SEGMENTS_FOLDER).mkdir(parents=True)
    for name in (LOCK_FILE, "manifest.json.part"):
        (tmp_path / "kept" / name).touch()
    assert ids_in(archive_of(tmp_path / "kept", pile(0, 2))) == ["article-0", "article-1"]


def test_only_an_archive_without_articles_is_taken_back(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept")
    remove_empty_archive(folder)
    assert not (folder / MANIFEST_FILE).exists()
    archive_of(folder, pile(0, 2))
    remove_empty_archive(folder)
    assert len(ids_in(folder)) == 2


def test_what_is_no_archive_is_left_as_it_is(tmp_path: Path) -> None:
    for action in (compact_archive, lambda folder: add_articles(folder, pile(0, 1))):
        with pytest.raises(ProvenanceError, match="is no archive"):
            action(tmp_path)
        with pytest.raises(ProvenanceError, match="is no archive"):
            action(tmp_path / "nowhere")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("section", ["texts", "id_low", "wholes", "days", "postings"])
def test_damage_is_not_merged_into_what_looks_sound(tmp_path: Path, section: str) -> None:
    folder = archive_of(tmp_path / "kept", *(pile(n, n + 1) for n in range(7)))
    path = damage(folder, section, one_byte, number=3)
    before, files = (folder / MANIFEST_FILE).read_bytes(), segments(folder)
    with pytest.raises(ProvenanceError, match=rf"000003\.segment: is damaged: its section “{section}”"):
        compact_archive(folder)
    assert ((folder / MANIFEST_FILE).read_bytes(), segments(folder)) == (before, files)
    added = add_articles(folder, pile(7, 8))
    (problem,) = added.problems
    assert (added.num_added, problem.severity) == (1, "warning")
    assert problem.message.startswith(f"added; merging was put off: {path}: is damaged")
    assert segments(folder) == [*files, "000008.segment"]
    assert [damage.file for damage in check_archive(folder).damages][:1] == ["000003.segment"]


def test_damage_is_not_indexed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 5), pile(5, 9))
    damage(folder, "id_low", one_byte)
    monkeypatch.setattr(store, "fingerprint", lambda: "of a later version")
    with pytest.raises(ProvenanceError, match="is damaged: its section “id_low”"):
        compact_archive(folder)
    assert segments(folder) == ["000001.segment", "000002.segment"]


def test_what_the_disk_refuses_to_merge_is_added_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = archive_of(tmp_path / "kept", *(pile(n, n + 1) for n in range(7)))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "merge_segments", refuse)
    added = add_articles(folder, pile(7, 8))
    assert [problem.severity for problem in added.problems] == ["warning"]
    assert "added; merging was put off" in added.problems[0].message
    assert "No space left on device" in added.problems[0].message
    monkeypatch.undo()
    assert len(ids_in(folder)) == 8
    assert add_articles(folder, pile(8, 9)).problems == ()


def test_files_that_are_not_the_archives_stay(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    others = ["README", "000001.segment.bak", "x.segment", "1.segment", "000009.segment.part.gz"]
    for path in (folder / "film.part", *(folder / SEGMENTS_FOLDER / name for name in others)):
        path.write_bytes(b"mine")
    (folder / SEGMENTS_FOLDER / "000008.segment").mkdir()
    add_articles(folder, pile(2, 3))
    compact_archive(folder)
    assert (folder / "film.part").exists()
    assert segments(folder) == sorted([*others, "000003.segment", "000008.segment"])


def test_an_archive_without_articles_may_have_lost_its_empty_folder(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept")
    (folder / SEGMENTS_FOLDER).rmdir()
    assert add_articles(folder, pile(0, 2)).num_added == 2


def test_leftovers_of_a_killed_writer_are_cleared_away_by_the_next(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    for name in (f"{SEGMENTS_FOLDER}/000002.segment", f"{SEGMENTS_FOLDER}/000002.segment.part", "manifest.json.part"):
        (folder / name).write_bytes(b"half")
    assert len(ids_in(folder)) == 2
    add_articles(folder, pile(2, 3))
    assert segments(folder) == ["000001.segment", "000002.segment"]
    assert not (folder / "manifest.json.part").exists()
    assert ids_in(folder) == [article.id for article in pile(0, 3)]


def test_an_index_by_other_shingles_is_refused_until_it_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provenance.archive.seeds.SCALE", 4)
    fingerprint.cache_clear()
    folder = archive_of(tmp_path / "kept", pile(0, 5), pile(5, 9))
    monkeypatch.undo()
    fingerprint.cache_clear()
    for action in (
        lambda: add_articles(folder, pile(9, 10)),
        lambda: trace_article(open_snapshot(folder), invented(1)),
    ):
        with pytest.raises(ProvenanceError, match="indexed by the shingles of another version"):
            action()
    assert compact_archive(folder).is_reindexed
    assert contents(open_snapshot(folder)) == {article.id: article for article in pile(0, 9)}
    assert [hit.article.id for hit in trace_article(open_snapshot(folder), cut(invented(1), 5, "t")).hits] == [
        "article-1"
    ]


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(ProvenanceError, match="No space left on device"):
        add_articles(folder, pile(2, 4))
    monkeypatch.undo()
    assert len(ids_in(folder)) == 2
    assert segments(folder) == ["000001.segment"]
