"""A check of every byte: whatever was changed is found and named, and what is whole is said to be."""

import json
import shutil
from pathlib import Path

import pytest
from builders_archive import archive_of, pile

from provenance.archive import check as module
from provenance.archive.check import check_archive
from provenance.archive.container import Container
from provenance.archive.manifest import MANIFEST_FILE, SEGMENTS_FOLDER, Manifest, read_manifest
from provenance.archive.records import Damage
from provenance.archive.store import compact_archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return archive_of(tmp_path / "kept", pile(0, 30), pile(30, 50))


def segment(folder: Path, number: int = 1) -> Path:
    return folder / SEGMENTS_FOLDER / f"{number:06}.segment"


def messages(folder: Path) -> list[tuple[str, str]]:
    return [(damage.file, damage.message) for damage in check_archive(folder).damages]


def test_what_is_whole_is_said_to_be(folder: Path) -> None:
    checked = check_archive(folder)
    assert (checked.num_segments, checked.num_articles, checked.damages, checked.leftovers) == (2, 50, (), ())


@pytest.mark.parametrize("name", ["texts", "postings", "directory", "id_high", "id_order", "wholes", "days"])
def test_one_changed_byte_of_any_section_is_found(folder: Path, name: str) -> None:
    table = Container(segment(folder))._sections[name]
    content = bytearray(segment(folder).read_bytes())
    content[table["start"] + table["size"] // 2] ^= 0x40
    segment(folder).write_bytes(content)
    found = messages(folder)
    assert ("000001.segment", f"its section “{name}” is not as it was written") in found
    assert {file for file, _ in found} == {"000001.segment"}


def test_unreadable_texts_are_counted(folder: Path) -> None:
    content = bytearray(segment(folder).read_bytes())
    start = Container(segment(folder))._sections["texts"]["start"]
    content[start + 10 : start + 60] = bytes(50)
    segment(folder).write_bytes(content)
    assert ("000001.segment", "30 of its texts cannot be read") in messages(folder)


def test_a_missing_a_cut_and_a_foreign_file_are_told_apart(folder: Path) -> None:
    second = segment(folder, 2).read_bytes()
    segment(folder, 2).unlink()
    assert messages(folder) == [("000002.segment", "is missing")]
    segment(folder, 2).write_bytes(second[:-5])
    assert messages(folder) == [("000002.segment", "its table of contents is damaged: nothing in it can be found")]
    segment(folder, 2).write_bytes(segment(folder, 1).read_bytes())
    assert messages(folder) == [("000002.segment", "is another file than the one that was written under this name")]


def test_files_that_belong_to_nothing_are_named(folder: Path) -> None:
    (folder / SEGMENTS_FOLDER / "000009.segment.part").write_bytes(b"half")
    assert check_archive(folder).leftovers == ("segments/000009.segment.part",)


def test_files_that_are_not_the_archives_are_named_apart(folder: Path) -> None:
    (folder / "README").touch()
    (folder / SEGMENTS_FOLDER / "000001.segment.bak").touch()
    checked = check_archive(folder)
    assert (checked.damages, checked.leftovers) == ((), ())
    assert checked.strangers == ("README", "segments/000001.segment.bak")


def test_what_a_merge_took_away_meanwhile_is_not_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [read_manifest(folder)]
    compact_archive(folder)

    def read_late(place: Path) -> Manifest:
        return answers.pop() if answers else read_manifest(place)

    monkeypatch.setattr(module, "read_manifest", read_late)
    checked = check_archive(folder)
    assert (checked.damages, checked.num_segments) == ((), 1)


def test_a_missing_folder_is_told_once_and_says_how_much_is_lost(folder: Path) -> None:
    shutil.rmtree(folder / SEGMENTS_FOLDER)
    assert check_archive(folder).damages == (
        Damage(SEGMENTS_FOLDER, "the folder is missing, and with it all that is kept", 50),
    )


def test_a_segment_that_does_not_fit_its_manifest_is_found(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
    # As written by a version of this program that gave manifests no digest.
    del manifest["digest"]
    manifest["segments"][0]["num_articles"] += 1
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest), "utf-8")
    assert messages(folder) == [("000001.segment", "is another file than the one that was written under this name")]
