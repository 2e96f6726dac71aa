"""What a person gives a command: a period that is one."""

from pathlib import Path

import pytest
from builders_archive import archive_of, pile
from builders_commands import mistake

from provenance.archive.snapshot import Snapshot
from provenance.cli import main
from provenance.commands.inputs import read_pile


@pytest.mark.parametrize(
    ("period", "remedy"),
    [
        (["--since", "yesterday"], "YYYY-MM-DD"),
        (["--until", "2019-13-01"], "YYYY-MM-DD"),
        (["--since", "2020-01-01", "--until", "2019-01-01"], "swap them"),
    ],
)
def test_a_period_that_is_none_is_a_mistake(
    period: list[str], remedy: str, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "--out", str(tmp_path / "out"), *period]) == 2
    assert remedy in mistake(capsys.readouterr().err)
    assert not (tmp_path / "out").exists()


def test_beside_inputs_an_archive_is_not_gone_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new.txt").write_text("A text that nobody has sent before.", encoding="utf-8")
    folder = archive_of(tmp_path / "kept", pile(0, 5))
    monkeypatch.setattr(Snapshot, "articles", lambda _: pytest.fail("all of it is read"))
    with read_pile([str(tmp_path / "new.txt")], folder) as given:
        monkeypatch.undo()
        assert [article.id for article in given] == [*(f"article-{n}" for n in range(5)), "new.txt"]
