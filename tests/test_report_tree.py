"""The report's small picture: every box on the paper, no two on one another, every edge drawn."""

from dataclasses import replace
from itertools import combinations

import pytest
from builders import derivation, many_findings, mixed_findings, record, seed_findings

from provenance.model import Findings, Story
from provenance.present.report_tree import BOX_HEIGHT, BOX_WIDTH, DrawnTree, draw_tree


@pytest.mark.parametrize("findings", [seed_findings(), mixed_findings(), many_findings(25)])
def test_boxes_stand_apart_and_on_the_paper(findings: Findings) -> None:
    tree = draw_tree(findings, "story-1")
    assert tree is not None
    for box in tree.boxes:
        assert 0 <= box.x <= tree.width - BOX_WIDTH
        assert 0 <= box.y <= tree.height - BOX_HEIGHT
    for one, other in combinations(tree.boxes, 2):
        assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT


def test_the_seeds_picture_runs_from_the_unseen_ancestor_rightwards() -> None:
    tree = draw_tree(seed_findings(), "story-1")
    assert tree is not None
    by_name = {box.name[:3]: box for box in tree.boxes}
    assert by_name["Ass"].unseen
    assert by_name["Ass"].x < by_name["000"].x < by_name["001"].x
    assert [" ".join(words for _, _, words in line.label) for line in tree.lines] == [
        "edited to house style", "cut after 12 sentences", "reworded, 31 names and numbers kept",
    ]  # fmt: skip


def test_a_long_label_has_two_short_rows_and_says_that_it_was_cut() -> None:
    findings = seed_findings()
    edges = tuple(replace(edge, summary="a label " * 20) for edge in findings.derivations)
    tree = draw_tree(replace(findings, derivations=edges), "story-1")
    assert tree is not None
    for line in tree.lines:
        assert len(line.label) == 2
        assert all(len(words) <= 28 for _, _, words in line.label)
        assert line.label[-1][2].endswith("…")


def test_copies_are_folded_and_undecided_pairs_are_drawn_as_such() -> None:
    tree = draw_tree(mixed_findings(), "story-1")
    assert tree is not None
    assert len(tree.boxes) == 3
    assert sorted(line.standing for line in tree.lines) == ["likely", "sure", "undecided"]


def column(num_pairs: int) -> DrawnTree:
    """Four articles that share text, the first pair with the two others between its ends."""
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d"), ("a", "c")][:num_pairs]
    shared = tuple(replace(mixed_findings().shared[0], left=left, right=right) for left, right in pairs)
    articles = tuple(record(name, "Text.") for name in "abcd")
    stories = (Story("story-1", "A", tuple("abcd"), None, 1),)
    tree = draw_tree(Findings(articles, shared=shared, stories=stories), "story-1")
    assert tree is not None
    return tree


def test_an_undecided_line_passes_no_box_between_its_ends() -> None:
    tree = column(4)
    assert len({box.x for box in tree.boxes}) == 1
    straight = [line for line in tree.lines if "L" in line.path]
    assert len(straight) == 3
    (bowed,) = (line for line in tree.lines if "C" in line.path)
    furthest = max(float(point.split(",")[0]) for point in bowed.path[1:].replace("C", "").split())
    assert tree.boxes[0].x + BOX_WIDTH < furthest <= tree.width


def test_many_undecided_lines_are_told_by_the_caption_alone() -> None:
    assert all(line.label for line in column(3).lines)
    assert not any(line.label for line in column(4).lines)


def test_a_box_has_room_for_the_day_beside_a_long_outlet() -> None:
    dated = record("a", "Text.", outlet="The Daily Observer", published="2024-05-16T04:03:00+00:00")
    findings = Findings(
        (dated, record("b", "Text.")),
        derivations=(derivation("a", "b"),),
        stories=(Story("story-1", "A", ("a", "b"), None, 1),),
    )
    tree = draw_tree(findings, "story-1")
    assert tree is not None
    assert tree.boxes[0].about == "The Daily…, 2024-05-16"


def test_there_is_no_picture_of_one_article_nor_of_too_many() -> None:
    alone = Findings((record("a", "Text."),), stories=(Story("story-1", "A", ("a",), None, 1),))
    assert draw_tree(alone, "story-1") is None
    assert draw_tree(many_findings(60), "story-1") is None
