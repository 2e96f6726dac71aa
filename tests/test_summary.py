"""The first questions of a fact-checker, answered from a story's boxes and lines."""

from dataclasses import replace

from builders import mixed_findings, record, seed_findings
from builders_page import between_findings, copies_findings, runners_up_findings

from provenance.model import Attribution, Findings, Story
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
