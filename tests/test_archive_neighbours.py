"""Which kept articles are compared: one of a crowd of near copies, the nearest; all of a few; none twice."""

from dataclasses import replace
from pathlib import Path

from builders_archive import archive_of, cut, invented, pile

from provenance.archive.lookup import find_candidates
from provenance.archive.neighbours import Neighbourhood, gather_neighbours, name_places
from provenance.archive.seeds import index_texts
from provenance.archive.snapshot import Snapshot, open_snapshot
from provenance.model import Article

STORY = invented(1, 300)


def near_copies(number: int) -> list[Article]:
    """Copies that each end in a line of their own; the last also lacks what the traced article lacks."""
    texts = [f"{STORY.text} Outlet number {n} has carried it." for n in range(number)]
    copies = [replace(STORY, id=f"copy-{n}", text=text) for n, text in enumerate(texts)]
    return [*copies[:-1], replace(copies[-1], text=copies[-1].text.replace(STORY.text.split()[20], "zebra", 1))]


TRACED = replace(cut(STORY, 12, "traced"), text=cut(STORY, 12, "x").text.replace(STORY.text.split()[20], "zebra", 1))


def gathered(snapshot: Snapshot, article: Article = TRACED) -> Neighbourhood:
    seeds = index_texts([article.text])
    return gather_neighbours(snapshot, article, seeds, find_candidates(snapshot, seeds, 12), 6, None)


def test_of_a_crowd_the_nearest_is_compared_and_others_have_room(tmp_path: Path) -> None:
    other = replace(cut(STORY, 6, "other"), published="2024-12-01")
    snapshot = open_snapshot(archive_of(tmp_path / "kept", near_copies(8), pile(2, 9), [other]))
    neighbours = gathered(snapshot).neighbours
    assert [neighbour.article.id for neighbour in neighbours] == ["copy-7", "other"]
    assert set(neighbours[0].near) == {f"copy-{n}" for n in range(7)}
    assert neighbours[1].near == ()


def test_a_few_near_copies_are_compared_one_by_one(tmp_path: Path) -> None:
    snapshot = open_snapshot(archive_of(tmp_path / "kept", near_copies(3)))
    neighbours = gathered(snapshot).neighbours
    assert sorted(neighbour.article.id for neighbour in neighbours) == ["copy-0", "copy-1", "copy-2"]
    assert all(neighbour.near == () for neighbour in neighbours)


def test_equal_texts_are_one_neighbour_and_the_traced_ones_are_none(tmp_path: Path) -> None:
    kept = [STORY, replace(STORY, id="again"), replace(TRACED, id="same"), TRACED]
    snapshot = open_snapshot(archive_of(tmp_path / "kept", kept))
    around = gathered(snapshot)
    assert [neighbour.article.id for neighbour in around.neighbours] == [STORY.id]
    assert name_places(snapshot, around.neighbours[0].alike) == ("again",)
    assert name_places(snapshot, around.alike) == ("same",)
    assert around.is_kept


def test_of_many_equal_texts_none_is_read_to_find_the_traced_one(tmp_path: Path) -> None:
    kept = [replace(STORY, id=f"carrier-{n}") for n in range(50)]
    snapshot = open_snapshot(archive_of(tmp_path / "kept", kept[:20], kept[20:]))
    read = []
    article_at = snapshot.article

    def counted(number: int, doc: int) -> Article:
        read.append((number, doc))
        return article_at(number, doc)

    snapshot.article = counted  # type: ignore[method-assign]
    around = gathered(snapshot, kept[25])
    assert len(read) <= 2
    assert around.is_kept
    assert len(around.alike) == 49
    assert (1, 5) not in around.alike


def test_the_traced_article_gets_a_name_that_no_neighbour_has(tmp_path: Path) -> None:
    kept = [replace(STORY, id="traced"), replace(cut(STORY, 15, "y"), id="traced (traced)")]
    around = gathered(open_snapshot(archive_of(tmp_path / "kept", kept)))
    assert around.traced.id == "traced (traced) (traced)"
    assert not around.is_kept
