"""Invented families whose truth is known, through the whole job: chains, stars, composites; and nothing gets lost."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import (
    BRIDGE,
    HARBOR,
    MIXED,
    PILE,
    STRANGER,
    article,
    cut_after,
    paragraphs,
    restyled,
    sentences,
    spun,
    without,
)

import provenance as pv
from provenance.model import Article


def edges(graph: pv.DerivationGraph) -> set[tuple[str, str]]:
    return {(d.parent, d.child) for d in graph.derivations}


def test_a_cut_of_a_cut_is_a_chain() -> None:
    once = cut_after(BRIDGE, 14)
    graph = pv.build([article("full", BRIDGE), article("cut", once), article("cut-again", cut_after(once, 8))])
    # Nothing in the second cut tells whether it was cut from the first or from the whole; the first is nearer.
    assert ("full", "cut") in edges(graph) <= {("full", "cut"), ("cut", "cut-again")}


def test_a_cut_of_a_text_with_gaps_shares_the_gaps() -> None:
    gaps = without(BRIDGE, [3, 6, 9])
    cut = "".join(sentences(gaps)[:11])
    graph = pv.build([article("full", BRIDGE), article("gaps", gaps), article("cut", cut)])
    # Whether the whole lost three sentences or gained them is another question.
    assert ("gaps", "cut") in edges(graph)
    assert ("full", "cut") not in edges(graph)


def test_a_cut_of_an_edited_text_descends_from_the_edited_text() -> None:
    edited = restyled(BRIDGE)
    graph = pv.build([article("full", BRIDGE), article("edited", edited), article("cut", cut_after(edited, 15))])
    # Another outlet of the country might have cut the whole and restyled it alike: likelier from the edited, not sure.
    told = {frozenset(pair) for pair in edges(graph)} | {frozenset((s.left, s.right)) for s in graph.shared}
    assert frozenset(("edited", "cut")) in told
    assert ("full", "cut") not in edges(graph)


def test_no_chain_runs_backwards() -> None:
    once = cut_after(BRIDGE, 14)
    graph = pv.build([article("full", BRIDGE), article("cut", once), article("cut-again", cut_after(once, 8))])
    order = ["full", "cut", "cut-again"]
    assert all(order.index(parent) < order.index(child) for parent, child in edges(graph))


@pytest.mark.parametrize("num_sentences", [1, 2, 4])
def test_a_very_short_cut_is_not_made_the_source(num_sentences: int) -> None:
    short = cut_after(BRIDGE, num_sentences)
    graph = pv.build([article("full", BRIDGE), article("cut", cut_after(BRIDGE, 16)), article("short", short)])
    assert not any(parent == "short" for parent, _ in edges(graph))
    assert ("full", "cut") in edges(graph)


def test_three_cuts_of_one_text_are_a_star() -> None:
    copies = {
        "tail": cut_after(BRIDGE, 13),
        "gaps": without(BRIDGE, [3, 4, 15]),
        "other-gaps": without(BRIDGE, [6, 9, 10, 11]),
    }
    graph = pv.build([article("full", BRIDGE), *(article(name, text) for name, text in copies.items())])
    assert edges(graph) == {("full", name) for name in copies}


def test_a_cut_a_spun_and_an_edited_copy_are_a_star() -> None:
    copies = {"tail": cut_after(BRIDGE, 13), "spun": spun(BRIDGE), "edited": without(restyled(BRIDGE), [6, 9, 10])}
    graph = pv.build([article("full", BRIDGE), *(article(name, text) for name, text in copies.items())])
    assert edges(graph) == {("full", name) for name in copies}
    assert {d.child: d.relation for d in graph.derivations}["spun"] == "spun"


def composite() -> list[Article]:
    """Two sources of one day and a later text made of half of each."""
    return [
        article("bridge", BRIDGE, "2021-05-03"),
        article("harbor", HARBOR, "2021-05-03"),
        article("mixed", MIXED, "2021-05-06"),
    ]


def test_a_composite_has_both_its_sources_as_parents() -> None:
    graph = pv.build(composite())
    assert edges(graph) == {("bridge", "mixed"), ("harbor", "mixed")}
    assert {d.relation for d in graph.derivations} == {"composite"}
    assert sum(d.share for d in graph.derivations) == pytest.approx(1.0, abs=0.05)


def test_a_source_is_never_made_the_child_of_its_composite() -> None:
    graph = pv.build(composite())
    assert not any(parent == "mixed" for parent, _ in edges(graph))
    assert [story.articles[-1] for story in graph.stories] == ["mixed"]


def test_a_composite_has_two_independent_origins() -> None:
    [story] = pv.build(composite()).stories
    assert story.independent_origins == 2


def test_unrelated_stories_stay_apart() -> None:
    pile = [
        article("bridge", BRIDGE),
        article("bridge-cut", cut_after(BRIDGE, 9)),
        article("harbor", HARBOR),
        article("harbor-cut", cut_after(HARBOR, 9)),
        article("otters", STRANGER),
    ]
    graph = pv.build(pile)
    assert edges(graph) == {("bridge", "bridge-cut"), ("harbor", "harbor-cut")}
    assert [story.articles for story in graph.stories] == [("bridge", "bridge-cut"), ("harbor", "harbor-cut")]
    assert [story.independent_origins for story in graph.stories] == [1, 1]
    assert {r.article.id: r.story for r in graph.articles}["otters"] is None


# The whole of what is shared is reported


@pytest.mark.parametrize(("first", "second"), [(14, 8), (16, 4)])
def test_nested_cuts_have_one_origin(first: int, second: int) -> None:
    once = cut_after(BRIDGE, first)
    [story] = pv.build([article("a", BRIDGE), article("b", once), article("c", cut_after(once, second))]).stories
    assert story.independent_origins == 1


@pytest.mark.parametrize(
    "other",
    [BRIDGE.replace("gravel", "sand"), "\n\n".join([*paragraphs(BRIDGE)[3:], *paragraphs(BRIDGE)[:3]])],
    ids=["one word changed", "paragraphs moved"],
)
def test_two_texts_that_nothing_tells_apart_are_reported_as_shared(other: str) -> None:
    graph = pv.build([article("a", BRIDGE), article("b", other)])
    assert graph.derivations == ()
    [pair] = graph.shared
    assert (pair.left, pair.right) == ("a", "b")
    assert graph.stories[0].independent_origins == 1


def assert_connected(articles: list[Article]) -> None:
    """No two parts of a story stand side by side without a word on what they share."""
    graph = pv.build(articles)
    ties: nx.Graph[str] = nx.Graph((d.parent, d.child) for d in graph.derivations)
    ties.add_edges_from((s.left, s.right) for s in graph.shared)
    ties.add_edges_from((r.article.id, r.same_text_as) for r in graph.articles if r.same_text_as)
    for story in graph.stories:
        assert set(story.articles) <= set(ties)
        assert set(story.articles) <= nx.node_connected_component(ties, story.articles[0])


@settings(max_examples=10)
@given(st.lists(st.sampled_from(PILE), min_size=2, max_size=6, unique=True))
def test_a_story_is_connected(articles: list[Article]) -> None:
    assert_connected(articles)


def test_a_story_of_many_copies_is_connected() -> None:
    edited = restyled(BRIDGE)
    reworded = spun(BRIDGE)
    texts = [without(edited, [1, 12]), reworded, without(BRIDGE, [5]), without(reworded, [3, 9]), cut_after(edited, 14)]
    assert_connected([article(str(n), text) for n, text in enumerate(texts)])
