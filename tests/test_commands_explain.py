"""`provenance explain`: what it prints of an edge."""

import json
from pathlib import Path

import pytest
from builders_commands import ITV, SHORTENED, mistake

from provenance.cli import main


def test_explain_in_words_and_as_json_from_file_or_folder(
    seeds_built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(seeds_built), "000", "001"]) == 0
    words = capsys.readouterr().out
    assert "001 derives from 000" in words
    assert f"  001: {SHORTENED}\n" in words
    assert main(["explain", str(seeds_built / "graph.json"), ITV, SHORTENED, "--json"]) == 0
    edge = json.loads(capsys.readouterr().out)
    assert (edge["parent"], edge["child"]) == (ITV, SHORTENED)
    assert main(["explain", str(seeds_built), "000", "001", "--story", "story-1"]) == 0
    assert capsys.readouterr().out == words
    assert main(["explain", str(seeds_built), "000", "001", "--story", "story-2"]) == 2
    assert "has no story 'story-2'" in mistake(capsys.readouterr().err)
