"""One group of articles: its stories, its copies, and crowds of which one article stands for many."""

from invented_news import BRIDGE, HARBOR, STRANGER, article, cut_after

from provenance.infer.group import MIN_NEAR_COPIES, closest_pair, infer_group, record_articles, relate
from provenance.infer.parts import Part
from provenance.model import Article
from provenance.reading.verdict_records import ArticleVerdict, EdgeVerdict, Verdicts
from provenance.settings import Settings

FULL, CUT = article("full", BRIDGE), article("cut", cut_after(BRIDGE, 9))


def edges(part: Part) -> list[tuple[str, str]]:
    return [(d.parent, d.child) for s in part.stories if s.found for d in s.found.derivations]


def members(part: Part) -> list[tuple[str, ...]]:
    return [s.story.articles for s in part.stories]


def test_a_copy_derives_from_its_original() -> None:
    part = infer_group([FULL, CUT], [(0, 1)], Settings())
    assert edges(part) == [("full", "cut")]
    assert [r.article.id for r in part.records] == ["cut", "full"]


def test_what_is_not_asked_is_not_compared() -> None:
    part = infer_group([FULL, CUT], [], Settings())
    assert (edges(part), members(part)) == ([], [])


def test_unrelated_articles_of_a_group_are_no_story_and_the_closest_pair_is_kept() -> None:
    part = infer_group([FULL, article("harbor", HARBOR)], [(0, 1)], Settings())
    assert part.stories == ()
    assert part.closest is not None
    assert {part.closest.left, part.closest.right} == {"full", "harbor"}


def test_equal_bodies_are_compared_once_through_the_first() -> None:
    part = infer_group([FULL, CUT, article("twin", CUT.text)], [(0, 2)], Settings())
    assert part.num_copies == 1
    assert edges(part) == [("full", "cut")]
    assert members(part) == [("full", "cut", "twin")]


def test_of_a_crowd_one_stands_for_all_and_all_are_of_its_story() -> None:
    crowd = [article(f"n{n:03}", f"{BRIDGE}\n\nNumber {n} has more to say.") for n in range(MIN_NEAR_COPIES + 5)]
    pile = [*crowd, CUT]
    near = {a.id: "n000" for a in crowd}
    part = infer_group(pile, [(0, n) for n in range(1, len(pile))], Settings(), near=near)
    assert part.num_near_copies == len(crowd) - 1
    assert {r.story for r in part.records} == {"story-1"}
    assert edges(part) == [("n000", "cut")]
    few = infer_group([*crowd[:5], CUT], [(0, n) for n in range(1, 6)], Settings(), near=near)
    assert few.num_near_copies == 0


def test_what_people_decided_holds() -> None:
    rejected = Verdicts(edges=(EdgeVerdict("full", "cut", False, (), "", "", "2026-01-01", 1),))
    assert edges(infer_group([FULL, CUT], [(0, 1)], Settings(), rejected)) != [("full", "cut")]
    ignored = Verdicts(articles=(ArticleVerdict("cut", "", "", "2026-01-01", 1),))
    assert infer_group([FULL, CUT], [(0, 1)], Settings(), ignored).stories == ()


def test_articles_of_no_group_have_records_in_the_order_of_their_ids() -> None:
    part = record_articles([article("z", STRANGER), article("a", HARBOR)])
    assert [r.article.id for r in part.records] == ["a", "z"]
    assert all(r.story is None and r.num_words > 50 for r in part.records)
    assert part.stories == ()


def test_the_question_alone_whether_two_are_related() -> None:
    assert relate(FULL, CUT)[0]
    assert not relate(FULL, article("harbor", HARBOR))[0]
    assert relate(FULL, CUT)[1] > relate(FULL, article("harbor", HARBOR))[1] >= 0
    closest = closest_pair(FULL, Article("harbor", HARBOR)).closest
    assert closest is not None
    assert {closest.left, closest.right} == {"full", "harbor"}
