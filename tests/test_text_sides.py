from builders import ITV, SPUN, derivation, mixed_findings, record, seed_findings
from builders_page import between_findings

from provenance.model import Change, EdgePassage, Findings, Story
from provenance.present.story_graph import build_story_graph
from provenance.present.text_sides import collect_bodies, collect_texts, find_before, find_line_passages, view_sides


def test_every_article_copy_and_ancestor_has_its_text() -> None:
    texts = collect_texts(build_story_graph(mixed_findings(), "story-1"))
    assert texts == {entry.article.id: entry.article.text for entry in mixed_findings().articles}
    assert collect_texts(build_story_graph(seed_findings(), "story-1"))["unseen:1"].startswith("BEIJING (AP) — North")


def test_bodies_keep_every_character_at_its_place() -> None:
    graph = build_story_graph(seed_findings(), "story-1")
    texts = collect_texts(graph)
    bodies = collect_bodies(graph, texts)
    assert "Credit: AP" in texts[ITV] and "Credit: AP" not in bodies[ITV]
    assert len(bodies[ITV]) == len(texts[ITV])
    assert all(kept in (" ", given) for kept, given in zip(bodies[ITV], texts[ITV], strict=True))


def test_recorded_passages_are_taken_as_they_are() -> None:
    graph = build_story_graph(mixed_findings(), "story-1")
    found = [len(find_line_passages(line, {})) for line in graph.lines]
    assert found == [2, 2, 1]


def test_passages_with_a_rebuilt_text_are_found_outside_captions() -> None:
    graph = build_story_graph(seed_findings(), "story-1")
    texts = collect_texts(graph)
    line = next(line for line in graph.lines if line.ends == ("unseen:1", ITV))
    first, *_ = find_line_passages(line, collect_bodies(graph, texts))
    assert texts[ITV][first.child_start :].startswith("North Korean leader Kim Jong Un has arrived")
    spun = next(line for line in graph.lines if line.ends == ("unseen:1", SPUN))
    assert {passage.kind for passage in find_line_passages(spun, collect_bodies(graph, texts))} <= {"spun", "verbatim"}


def test_an_edge_between_two_unseen_texts_is_compared_too() -> None:
    graph = build_story_graph(between_findings(), "story-1")
    line = next(line for line in graph.lines if line.ends == ("unseen:1", "unseen:2"))
    (passage,) = find_line_passages(line, collect_texts(graph))
    assert passage.kind == "verbatim"


def test_an_edge_between_articles_without_passages_stays_without() -> None:
    articles = (record("a", "The bridge is closed today."), record("b", "The bridge is closed today."))
    edge = derivation("a", "b")
    graph = build_story_graph(
        Findings(articles, derivations=(edge,), stories=(Story("s", "", ("a", "b"), None, 1),)), "s"
    )
    texts = collect_texts(graph)
    assert find_line_passages(graph.lines[0], texts) == ()
    view = view_sides(graph.lines[0], graph, texts, (), (), ())
    assert view["passages"] == [] and view["left"] == [[27, -1, 0, []]]


def change_of(before: str, after: str, place: int) -> Change:
    return Change("name", before, after, None, (place, place + len(after)))


def test_in_a_rebuilt_parent_a_change_is_placed_by_its_words_nearest_to_where_it_stands() -> None:
    parent = "The agency said so. Later the agency said more, and the agency fell silent."
    child = parent.replace("Later the agency", "Later the firm")
    whole = [EdgePassage(0, len(parent), 0, len(child), "edited")]
    place = child.index("firm")
    start = parent.index("agency", 20)
    assert find_before(change_of("agency", "firm", place), whole, parent) == (start, start + len("agency"))
    assert find_before(change_of("bureau", "firm", place), whole, parent) is None
    assert find_before(change_of("agency", "firm", place), [], parent) is None
    assert find_before(change_of("", "firm", place), whole, parent) is None
