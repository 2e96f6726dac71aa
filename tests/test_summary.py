"""The first questions of a fact-checker, answered from a story's boxes and lines."""

from dataclasses import replace

from builders import derivation, mixed_findings, record, seed_findings
from builders_page import between_findings, copies_findings, runners_up_findings

from provenance.model import Attribution, Change, Derivation, Findings, Story
from provenance.present.story_graph import build_story_graph
from provenance.present.summary import Answer, summarise_story


def answers(findings: Findings) -> dict[str, Answer]:
    return {answer.question: answer for answer in summarise_story(build_story_graph(findings, "story-1"))}


def test_the_seeds_four_questions() -> None:
    found = answers(seed_findings())
    assert found["The source"].sentence == (
        "None of these articles is the original: that is an unseen text (Associated Press original), "
        "almost certain (96\u00a0%)."
    )
    assert found["The source"].key == "n0"
    assert found["Nearest to it"].sentence.startswith("ITV Report (000): 95\u00a0% of its words stand there")
    assert found["Not the source"].sentence == (
        "001 bears the only date (2019-01-08) and still derives from ITV Report (000): cut after 12 sentences, "
        "almost certain (97\u00a0%)."
    )
    assert "in 002, such as “last year” → “2015”" in found["Changed facts"].sentence
    assert found["Credit"].sentence == "002 names its source; ITV Report (000) and 001 credit photos only."
    assert found["How sure"].sentence.startswith("Least sure of 3 derivations: that ")


def test_several_sources_are_all_named_and_an_undecided_pair_is_counted() -> None:
    found = answers(mixed_findings())
    assert found["The source"].sentence == (
        "Several texts that no other here explains: The Courier (park) and The Herald (road)."
    )
    assert found["How sure"].sentence.endswith("Of 1 pair the direction is undecided.")
    assert "Nearest to it" not in found


def test_an_article_that_nothing_explains_is_the_source() -> None:
    found = answers(runners_up_findings())
    assert found["The source"].sentence == "a: no other text here explains it."
    many = answers(copies_findings(20))
    assert many["Credit"].sentence == "22 articles name no source."
    assert many["How sure"].sentence == "Each of the 21 derivations is very likely (93\u00a0%)."


def test_an_unseen_text_below_another_is_no_source() -> None:
    assert answers(between_findings())["The source"].key == "n0"


def test_who_cites_without_a_credit_is_told_apart_from_who_is_silent() -> None:
    findings = seed_findings()
    citing = Attribution("uncredited", "", ("ITV",))
    articles = tuple(replace(entry, attribution=citing) for entry in findings.articles[:2])
    found = answers(replace(findings, articles=(*articles, findings.articles[2])))
    assert "cite another outlet, but give no credit" in found["Credit"].sentence


def test_nothing_is_said_of_a_story_without_derivations() -> None:
    alike = Findings((record("a", "x"), record("b", "x")), stories=(Story("story-1", "S", ("a", "b"), None, 1),))
    assert summarise_story(build_story_graph(alike, "story-1")) == []


def test_where_all_is_undecided_that_is_said() -> None:
    findings = replace(mixed_findings(), derivations=())
    found = answers(findings)
    assert found["The source"].sentence == (
        "Undecided: these articles share text (1 pair), and nothing tells which came first."
    )
    assert list(found) == ["The source", "Credit"]


def test_a_source_says_what_might_have_come_before_it() -> None:
    findings = mixed_findings()
    edge = next(edge for edge in findings.derivations if edge.parent == "park")
    found = answers(replace(findings, derivations=(edge,)))
    assert found["The source"].sentence == (
        "The Courier (park): no other text here explains it, but whether The Herald (road) came before it is undecided."
    )


def test_texts_that_undecided_pairs_may_join_are_said_to_be_fewer_origins() -> None:
    findings = mixed_findings()
    one = replace(findings, stories=tuple(replace(story, independent_origins=1) for story in findings.stories))
    assert answers(one)["The source"].sentence == (
        "Several texts that no other here explains: The Courier (park) and The Herald (road). "
        "Undecided pairs may join them, so they count as one origin."
    )


def test_the_earliest_date_tells_nothing_where_the_parent_bears_the_same() -> None:
    def story(parent_date: str) -> Findings:
        articles = (record("a", "Text.", published=parent_date), record("b", "Text.", published="2024-03-01T08:00"))
        return Findings(
            articles, derivations=(derivation("a", "b"),), stories=(Story("story-1", "Bridge", ("a", "b"), None, 1),)
        )

    assert "Not the source" not in answers(story("2024-03-01"))
    assert "Not the source" not in answers(story("2024-03-01T09:00"))
    assert "(2024-03-01)" in answers(story("2024-03-02"))["Not the source"].sentence


def test_changed_facts_are_called_what_they_are_and_no_fewer_than_they_are() -> None:
    def edge(parent: str, child: str, *kinds: str) -> Derivation:
        changes = tuple(Change(kind, "one", "two", (0, 1), (0, 1)) for kind in kinds)  # type: ignore[arg-type]
        return derivation(parent, child, changes=changes)

    edges = (edge("a", "b", "quotation", "number"), edge("a", "c", "name", "date"))
    articles = tuple(record(name, "Text.") for name in "abc")
    found = answers(
        Findings(articles, derivations=edges, stories=(Story("story-1", "Bridge", ("a", "b", "c"), None, 1),))
    )
    assert found["Changed facts"].sentence == (
        "2 names, dates, figures or quotations read otherwise in b, such as “one” → “two” and “one” → “two”; "
        "others in c."
    )
