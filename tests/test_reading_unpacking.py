"""Archives of files: what is in them is read as if it lay in a folder, and no name in them leads anywhere."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
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


def tar_bytes(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


TWO = tar_bytes({"a.txt": b"The bridge is closed.", "b.txt": b"The harbour is open."})


@pytest.mark.parametrize(
    "data",
    [
        TWO[:1024],  # cut off between two members
        TWO[:1200],  # inside a header
        TWO[:1024] + b"x" + TWO[1025:],  # a damaged header
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_tar_that_is_cut_off_or_damaged_is_told(data: bytes, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / ("p.tar" if pack is bytes else "p.tar.gz")
    path.write_bytes(pack(data))
    found = pv.read(path)
    assert [own.id for own in found] == ["a.txt"]
    [problem] = found.problems
    assert problem.severity == "error"
    assert "damaged or cut off" in problem.message


def test_of_a_compressed_tar_that_is_cut_off_what_is_there_is_read(tmp_path: Path) -> None:
    noise = "".join(sha256(str(n).encode()).hexdigest() for n in range(2000)).encode()
    packed = gzip.compress(tar_bytes({"a.txt": b"The bridge is closed.", "b.txt": noise}))
    (tmp_path / "p.tar.gz").write_bytes(packed[: len(packed) // 2])
    found = pv.read(tmp_path / "p.tar.gz")
    assert [own.id for own in found] == ["a.txt"]
    assert {problem.severity for problem in found.problems} == {"error"}


def test_a_compressed_tar_with_a_wrong_sum_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(TWO))
    packed[-8] ^= 1
    (tmp_path / "p.tgz").write_bytes(packed)
    assert [problem.severity for problem in pv.read(tmp_path / "p.tgz").problems] == ["error"]


@pytest.mark.parametrize(("end", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_tar_compressed_in_several_streams_is_read_whole(
    end: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    (tmp_path / f"p.tar.{end}").write_bytes(pack(TWO[:700]) + pack(TWO[700:]))
    found = pv.read(tmp_path / f"p.tar.{end}")
    assert [own.id for own in found] == ["a.txt", "b.txt"]
    assert not found.problems


@pytest.mark.parametrize("name", ["huge.txt", "huge.bin"])
def test_a_member_that_says_it_is_huge_does_not_hang(name: str, tmp_path: Path) -> None:
    info = tarfile.TarInfo(name)
    info.size = 1 << 80
    (tmp_path / "p.tar").write_bytes(TWO[:1024] + info.tobuf(tarfile.GNU_FORMAT) + b"x" * 512)
    found = pv.read(tmp_path / "p.tar")
    assert [own.id for own in found] == ["a.txt"]
    assert any("damaged or cut off" in problem.message for problem in found.problems)


def test_a_name_as_long_as_a_disk_is_not_taken_into_memory(tmp_path: Path) -> None:
    link = tarfile.TarInfo("././@LongLink")
    link.type, link.size = b"L", 3 << 20
    (tmp_path / "p.tgz").write_bytes(gzip.compress(link.tobuf(tarfile.GNU_FORMAT) + b"x" * (3 << 20) + TWO))
    with pytest.raises(pv.ProvenanceError, match="a header in it is too long"):
        pv.read(tmp_path / "p.tgz")


def test_a_member_without_a_name_and_one_that_is_locked_leave_the_others(tmp_path: Path) -> None:
    zipped(tmp_path / "p.zip", {"a.txt": b"The bridge is closed.", "q": b"", "b.txt": b"Locked."})
    data = (tmp_path / "p.zip").read_bytes()
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"b.txt"))
    flagged = data[: place + 8] + bytes([data[place + 8] | 1]) + data[place + 9 :]
    nameless = flagged[: flagged.rindex(b"q")] + b"\0" + flagged[flagged.rindex(b"q") + 1 :]
    (tmp_path / "p.zip").write_bytes(nameless)
    found = pv.read(tmp_path / "p.zip")
    assert [own.id for own in found] == ["a.txt"]
    assert any("encrypted" in problem.message for problem in found.problems)


def test_what_lies_in_an_archive_is_told_as_what_it_is(tmp_path: Path) -> None:
    files = {"in.zip": b"PK", "pic.png": b"x", f"{'d' * 300}/{'e' * 300}.txt": b"The bridge is closed."}
    zipped(tmp_path / "p.zip", files)
    found = pv.read(tmp_path / "p.zip")
    assert len(found) == 1
    told = " ".join(problem.message for problem in found.problems)
    assert "an archive inside an archive" in told
    assert "'.png'" in told


def test_attachments_of_a_page_are_left_out_as_in_a_folder(tmp_path: Path) -> None:
    page = b"<html><body><p>The bridge over the river is closed for nine weeks, the council said.</p></body></html>"
    zipped(tmp_path / "p.zip", {"s/Page.html": page, "s/Page_files/ad.html": page, "Other_files/a.html": page})
    assert {own.id for own in pv.read(tmp_path / "p.zip")} == {"s/Page.html", "Other_files/a.html"}


def test_a_full_disk_is_one_line_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(unpacking_module, "Scratch", full)
    zipped(tmp_path / "p.zip", FILES)
    with pytest.raises(pv.ProvenanceError, match=r"No space left on device.*TMPDIR"):
        pv.read(tmp_path / "p.zip")
