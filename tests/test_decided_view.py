"""What people had decided, on the page of the story it concerns, each with the box or line it is about."""

from builders import ITV, SHORTENED, SPUN, mixed_findings, seed_findings

from provenance.model import Findings
from provenance.present.decided_view import view_decided
from provenance.present.story_graph import build_story_graph
from provenance.reading.verdict_records import ArticleVerdict, EdgeNote, EdgeVerdict, UnseenName, Verdicts

WHEN = "2024-05-01T12:00:00Z"


def view(verdicts: Verdicts, findings: Findings) -> list[tuple[str | None, str, str]]:
    graph = build_story_graph(findings, "story-1")
    return [(entry["key"], entry["word"], entry["what"]) for entry in view_decided(verdicts, findings, graph)]


def test_each_decision_knows_its_line_or_box_and_speaks_in_short_names() -> None:
    children = tuple(sorted((ITV, SPUN)))
    verdicts = Verdicts(
        edges=(
            EdgeVerdict(ITV, SHORTENED, True, (), "", "Ann", WHEN, 1),
            EdgeVerdict("unseen:9", SPUN, False, children, "", "Ann", WHEN, 2),
            EdgeVerdict(SPUN, SHORTENED, False, (), "", "Ann", WHEN, 3),
        ),
        names=(UnseenName(children, "AP wire", "", "Ben", WHEN, 4),),
    )
    assert view(verdicts, seed_findings()) == [
        ("e1", "accepted", "001 derives from 000: accepted"),
        ("e2", "rejected", "002 derives from the unseen text above 000 and 002: rejected"),
        (None, "rejected", "001 derives from 002: rejected"),
        ("n0", "named", "the unseen text above 000 and 002 is named “AP wire”"),
    ]


def test_a_note_on_an_undecided_pair_finds_it_either_way() -> None:
    verdicts = Verdicts(notes=(EdgeNote("road", "park", (), "look again", "Ann", WHEN, 1),))
    ((key, word, _),) = view(verdicts, mixed_findings())
    assert key is not None
    assert word == "noted"


def test_what_concerns_another_story_stands_on_its_page() -> None:
    verdicts = Verdicts(
        edges=(EdgeVerdict("elsewhere", "nowhere", True, (), "", "Ann", WHEN, 1),),
        articles=(ArticleVerdict("elsewhere", "", "Ann", WHEN, 2),),
    )
    assert view(verdicts, mixed_findings()) == []
