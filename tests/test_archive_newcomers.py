"""Which given articles are new, known, or another text under a kept id: the newest kept one counts."""

from dataclasses import replace
from pathlib import Path

from builders_archive import archive_of, invented, pile

from provenance.archive.newcomers import find_kept, sort_newcomers
from provenance.archive.snapshot import open_snapshot
from provenance.archive.store import add_articles
from provenance.model import Origin


def test_articles_are_sorted_by_what_is_kept_under_their_ids(tmp_path: Path) -> None:
    snapshot = open_snapshot(archive_of(tmp_path / "kept", pile(0, 5)))
    retitled = replace(invented(2), title="Another title", origin=Origin("pile.jsonl", 7))
    given = [invented(8), invented(1), retitled]
    news = sort_newcomers(snapshot, given, replaces=False)
    assert (news.articles, news.num_known, news.num_replaced) == ((invented(8),), 1, 0)
    assert [problem.origin for problem in news.problems] == ["pile.jsonl:7"]
    replacing = sort_newcomers(snapshot, given, replaces=True)
    assert (replacing.articles, replacing.num_replaced, replacing.problems) == ((invented(8), retitled), 1, ())


def test_the_newest_of_two_with_one_id_is_the_one_that_is_kept(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "kept", pile(0, 5))
    newer = replace(invented(99), id="article-2")
    add_articles(folder, [newer], replace=True)
    assert find_kept(open_snapshot(folder), ["article-2", "nobody", "article-1"]) == [newer, None, invented(1)]
    assert find_kept(open_snapshot(folder), []) == []
