"""`provenance archive`: what each of its commands prints, and how they take mistakes."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builders_archive import archive_of, damage, ids_in, one_byte, pile
from builders_commands import ITV, SHORTENED, SPUN, in_process

from provenance.archive.lock import writing
from provenance.archive.manifest import MANIFEST_FILE, SEGMENTS_FOLDER
from provenance.cli import main


@pytest.fixture
def folder(seeds: Path, tmp_path: Path) -> Path:
    assert main(["archive", "create", str(tmp_path / "kept"), str(seeds)]) == 0
    return tmp_path / "kept"


def test_create_add_info_compact_check(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = str(tmp_path / "kept")
    assert main(["archive", "create", kept]) == 0
    assert capsys.readouterr().out.startswith("0 articles\n")
    assert main(["archive", "add", kept, str(seeds / ITV), str(seeds / SPUN)]) == 0
    assert capsys.readouterr().out == "2 articles added; 2 articles in all\n"
    assert main(["archive", "add", kept, str(seeds), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["num_known"] == 2
    assert main(["archive", "info", kept, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["num_articles"] == 3
    assert main(["archive", "compact", kept]) == 0
    assert capsys.readouterr().out.startswith("2 segments -> 1")
    assert main(["archive", "check", kept]) == 0
    assert "all as it was written" in capsys.readouterr().out


def test_what_is_left_out_is_told_and_strict_ends_with_1(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / ITV
    other.write_text("Another text of that name, about something else.", encoding="utf-8")
    capsys.readouterr()
    assert main(["archive", "add", str(folder), str(other)]) == 0
    assert "--replace" in capsys.readouterr().err
    assert main(["archive", "add", str(folder), str(other), "--strict"]) == 1
    capsys.readouterr()
    assert main(["archive", "add", str(folder), str(other), "--replace", "--strict"]) == 0
    assert "1 in the place of an earlier one" in capsys.readouterr().out


def test_check_ends_with_1_where_something_is_damaged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    segment = folder / SEGMENTS_FOLDER / "000001.segment"
    content = bytearray(segment.read_bytes())
    content[5000] ^= 1
    segment.write_bytes(content)
    capsys.readouterr()
    assert main(["archive", "check", str(folder)]) == 1
    assert "000001.segment" in capsys.readouterr().out
    assert main(["archive", "check", str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["damages"]


@pytest.mark.parametrize("command", ["add", "info", "check", "compact", "trace", "build"])
def test_what_is_no_archive_or_a_newer_one_is_told_in_one_line(
    command: str, folder: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = {
        "add": ["archive", "add", "DIR", str(seeds)],
        "trace": ["trace", str(seeds / SHORTENED), "--archive", "DIR"],
        "build": ["build", "--archive", "DIR", "--out", str(tmp_path / "out")],
    }.get(command, ["archive", command, "DIR"])
    newer = (folder / MANIFEST_FILE).read_text("utf-8").replace('"version": 1', '"version": 7')
    (folder / MANIFEST_FILE).write_text(newer, "utf-8")
    for place, hint in [(tmp_path, "provenance archive create"), (folder, "archive of format 7")]:
        capsys.readouterr()
        assert main([str(place) if word == "DIR" else word for word in arguments]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        told = [line for line in captured.err.splitlines() if line != "reading"]
        assert len(told) == 1
        assert hint in told[0]


def test_a_second_writer_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    hold = (
        "import sys; from pathlib import Path; from provenance.archive.lock import writing\n"
        "with writing(Path(sys.argv[1])): print('held', flush=True); sys.stdin.readline()"
    )
    command = [sys.executable, "-c", hold, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        first.stdout.readline()
        assert main(["archive", "compact", str(folder)]) == 2
        first.communicate("\n")
    assert f"is being changed by another process ({first.pid})" in capsys.readouterr().err


def test_an_archive_that_is_being_changed_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    with writing(folder):
        assert main(["archive", "add", str(folder), str(tmp_path / "nowhere.jsonl")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "is being changed by another process" in line


@pytest.mark.parametrize("content", [None, b"", b'{"headline": "No text"}\n'])
def test_after_a_create_that_failed_the_mended_command_works(
    content: bytes | None, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, given = tmp_path / "kept", tmp_path / "given.jsonl"
    if content is not None:
        given.write_bytes(content)
    assert main(["archive", "create", str(kept), str(given)]) == 2
    assert not (kept / MANIFEST_FILE).exists()
    assert main(["archive", "create", str(kept), str(seeds)]) == 0
    assert "3 articles added" in capsys.readouterr().out


def test_a_create_that_the_disk_refuses_is_taken_back(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("provenance.archive.store.write_segment", refuse)
    assert main(["archive", "create", str(tmp_path / "kept"), str(seeds)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    monkeypatch.undo()
    assert main(["archive", "create", str(tmp_path / "kept"), str(seeds)]) == 0


def test_create_looks_at_the_folder_before_it_reads(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["archive", "create", str(folder), str(tmp_path / "nowhere.jsonl")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "is an archive already" in line


def test_compact_leaves_a_folder_that_is_no_archive_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        assert main(["archive", "compact", str(place)]) == 2
        assert "is no archive" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_addition_whose_merging_was_put_off_is_told_as_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = archive_of(tmp_path / "kept", *(pile(n, n + 1) for n in range(7)))
    damage(folder, "wholes", one_byte, number=3)
    (tmp_path / "a.txt").write_text("A text that nobody has sent before.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Another text that nobody has sent before.", encoding="utf-8")
    assert main(["archive", "add", str(folder), str(tmp_path / "a.txt")]) == 0
    said = capsys.readouterr()
    assert said.out == "1 article added; 8 articles in all\n"
    assert f"warning: {folder}: added; merging was put off: " in said.err
    assert main(["archive", "add", str(folder), str(tmp_path / "b.txt"), "--json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["severity"], problem["message"][:27]) == ("warning", "added; merging was put off:")
    assert len(ids_in(folder)) == 9


def test_an_interrupted_addition_ends_with_130_and_adds_nothing(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 2))
    # Nobody ever writes to its standard input, so once it reads, the run waits there for the signal.
    run = in_process("archive", "add", str(folder), "-", stdin=subprocess.PIPE)
    assert run.stderr
    assert run.stderr.readline() == "reading\n"
    run.send_signal(signal.SIGINT)
    _, err = run.communicate()
    assert (run.returncode, err) == (130, "provenance: interrupted\n")
    assert len(ids_in(folder)) == 2
