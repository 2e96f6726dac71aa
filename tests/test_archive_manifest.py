"""The manifest: written and read back; newer, foreign and damaged ones are told apart."""

import json
from pathlib import Path

import pytest

from provenance.archive.manifest import MANIFEST_FILE, Manifest, SegmentEntry, read_manifest, write_manifest
from provenance.errors import ProvenanceError

ENTRY = SegmentEntry("000001.segment", 10, 900, 4000, 19000, None)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    manifest = Manifest("abc", (ENTRY,), num_superseded=2, next_number=2, num_adds=1)
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert manifest.num_articles == 8
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST_FILE]


def test_a_newer_format_is_refused_clearly(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_FILE).write_text('{"format": "provenance-archive", "version": 2, "novel": []}', "utf-8")
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
    record["segments"][0]["file"] = "../../elsewhere"
    path.write_text(json.dumps(record), "utf-8")
    with pytest.raises(ProvenanceError, match="is no manifest"):
        read_manifest(tmp_path)
