"""Groups: what shares much is looked at together, what shares little only where it is related."""

from collections.abc import Sequence

import pyarrow as pa
import pytest
from engines import ENGINES, engine_of
from invented_news import BRIDGE, HARBOR, article, cut_after

from provenance.corpus import groups
from provenance.corpus.candidates import FULL
from provenance.corpus.engine import Columns
from provenance.corpus.groups import CLOSEST, MEMBERS, MIN_TIGHT, SINGLE, find_groups
from provenance.corpus.tables import ARTICLES, article_rows
from provenance.infer.stages import relate_pairs

TIGHT, LOOSE = MIN_TIGHT * FULL, (MIN_TIGHT - 1) * FULL


def grouped(
    pairs: list[tuple[int, int, int]], related: set[tuple[int, int]], pinned: Sequence[tuple[int, int]] = ()
) -> tuple[list[list[int]], list[tuple[int, int]], int]:
    """The groups of ten articles, the pairs that were asked about, and how many closest pairs there are."""
    engine = engine_of(ENGINES[0])
    engine.register("given", ARTICLES, article_rows(article(str(n), f"{n}") for n in range(10)))
    engine.sql("SELECT CAST(id AS INT) AS doc, id, outlet, article FROM given", name="articles")
    columns: Columns = {"left_doc": "INT", "right_doc": "INT", "weight": "BIGINT", "num_shared": "BIGINT"}
    engine.register("pairs", columns, [(left, right, weight, weight // FULL) for left, right, weight in pairs])
    engine.register("sizes", {"doc": "INT", "num_shingles": "BIGINT"}, [(doc, 100) for doc in range(10)])
    engine.register("pinned", {"left_doc": "INT", "right_doc": "INT"}, pinned)
    engine.register("crowds", {"doc": "INT", "hub": "INT"}, [])
    asked: list[tuple[int, int]] = []

    def relate(batch: pa.Table) -> pa.Table:
        own = list(zip(batch["left_doc"].to_pylist(), batch["right_doc"].to_pylist(), strict=True))
        asked.extend(own)
        told = pa.array([int(pair in related) for pair in own], pa.int32())
        weights = pa.array([left for left, _ in own], pa.int64())
        return (
            batch.select(["left_doc", "right_doc"]).append_column("is_related", told).append_column("weight", weights)
        )

    find_groups(engine, relate, lambda *_: lambda _: None)
    found: dict[int, set[int]] = {}
    for label, doc in engine.sql("SELECT label, doc FROM groups"):
        found.setdefault(label, set()).add(doc)
    members = {doc for _, doc, *_ in engine.sql(MEMBERS)}
    single = {doc for doc, _ in engine.sql(SINGLE)}
    assert members == {doc for group in found.values() for doc in group}
    assert members | single == set(range(10))
    assert not members & single
    closest = engine.sql(CLOSEST)
    engine.close()
    return sorted(map(sorted, found.values())), sorted(asked), len(closest)


def test_pairs_that_share_much_are_not_asked_about() -> None:
    assert grouped([(0, 1, TIGHT), (1, 2, TIGHT)], set()) == ([[0, 1, 2]], [], 0)


def test_pairs_that_share_little_tie_only_what_is_related() -> None:
    pairs = [(0, 1, LOOSE), (2, 3, LOOSE), (4, 5, TIGHT), (3, 4, LOOSE)]
    assert grouped(pairs, {(0, 1)}) == ([[0, 1], [4, 5]], [(0, 1), (2, 3), (3, 4)], 1)
    assert grouped(pairs, {(3, 4)})[0] == [[3, 4, 5]]


def test_pairs_inside_a_group_are_not_asked_about() -> None:
    assert grouped([(0, 1, TIGHT), (1, 2, TIGHT), (0, 2, LOOSE)], set())[1] == []


def test_what_people_tied_is_looked_at_together() -> None:
    assert grouped([(0, 1, TIGHT)], set(), [(1, 7)])[0] == [[0, 1, 7]]


def test_a_group_too_large_to_be_believed_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "_LARGE", groups._LARGE.replace("> 400", "> 3"))
    pairs = [(0, 1, TIGHT), (1, 2, TIGHT), (2, 3, TIGHT), (5, 6, TIGHT)]
    assert grouped(pairs, {(0, 1)}) == ([[0, 1], [5, 6]], [(0, 1), (1, 2), (2, 3)], 1)


def test_whether_pairs_are_related_is_asked_of_their_texts() -> None:
    rows = list(article_rows([article("a", BRIDGE), article("b", cut_after(BRIDGE, 9)), article("c", HARBOR)]))
    batch = pa.table(
        {
            "left_doc": pa.array([0, 0], pa.int32()),
            "right_doc": pa.array([1, 2], pa.int32()),
            "left_article": [rows[0][-1], rows[0][-1]],
            "right_article": [rows[1][-1], rows[2][-1]],
        }
    )
    answers = relate_pairs(batch).to_pylist()
    assert [answer["is_related"] for answer in answers] == [1, 0]
    assert answers[0]["weight"] > 50_000 > answers[1]["weight"] >= 0


def compared_within(pairs: list[tuple[int, int, int]], pinned: Sequence[tuple[int, int]] = ()) -> set[tuple[int, int]]:
    """The pairs that are compared inside the groups of ten articles, all tied."""
    engine = engine_of(ENGINES[0])
    engine.register("given", ARTICLES, article_rows(article(str(n), f"{n}") for n in range(10)))
    engine.sql("SELECT CAST(id AS INT) AS doc, id, outlet, article FROM given", name="articles")
    columns: Columns = {"left_doc": "INT", "right_doc": "INT", "weight": "BIGINT", "num_shared": "BIGINT"}
    engine.register("pairs", columns, [(left, right, TIGHT, shared) for left, right, shared in pairs])
    engine.register("sizes", {"doc": "INT", "num_shingles": "BIGINT"}, [(doc, 100) for doc in range(10)])
    engine.register("pinned", {"left_doc": "INT", "right_doc": "INT"}, pinned)
    engine.register("crowds", {"doc": "INT", "hub": "INT"}, [])
    find_groups(engine, lambda batch: batch, lambda *_: lambda _: None)
    found = {(left, right) for left, rights in engine.sql("SELECT doc, partners FROM inner_pairs") for right in rights}
    # Whatever is not compared is counted.
    assert engine.sql("SELECT far_pairs FROM far") == [(len(pairs) - len(found),)]
    engine.close()
    return found


def test_in_a_large_story_every_article_is_compared_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MAX_NEAREST", 1)
    monkeypatch.setattr(groups, "MAX_REACHING", 0)
    star = [(0, other, 90 - other) for other in range(1, 5)]
    rest = [(left, right, 10) for left in range(1, 5) for right in range(left + 1, 5)]
    assert compared_within(star + rest) == {(0, other) for other in range(1, 5)}
    assert compared_within(star + rest, [(2, 4)]) == {(0, other) for other in range(1, 5)} | {(2, 4)}


def test_copies_nearer_to_each_other_are_compared_with_their_source_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MAX_NEAREST", 1)
    copied = [(0, other, 70) for other in range(1, 7)]
    twins = [(1, 2, 90), (3, 4, 90), (5, 6, 90)]
    every = [(left, right) for left in range(1, 7) for right in range(left + 1, 7)]
    rest = [(left, right, 30) for left, right in every if (left, right, 90) not in twins]
    monkeypatch.setattr(groups, "MAX_REACHING", 0)
    assert {(0, 2), (0, 4), (0, 6)}.isdisjoint(compared_within([*copied, *twins, *rest]))
    monkeypatch.setattr(groups, "MAX_REACHING", 1)
    assert {(left, right) for left, right, _ in copied + twins} <= compared_within([*copied, *twins, *rest])


def test_the_nearest_of_each_leave_no_large_story_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MAX_NEAREST", 1)
    monkeypatch.setattr(groups, "MAX_REACHING", 0)
    stars = [(0, other, 90) for other in range(1, 5)] + [(5, other, 90) for other in range(6, 10)]
    assert compared_within([*stars, (2, 7, 20), (3, 8, 30)]) == {(left, right) for left, right, _ in stars} | {(3, 8)}


def test_in_a_small_story_all_pairs_are_compared() -> None:
    every = [(left, right, 10) for left in range(10) for right in range(left + 1, 10)]
    assert len(compared_within(every)) == 45
