"""What stands in the report, and in which order."""

from dataclasses import replace

from builders import (
    ITV,
    ITV_NAME,
    SHORTENED,
    SHORTENED_NAME,
    SPUN,
    SPUN_NAME,
    many_findings,
    mixed_findings,
    record,
    seed_findings,
)

from provenance.model import Findings, RebuiltText, Story
from provenance.present.report_outline import outline_report
from provenance.present.runlog import RunRecord, record_run
from provenance.settings import Settings


def test_edges_stand_in_the_order_of_the_story() -> None:
    findings = seed_findings()
    turned = replace(findings, derivations=findings.derivations[::-1])
    for given in (findings, turned):
        (story,) = outline_report(given, RunRecord()).stories
        assert [edge.child for edge in story.edges] == [ITV_NAME, SPUN_NAME, SHORTENED_NAME]


def test_every_edge_and_pair_has_its_verdict_at_the_top() -> None:
    outline = outline_report(mixed_findings(), RunRecord())
    assert len(outline.verdicts) == 3
    assert outline.verdicts.shown[-1] == (
        "The Courier (park) and The Herald (road) share text; which derives from which is undecided."
    )
    assert outline.stories[0].headline == "4 articles, 2 independent origins, earliest known date: 2024-03-01"


def test_a_long_list_of_verdicts_is_cut_and_counted() -> None:
    outline = outline_report(many_findings(101), RunRecord())
    assert len(outline.verdicts) + outline.verdicts.num_more == 100
    assert outline.verdicts.num_more > 0


def test_articles_that_share_nothing_are_listed_once_and_have_no_story() -> None:
    lone = replace(record("lone", "Words of its own."), story=None)
    findings = mixed_findings()
    outline = outline_report(replace(findings, articles=(*findings.articles, lone)), RunRecord())
    assert [line.id for line in outline.loners] == ["lone"]
    assert [story.number for story in outline.stories] == [1]


def test_an_undecided_pair_of_two_stories_is_not_lost() -> None:
    findings = mixed_findings()
    pair = findings.shared[0]
    apart = Findings(
        tuple(entry for entry in findings.articles if entry.article.id in ("park", "road")),
        shared=(pair,),
        stories=(Story("story-1", "Park", ("park",), None, 1), Story("story-2", "Road", ("road",), None, 1)),
    )
    outline = outline_report(apart, RunRecord())
    assert sum(len(story.pairs) for story in outline.stories) == 1
    assert len(outline.loners) == 0


def test_a_copy_says_whose_text_it_repeats() -> None:
    (story,) = outline_report(mixed_findings(), RunRecord()).stories
    assert {line.id: line.same_text_as for line in story.articles}["park-copy"] == "park"


def test_a_rebuilt_text_is_shown_by_its_opening() -> None:
    findings = seed_findings()
    long = replace(findings.unseen[0], text=(RebuiltText("ten words " * 5, "once", (ITV,)),) * 40)
    outline = outline_report(replace(findings, unseen=(long,)), RunRecord())
    (ancestor,) = outline.stories[0].unseen.shown
    assert ancestor.more
    assert sum(len(words.split()) for words, _, _ in ancestor.excerpt) == 120


def test_settings_and_inputs_say_how_to_do_it_again() -> None:
    articles = [entry.article for entry in seed_findings().articles]
    run = record_run(articles, Settings(sure=0.95, since="2019-01-01"))
    outline = outline_report(seed_findings(), run)
    assert outline.command == "provenance build INPUT... --out out --engine duckdb --since 2019-01-01"
    assert [source.id for source in outline.sources] == [ITV, SHORTENED, SPUN]
    assert "called sure from 95\u00a0%" in outline.method[2]
    kept = record_run(articles, Settings(archive="kept"))
    again = "provenance build [INPUT...] --archive DIR --out out --engine duckdb"
    assert outline_report(seed_findings(), kept).command == again
