"""Stated dates: "last year" on one side, a year on the other."""

from invented_news import BRIDGE, article, pair_of

from provenance.infer.evidence.stated_dates import weigh
from provenance.model import Evidence

RELATIVE = BRIDGE.replace("as it did after the flood of 1987", "as it did in the spring floods last year")


def dated(year: str) -> str:
    return RELATIVE.replace("last year", f"in {year}")


def told(year: str, published: str | None) -> list[Evidence]:
    return list(weigh(pair_of(article("relative", RELATIVE, published), article("absolute", dated(year)))))


def test_a_year_that_does_not_fit_is_the_later_reading() -> None:
    [evidence] = told("2015", "2019-01-08")
    assert evidence.kind == "stated_date"
    assert evidence.bits > 0
    assert "2019" in evidence.detail


def test_a_year_that_fits_was_worked_out_and_says_less() -> None:
    [wrong], [right] = told("2015", "2019-01-08"), told("2018", "2019-01-08")
    assert 0 < right.bits < wrong.bits


def test_without_a_date_of_publication_no_year_is_wrong() -> None:
    [evidence] = told("2015", None)
    assert evidence.bits == told("2018", "2019-01-08")[0].bits


def test_turned_round_it_speaks_the_other_way() -> None:
    [evidence] = weigh(pair_of(article("absolute", dated("2015")), article("relative", RELATIVE, "2019-01-08")))
    assert evidence.bits < 0


def test_two_years_are_another_matter() -> None:
    assert list(weigh(pair_of(dated("2015"), dated("2016")))) == []


def test_a_date_of_publication_in_words_is_no_year() -> None:
    assert told("2015", "Tuesday")[0].bits == told("2015", None)[0].bits
