"""What people decided, beside what the graph says of it."""

from builders import ITV, SPUN, mixed_findings, seed_findings

from provenance.present.verdicts import outline_decisions
from provenance.reading.verdict_records import ArticleVerdict, EdgeNote, EdgeVerdict, UnseenName, Verdicts

WHEN = "2024-05-01T12:00:00Z"


def test_decisions_stand_in_the_order_of_the_file_with_who_and_when() -> None:
    verdicts = Verdicts(
        edges=(EdgeVerdict("park", "mixed", True, (), "agreed", "Ann", WHEN, 2),),
        names=(UnseenName(("a", "b"), "wire copy", "a guess", "", WHEN, 3),),
        notes=(EdgeNote("park", "road", (), "to be checked", "Ann", WHEN, 1),),
        articles=(ArticleVerdict("road", "", "Ben", "2024-05-02", 1),),
    )
    lines = outline_decisions(verdicts, mixed_findings())
    assert [(line.what, line.graph) for line in lines] == [
        ("road is irrelevant", "stands in a story"),
        ("mixed derives from park: accepted", "drawn, likely (81\u00a0%)"),
        ("the unseen text above a and b is named “wire copy”", "not inferred"),
        ("road derives from park: noted", "not drawn"),
    ]
    assert [(line.who, line.when, line.note) for line in lines[1:]] == [
        ("Ann", "2024-05-01 12:00:00Z", "agreed"),
        ("(nobody named)", "2024-05-01 12:00:00Z", "a guess"),
        ("Ann", "2024-05-01 12:00:00Z", "to be checked"),
    ]


def test_an_unseen_ancestor_is_found_again_by_its_children_whatever_its_number() -> None:
    children = tuple(sorted((ITV, SPUN)))
    known = EdgeVerdict("unseen:9", ITV, False, children, "", "Ann", WHEN, 1)
    other = EdgeVerdict("unseen:1", ITV, True, (ITV,), "", "Ann", WHEN, 2)
    first, second = outline_decisions(Verdicts((known, other)), seed_findings())
    assert first.what == f"{ITV} derives from the unseen text above {ITV} and {SPUN}: rejected"
    assert first.graph.startswith("drawn, ")
    assert second.graph == "not drawn"


def test_no_verdicts_no_lines() -> None:
    assert outline_decisions(Verdicts(), seed_findings()) == ()
