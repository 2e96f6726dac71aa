"""What the program must say of the three seeds."""

from pathlib import Path

import pytest
from seed_parts import EXPECTED, Told, articles_of, built

import provenance as pv


@pytest.fixture(scope="module")
def articles(seeds: Path) -> dict[str, pv.Article]:
    return articles_of(seeds)


@pytest.fixture(scope="module")
def told(articles: dict[str, pv.Article]) -> Told:
    return built(articles)


# The graph


def test_the_edges_are_those_expected_and_no_others(told: Told) -> None:
    assert told.edges() == EXPECTED
    assert told.graph.shared == ()


def test_there_is_one_unseen_ancestor_the_agencys_original(told: Told) -> None:
    [unseen] = told.graph.unseen
    assert unseen.label == "Associated Press original"
    assert set(unseen.children) == {told.ids["edit"], told.ids["spun"]}
    assert unseen.probability >= 0.7


def test_nothing_runs_between_the_spun_copy_and_the_others(told: Told) -> None:
    touching = {pair for pair in told.edges() if "spun" in pair}
    assert touching == {("unseen", "spun")}


def test_it_is_one_story_of_one_origin(told: Told) -> None:
    [story] = told.graph.stories
    assert set(story.articles) == set(told.ids.values())
    assert story.independent_origins == 1
    assert story.first_published == "2019-01-08"


# The cut


def test_the_cut_is_truncated_and_contained(told: Told) -> None:
    edge = told.edge("edit", "cut")
    assert edge.relation == "truncated"
    assert edge.containment.child_in_parent.verbatim >= 0.95
    assert edge.containment.parent_in_child.verbatim == pytest.approx(0.52, abs=0.02)
    assert edge.standing == "sure"


def test_the_cut_may_come_from_an_unseen_edition_because_of_its_captions(told: Told) -> None:
    edge = told.edge("edit", "cut")
    assert edge.or_unseen_edition
    [note] = [n for n in edge.notes if "unseen edition" in n]
    assert "caption" in note
    assert "Schiefelbein" in note


def test_the_third_witness_supports_the_cut(told: Told) -> None:
    edge = told.edge("edit", "cut")
    [piece] = [e for e in edge.evidence if e.kind == "third_witness_passages"]
    assert piece.bits > 0
    assert told.ids["spun"] in piece.detail


def test_the_cut_is_listed_among_its_changes(told: Told) -> None:
    assert any(
        c.kind == "cut" and c.before.startswith("Washington and Pyongyang") for c in told.edge("edit", "cut").changes
    )


# The spun copy


def test_the_spun_copy_is_spun_and_its_substitutions_are_listed(told: Told) -> None:
    edge = told.edge("unseen", "spun")
    assert edge.relation == "spun"
    swaps = {(c.before, c.after) for c in edge.changes}
    assert ("Agency", "Firm") in swaps
    assert any(before == "summit" and "top" in after for before, after in swaps)


def test_last_year_became_a_false_year(told: Told) -> None:
    dates = [c for c in told.edge("unseen", "spun").changes if c.kind == "date"]
    assert any(c.before == "last year" and "2015" in c.after for c in dates)


# The edit


def test_the_edit_is_edited_by_house_style_counted_once_a_rule(told: Told) -> None:
    edge = told.edge("unseen", "edit")
    assert edge.relation == "edited"
    style = [e for e in edge.evidence if e.kind == "house_style" and e.bits > 0]
    assert sum("courtesy titles" in e.detail for e in style) == 1
    assert sum("British" in e.detail for e in style) == 1
    assert len(style) == len({e.detail for e in style}) <= 4


def test_both_edges_from_the_unseen_text_say_what_stands_in_for_it(told: Told) -> None:
    for child in ("edit", "spun"):
        assert any("not in the pile" in note for note in told.edge("unseen", child).notes)


# Credits


def test_the_spun_copy_credits_its_text_and_the_others_only_photos(told: Told) -> None:
    records = {r.article.id: r for r in told.graph.articles}
    status = {part: records[identifier].attribution.status for part, identifier in told.ids.items()}
    assert status == {"edit": "photo_only", "cut": "photo_only", "spun": "credited"}
    kinds = {c.kind for c in records[told.ids["spun"]].credits}
    assert {"dateline", "contributed", "link"} <= kinds
    for part in ("edit", "cut"):
        assert {c.kind for c in records[told.ids[part]].credits} == {"photo"}
