"""The days a date may mean: one, or all of a month or a year that is all that is known."""

from datetime import date

import pytest

from provenance.errors import ProvenanceError
from provenance.reading.spans import days_meant, read_day


@pytest.mark.parametrize(
    ("published", "precision", "first", "last"),
    [
        ("2018", "year", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018", None, date(2018, 1, 1), date(2018, 12, 31)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-12", None, date(2019, 12, 1), date(2019, 12, 31)),
        ("9999-12", None, date(9999, 12, 1), date(9999, 12, 31)),
        ("2019-01-08", "day", date(2019, 1, 8), date(2019, 1, 8)),
        ("2019-01-08T23:30:00-05:00", "second", date(2019, 1, 8), date(2019, 1, 8)),
        # What is written beyond the precision is a program's filling.
        ("2018-01-01", "year", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-05-01", "month", date(2018, 5, 1), date(2018, 5, 31)),
    ],
)
def test_a_date_means_all_days_it_may_be(published: str, precision: str | None, first: date, last: date) -> None:
    assert days_meant(published, precision) == (first, last)


@pytest.mark.parametrize("published", [None, "", "soon", "2019-13", "2019-02-30", "0000", "20190", "-001", "2019-1-08"])
def test_what_is_no_date_means_no_day(published: str | None) -> None:
    assert days_meant(published) is None


def test_a_bound_of_a_period_is_a_day_or_a_mistake_that_names_what_was_given() -> None:
    assert read_day("2019-01-08", "--since") == date(2019, 1, 8)
    with pytest.raises(ProvenanceError, match=r"^--since '2019-13-01' is no date: write it as YYYY-MM-DD"):
        read_day("2019-13-01", "--since")
    with pytest.raises(ProvenanceError, match=r"^'soon' is no date"):
        read_day("soon")
