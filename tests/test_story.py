"""One story: from judged pairs to edges, unseen ancestors and undecided pairs that fit together."""

from itertools import combinations
from pathlib import Path

import pytest
from invented_news import BRIDGE, article, cut_after, restyled, spun, without

import provenance as pv
from provenance.infer.links import judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.story import StoryFindings, infer_story
from provenance.model import Article
from provenance.settings import Settings


def inferred(*articles: Article, settings: Settings | None = None, first_unseen: int = 1) -> StoryFindings:
    links = {(a.id, b.id): judge_link(compare_pair(a, b)) for a, b in combinations(articles, 2)}
    return infer_story("story-1", [a.id for a in articles], links, settings or Settings(), first_unseen)


def edges(found: StoryFindings) -> list[tuple[str, str]]:
    return [(d.parent, d.child) for d in found.derivations]


FULL, CUT = article("full", BRIDGE), article("cut", cut_after(BRIDGE, 9))
EDITED = restyled(BRIDGE)
TRIO = (article("cut", cut_after(EDITED, 9)), article("full", EDITED), article("spun", spun(BRIDGE)))


def test_a_cut_derives_from_its_source() -> None:
    found = inferred(CUT, FULL)
    assert edges(found) == [("full", "cut")]
    assert not found.unseen
    assert not found.shared
    assert found.num_origins == 1


def test_the_seeds_have_an_unseen_ancestor_with_the_number_asked_for(seeds: Path) -> None:
    articles = pv.read(seeds)
    found = inferred(*articles, first_unseen=5)
    names = [a.id for a in articles]
    assert edges(found) == [(names[0], names[1]), ("unseen:5", names[0]), ("unseen:5", names[2])]
    assert [u.story for u in found.unseen] == ["story-1"]
    assert found.num_origins == 1


def test_a_witness_is_heard() -> None:
    [edge] = [d for d in inferred(*TRIO).derivations if d.child == "cut"]
    assert any(e.kind == "third_witness_passages" and e.bits > 0 for e in edge.evidence)


def test_a_pair_too_doubtful_for_an_edge_is_shared() -> None:
    found = inferred(FULL, article("gaps", without(BRIDGE, [4])), settings=Settings(likely=0.999, sure=0.9999))
    assert found.derivations == ()
    assert [(s.left, s.right) for s in found.shared] == [("full", "gaps")]


def test_thresholds_decide_what_is_drawn() -> None:
    child = article("gaps", without(BRIDGE, [4]))
    [edge] = inferred(FULL, child, settings=Settings(likely=0.01, sure=0.02)).derivations
    assert edge.standing == "sure"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_in_which_pairs_are_turned_does_not_matter(order: tuple[int, ...]) -> None:
    found = inferred(*(TRIO[i] for i in order))
    expected = inferred(*TRIO)
    assert edges(found) == edges(expected)
    assert [d.probability for d in found.derivations] == pytest.approx([d.probability for d in expected.derivations])


def test_a_pair_with_nothing_to_tell_is_one_origin() -> None:
    found = inferred(FULL, article("twin", BRIDGE.replace("gravel", "sand")))
    assert found.derivations == ()
    assert [(s.left, s.right) for s in found.shared] == [("full", "twin")]
    assert found.num_origins == 1


def test_a_short_cut_is_not_put_above_the_text_it_is_cut_from() -> None:
    found = inferred(*TRIO)
    assert ("full", "cut") in edges(found)
    assert ("cut", "spun") not in {(s.left, s.right) for s in found.shared}
