from dataclasses import replace

from builders_page import runners_up_findings

from provenance.present.runners_up import view_alternatives
from provenance.present.story_graph import StoryGraph, build_story_graph


def graph_of_runners_up() -> StoryGraph:
    return build_story_graph(runners_up_findings(), "story-1")


def reasons() -> dict[str, str]:
    graph = graph_of_runners_up()
    edge = runners_up_findings().derivations[1]
    views = view_alternatives(edge, graph.parents, graph.names)
    return {other.parent: view["why"] for other, view in zip(edge.alternatives, views, strict=True)}


def test_an_ancestor_of_the_parent_reached_the_child_by_way_of_it() -> None:
    assert reasons()["a"] == "Its text reached c by way of b."


def test_a_sibling_derives_from_the_same_parent() -> None:
    assert reasons()["d"] == "Both d and c derive from b, and each has changes that the other lacks."


def test_what_derives_from_the_child_is_not_its_parent() -> None:
    assert reasons()["e"] == "The text went the other way: e itself derives from c."


def test_a_stranger_explains_less() -> None:
    assert reasons()["z"] == "The shared text of c is explained better by b."


def test_no_parent_at_all_cannot_explain_what_is_shared() -> None:
    assert reasons()["none"] == "90\u00a0% of c stands in b, too much to have been written twice."


def test_an_unseen_parent_has_little_left_to_explain() -> None:
    assert reasons()["unseen"] == "b already explains 90\u00a0% of c."


def test_an_unseen_edition_of_the_parent_is_counted_with_it() -> None:
    graph = graph_of_runners_up()
    edge = replace(runners_up_findings().derivations[1], or_unseen_edition=True)
    why = next(view["why"] for view in view_alternatives(edge, graph.parents, graph.names) if "not in" in view["name"])
    assert "An unseen edition of b is counted together with b" in why


def test_a_name_from_elsewhere_is_shown_without_a_reason() -> None:
    assert reasons()["elsewhere"] == ""


def test_runners_up_keep_their_order_and_probability() -> None:
    graph = graph_of_runners_up()
    views = view_alternatives(runners_up_findings().derivations[1], graph.parents, graph.names)
    assert [view["name"] for view in views][:3] == ["a", "d", "e"]
    assert {view["probability"] for view in views} == {"very unlikely (1\u00a0%)"}
