"""The whole job on invented families whose truth is known, and the promises every run keeps."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import (
    BRIDGE,
    HARBOR,
    PILE,
    SCHOOL,
    article,
    cut_after,
)

import provenance as pv
from provenance.model import Article


def edges(graph: pv.DerivationGraph) -> set[tuple[str, str]]:
    return {(d.parent, d.child) for d in graph.derivations}


def as_bytes(articles: Sequence[Article]) -> bytes:
    return json.dumps(pv.build(articles).to_dict(), sort_keys=True, ensure_ascii=False).encode()


# Promises


def test_the_same_input_gives_the_same_bytes() -> None:
    assert as_bytes(PILE) == as_bytes(PILE)


@settings(max_examples=6)
@given(st.permutations(PILE))
def test_the_order_of_the_input_does_not_matter(order: list[Article]) -> None:
    assert as_bytes(order) == as_bytes(PILE)


@settings(max_examples=6)
@given(st.permutations([f"n{number}" for number in range(len(PILE))]))
def test_names_do_not_matter(names: list[str]) -> None:
    new = {a.id: name for a, name in zip(PILE, names, strict=True)}
    graph, renamed = pv.build(PILE), pv.build([replace(a, id=new[a.id]) for a in PILE])
    seen = {(new[p], new[c]) for p, c in edges(graph) if p in new and c in new}
    assert {(p, c) for p, c in edges(renamed) if p in new.values() and c in new.values()} == seen
    assert {frozenset(new[a] for a in u.children) for u in graph.unseen} == {
        frozenset(u.children) for u in renamed.unseen
    }
    assert {frozenset((new[s.left], new[s.right])) for s in graph.shared} == {
        frozenset((s.left, s.right)) for s in renamed.shared
    }
    chances = {(new.get(d.parent), new.get(d.child)): d.probability for d in graph.derivations}
    for d in renamed.derivations:
        if (d.parent, d.child) in chances:
            assert d.probability == pytest.approx(chances[d.parent, d.child], abs=1e-6)


@settings(max_examples=12)
@given(st.lists(st.sampled_from(PILE), min_size=1, max_size=6, unique=True))
def test_every_graph_keeps_its_promises(articles: list[Article]) -> None:
    graph = pv.build(articles)
    observed, unseen = {a.id for a in articles}, {u.id for u in graph.unseen}
    assert [r.article.id for r in graph.articles] == sorted(observed)
    assert not observed & unseen
    assert all(name.startswith("unseen:") for name in unseen)
    assert all({d.parent, d.child} <= observed | unseen for d in graph.derivations)
    assert nx.is_directed_acyclic_graph(graph.to_networkx())
    shares: dict[str, float] = {}
    for d in graph.derivations:
        shares[d.child] = shares.get(d.child, 0.0) + d.share
        assert 0.7 <= d.probability <= 1.0
        assert d.standing == ("sure" if d.probability >= 0.9 else "likely")
        assert sum(a.probability for a in d.alternatives) + d.probability <= 1.0 + 1e-6
    assert all(total <= 1.0 + 1e-9 for total in shares.values())
    told = [{d.parent, d.child} for d in graph.derivations]
    assert not any({s.left, s.right} in told for s in graph.shared)
    members = [a for story in graph.stories for a in story.articles]
    assert len(members) == len(set(members))
    assert {r.article.id for r in graph.articles if r.story} == set(members)


def test_building_twice_in_a_process_is_building_twice() -> None:
    first = pv.build(PILE[:3]).to_dict()
    pv.build(PILE[4:])
    assert pv.build(PILE[:3]).to_dict() == first


def test_an_iterator_of_articles_will_do() -> None:
    assert pv.build(iter(PILE[:2])).to_dict() == pv.build(PILE[:2]).to_dict()


# Odd input

ODD = (
    "",
    "\n\n \n",
    "Hello",
    "Hello there",
    "!!! ??? ...",
    '"' * 300,
    "\u202e\u2028\x00",
    "\ud800 lone surrogate",
    "word " * 3000,
    "北京(美联社)——北韩领导人金正恩周二抵达北京,开始为期四天的访问。",
    "北京(美联社)——北韩领导人金正恩周二抵达北京,开始为期四天的访问。他将会见习近平。",
    "تم إغلاق الجسر القديم يوم الاثنين بعد اكتشاف شقوق في اثنين من أعمدته.",
    "مرحبا",
    "👍🏽👩‍👩‍👧",
)


def test_odd_articles_do_no_harm() -> None:
    graph = pv.build([article(f"odd-{n}", text) for n, text in enumerate(ODD)] + list(PILE[:2]))
    assert ("bridge", "bridge-cut") in edges(graph)
    assert len(graph.articles) == len(ODD) + 2
    assert {r.story for r in graph.articles if not r.num_words} == {None}


@settings(max_examples=25)
@given(st.lists(st.text(max_size=80) | st.sampled_from(ODD), max_size=5))
def test_no_text_breaks_a_run(texts: list[str]) -> None:
    graph = pv.build([article(str(n), text) for n, text in enumerate(texts)])
    assert len(graph.articles) == len(texts)
    assert nx.is_directed_acyclic_graph(graph.to_networkx())


def test_nothing_to_compare_is_said() -> None:
    [remark] = pv.build([PILE[0]]).remarks
    assert "one article only" in remark
    [remark] = pv.build([]).remarks
    assert "No two of the 0" not in remark


# Mistakes


def test_two_articles_of_one_id_are_a_mistake() -> None:
    with pytest.raises(pv.ProvenanceError, match="'bridge'"):
        pv.build([PILE[0], article("bridge", HARBOR)])


@pytest.mark.parametrize("name", ["", "unseen:1", "unseen:x"])
def test_ids_of_unseen_ancestors_are_not_for_articles(name: str) -> None:
    with pytest.raises(pv.ProvenanceError):
        pv.build([article(name, BRIDGE)])


def test_an_unknown_engine_is_a_mistake() -> None:
    with pytest.raises(pv.ProvenanceError, match="abacus"):
        pv.build(PILE[:2], pv.Settings(engine="abacus"))


# The period


DATED = (
    article("early", BRIDGE, "2021-05-03"),
    article("late", cut_after(BRIDGE, 9), "2021-05-06T10:00:00"),
    article("undated", HARBOR),
    article("year-only", SCHOOL, "2019"),
    article("month-only", cut_after(SCHOOL, 9), "2021-05"),
)


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        (None, None, {"early", "late", "undated", "year-only", "month-only"}),
        ("2021-05-04", None, {"late", "undated", "month-only"}),
        (None, "2021-05-04", {"early", "undated", "year-only", "month-only"}),
        ("2021-05-03", "2021-05-06", {"early", "late", "undated", "month-only"}),
        ("2021-05-07", None, {"undated", "month-only"}),
        # Of what is known to the month or year only that is left out which is outside for certain.
        ("2019-12-31", None, {"early", "late", "undated", "year-only", "month-only"}),
        ("2020-01-01", "2021-04-30", {"undated"}),
        ("2021-06-01", None, {"undated"}),
        (None, "2019-01-01", {"undated", "year-only"}),
        (None, "2018-12-31", {"undated"}),
    ],
)
def test_a_period_leaves_out_what_is_dated_outside_it(since: str | None, until: str | None, kept: set[str]) -> None:
    graph = pv.build(DATED, pv.Settings(since=since, until=until))
    assert {r.article.id for r in graph.articles} == kept


def test_a_pasted_date_counts() -> None:
    graph = pv.build([article("pasted", " date 2019-01-08 " + BRIDGE)], pv.Settings(since="2020-01-01"))
    assert graph.articles == ()


def test_a_period_that_is_no_date_is_a_mistake() -> None:
    with pytest.raises(pv.ProvenanceError, match="yesterday"):
        pv.build(PILE[:2], pv.Settings(since="yesterday"))


# Progress and comparison


def test_progress_names_the_stages_in_order() -> None:
    told: list[tuple[str, int, int]] = []
    pv.build(PILE[:3], progress=lambda stage, done, total: told.append((stage, done, total)))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [
        "hashing",
        "finding candidates",
        "joining candidates",
        "comparing",
        "inferring",
        "recording",
        "gathering",
    ]
    assert max(total for stage, _, total in told if stage == "finding candidates") > 0
    assert all(0 <= done <= total for _, done, total in told)
    _, done, total = told[-1]
    assert done == total > 0


def test_the_run_is_recorded_with_the_graph() -> None:
    assert pv.build(PILE[:2]).run is not None


def test_comparing_says_the_same_of_a_pair_as_building() -> None:
    left, right = PILE[0], PILE[1]
    pair = pv.compare(left, right)
    [edge] = pv.build([left, right]).derivations
    assert pair.containment.right_in_left == edge.containment.child_in_parent
    assert pair.containment.left_in_right == edge.containment.parent_in_child
    assert [(e.kind, e.bits) for e in pair.evidence] == [(e.kind, e.bits) for e in edge.evidence]
    assert [p.kind for p in pair.passages] == [p.kind for p in edge.passages]


def test_comparing_the_other_way_round_turns_everything_round() -> None:
    one, other = pv.compare(PILE[0], PILE[1]), pv.compare(PILE[1], PILE[0])
    assert one.direction.left_to_right == pytest.approx(other.direction.right_to_left)
    assert one.containment.left_in_right == other.containment.right_in_left
    assert one.direction.left_to_right > one.direction.right_to_left


def test_comparing_with_nothing_finds_nothing() -> None:
    pair = pv.compare(PILE[0], article("empty", ""))
    assert not pair.passages
    assert not pair.changes
    assert not pair.evidence
    assert pair.containment.left_in_right.covered == 0.0
    assert pair.direction.unrelated > 0.99


@pytest.mark.parametrize(
    ("odd", "message"),
    [
        ({"id": 1}, "the article 1: its id and its text must both be strings"),
        ({"text": None}, "the article 'a': its id and its text must both be strings"),
        ({"published": "garbage"}, "published 'garbage' is no date in ISO 8601: write it as '2019-01-08'"),
        ({"published": "2019-13-45"}, "published '2019-13-45' is no date"),
        ({"published": date(2019, 1, 8)}, r"published datetime\.date\(2019, 1, 8\) is no date"),
    ],
)
def test_what_is_no_article_is_a_mistake_with_its_remedy(odd: dict[str, Any], message: str) -> None:
    fields: dict[str, Any] = {"id": "a", "text": "Rain fell on the town.", **odd}
    with pytest.raises(pv.ProvenanceError, match=message):
        pv.build([pv.Article(**fields)])


@pytest.mark.parametrize("published", ["2019", "2019-01", "2019-01-08", "2019-01-08T10:00:00+01:00"])
def test_a_date_is_taken_to_the_precision_that_is_known(published: str) -> None:
    [record] = pv.build([pv.Article(id="a", text="Rain fell on the town.", published=published)]).articles
    assert record.article.published == published
