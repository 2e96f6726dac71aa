"""Dates of publication: one signal, weaker the coarser or the more guessed they are."""

from dataclasses import replace

import pytest
from invented_news import BRIDGE, cut_after, pair_of

from provenance.infer.evidence.published import weigh
from provenance.model import Article, Evidence

LEFT, RIGHT = Article("left", BRIDGE), Article("right", cut_after(BRIDGE, 9))


def told(left: str | None, right: str | None, precision: str = "day", guessed: bool = False) -> list[Evidence]:
    first = replace(LEFT, published=left, published_precision=precision)
    second = replace(RIGHT, published=right, published_precision=precision, published_guessed=guessed)
    return list(weigh(pair_of(first, second)))


def test_the_earlier_date_is_the_parents() -> None:
    [evidence] = told("2019-01-08", "2019-01-10")
    assert evidence.bits > 0
    [evidence] = told("2019-01-10", "2019-01-08")
    assert evidence.bits < 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (None, "2019-01-08"),
        (None, None),
        ("2019-01-08", "2019-01-08"),
        ("soon", "2019-01-08"),
        # In UTC these two stand before the first day that there is, and after the last.
        ("0001-01-01T00:00:00+05:00", "2019-01-08"),
        ("2019-01-08", "9999-12-31T23:59:59-05:00"),
    ],
)
def test_missing_equal_or_unreadable_dates_say_nothing(left: str | None, right: str | None) -> None:
    assert told(left, right) == []


def test_hours_say_less_than_days_and_need_dates_that_fine() -> None:
    [hours] = told("2019-01-08T06:00", "2019-01-08T09:00", "minute")
    [days] = told("2019-01-08T06:00", "2019-01-11T09:00", "minute")
    assert 0 < hours.bits < days.bits
    assert told("2019-01-08T06:00", "2019-01-08T09:00", "day") == []


def test_a_guessed_date_says_less() -> None:
    [stated], [guessed] = told("2019-01-08", "2019-01-10"), told("2019-01-08", "2019-01-10", guessed=True)
    assert 0 < guessed.bits < stated.bits


def test_zones_are_reckoned_with() -> None:
    assert told("2019-01-08T12:00:00+02:00", "2019-01-08T10:00:00+00:00", "minute") == []


@pytest.mark.parametrize(("left", "right"), [("2019", "2019-05-03"), ("2019-05-03", "2019"), ("2019-05", "2019-05-31")])
def test_a_year_or_month_is_not_before_the_days_in_it(left: str, right: str) -> None:
    assert told(left, right, "") == []


def test_hours_of_which_one_has_no_zone_are_not_compared() -> None:
    assert told("2019-05-03T10:00", "2019-05-03T09:00+00:00", "minute") == []
    [evidence] = told("2019-05-03T10:00", "2019-05-05T09:00+00:00", "minute")
    assert evidence.bits > 0


def test_years_and_months_can_be_compared_with_days() -> None:
    [evidence] = told("2018", "2019-01-08", "year")
    assert evidence.bits > 0
    [evidence] = told("2019-03", "2019-01-08", "month")
    assert evidence.bits < 0


def test_the_detail_gives_both_dates() -> None:
    [evidence] = told("2019-01-08", "2019-01-10")
    assert evidence.detail == "left is dated 2019-01-08, before right, dated 2019-01-10."
