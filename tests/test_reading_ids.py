"""Ids are unique, given ones are kept, and what was changed is said."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Article, Origin
from provenance.reading.draft import Draft, FoundFile
from provenance.reading.ids import assign_ids


def draft(identity: str = "", *, name: str = "a.txt", root: str = "/r", record: int | None = None) -> Draft:
    file = FoundFile(Path(root) / name, name, f"{root}/{name}", Path(root))
    return Draft(Article(id=identity, text="Rain fell.", origin=Origin(file.shown, record)), file)


def ids_of(*drafts: Draft) -> list[str]:
    return [article.id for article in assign_ids(drafts)[0]]


def test_given_id_is_kept_else_the_path_and_the_record_serve() -> None:
    drafts = (draft("../../x"), draft(name="sub/b.txt"), draft(name="c.jsonl", record=3))
    assert ids_of(*drafts) == ["../../x", "sub/b.txt", "c.jsonl:3"]
    assert assign_ids(drafts)[1] == []


def test_files_of_one_name_under_two_roots_get_the_root_before_them() -> None:
    drafts = (draft(root="/p/one"), draft(root="/p/two"), draft(root="/p/two", name="other.txt"))
    assert ids_of(*drafts) == ["one/a.txt", "two/a.txt", "other.txt"]
    assert assign_ids(drafts)[1] == []


def test_records_of_files_of_one_name_are_told_apart_too() -> None:
    drafts = [draft(root=root, name="a.jsonl", record=record) for root in ("/one", "/two") for record in (1, 2)]
    assert ids_of(*drafts) == ["one/a.jsonl:1", "one/a.jsonl:2", "two/a.jsonl:1", "two/a.jsonl:2"]


def test_roots_of_one_name_are_numbered() -> None:
    drafts = (draft(root="/p/same"), draft(root="/q/same"))
    articles, problems = assign_ids(drafts)
    assert [article.id for article in articles] == ["same/a.txt", "same/a.txt~2"]
    assert [problem.origin for problem in problems] == ["/q/same/a.txt"]
    assert "/p/same/a.txt" in problems[0].message


def test_duplicate_ids_are_numbered_around_those_that_exist() -> None:
    articles, problems = assign_ids([draft("x", record=number) for number in (1, 2)] + [draft("x~2"), draft("x")])
    assert [article.id for article in articles] == ["x", "x~3", "x~2", "x~4"]
    assert [problem.severity for problem in problems] == ["warning", "warning"]
    assert problems[0].origin == "/r/a.txt:2"
    assert "/r/a.txt:1" in problems[0].message


def test_ids_of_unseen_ancestors_are_not_for_articles() -> None:
    articles, problems = assign_ids([draft("unseen:1"), draft("Unseen:2"), draft("none"), draft("None")])
    assert [article.id for article in articles] == ["article-unseen:1", "article-Unseen:2", "article-none", "None"]
    assert len(problems) == 3


def test_file_name_of_nothing_printable_still_gives_an_id() -> None:
    assert ids_of(draft(name="\x01")) == ["article"]


def test_many_clashes_are_counted_not_listed() -> None:
    articles, problems = assign_ids([draft("x") for _ in range(2000)])
    assert len({article.id for article in articles}) == 2000
    assert len(problems) == 11


@given(st.lists(st.sampled_from(["", "x", "x~2", "x~2~2", "unseen:x", "a.txt", "a.txt:1"]), max_size=12))
def test_ids_are_unique_and_order_is_kept(identities: list[str]) -> None:
    drafts = [draft(identity, record=number) for number, identity in enumerate(identities, start=1)]
    articles, problems = assign_ids(drafts)
    assert len({article.id for article in articles}) == len(drafts)
    assert [article.origin for article in articles] == [draft.article.origin for draft in drafts]
    changed = sum(article.id != each for article, each in zip(articles, identities, strict=True) if each)
    assert changed <= len(problems)
