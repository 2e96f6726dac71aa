"""The manifest: written and read back; newer, foreign and damaged ones are told apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.archive.manifest import MANIFEST_FILE, Manifest, SegmentEntry, read_manifest, write_manifest
from provenance.errors import ProvenanceError

ENTRY = SegmentEntry("000001.segment", 10, 900, 4000, 19000, None)
OTHER = SegmentEntry("000002.segment", 10, 900, 4000, 19000, 19001)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    manifest = Manifest("abc", (ENTRY,), num_superseded=2, next_number=2, num_adds=1)
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert manifest.num_articles == 8
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST_FILE]


@pytest.mark.parametrize("version", ["2", "2.0", '"2"', '"2.1-beta"'])
def test_a_newer_format_is_refused_clearly(tmp_path: Path, version: str) -> None:
    (tmp_path / MANIFEST_FILE).write_text(f'{{"format": "provenance-archive", "version": {version}, "n": []}}', "utf-8")
    with pytest.raises(ProvenanceError, match="is an archive of format 2, and this program reads up to 1: use a newer"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "3",
        '{"format": "other", "version": 1}',
        '{"format": "provenance-archive", "version": "1"}',
        '{"format": "provenance-archive", "version": 1}',
        '{"format": "provenance-archive", "version": 1, "shingles": "", "segments": [{"file": 1}], "num_superseded": 0,'
        ' "next_number": 1, "num_adds": 0}',
        "[" * 100_000,
        '"\\ud800',
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST_FILE).write_text(content, "utf-8")
    with pytest.raises(ProvenanceError, match=r"manifest\.json: is no manifest of an archive, or a damaged one"):
        read_manifest(tmp_path)


def written(folder: Path, *path: str | int, value: object, digest: bool = False) -> None:
    """Write a manifest in which one value is another; with a digest only if it is to be the old one."""
    write_manifest(folder, Manifest("abc", (ENTRY, OTHER), num_superseded=2, next_number=3, num_adds=2))
    record: Any = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
    if not digest:
        del record["digest"]
    place = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    (folder / MANIFEST_FILE).write_text(json.dumps(record), "utf-8")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("num_adds",), 3),
        (("segments", 0, "num_articles"), 11),
        (("shingles",), "abd"),
        (("segments", 0, "last_day"), 7),
    ],
)
def test_one_changed_value_is_found(tmp_path: Path, path: tuple[str | int, ...], value: object) -> None:
    written(tmp_path, *path, value=value)
    assert read_manifest(tmp_path)
    written(tmp_path, *path, value=value, digest=True)
    with pytest.raises(ProvenanceError, match="is no manifest of an archive, or a damaged one"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 1.5),
        (("shingles",), 5),
        (("num_adds",), "3"),
        (("num_adds",), 1.0),
        (("num_superseded",), True),
        (("num_superseded",), -1),
        (("num_superseded",), 21),
        (("next_number",), 2),
        (("next_number",), None),
        (("segments",), ""),
        (("segments",), {}),
        (("segments", 0), "000001.segment"),
        (("segments", 0, "file"), "000002.segment"),
        (("segments", 0, "file"), "٠٠٠٠٠١.segment"),
        (("segments", 0, "num_articles"), "10"),
        (("segments", 0, "num_bytes"), [4000]),
        (("segments", 0, "num_postings"), 9.5),
        (("segments", 0, "first_day"), "2020-01-01"),
        (("segments", 0, "first_day"), 10**9),
        (("segments", 0, "new"), 1),
    ],
)
def test_values_of_another_kind_are_refused(tmp_path: Path, path: tuple[str | int, ...], value: object) -> None:
    written(tmp_path, *path, value=value)
    with pytest.raises(ProvenanceError, match="is no manifest of an archive, or a damaged one"):
        read_manifest(tmp_path)


def test_a_lost_manifest_is_told_apart_from_no_archive(tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    (tmp_path / "segments" / "notes").touch()
    with pytest.raises(ProvenanceError, match="provenance archive create"):
        read_manifest(tmp_path)
    (tmp_path / "segments" / "000001.segment").touch()
    with pytest.raises(ProvenanceError, match=r"restore manifest\.json from a copy") as told:
        read_manifest(tmp_path)
    assert "create" not in str(told.value)


def test_a_folder_without_one_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="is no archive"):
        read_manifest(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(ProvenanceError, match="is no archive"):
        read_manifest(tmp_path / "file")


def test_a_manifest_cannot_name_a_file_outside(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest("abc", (ENTRY,)))
    path = tmp_path / MANIFEST_FILE
    record = json.loads(path.read_text("utf-8"))
    del record["digest"]
    record["segments"][0]["file"] = "../../elsewhere"
    path.write_text(json.dumps(record), "utf-8")
    with pytest.raises(ProvenanceError, match="is no manifest"):
        read_manifest(tmp_path)
