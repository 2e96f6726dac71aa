"""What a person gives a command: a period that is one."""

from pathlib import Path

import pytest
from builders_commands import mistake

from provenance.cli import main


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
