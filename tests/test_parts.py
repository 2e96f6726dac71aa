"""Parts: findings of groups put together, numbered through the pile, whatever their order."""

from dataclasses import replace
from itertools import permutations

import pytest
from builders import record, seed_findings

from provenance.infer.parts import MAX_TOLD_GROUPS, Closest, Part, StoryPart, merge_parts
from provenance.infer.story import StoryFindings
from provenance.model import Change, Findings, Problem

SEEDS = seed_findings()


def part(prefix: str, *, derives: bool = True) -> Part:
    """The seeds' findings as a part, every article's id with a prefix."""
    names = {r.article.id: prefix + r.article.id for r in SEEDS.articles}
    derivations = tuple(
        replace(d, parent=names.get(d.parent, d.parent), child=names.get(d.child, d.child), alternatives=())
        for d in SEEDS.derivations
    )
    unseen = tuple(replace(u, children=tuple(names.get(c, c) for c in u.children)) for u in SEEDS.unseen)
    records = tuple(replace(r, article=replace(r.article, id=names[r.article.id])) for r in SEEDS.articles)
    story = replace(SEEDS.stories[0], articles=tuple(names[a] for a in SEEDS.stories[0].articles))
    found = StoryFindings(derivations, unseen, (), 1) if derives else None
    return Part(records, (StoryPart((not derives, story.articles), story, found),))


def alone(name: str) -> Part:
    return Part((record(name, "Otters are back.", story=None),))


def test_stories_and_unseen_ancestors_are_numbered_through_all_parts() -> None:
    found = merge_parts([part("b-"), alone("z"), part("a-")], ())
    assert [s.id for s in found.stories] == ["story-1", "story-2"]
    assert [u.id for u in found.unseen] == ["unseen:1", "unseen:2"]
    assert [u.story for u in found.unseen] == ["story-1", "story-2"]
    assert {r.article.id[0]: r.story for r in found.articles} == {"a": "story-1", "b": "story-2", "z": None}
    tops = {d.parent: {e.child[0] for e in found.derivations if e.parent == d.parent} for d in found.derivations}
    assert tops["unseen:1"] == {"a"}
    assert tops["unseen:2"] == {"b"}


def test_an_article_that_is_called_as_stories_and_ancestors_are_keeps_its_name_and_its_words() -> None:
    named = part("b-")
    first = named.stories[0].found
    assert first
    other = Change("addition", "unseen:1", "story-1", None, None)
    renamed = [replace(d, child="story-1", changes=(other,)) for d in first.derivations[:1]]
    odd = replace(named.stories[0], found=replace(first, derivations=(*renamed, *first.derivations[1:])))
    found = merge_parts([part("a-"), replace(named, stories=(odd,))], ())
    [edge] = [d for d in found.derivations if other in d.changes]
    assert edge.child == "story-1"
    assert edge.changes == (other,)


def test_stories_of_copies_alone_come_last() -> None:
    found = merge_parts([part("a-", derives=False), part("b-")], ())
    assert [s.articles[0][0] for s in found.stories] == ["b", "a"]


def test_the_order_of_the_parts_does_not_matter() -> None:
    parts = [part("b-"), alone("z"), part("a-"), part("c-", derives=False)]
    results = {repr(merge_parts(order, ())) for order in permutations(parts)}
    assert len(results) == 1


def test_problems_are_passed_on() -> None:
    problem = Problem("read", "pile.jsonl:3", "not JSON")
    assert merge_parts([], (problem,)) == Findings(
        (),
        problems=(problem,),
        remarks=("There are no articles: with nothing to compare, nothing can be said of sources.",),
    )


def test_articles_that_people_set_aside_are_not_said_to_share_nothing() -> None:
    parts = [alone("a"), alone("b"), alone("c")]
    all_aside = merge_parts(parts, (), frozenset("abc")).remarks
    assert all_aside == (
        "3 of the 3 articles were set aside by people's verdicts.",
        "There are no articles left: with nothing to compare, nothing can be said of sources.",
    )
    one_aside = merge_parts(parts, (), frozenset("az")).remarks
    assert one_aside[0] == "1 of the 3 articles was set aside by people's verdicts."
    assert one_aside[1].startswith("No two of the 2 articles")


def test_the_closest_pair_of_all_parts_is_told() -> None:
    near = Closest(9.0, "a", "b", 0.12)
    parts = [replace(alone("a"), closest=replace(near, weight=3.0)), replace(alone("b"), closest=near)]
    [told] = merge_parts(parts, ()).remarks
    assert "No two of the 2 articles" in told
    assert "The closest pair, a and b, has 12 % of the shorter share" in told
    assert "No pair has enough runs of words in common" in merge_parts([alone("a"), alone("b")], ()).remarks[0]


def test_copies_of_all_parts_are_counted_and_told_of_up_to_a_number() -> None:
    told = {f"t{n}": f"Told {n}." if n else None for n in range(9)}
    parts = [replace(part("a-"), num_copies=2, told=told), replace(alone("b"), num_copies=1, num_near_copies=50)]
    remarks = merge_parts(parts, ()).remarks
    assert remarks[0].startswith("3 articles repeat another word for word")
    assert remarks[1].startswith("50 articles read almost like another")
    assert list(remarks[2:]) == [f"Told {n}." for n in range(1, MAX_TOLD_GROUPS)]


@pytest.mark.parametrize("name", ["unseen:1", "story-1"])
def test_a_name_inside_a_sentence_is_left_alone(name: str) -> None:
    own = part("b-")
    assert own.stories[0].found is not None
    said = replace(own.stories[0].found.unseen[0], why=f"It says {name} here.")
    story = replace(own.stories[0], found=replace(own.stories[0].found, unseen=(said,)))
    found = merge_parts([part("a-"), replace(own, stories=(story,))], ())
    assert found.unseen[1].why == f"It says {name} here."
