"""The file of sections: what is written is read back, what is damaged is found, what is unfinished is not there."""

from pathlib import Path

import numpy as np
import pytest
from builders_archive import containers

from provenance.archive.container import Container, SectionWriter, written_whole
from provenance.errors import ProvenanceError


def write(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    with written_whole(path) as file:
        writer = SectionWriter(file)
        writer.add("words", [b"one ", b"two"], "|u1")
        writer.add("numbers", [np.arange(3), np.arange(3, 5)], "<u4")
        writer.add("nothing", [], "<u8")
        writer.finish({"answer": 42})
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "segments" / "1.segment")


def test_sections_are_read_back(file: Path) -> None:
    container = Container(file)
    assert container.facts == {"answer": 42}
    assert container.bytes("words", 4, 7) == b"two"
    assert container.array("numbers").tolist() == [0, 1, 2, 3, 4]
    assert container.array("numbers").dtype == np.uint32
    assert container.array("nothing").tolist() == []
    assert container.damaged_sections() == []


def test_the_same_sections_are_the_same_bytes(file: Path, tmp_path: Path) -> None:
    assert write(tmp_path / "segments" / "2.segment").read_bytes() == file.read_bytes()


def test_a_changed_byte_of_a_section_is_found(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[content.index(b"two")] ^= 1
    file.write_bytes(content)
    assert Container(file).damaged_sections() == ["words"]


def test_a_closed_file_is_let_go_with_the_last_array_of_it(file: Path) -> None:
    with Container(file) as container:
        numbers = container.array("numbers")
    assert numbers.tolist() == [0, 1, 2, 3, 4]
    assert not container._map.closed
    del numbers
    container.close()
    assert container._map.closed


@pytest.mark.parametrize("keep", [0, 10, -1, -60])
def test_a_file_cut_short_is_refused(file: Path, keep: int) -> None:
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(ProvenanceError, match="is damaged"):
        Container(file)


def test_a_damaged_table_is_refused_and_the_file_is_let_go(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = containers(monkeypatch)
    content = bytearray(file.read_bytes())
    content[content.rindex(b"answer")] ^= 1
    file.write_bytes(content)
    with pytest.raises(ProvenanceError, match="table of contents does not fit"):
        Container(file)
    assert [container._map.closed for container in opened] == [True]


def test_writing_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with written_whole(tmp_path / "file") as file:
            file.write(b"half")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert list(tmp_path.iterdir()) == []
