"""The pictures of the documentation: each is shown, each can be taken anew, and none weighs down the source."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = sorted(path.name for path in (PROJECT / "docs").glob("*.png"))
SHOWN = {
    match
    for page in [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")]
    for match in re.findall(r"!\[[^\]]+\]\((?:docs/)?([^)]+\.png)\)", page.read_text("utf-8"))
}


def test_every_picture_that_is_shown_is_there_and_none_is_left_over() -> None:
    assert set(PICTURES) == SHOWN


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_taken_by_the_tool_and_small(name: str) -> None:
    assert f'"{name}"' in (PROJECT / "tools" / "pictures.py").read_text("utf-8")
    assert (PROJECT / "docs" / name).stat().st_size < 300_000
