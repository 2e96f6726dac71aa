"""Every story gets its own part of the findings, and what belongs to none is in none."""

from dataclasses import replace

from builders import mixed_findings, record, seed_findings

from provenance.model import Findings, Story
from provenance.present.by_story import select_stories, split_by_story


def test_the_part_of_an_only_story_is_all_but_what_concerns_the_run() -> None:
    findings = seed_findings()
    part = split_by_story(findings)["story-1"]
    assert part == replace(findings, articles=part.articles, problems=(), remarks=())
    assert {entry.article.id for entry in part.articles} == {entry.article.id for entry in findings.articles}


def test_articles_stand_in_the_order_of_the_story() -> None:
    findings = seed_findings()
    part = split_by_story(replace(findings, articles=findings.articles[::-1]))["story-1"]
    assert tuple(entry.article.id for entry in part.articles) == findings.stories[0].articles


def test_stories_are_parted_and_a_pair_of_two_is_in_both() -> None:
    mixed = mixed_findings()
    lone = replace(record("lone", "Words of its own."), story=None)
    stories = (
        Story("story-1", "Park", ("park", "mixed", "park-copy"), None, 1),
        Story("story-2", "Road", ("road",), None, 1),
    )
    parts = split_by_story(replace(mixed, articles=(*mixed.articles, lone), stories=stories))
    assert list(parts) == ["story-1", "story-2"]
    assert [edge.parent for edge in parts["story-1"].derivations] == ["park", "road"]
    assert parts["story-2"].derivations == ()
    assert parts["story-1"].shared == parts["story-2"].shared == mixed.shared
    assert all(lone not in part.articles for part in parts.values())


def test_no_stories_no_parts() -> None:
    assert split_by_story(Findings((record("a", "x", story=None),))) == {}


def test_chosen_stories_are_whole_and_name_nothing_else() -> None:
    mixed = mixed_findings()
    stories = (
        Story("story-2", "Road", ("road",), None, 1),
        Story("story-10", "Park", ("park", "mixed", "park-copy"), None, 1),
    )
    parts = [replace(mixed, stories=stories), replace(seed_findings(), problems=(), remarks=())]
    both = select_stories(parts, {"story-1", "story-10"})
    assert [story.id for story in both.stories] == ["story-1", "story-10"]
    ids = [entry.article.id for entry in both.articles]
    assert ids == sorted(["park", "mixed", "park-copy", *(own.article.id for own in seed_findings().articles)])
    assert {edge.parent for edge in both.derivations} >= {"park", *(u.id for u in seed_findings().unseen)}
    assert "road" not in {edge.parent for edge in both.derivations}
    assert both.unseen == seed_findings().unseen
    # The pair has an end in the road's story.
    assert both.shared == seed_findings().shared
    assert select_stories(parts[:1], {"story-2", "story-10"}).shared == mixed.shared
    assert select_stories(parts, ()) == Findings(())
