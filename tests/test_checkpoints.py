"""Checkpoints: finished stages are taken up for the same work alone, and never half."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from invented_news import BRIDGE, PILE, article

import provenance as pv
from provenance import pipeline
from provenance.corpus.checkpoints import Checkpoints, identify_work, stages_folder
from provenance.corpus.engine import open_engine
from provenance.errors import ProvenanceError
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

WORK = identify_work(PILE, Settings(), Verdicts())


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Settings]:
    yield Settings(resume=str(tmp_path / "stages"))


def test_the_order_of_the_articles_and_the_machine_are_no_part_of_the_work() -> None:
    assert identify_work(PILE[::-1], Settings(workers=7, memory="1GiB", resume="x"), Verdicts()) == WORK


@pytest.mark.parametrize(
    ("pile", "settings", "decided"),
    [
        (PILE[:-1], Settings(), Verdicts()),
        ([*PILE[:-1], replace(PILE[-1], published="2021-01-01")], Settings(), Verdicts()),
        (PILE, Settings(likely=0.8), Verdicts()),
        (PILE, Settings(), "another"),
    ],
    ids=["an article less", "a date", "a threshold", "a verdict"],
)
def test_whatever_may_change_the_result_is_part_of_the_work(
    pile: list[pv.Article], settings: Settings, decided: object
) -> None:
    assert identify_work(pile, settings, decided) != WORK


def test_a_stage_is_finished_only_for_its_own_work(kept: Settings) -> None:
    engine = open_engine(kept)
    Checkpoints(engine, "one").mark("hash")
    engine.close()
    engine = open_engine(kept)
    assert Checkpoints(engine, "one").has("hash")
    assert not Checkpoints(engine, "one").has("infer")
    assert not Checkpoints(engine, "other").has("hash")
    engine.close()
    assert not Checkpoints().has("hash")


def test_what_other_work_takes_the_place_of_is_finished_no_more(kept: Settings) -> None:
    for work, is_finished in [("one", False), ("one", True), ("other", False), ("one", False)]:
        engine = open_engine(kept)
        finished = Checkpoints(engine, work)
        assert finished.has("hash") is is_finished
        if work == "one":
            finished.mark("hash")
        engine.close()


class CutShortError(Exception):
    """What cuts a run short."""


def cut_short(kept: Settings) -> Path:
    """The folder of a run that was killed after comparing, so that nothing of it was closed."""
    folder = Path(kept.resume or "")
    as_killed = folder.with_name("as-killed")

    def cut(stage: str, *_: int) -> None:
        if stage == "inferring":
            shutil.copytree(folder, as_killed)
            raise CutShortError

    with pytest.raises(CutShortError):
        pv.build(PILE, kept, progress=cut)
    shutil.rmtree(folder)
    return as_killed.rename(folder)


def test_a_run_cut_short_is_taken_up_where_it_stopped(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = pv.build(PILE).to_dict()
    cut_short(kept)
    told: list[str] = []
    found = pv.build(PILE, kept, progress=lambda stage, *_: told.append(stage))
    assert found.to_dict() == expected
    assert set(told) <= {"inferring", "recording", "gathering"}
    monkeypatch.setattr(pipeline, "find_pairs", None)
    assert pv.build(PILE, kept).to_dict() == expected


def test_other_articles_begin_anew(kept: Settings) -> None:
    pv.build(PILE, kept)
    other = [*PILE, article("another", BRIDGE)]
    assert pv.build(other, kept).to_dict() == pv.build(other).to_dict()


def test_stages_that_cannot_be_read_are_begun_anew(kept: Settings) -> None:
    folder = Path(kept.resume or "")
    folder.mkdir()
    (folder / "corpus.duckdb").write_bytes(b"no database at all" * 1000)
    assert pv.build(PILE[:2], kept).to_dict() == pv.build(PILE[:2]).to_dict()


def flip(path: Path, places: Iterable[int]) -> None:
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 1
    path.write_bytes(data)


def flip_pieces(folder: Path) -> None:
    for file in (folder / "pieces").iterdir():
        flip(file, range(0, file.stat().st_size, 97))


def cut_pieces(folder: Path) -> None:
    for file in (folder / "pieces").iterdir():
        os.truncate(file, file.stat().st_size // 2)


def lose_pieces(folder: Path) -> None:
    shutil.rmtree(folder / "pieces")


def replace_pieces(folder: Path) -> None:
    lose_pieces(folder)
    (folder / "pieces").write_bytes(b"a file")


def flip_database(folder: Path) -> None:
    file = folder / "corpus.duckdb"
    duckdb.connect(str(file)).close()
    # Behind its headers, so that it opens all the same.
    flip(file, range(3 * 4096, file.stat().st_size, 511))


def flip_log(folder: Path) -> None:
    file = folder / "corpus.duckdb.wal"
    flip(file, range(file.stat().st_size // 2, file.stat().st_size, 7))


@pytest.mark.parametrize("damage", [flip_pieces, cut_pieces, lose_pieces, replace_pieces, flip_database, flip_log])
def test_kept_state_that_is_damaged_is_begun_anew(kept: Settings, damage: Callable[[Path], None]) -> None:
    damage(cut_short(kept))
    told: list[str] = []
    found = pv.build(PILE, kept, progress=lambda stage, *_: told.append(stage))
    assert found.to_dict() == pv.build(PILE).to_dict()
    assert "hashing" in told
    # And what is kept now is whole.
    again: list[str] = []
    assert pv.build(PILE, kept, progress=lambda stage, *_: again.append(stage)).to_dict() == found.to_dict()
    assert set(again) == {"gathering"}


def test_nothing_but_what_is_kept_is_removed(kept: Settings) -> None:
    folder = cut_short(kept)
    (folder / "notes.txt").write_text("mine")
    flip_database(folder)
    pv.build(PILE, kept)
    assert (folder / "notes.txt").read_text() == "mine"


def test_what_other_work_left_takes_no_room(kept: Settings) -> None:
    folder = cut_short(kept)
    pieces = folder / "pieces" / "1.pieces"
    pieces.write_bytes(b"of another process")
    pv.build(PILE[:2], kept)
    assert not pieces.exists()


def test_kept_state_for_which_there_is_no_room_now_is_not_lost(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = cut_short(kept)

    def no_room(*_: object, **__: object) -> None:
        raise duckdb.IOException(f"IO Error: Could not write: {os.strerror(errno.ENOSPC)}")

    with monkeypatch.context() as patched:
        patched.setattr(duckdb, "connect", no_room)
        with pytest.raises(ProvenanceError, match=r"stages: cannot be used \(No space.*choose another --out"):
            open_engine(kept)
    assert (folder / "corpus.duckdb").exists()


def test_stages_are_kept_beside_the_output_and_never_in_it() -> None:
    assert stages_folder(Path("/a/out")) == Path("/a/.out.stages")


def test_a_folder_that_cannot_be_made_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ProvenanceError, match="cannot be kept there"):
        open_engine(Settings(resume=str(tmp_path / "file" / "stages")))
