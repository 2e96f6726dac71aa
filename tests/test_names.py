"""Short names: shorter than ids, never ambiguous, and put into sentences in place of whole ids only."""

from dataclasses import replace

import pytest
from builders import ITV, SHORTENED, SPUN, record, seed_findings
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Unseen
from provenance.present.names import Renamer, prose_names, short_names, unseen_names, with_names_for_ids


def names_of(*ids: str) -> list[str]:
    return list(short_names([record(identifier, "x") for identifier in ids]).values())


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("000_54e83f660184524e.txt", "000"),
        ("saved/2019/kim-arrives.html", "kim-arrives"),
        ("https://www.example.com/news/kim-arrives-2.html", "kim-arrives-2"),
        ("pile.jsonl:12", "pile:12"),
        ("the story_54e83f660184524e~2", "the story~2"),
        ("copy.txt", "copy.txt"),  # a word, which a sentence could not tell from its own
        ("2019.txt", "2019.txt"),  # a year
        ("1.txt", "1.txt"),
        ("kim_20190108.txt", "kim_20190108"),  # a date is no hash
        ("unseen:1.txt", "unseen:1.txt"),
        ("54e83f660184524e.txt", "54e83f66…"),
        ("plain-id", "plain-id"),
    ],
)
def test_an_id_is_shortened_to_what_says_something(identifier: str, name: str) -> None:
    assert names_of(identifier) == [name]


def test_what_another_article_could_be_called_is_no_name() -> None:
    assert names_of("a/000_54e83f66.txt", "b/000_99e83f66.txt") == ["000_54e83f66", "000_99e83f66"]
    assert names_of("a/One.txt", "b/One.txt") == ["a/One.txt", "b/One.txt"]
    assert names_of("000_54e83f66.txt", "000") == ["000_54e83f66", "000"]


def test_an_id_that_is_all_hash_goes_by_its_title() -> None:
    bare = record("54e83f660184524e.txt", "x", title="Bridge closed")
    assert short_names([bare]) == {"54e83f660184524e.txt": "“Bridge closed”"}


@given(st.lists(st.text(max_size=30), unique=True, max_size=12))
def test_no_two_articles_are_called_alike(ids: list[str]) -> None:
    called = short_names([record(identifier, "x") for identifier in ids])
    assert list(called) == ids
    assert len(set(called.values())) == len(ids)


def test_in_prose_an_outlet_comes_first_and_an_unseen_text_goes_by_its_label() -> None:
    records = [record("000_54e83f66.txt", "x", outlet="The\nCourier")]
    ancestor = Unseen("unseen:1", "wire copy", "story-1", 0.9, (), "")
    assert prose_names(records, [ancestor], short_names(records)) == {
        "000_54e83f66.txt": "The Courier (000)",
        "unseen:1": "an unseen text (wire copy)",
    }
    twins = [ancestor, replace(ancestor, id="unseen:2")]
    assert unseen_names(twins)["unseen:2"] == "an unseen text (unseen:2, wire copy)"


def test_sentences_name_articles_and_leave_all_else_alone() -> None:
    renamer = Renamer({"000_a1b2c3d4.txt": "000", "my file_a1b2c3d4.txt": "my file", "x": "x"})
    assert renamer.rename("000_a1b2c3d4.txt’s end, and 000_a1b2c3d4.txt.") == "000’s end, and 000."
    assert renamer.rename("(000_a1b2c3d4.txt) of my file_a1b2c3d4.txt: x") == "(000) of my file: x"
    assert renamer.rename("old/000_a1b2c3d4.txt.bak stays") == "old/000_a1b2c3d4.txt.bak stays"


def test_on_the_page_only_sentences_are_renamed_and_on_paper_ids_too() -> None:
    findings = seed_findings()
    edge = replace(findings.derivations[1], notes=(f"{SHORTENED} lacks what {ITV} has.",), pivotal=f"See {SPUN}.")
    findings = replace(findings, derivations=(edge,), remarks=(f"{SPUN} is long.",))
    called = short_names(findings.articles)
    page = Renamer(called).rename_findings(findings)
    assert (page.derivations[0].notes, page.derivations[0].pivotal) == (("001 lacks what 000 has.",), "See 002.")
    assert page.remarks == ("002 is long.",)
    assert page.derivations[0].parent == ITV
    paper = with_names_for_ids(findings, called)
    assert (paper.derivations[0].parent, paper.derivations[0].child) == ("000", "001")
    assert [entry.article.id for entry in paper.articles] == ["000", "001", "002"]
    assert paper.stories[0].articles == tuple(called[article] for article in findings.stories[0].articles)
    assert set(paper.unseen[0].children) == {"000", "002"}
    assert {witness for run in paper.unseen[0].text for witness in run.witnesses} == {"000", "002"}


def test_what_is_very_long_is_shown_without_its_middle_and_stays_unambiguous() -> None:
    long_ids = ["a" * 100 + "1", "a" * 100 + "2", "b" * 100 + "3" + "b" * 50, "b" * 100 + "4" + "b" * 50]
    records = [record(identifier, "x", outlet="o" * 3000) for identifier in long_ids]
    called = short_names(records)
    assert called[long_ids[0]] == "a" * 30 + "…" + "a" * 28 + "1"
    assert len(set(called.values())) == 4, "where ends do not tell them apart the whole ids do"
    assert called[long_ids[2]] == long_ids[2]
    assert len(prose_names(records, (), called)[long_ids[0]]) < 140
