"""Numbers and dates mean the same in words and in digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.compare.figures import (
    date_parts,
    is_day_of_month,
    is_figure,
    is_year,
    names_day,
    num_negations,
    number_value,
    numbers_in,
    relative_year,
    speaks_of_date,
    years_in,
)


def keys(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("seven", ("cardinal", 7)),
        ("7", ("cardinal", 7)),
        ("3.5", ("cardinal", 3.5)),
        ("3,5", ("cardinal", 3.5)),
        ("3.5m", ("cardinal", 3_500_000)),
        ("20k", ("cardinal", 20_000)),
        ("5bn", ("cardinal", 5_000_000_000)),
        ("25mm", ("cardinal", 25)),
        ("1/2", ("cardinal", 0.5)),
        ("8-7/8", ("cardinal", 8.875)),
        ("1/0", ("cardinal", 1)),
        ("second", ("ordinal", 2)),
        ("2nd", ("ordinal", 2)),
        ("20th", ("ordinal", 20)),
        ("10:45", ("clock", 645)),
        ("bridge", None),
        ("", None),
    ],
)
def test_the_number_a_word_says(key: str, value: tuple[str, float] | None) -> None:
    assert number_value(key) == value


@pytest.mark.parametrize(
    ("reading", "values"),
    [
        ("two hundred and five", [205]),
        ("twenty one", [21]),
        ("a dozen", [12]),
        ("3 million", [3_000_000]),
        ("3.5 million", [3_500_000]),
        ("2 million and 3 others", [2_000_000, 3]),
        ("seven and eight", [7, 8]),
        ("five hundred thousand", [500_000]),
        ("in 1987", []),
        ("no number here", []),
    ],
)
def test_the_numbers_of_a_reading(reading: str, values: list[float]) -> None:
    assert [value for _, value in numbers_in(keys(reading))] == values


def test_years_are_numbers_only_if_asked_for() -> None:
    assert numbers_in(("1987", "5")) == (("cardinal", 5),)
    assert numbers_in(("1987", "5"), with_years=True) == (("cardinal", 1987), ("cardinal", 5))


def test_an_ordinal_of_two_words_is_one() -> None:
    assert numbers_in(("twenty", "first")) == numbers_in(("21st",)) == (("ordinal", 21),)


@given(st.integers(0, 999_999))
def test_digits_say_what_they_say_with_or_without_a_suffix(number: int) -> None:
    assert number_value(str(number)) == ("cardinal", number)
    assert number_value(f"{number}th") == ("ordinal", number)
    assert number_value(f"{number}k") == ("cardinal", 1000 * number)


@given(st.lists(st.sampled_from("two twenty hundred thousand million and 3 7th of may 1987 10:20 1/2 last".split())))
def test_readings_of_any_figures_are_read(reading: list[str]) -> None:
    found = numbers_in(tuple(reading))
    assert len(found) <= sum(number_value(key) is not None for key in reading)
    assert all(value > 0 for _, value in found)


@pytest.mark.parametrize(
    "reading",
    ["monday", "in 1987", "the 1990s", "5 march", "may 5", "feb", "last year", "yesterday", "the previous week"],
)
def test_readings_that_speak_of_a_date(reading: str) -> None:
    assert speaks_of_date(keys(reading))


@pytest.mark.parametrize("reading", ["may go", "they march on", "the last bridge", "1,987", "87", "years", "this"])
def test_readings_that_do_not(reading: str) -> None:
    assert not speaks_of_date(keys(reading))


def test_a_date_names_its_day_or_is_relative() -> None:
    assert names_day(("monday",))
    assert not names_day(("last", "year"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("feb 14th", "14 february"), ("on monday", "monday"), ("last year", "the previous year")],
)
def test_one_date_in_two_forms_has_equal_parts(one: str, other: str) -> None:
    assert date_parts(keys(one)) == date_parts(keys(other))


@pytest.mark.parametrize(("one", "other"), [("feb 14", "feb 15"), ("monday", "tuesday"), ("last year", "next year")])
def test_two_dates_have_different_parts(one: str, other: str) -> None:
    assert date_parts(keys(one)) != date_parts(keys(other))


def test_years() -> None:
    assert [key for key in ("1899", "1900", "2099", "2100", "20199", "1990s") if is_year(key)] == ["1900", "2099"]
    assert years_in(keys("between 1987 and 1991")) == (1987, 1991)
    assert [relative_year(keys(text)) for text in ("last year", "this year", "next year", "a year", "year")] == [
        -1,
        0,
        1,
        None,
        None,
    ]


def test_days_of_a_month() -> None:
    assert [key for key in ("0", "1", "31", "32", "14th", "1987", "one") if is_day_of_month(key)] == [
        "0",
        "1",
        "31",
        "14th",
    ]


def test_negations_are_counted() -> None:
    assert num_negations(keys("he did not say never nor wont he")) == 4
    assert num_negations(keys("he said so")) == 0


@pytest.mark.parametrize("key", ["not", "last", "monday", "seven", "7", "may", "1990s"])
def test_figures_are_told_from_other_words(key: str) -> None:
    assert is_figure(key)
    assert not is_figure(f"x{key}")
