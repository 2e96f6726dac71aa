from builders import many_findings, mixed_findings, record, seed_findings
from builders_page import copies_findings
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Findings, Story
from provenance.present.story_graph import build_story_graph
from provenance.present.timeline import COLUMN_PIXELS, LANE_NAME_PIXELS, ROW_PIXELS, UNDATED, Timeline, place_by_outlet


def dated(*dates: str | None, outlet: str | None = "The Courier") -> Timeline:
    names = [f"a{number}" for number in range(len(dates))]
    articles = tuple(record(name, "x", published=date, outlet=outlet) for name, date in zip(names, dates, strict=True))
    findings = Findings(articles, stories=(Story("story-1", "", tuple(names), None, 1),))
    return place_by_outlet(build_story_graph(findings, "story-1"))


def test_later_stands_further_right_and_undated_at_the_left() -> None:
    timeline = dated("2024-01-03", None, "2024-01-01")
    assert [name for name, _ in timeline.columns] == [UNDATED, "2024-01-01", "2024-01-03"]
    assert [timeline.places[key][0] / COLUMN_PIXELS for key in ("n0", "n1", "n2")] == [2, 0, 1]


def test_one_day_is_told_apart_by_the_minute() -> None:
    timeline = dated("2024-01-03T09:30:00Z", "2024-01-03T08:00:00Z")
    assert [name for name, _ in timeline.columns] == ["2024-01-03 08:00", "2024-01-03 09:30"]


def test_what_is_no_date_counts_as_undated() -> None:
    assert [name for name, _ in dated("yesterday", "2024-13", "<b>").columns] == [UNDATED, "2024-13"]


def test_an_outlet_has_one_lane_and_its_articles_of_one_day_stand_below_each_other() -> None:
    timeline = dated("2024-01-01", "2024-01-01", "2024-01-02")
    assert timeline.lanes == [("The Courier", 0.0, LANE_NAME_PIXELS + 2 * ROW_PIXELS)]
    rows = [(timeline.places[key][1] - LANE_NAME_PIXELS) / ROW_PIXELS for key in ("n0", "n1", "n2")]
    assert rows == [0.5, 1.5, 0.5]


def test_unseen_texts_and_unnamed_outlets_have_lanes_of_their_own() -> None:
    timeline = place_by_outlet(build_story_graph(seed_findings(), "story-1"))
    assert [name for name, _, _ in timeline.lanes] == ["not in the pile", "no outlet named", "ITV Report"]


def test_a_folded_box_has_no_place_of_its_own() -> None:
    graph = build_story_graph(copies_findings(400), "story-1")
    assert set(place_by_outlet(graph).places) == set(graph.shown_as.values())


def test_a_point_between_lies_on_the_way() -> None:
    timeline = dated("2024-01-01", "2024-01-02")
    assert timeline.point_between("n0", "n1", 0.25) == (COLUMN_PIXELS / 4, LANE_NAME_PIXELS + ROW_PIXELS / 2)


@given(st.lists(st.sampled_from([None, "2024", "2024-01-01", "2024-01-02T10:00", "x"]), min_size=1, max_size=12))
def test_no_two_boxes_stand_in_one_place(dates: list[str | None]) -> None:
    places = list(dated(*dates).places.values())
    assert len(set(places)) == len(places)


def test_lanes_tile_the_drawing_and_hold_their_boxes() -> None:
    for findings in (many_findings(40), mixed_findings()):
        timeline = place_by_outlet(build_story_graph(findings, "story-1"))
        ends = [top for _, top, _ in timeline.lanes[1:]]
        assert ends == [bottom for _, _, bottom in timeline.lanes[:-1]]
        assert all(0 < y < timeline.lanes[-1][2] for _, y in timeline.places.values())
