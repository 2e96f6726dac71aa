"""The overview's little drawings: nothing outside the frame, no box on another, everything drawn or counted."""

from itertools import combinations

import pytest
from builders import many_findings, mixed_findings, record, seed_findings

from provenance.model import Findings, Story
from provenance.present.by_story import split_by_story
from provenance.present.thumbnail import BOX_HEIGHT, BOX_WIDTH, Thumbnail, draw_thumbnail


def draw(findings: Findings) -> Thumbnail:
    return draw_thumbnail(split_by_story(findings)["story-1"])


@pytest.mark.parametrize("findings", [seed_findings(), mixed_findings(), many_findings(25), many_findings(200)])
def test_boxes_stand_apart_inside_the_frame(findings: Findings) -> None:
    drawing = draw(findings)
    for x, y, _ in drawing.boxes:
        assert 0 <= x <= drawing.width - BOX_WIDTH
        assert 0 <= y <= drawing.height - BOX_HEIGHT
    for (x, y, _), (u, v, _) in combinations(drawing.boxes, 2):
        assert abs(x - u) >= BOX_WIDTH or abs(y - v) >= BOX_HEIGHT


def test_the_seeds_run_from_a_hollow_box_rightwards() -> None:
    drawing = draw(seed_findings())
    assert [unseen for *_, unseen in drawing.boxes] == [True, False, False, False]
    assert len(drawing.lines) == 3
    assert all(start < end for start, _, end, _, _ in drawing.lines)
    assert drawing.num_left_out == 0


def test_every_standing_has_its_line() -> None:
    assert sorted(line[-1] for line in draw(mixed_findings()).lines) == ["likely", "sure", "undecided"]


def test_of_a_large_story_the_rest_is_counted() -> None:
    drawing = draw(many_findings(200))
    assert len(drawing.boxes) + drawing.num_left_out == 200
    assert drawing.num_left_out > 0
    assert len(drawing.lines) == len(drawing.boxes) - 1


def test_a_story_of_one_article_is_one_box() -> None:
    drawing = draw(Findings((record("a", "x"),), stories=(Story("story-1", "A", ("a",), None, 1),)))
    assert len(drawing.boxes) == 1
    assert drawing.lines == ()


def test_a_story_of_nothing_has_no_boxes() -> None:
    assert draw(Findings((), stories=(Story("story-1", "A", (), None, 0),))).boxes == ()
