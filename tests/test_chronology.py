"""Which dates lead a drawing, and which are not to be trusted."""

from dataclasses import replace
from itertools import pairwise

import pytest
from builders import derivation, record, seed_findings
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Findings, Story
from provenance.present.chronology import Chronology, conflict_of_line, find_chronology, find_conflict
from provenance.present.drawings import lay_out, view_periods
from provenance.present.story_graph import StoryGraph, build_story_graph


def story(dates: list[str | None], edges: list[str] | None = None, guessed: str = "") -> StoryGraph:
    """Articles a, b, c, ... with these dates, and edges as two letters."""
    names = "abcdefghijklmnopqrstuvwxyz"[: len(dates)]
    records = [record(name, "x", published=date) for name, date in zip(names, dates, strict=True)]
    articles = tuple(
        replace(entry, article=replace(entry.article, published_guessed=entry.article.id in guessed))
        for entry in records
    )
    derivations = tuple(derivation(*edge) for edge in edges or [])
    findings = Findings(articles, derivations=derivations, stories=(Story("story-1", "", tuple(names), None, 1),))
    return build_story_graph(findings, "story-1")


def periods(*dates: str | None, guessed: str = "") -> list[tuple[str, tuple[str, ...]]]:
    return list(find_chronology(story(list(dates), guessed=guessed)).periods)


def test_dates_lead_where_most_articles_state_one_and_the_others_are_named() -> None:
    found = find_chronology(story(["2024-01-02", None, "2024-01-01"]))
    assert found.periods == (("2024-01-01", ("n2",)), ("2024-01-02", ("n0",)))
    assert found.undated == ("n1",)
    assert found.said == ("Left to right by date: 2 of 3 articles state one. The others stand in a lane of their own.")


@pytest.mark.parametrize(
    ("dates", "edges", "guessed", "why"),
    [
        (["2024-01-01", None, None], [], "", "too few dates to go by: 1 of 3 articles states one"),
        (["2024-01-01", "2024-01-02", "2024-01-03"], [], "bc", "too few dates to go by: 1 of 3"),
        (["2024-01", "2024-02"], [], "", "too few dates to go by: 0 of 2 articles state one"),
        (["yesterday", "<b>"], [], "", "too few dates to go by: 0 of 2"),
        (["9999-12-31T23:59:59-05:00", "0001-01-01T00:00+05:00"], [], "", "too few dates to go by: 0 of 2"),
        (["2024-01-01", "2024-01-01"], [], "", "the dates do not tell the articles apart"),
        (["2024-01-02", "2024-01-01"], ["ab"], "", "the dates contradict the texts too often"),
    ],
)
def test_dates_that_are_not_to_be_trusted_do_not_lead(
    dates: list[str | None], edges: list[str], guessed: str, why: str
) -> None:
    found = find_chronology(story(dates, edges, guessed))
    assert (found.periods, found.undated) == ((), ())
    assert found.said.startswith("Left to right by derivation; ")
    assert why in found.said


def test_one_conflict_among_three_edges_is_shown_and_does_not_stop_the_dates_from_leading() -> None:
    graph = story(["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-01"], ["ab", "bc", "ad"])
    chronology = find_chronology(graph)
    drawing = lay_out(graph, chronology).dated
    assert drawing is not None
    place = {key: drawing.wide.centres[key][0] for key in ("n0", "n1", "n2", "n3")}
    assert place["n3"] < place["n0"] < place["n1"] < place["n2"]


def test_the_seeds_with_one_date_in_three_are_drawn_by_derivation() -> None:
    graph = build_story_graph(seed_findings(), "story-1")
    chronology = find_chronology(graph)
    assert not chronology.periods
    assert lay_out(graph, chronology).dated is None
    assert view_periods(chronology, lay_out(graph, chronology)) is None


def test_periods_are_as_fine_as_a_dozen_columns_allow() -> None:
    assert [name for name, _ in periods("2024-01-01T10:20:00Z", "2024-01-01T10:30:00Z")] == [
        "2024-01-01 10:20",
        "2024-01-01 10:30",
    ]
    days = [f"2024-{month:02d}-{day:02d}" for month in (1, 2) for day in range(1, 13)]
    assert [name for name, _ in periods(*days)] == ["2024-01", "2024-02"]
    hours = [f"2024-01-01T{hour:02d}:{minute}" for hour in (8, 9) for minute in range(10, 22)]
    assert [name for name, _ in periods(*hours)] == ["2024-01-01 08 h", "2024-01-01 09 h"]
    assert len(periods(*(f"{year}-01-01" for year in range(1990, 2010)))) == 20


def test_a_zone_counts_and_a_day_is_not_taken_for_a_moment() -> None:
    assert [keys for _, keys in periods("2024-01-01T23:30:00-05:00", "2024-01-02T01:00:00+00:00")] == [
        ("n1",),
        ("n0",),
    ]
    assert [name for name, _ in periods("2024-01-01", "2024-01-02T10:00:00Z")] == ["2024-01-01", "2024-01-02"]


def test_what_is_unseen_stands_left_of_its_children_and_what_is_undated_beside_the_others() -> None:
    findings = seed_findings()
    articles = tuple(
        replace(entry, article=replace(entry.article, published=date))
        for entry, date in zip(findings.articles, ["2019-01-07", "2019-01-08", None], strict=True)
    )
    graph = build_story_graph(replace(findings, articles=articles), "story-1")
    chronology = find_chronology(graph)
    drawing = lay_out(graph, chronology).dated
    assert drawing is not None
    centres = drawing.wide.centres
    (undated,) = chronology.undated
    assert centres["n0"][0] < min(x for key, (x, _) in centres.items() if key != "n0")
    assert all(centres[undated][1] > y for key, (_, y) in centres.items() if key != undated)
    view = view_periods(chronology, lay_out(graph, chronology))
    assert view is not None
    assert view["undated"] == [centres[undated][1], drawing.narrow.centres[undated][1]]


def test_an_edge_against_the_dates_is_told_whether_or_not_inference_weighed_them() -> None:
    graph = story(["2024-01-02", "2024-01-01", "2024-01-02T08:00", None], ["ab", "ac", "ad", "ba"])
    assert [conflict_of_line(line, graph) for line in graph.lines] == [
        "b is dated 2024-01-01, before a, dated 2024-01-02.",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("parent", "child", "found"),
    [
        ("2019-01-09T01:00+05:00", "2019-01-08T22:00Z", None),
        ("2019-01-09T01:00+05:00", "2019-01-08T12:00Z", ("2019-01-08 20:00 UTC", "2019-01-08 12:00 UTC")),
        ("2019-01-08T20:00", "2019-01-08T12:00Z", None),
        ("2019-01-09T08:00", "2019-01-08", ("2019-01-09", "2019-01-08")),
        ("2019-01-09", "2019-01", None),
        ("2019-01", "2019-01-09", None),
        ("2020", "2019-12-31", ("2020", "2019")),
        ("2019-03", "2019-02-01T10:00Z", ("2019-03", "2019-02")),
        ("2019-01-09", None, None),
        (None, "2019-01-09", None),
        ("9999-12-31T23:59:59-05:00", "2019-01-09", None),
        ("2019-13", "2019-01-09", None),
    ],
)
def test_dates_conflict_in_the_precision_and_the_zones_that_both_state(
    parent: str | None, child: str | None, found: tuple[str, str] | None
) -> None:
    assert find_conflict(record("a", "x", published=parent), record("b", "x", published=child)) == found


@pytest.mark.parametrize("guessed", ["a", "b", "ab"])
def test_guessed_dates_never_conflict(guessed: str) -> None:
    graph = story(["2024-01-02", "2024-01-01"], ["ab"], guessed)
    assert [conflict_of_line(line, graph) for line in graph.lines] == [""]


def test_what_is_known_of_a_date_may_be_less_than_it_holds() -> None:
    coarse, fine = record("a", "x", published="2024-02-01"), record("b", "x", published="2024-01-31")
    assert find_conflict(coarse, fine) == ("2024-02-01", "2024-01-31")
    for precision, found in (("month", ("2024-02", "2024-01")), ("year", None)):
        known = replace(coarse, article=replace(coarse.article, published_precision=precision))
        assert find_conflict(known, fine) == found


ANY_DATES = st.lists(
    st.sampled_from([None, "2024-01-01", "2024-01-02", "2024-01-03T10:00", "2024-02-01", "x"]), min_size=2, max_size=9
)
ENDS = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda ends: ends[0] != ends[1])


@given(ANY_DATES, st.lists(ENDS, max_size=12))
def test_dates_always_run_rightwards_and_no_two_boxes_share_a_place(
    dates: list[str | None], edges: list[tuple[int, int]]
) -> None:
    letters = "abcdefghi"
    graph = story(dates, [letters[a] + letters[b] for a, b in edges if max(a, b) < len(dates)])
    chronology: Chronology = find_chronology(graph)
    drawing = lay_out(graph, chronology).dated
    if drawing is None:
        return
    for layout in (drawing.wide, drawing.narrow):
        assert len(set(layout.centres.values())) == len(dates)
        columns = [[layout.centres[key][0] for key in keys] for _, keys in chronology.periods]
        assert all(max(before) < min(after) for before, after in pairwise(columns))
