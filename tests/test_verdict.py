"""The verdict on a whole pile: stories in order, copies beside their originals, and remarks for the reader."""

from invented_news import BRIDGE, HARBOR, SCHOOL, STRANGER, article, cut_after

from provenance.compare.document import prepare
from provenance.infer.links import judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.parts import merge_parts
from provenance.infer.story import infer_story
from provenance.infer.verdict import MAX_TITLE_CHARS, conclude
from provenance.model import Article, Findings, Problem
from provenance.settings import Settings

FULL, CUT = article("full", BRIDGE, "2021-05-06"), article("cut", cut_after(BRIDGE, 9), "2021-05-04")


def concluded(
    *others: Article, same_text: dict[str, str] | None = None, problems: tuple[Problem, ...] = ()
) -> Findings:
    """The verdict on the two bridge articles and others that are related to nothing."""
    link = judge_link(compare_pair(article("cut", CUT.text), article("full", FULL.text)))
    story = infer_story("story-1", ["cut", "full"], {("cut", "full"): link}, Settings(), 1)
    documents = [prepare(a) for a in (CUT, FULL, *others)]
    return merge_parts([conclude(documents, [("cut", "full")], [story], same_text or {}, {}, [])], problems)


def test_every_article_has_a_record_and_those_of_a_story_say_so() -> None:
    found = concluded(article("otters", STRANGER))
    assert {r.article.id: r.story for r in found.articles} == {"cut": "story-1", "full": "story-1", "otters": None}
    assert all(r.num_words > 0 and r.strata for r in found.articles)


def test_a_story_lists_its_articles_by_depth_and_its_first_date() -> None:
    [story] = concluded().stories
    assert story.articles == ("full", "cut")
    assert story.first_published == "2021-05-04"
    assert story.independent_origins == 1


def test_a_title_is_never_too_long_and_never_empty() -> None:
    [story] = concluded().stories
    assert 0 < len(story.title) <= MAX_TITLE_CHARS + 2
    assert BRIDGE.startswith(story.title.removesuffix(" …"))


def test_a_given_title_is_taken_as_one_line() -> None:
    titled = Article("a-titled", BRIDGE, title="Old bridge\n  closed")
    documents = [prepare(titled), prepare(article("b", BRIDGE))]
    found = merge_parts([conclude(documents, [], [], {"b": "a-titled"}, {}, [])], ())
    assert [s.title for s in found.stories] == ["Old bridge closed"]


def test_a_copy_of_a_lone_text_makes_a_story_of_one_origin() -> None:
    found = concluded(article("school", SCHOOL), article("school-copy", SCHOOL), same_text={"school-copy": "school"})
    assert [s.id for s in found.stories] == ["story-1", "story-2"]
    assert found.stories[1].articles == ("school", "school-copy")
    assert found.stories[1].independent_origins == 1
    assert {r.article.id: r.same_text_as for r in found.articles}["school-copy"] == "school"


def test_a_copy_joins_the_story_of_its_original() -> None:
    found = concluded(article("twin", CUT.text), same_text={"twin": "cut"})
    [story] = found.stories
    assert story.articles == ("full", "cut", "twin")


def test_a_copy_of_a_derived_text_is_asked_for_its_credit_too() -> None:
    found = concluded(article("twin", CUT.text), same_text={"twin": "cut"})
    status = {r.article.id: r.attribution.status for r in found.articles}
    assert status["twin"] == status["cut"] == "uncredited"
    assert status["full"] == "none_needed"


def test_copies_are_remarked_upon() -> None:
    [one, *_] = concluded(article("twin", BRIDGE), same_text={"twin": "full"}).remarks
    assert one.startswith("1 article repeats another word for word")
    copies = {"twin": "full", "twin-2": "full"}
    [two, *_] = concluded(*(article(name, BRIDGE) for name in copies), same_text=copies).remarks
    assert two.startswith("2 articles repeat another word for word")


def test_what_dates_and_credits_say_of_copies_is_told() -> None:
    credited = article("wire", f"HARWICK (AP) - {BRIDGE}", published="2024-03-01")
    stripped = article("site", BRIDGE, published="2024-03-03")
    findings = merge_parts([conclude([prepare(stripped), prepare(credited)], [], [], {"site": "wire"}, {}, [])], ())
    [_, told] = findings.remarks
    assert told == (
        "Of the 2 articles that read like wire: wire has the earliest date, 2024-03-01; "
        "site lacks the credit that another of them has."
    )
    assert {r.article.id: r.attribution.status for r in findings.articles} == {"site": "uncredited", "wire": "credited"}


def test_problems_are_passed_on() -> None:
    problem = Problem("read", "pile.jsonl:3", "not JSON")
    assert concluded(problems=(problem,)).problems == (problem,)


def test_strangers_are_told_how_near_they_come() -> None:
    pair = compare_pair(article("bridge", BRIDGE), article("harbor", HARBOR))
    documents = [prepare(article("bridge", BRIDGE)), prepare(article("harbor", HARBOR))]
    [without_pairs] = merge_parts([conclude(documents, [], [], {}, {}, [])], ()).remarks
    assert "No two of the 2 articles" in without_pairs
    [with_pair] = merge_parts([conclude(documents, [], [], {}, {}, [judge_link(pair)])], ()).remarks
    assert "The closest pair, bridge and harbor" in with_pair


def test_one_article_alone_is_told_that_it_is_alone() -> None:
    [remark] = merge_parts([conclude([prepare(FULL)], [], [], {}, {}, [])], ()).remarks
    assert "one article only" in remark


def test_of_equal_texts_none_is_said_to_need_no_credit() -> None:
    found = concluded(article("school", SCHOOL), article("school-copy", SCHOOL), same_text={"school-copy": "school"})
    undecided = {r.article.id: r.attribution.undecided for r in found.articles}
    assert undecided == {"cut": False, "full": False, "school": True, "school-copy": True}
