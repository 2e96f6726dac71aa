"""A trace: parents, children, unseen ancestors, copies, and "nothing found" with what was looked for."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders_archive import archive_of, cut, invented, pile

import provenance as pv
from provenance.archive.snapshot import Snapshot, open_snapshot
from provenance.archive.store import add_articles
from provenance.archive.trace import trace_article
from provenance.model import Article

ITV, SHORTENED, SPUN = "000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt"


@pytest.fixture(scope="module")
def articles(seeds: Path) -> dict[str, Article]:
    return {article.id: article for article in pv.read(seeds)}


def kept(tmp_path: Path, *articles: Article) -> Snapshot:
    """An archive of articles among others that have nothing to do with them."""
    return open_snapshot(archive_of(tmp_path / "kept", pile(0, 30), articles, pile(30, 60)))


def test_a_cut_is_traced_to_what_it_was_cut_from(articles: dict[str, Article], tmp_path: Path) -> None:
    trace = trace_article(kept(tmp_path, articles[ITV], articles[SPUN]), articles[SHORTENED])
    (edge,) = trace.parents
    assert (edge.parent, edge.child, edge.relation) == (ITV, SHORTENED, "truncated")
    assert edge.probability > 0.9
    assert [hit.article.id for hit in trace.hits] == [ITV, SPUN]
    nearest = trace.hits[0]
    assert nearest.containment.left_in_right.verbatim > 0.95 > 0.6 > nearest.containment.right_in_left.verbatim
    text, other = articles[SHORTENED].text, articles[ITV].text
    for passage in nearest.passages:
        if passage.kind == "verbatim":
            here, there = text[passage.left_start : passage.left_end], other[passage.right_start : passage.right_end]
            assert here.split()[:3] == there.split()[:3]
    assert (trace.children, trace.unseen, trace.same_text, trace.is_kept) == ((), (), (), False)


def test_what_was_cut_from_the_traced_article_is_its_child(articles: dict[str, Article], tmp_path: Path) -> None:
    trace = trace_article(kept(tmp_path, articles[SHORTENED], articles[SPUN]), articles[ITV])
    assert [edge.child for edge in trace.children] == [SHORTENED]
    assert [edge.parent for edge in trace.parents] == ["unseen:1"]
    assert [ancestor.id for ancestor in trace.unseen] == ["unseen:1"]


def test_it_is_what_a_run_over_the_same_articles_says(articles: dict[str, Article], tmp_path: Path) -> None:
    trace = trace_article(kept(tmp_path, articles[ITV], articles[SPUN]), articles[SHORTENED])
    whole = [edge for edge in pv.build(articles.values()).derivations if edge.child == SHORTENED]
    assert [(e.parent, e.child, e.relation) for e in trace.parents] == [(e.parent, e.child, e.relation) for e in whole]
    assert trace.parents[0].containment == whole[0].containment
    assert trace.parents[0].probability == pytest.approx(whole[0].probability, abs=0.05)


def test_nothing_found_says_what_was_looked_for(articles: dict[str, Article], tmp_path: Path) -> None:
    trace = trace_article(kept(tmp_path), articles[ITV], since="2024-02-01")
    assert (trace.hits, trace.parents, trace.undecided, trace.num_same_text) == ((), (), (), 0)
    looked = trace.looked_for
    num_since = sum((invented(n).published or "") >= "2024-02-01" for n in range(60))
    assert 0 < num_since < 60
    assert (looked.num_articles, looked.since) == (num_since, "2024-02-01")
    assert (looked.num_candidates, looked.num_compared) == (0, 0)
    assert looked.num_words > 500
    assert looked.num_shingles > 300


def test_an_article_in_the_archive_is_not_its_own_parent(articles: dict[str, Article], tmp_path: Path) -> None:
    trace = trace_article(kept(tmp_path, *articles.values()), articles[SHORTENED])
    assert trace.is_kept
    assert SHORTENED not in [hit.article.id for hit in trace.hits]
    assert (trace.same_text, trace.num_same_text) == ((), 0)
    assert [edge.parent for edge in trace.parents] == [ITV]


def test_copies_word_for_word_are_named_and_are_nobodys_parent(articles: dict[str, Article], tmp_path: Path) -> None:
    copies = [replace(articles[SHORTENED], id=f"copy-{n:02}") for n in range(25)]
    others = [replace(articles[ITV], id=f"edit-{n}") for n in range(3)]
    trace = trace_article(kept(tmp_path, *copies, *others), articles[SHORTENED])
    assert trace.num_same_text == 25
    assert trace.same_text == tuple(f"copy-{n:02}" for n in range(20))
    (hit,) = trace.hits
    assert (hit.article.id, hit.same_text, hit.num_same_text) == ("edit-0", ("edit-1", "edit-2"), 2)


def test_bodies_that_differ_in_their_furniture_only_are_copies(articles: dict[str, Article], tmp_path: Path) -> None:
    copy = replace(articles[SPUN], id="copy", text=articles[SPUN].text.replace("Read the Original Post", ""))
    assert copy.text != articles[SPUN].text
    trace = trace_article(kept(tmp_path, copy), articles[SPUN])
    assert trace.same_text == ("copy",)


@pytest.mark.parametrize("name", ["../../etc/passwd", "\x1b[31m", "\ud800", "unseen-1", "a\nb"])
def test_hostile_ids_are_labels_and_no_more(articles: dict[str, Article], tmp_path: Path, name: str) -> None:
    trace = trace_article(kept(tmp_path, replace(articles[ITV], id=name)), replace(articles[SHORTENED], id=name))
    assert [edge.parent for edge in trace.parents] == [name]
    assert trace.article.id == f"{name} (traced)"
    assert not trace.is_kept


def test_the_period_bounds_what_is_looked_at(tmp_path: Path) -> None:
    snapshot = kept(tmp_path)
    traced = cut(invented(3), 5, "traced")
    assert [hit.article.id for hit in trace_article(snapshot, traced, since="2024-04-04").hits] == ["article-3"]
    assert trace_article(snapshot, traced, since="2024-04-05").hits == ()


@pytest.mark.parametrize(
    ("published", "since", "is_found"),
    [
        ("2018", "2018-12-31", True),
        ("2018", "2019-01-01", False),
        ("2018-05", "2018-05-31", True),
        ("2018-05", "2018-06-01", False),
        (None, "2030-01-01", True),
    ],
)
def test_what_is_dated_to_a_month_or_year_is_left_out_if_it_is_older_for_certain(
    tmp_path: Path, published: str | None, since: str, is_found: bool
) -> None:
    snapshot = open_snapshot(archive_of(tmp_path / "kept", [replace(invented(3), published=published)]))
    trace = trace_article(snapshot, cut(invented(3), 5, "traced"), since=since)
    assert [hit.article.id for hit in trace.hits] == (["article-3"] if is_found else [])
    assert trace.looked_for.num_articles == is_found


def test_what_was_superseded_is_not_counted_among_what_was_looked_at(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", [replace(invented(n), published="2024-03-01") for n in range(5)])
    add_articles(folder, [replace(invented(9), id="article-3", published="2020-01-01")], replace=True)
    add_articles(folder, [replace(invented(8), id="article-2", published="2024-03-05")], replace=True)
    snapshot = open_snapshot(folder)
    for since, number in ((None, 5), ("2020-01-01", 5), ("2024-03-01", 4), ("2024-03-02", 1), ("9999-12-31", 0)):
        assert trace_article(snapshot, invented(50), since=since).looked_for.num_articles == number


def test_both_parents_of_a_composite_are_compared(tmp_path: Path) -> None:
    text = f"{cut(invented(1, 300), 10, 'x').text} {cut(invented(2, 300), 10, 'y').text}"
    trace = trace_article(
        kept(tmp_path, replace(invented(1, 300), id="a"), replace(invented(2, 300), id="b")), Article("mixed", text)
    )
    assert {"a", "b"} <= {hit.article.id for hit in trace.hits}


def test_the_same_trace_twice_is_the_same(articles: dict[str, Article], tmp_path: Path) -> None:
    snapshot = kept(tmp_path, articles[ITV], articles[SPUN])
    assert trace_article(snapshot, articles[SHORTENED]) == trace_article(snapshot, articles[SHORTENED])
