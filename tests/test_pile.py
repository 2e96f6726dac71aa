"""A pile is what may be of the period, each article under an id of its own and dated as well as can be."""

from dataclasses import replace

import pytest

from provenance.corpus.pile import checked, dated, finish_article, in_period
from provenance.errors import ProvenanceError
from provenance.model import Article
from provenance.settings import Settings

PLAIN = Article("plain", "The bridge was closed on Monday.")
PASTED = Article("pasted", " date 2019-01-08 The bridge was closed on Monday.")


def test_articles_with_ids_of_their_own_pass_in_their_order() -> None:
    assert list(checked(iter([PLAIN, PASTED]))) == [PLAIN, PASTED]


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["a", "b", "a"], "two articles have the id 'a'"),
        ([""], "''"),
        (["unseen:1"], "'unseen:1'"),
        (["none"], "'none'"),
        (["a\ud800", "a\ud801"], "two articles"),
    ],
)
def test_an_id_that_is_anothers_or_nobodys_is_a_mistake(ids: list[str], said: str) -> None:
    with pytest.raises(ProvenanceError, match=said):
        list(checked(replace(PLAIN, id=name) for name in ids))


def test_a_pasted_date_counts_where_there_is_no_other() -> None:
    assert dated(PLAIN) is PLAIN
    assert (dated(PASTED).published, dated(PASTED).published_precision) == ("2019-01-08", "day")
    assert dated(replace(PASTED, published="2018")).published == "2018"


@pytest.mark.parametrize(
    ("published", "precision", "stays"),
    [
        (None, None, True),
        ("2019-02-01", "day", True),
        ("2019-01-31", "day", False),
        ("2019-03-01T00:00:00Z", "second", False),
        ("2019-02", "month", True),
        ("2019-03", "month", False),
        ("2019", "year", True),
    ],
)
def test_whatever_may_be_of_the_period_stays(published: str | None, precision: str | None, stays: bool) -> None:
    article = replace(PLAIN, published=published, published_precision=precision)
    february = Settings(since="2019-02-01", until="2019-02-28")
    assert list(in_period([article], february)) == [article] * stays


def test_an_article_is_dated_before_it_is_left_out_by_its_date() -> None:
    assert finish_article(Settings(since="2019-01-09"), PASTED) is None
    kept = finish_article(Settings(since="2019-01-08"), PASTED)
    assert kept == dated(PASTED)


def test_a_period_without_days_is_a_mistake() -> None:
    with pytest.raises(ProvenanceError, match="'yesterday' is no date"):
        list(in_period([PLAIN], Settings(until="yesterday")))
