"""Archives of files: what is in them is read as if it lay in a folder, and no name in them leads anywhere."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import provenance as pv
from provenance.reading import unpacking as unpacking_module
from provenance.reading.draft import FoundFile
from provenance.reading.reader import choose_readable
from provenance.reading.unpacking import Unpacking

FILES = {
    "b/wire.jsonl": b'{"id": "w1", "text": "Rain fell on the town."}\n{"text": "Sun."}\n',
    "a.txt": b"The bridge is closed.",
    ".hidden.txt": b"no",
    "__MACOSX/a.txt": b"no",
    "b/photo.jpg": b"\xff\xd8",
}


def zipped(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def tarred(path: Path, files: dict[str, bytes]) -> None:
    mode = {".gz": "w:gz", ".xz": "w:xz", ".bz2": "w:bz2"}.get(path.suffix, "w:gz" if path.suffix == ".tgz" else "w")
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "pack"),
    [("p.zip", zipped), *((f"p{end}", tarred) for end in (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"))],
)
def test_an_archive_is_read_as_a_folder_is(
    name: str, pack: Callable[[Path, dict[str, bytes]], None], tmp_path: Path
) -> None:
    path = tmp_path / name
    pack(path, FILES)
    found = pv.read(path)
    assert [(own.id, str(own.origin)) for own in found] == [
        ("a.txt", f"{path}/a.txt"),
        ("w1", f"{path}/b/wire.jsonl:1"),
        ("b/wire.jsonl:2", f"{path}/b/wire.jsonl:2"),
    ]
    [problem] = found.problems
    assert problem.origin.endswith("b/photo.jpg")
    assert problem.severity == "warning"


def test_an_archive_in_a_folder_is_read_under_its_own_name(tmp_path: Path) -> None:
    zipped(tmp_path / "old.zip", {"a.txt": b"The bridge is closed."})
    (tmp_path / "a.txt").write_text("The bridge is open.", "utf-8")
    assert [own.id for own in pv.read(tmp_path)] == ["a.txt", "old.zip/a.txt"]


@pytest.mark.parametrize(("end", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_single_compressed_file_is_read(end: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / f"news.jsonl{end}"
    path.write_bytes(pack(FILES["b/wire.jsonl"]))
    assert [own.id for own in pv.read(path)] == ["w1", "news.jsonl:2"]


@pytest.mark.parametrize("name", ["../../escaped.txt", "/etc/escaped.txt", "c:\\..\\escaped.txt", "a\x1b[31m.txt"])
def test_what_a_member_is_called_is_a_label_and_no_path(name: str, tmp_path: Path) -> None:
    zipped(tmp_path / "sub.zip", {name: b"The bridge is closed."})
    before = set(tmp_path.parent.rglob("*"))
    [own] = pv.read(tmp_path / "sub.zip")
    assert not {"..", ""} & set(own.id.split("/"))
    assert own.id.isprintable()
    assert set(tmp_path.parent.rglob("*")) == before


def test_what_is_unpacked_is_there_until_it_is_left(tmp_path: Path) -> None:
    zipped(tmp_path / "p.zip", FILES)
    with Unpacking() as unpacking:
        found = list(choose_readable([FoundFile(tmp_path / "p.zip", "p.zip", "p.zip", tmp_path, True)], unpacking))
        paths = [item.path for item in found if isinstance(item, FoundFile)]
        assert [path.read_bytes() for path in paths] == [FILES["a.txt"], FILES["b/wire.jsonl"]]
    assert not any(path.exists() for path in paths)


def test_a_link_out_of_an_archive_is_left_out(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "p.tar", "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with pytest.raises(pv.ProvenanceError, match="nothing to read"):
        pv.read(tmp_path / "p.tar")


@pytest.mark.parametrize("name", ["p.zip", "p.tar", "p.tar.gz", "p.jsonl.gz", "p.txt.xz"])
@pytest.mark.parametrize("data", [b"no archive at all", b"PK\x03\x04broken", b"\x1f\x8b\x08broken"])
def test_a_broken_archive_is_one_line_and_the_rest_is_read(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("The bridge is closed.", "utf-8")
    found = pv.read(tmp_path)
    assert [own.id for own in found] == ["good.txt"]
    assert len(found.problems) == 1
    assert name in found.problems[0].origin


def test_a_damaged_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "The bridge is closed.")
        archive.writestr("b.txt", "The harbour is open.")
    path.write_bytes(path.read_bytes().replace(b"bridge", b"brigde", 1))
    found = pv.read(path)
    assert [own.id for own in found] == ["b.txt"]
    assert found.problems[0].origin.endswith("p.zip/a.txt")


def test_an_archive_that_would_fill_the_disk_is_left_out_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking_module, "_ALWAYS_BYTES", 0)
    zipped(tmp_path / "p.zip", {"a.txt": b"The bridge is closed.", "b.txt": b"0" * 10_000_000, "c.txt": b"Later."})
    found = pv.read(tmp_path / "p.zip")
    assert [own.id for own in found] == ["a.txt"]
    assert "unpack it yourself" in found.problems[0].message


def test_where_archives_cannot_be_read_that_is_said(tmp_path: Path) -> None:
    zipped(tmp_path / "p.zip", FILES)
    [problem] = choose_readable([FoundFile(tmp_path / "p.zip", "p.zip", "p.zip", tmp_path, True)])
    assert not isinstance(problem, FoundFile)
    assert "unpack it first" in problem.message
