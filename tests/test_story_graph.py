from dataclasses import replace

import pytest
from builders import derivation, many_findings, mixed_findings, record, seed_findings
from builders_page import copies_findings

from provenance.model import Containment, Findings, Share, SharedPair, Story
from provenance.present.story_graph import MOST_BOXES_UNFOLDED, build_story_graph, drawn_lines


def test_the_seeds_make_four_boxes_and_three_lines() -> None:
    graph = build_story_graph(seed_findings(), "story-1")
    assert [box.unseen is not None for box in graph.boxes] == [True, False, False, False]
    itv, cut, spun = (graph.box_of[name] for name in sorted(seed_findings().stories[0].articles))
    ghost = graph.box_of["unseen:1"]
    assert [(line.start, line.end) for line in graph.lines] == [(ghost, itv), (itv, cut), (ghost, spun)]


def test_a_copy_is_folded_into_the_text_it_repeats() -> None:
    graph = build_story_graph(mixed_findings(), "story-1")
    folded = next(box for box in graph.boxes if box.copies)
    assert [copy.article.id for copy in folded.copies] == ["park-copy"]
    assert graph.box_of["park-copy"] == graph.box_of["park"] == folded.key


def test_a_chain_and_a_circle_of_copies_each_end_in_one_box() -> None:
    articles = (
        record("a", "x"),
        record("b", "x", same_text_as="a"),
        record("c", "x", same_text_as="b"),
        record("gone", "y", same_text_as="elsewhere"),
    )
    findings = Findings(articles, stories=(Story("story-1", "", ("a", "b", "c", "gone"), None, 2),))
    assert len(build_story_graph(findings, "story-1").boxes) == 2


def test_an_edge_between_folded_copies_starts_and_ends_in_their_box() -> None:
    findings = mixed_findings()
    findings = replace(findings, derivations=(*findings.derivations, derivation("park", "park-copy")))
    line = next(line for line in build_story_graph(findings, "story-1").lines if line.ends == ("park", "park-copy"))
    assert line.start == line.end


def test_edges_of_other_stories_stay_out() -> None:
    findings = Findings(
        (record("a", "x"), record("b", "x", story="story-2")),
        derivations=(derivation("a", "b"),),
        stories=(Story("story-1", "", ("a",), None, 1),),
    )
    assert build_story_graph(findings, "story-1").lines == ()


def test_an_unknown_story_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        build_story_graph(seed_findings(), "story-9")


def clump(num_articles: int) -> Findings:
    """Articles of which every two share text, the more the nearer their numbers."""
    names = [f"a{number}" for number in range(num_articles)]

    def pair(left: int, right: int) -> SharedPair:
        share = Share(0.0, 0.0, 1.0 - (right - left) / 10)
        return SharedPair(names[left], names[right], Containment(share, share), "")

    pairs = [pair(left, right) for right in range(num_articles) for left in range(right)]
    articles = tuple(record(name, "x") for name in names)
    return Findings(articles, shared=tuple(pairs), stories=(Story("story-1", "", tuple(names), None, 1),))


def test_few_undecided_pairs_are_all_drawn() -> None:
    assert len(drawn_lines(build_story_graph(clump(4), "story-1"))) == 6


def test_of_a_clump_only_the_strongest_pairs_that_hold_it_together_are_drawn() -> None:
    drawn = drawn_lines(build_story_graph(clump(6), "story-1"))
    assert [line.ends for line in drawn] == [(f"a{number}", f"a{number + 1}") for number in range(5)]


def test_derivations_are_drawn_however_many_pairs_there_are() -> None:
    findings = replace(clump(6), derivations=(derivation("a0", "a5"), derivation("a0", "a4"), derivation("a4", "a5")))
    drawn = drawn_lines(build_story_graph(findings, "story-1"))
    assert sum(line.derivation is not None for line in drawn) == 3
    assert sum(line.pair is not None for line in drawn) == 3


def test_in_a_large_story_near_identical_copies_are_shown_by_one_box() -> None:
    graph = build_story_graph(copies_findings(400), "story-1")
    assert len(graph.boxes) == 402
    assert set(graph.shown_as.values()) == {graph.box_of["original"], graph.box_of["edit"]}
    assert [line.ends for line in drawn_lines(graph)] == [("copy-0399", "edit")]
    assert drawn_lines(graph)[0].start == graph.box_of["original"]


def test_a_story_of_moderate_size_shows_every_box() -> None:
    graph = build_story_graph(copies_findings(MOST_BOXES_UNFOLDED - 2), "story-1")
    assert all(key == shown for key, shown in graph.shown_as.items())


def test_edits_are_never_folded() -> None:
    graph = build_story_graph(many_findings(MOST_BOXES_UNFOLDED + 1), "story-1")
    assert len(set(graph.shown_as.values())) == MOST_BOXES_UNFOLDED + 1


def test_copies_in_a_circle_are_folded_without_end() -> None:
    findings = copies_findings(MOST_BOXES_UNFOLDED)
    first = findings.derivations[0]
    back = replace(first, parent=first.child, child=first.parent)
    graph = build_story_graph(replace(findings, derivations=(*findings.derivations, back)), "story-1")
    assert len(set(graph.shown_as.values())) == 2


def test_parents_are_known_by_their_children() -> None:
    assert build_story_graph(mixed_findings(), "story-1").parents == {"mixed": ["park", "road"]}
