"""Checkpoints: finished stages are taken up for the same work alone, and never half."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

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


class CutShortError(Exception):
    """What cuts a run short."""


def test_a_run_cut_short_is_taken_up_where_it_stopped(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = pv.build(PILE).to_dict()

    def cut(stage: str, *_: int) -> None:
        if stage == "inferring":
            raise CutShortError

    with pytest.raises(CutShortError):
        pv.build(PILE, kept, progress=cut)
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


def test_stages_are_kept_beside_the_output_and_never_in_it() -> None:
    assert stages_folder(Path("/a/out")) == Path("/a/.out.stages")


def test_a_folder_that_cannot_be_made_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ProvenanceError, match="cannot be kept there"):
        open_engine(Settings(resume=str(tmp_path / "file" / "stages")))
