"""`provenance compare`: what it prints of two articles."""

import json
from pathlib import Path

import pytest
from builders_commands import ITV, SHORTENED, mistake

from provenance.cli import main


def test_compare_in_words_and_as_json(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = [str(seeds / ITV), str(seeds / SHORTENED)]
    assert main(["compare", *pair]) == 0
    words = capsys.readouterr().out
    assert "of 001 stands in 000" in words
    assert main(["compare", *pair, "--json"]) == 0
    comparison = json.loads(capsys.readouterr().out)
    assert (comparison["left"], comparison["right"]) == (ITV, SHORTENED)
    assert comparison["containment"]["right_in_left"]["verbatim"] >= 0.95


def test_compare_keeps_files_of_one_name_apart(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, name in [("a", ITV), ("b", SHORTENED)]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_bytes((seeds / name).read_bytes())
    assert main(["compare", str(tmp_path / "a" / "page.txt"), str(tmp_path / "b" / "page.txt"), "--json"]) == 0
    comparison = json.loads(capsys.readouterr().out)
    assert comparison["left"] != comparison["right"]


def test_compare_takes_one_article_a_side(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(seeds), str(seeds / ITV)]) == 2
    assert "provenance build" in mistake(capsys.readouterr().err)
    assert main(["compare", str(seeds / ITV), str(seeds / ITV)]) == 2
    assert "1 could be read" in (told := mistake(capsys.readouterr().err))
    assert told.endswith(": name two different files")
