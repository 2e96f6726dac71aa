"""Dates as the world writes them, and those that a scraper left at the head of a text."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.dates import find_leading_date, normalise_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-01-08", ("2019-01-08", "day")),
        ("2019-1-8", ("2019-01-08", "day")),
        ("2019-01-08T10:20:30Z", ("2019-01-08T10:20:30+00:00", "second")),
        ("2019-01-08T10:20:30.123+0100", ("2019-01-08T10:20:30+01:00", "second")),
        ("2019-01-08 10:20:30+05:30", ("2019-01-08T10:20:30+05:30", "second")),
        ("2019-01-08 10:00:00-03", ("2019-01-08T10:00:00-03:00", "second")),
        ("2019-01-08 10:00:00", ("2019-01-08T10:00:00", "second")),
        ("2019-01-08 10:00:00 UTC", ("2019-01-08T10:00:00+00:00", "second")),
        ("2019-01-08T10:20", ("2019-01-08T10:20", "minute")),
        ("2019-01-08 00:00:00", ("2019-01-08", "day")),
        ("Tue, 08 Jan 2019 10:30:00 GMT", ("2019-01-08T10:30:00+00:00", "second")),
        ("Tue, 8 Jan 2019 10:30:00 +0100 (CET)", ("2019-01-08T10:30:00+01:00", "second")),
        ("Tue Jan 08 2019 10:30:00 GMT+0100 (Central European Time)", ("2019-01-08T10:30:00+01:00", "second")),
        ("Tue, 8 Jan 2019 10:30:00 EST", ("2019-01-08T10:30:00-05:00", "second")),
        ("January 8, 2019", ("2019-01-08", "day")),
        ("Jan. 8, 2019 10:30 AM ET", ("2019-01-08T10:30", "minute")),
        ("8 January 2019 at 12:05 a.m.", ("2019-01-08T00:05", "minute")),
        ("Tuesday, January 8, 2019 - 12:30 pm", ("2019-01-08T12:30", "minute")),
        ("8th Sept 2019", ("2019-09-08", "day")),
        ("08-JAN-2019 10:00:12", ("2019-01-08T10:00:12", "second")),
        ("31/12/2018", ("2018-12-31", "day")),
        ("12/31/2018 10:30", ("2018-12-31T10:30", "minute")),
        ("08/08/2019", ("2019-08-08", "day")),
        ("08.01.2019", ("2019-01-08", "day")),
        ("2019/01/08", ("2019-01-08", "day")),
        ("20190108", ("2019-01-08", "day")),
        ("20190108T102030Z", ("2019-01-08T10:20:30+00:00", "second")),
        ("20190108102030", ("2019-01-08T10:20:30", "second")),
        (1546941600, ("2019-01-08T10:00:00+00:00", "second")),
        ("1546941600000", ("2019-01-08T10:00:00+00:00", "second")),
        (1546941600.0, ("2019-01-08T10:00:00+00:00", "second")),
        ("2019-01", ("2019-01", "month")),
        ("January 2019", ("2019-01", "month")),
        ("2019", ("2019", "year")),
        (date(2019, 1, 8), ("2019-01-08", "day")),
        (datetime(2019, 1, 8, 10, tzinfo=UTC), ("2019-01-08T10:00:00+00:00", "second")),
    ],
)
def test_date_is_understood(written: object, expected: tuple[str, str]) -> None:
    assert normalise_date(written) == expected


@pytest.mark.parametrize(
    "written",
    ["", "soon", "01/08/2019", "2019-13-01", "2019-02-30", "2019-01-08T25:00", "2019-01-08 13:30 pm", "1 2 3",
     "2019-01-08T10:20:30+25:00", "1970-01-01T00:00:00Z", "0001-01-01", "2019010812", 12, None, True, [], float("nan"),
     float("inf"), "9" * 100, date(1, 1, 1), datetime(1970, 1, 1), "2019-01-08 was cold"],
)  # fmt: skip
def test_what_is_no_date_or_two_dates_is_left_alone(written: object) -> None:
    assert normalise_date(written) is None


@given(
    st.datetimes(min_value=datetime(1400, 1, 2), max_value=datetime(2999, 1, 1), timezones=st.sampled_from([None, UTC]))
)
def test_iso_dates_survive(moment: datetime) -> None:
    written = moment.replace(microsecond=0).isoformat()
    expected = written[:10] if written[11:19] == "00:00:00" else written
    result = normalise_date(written)
    assert (result and result[0]) == (None if moment.date() == date(1970, 1, 1) and len(expected) == 10 else expected)


@given(st.text(max_size=70) | st.from_regex(r"[0-9:/. TZ+-]{0,40}"))
def test_any_string_gives_a_date_that_reads_back_or_nothing(written: str) -> None:
    result = normalise_date(written)
    assert result is None or normalise_date(result[0]) == result


@pytest.mark.parametrize(
    ("text", "iso", "rest"),
    [
        (" date 2019-01-08 North Korean leader", "2019-01-08", "North Korean leader"),
        (" Date: 2019-01-08\n\nRain fell.", "2019-01-08", "Rain fell."),
        ("2019-01-08\r\nRain fell.", "2019-01-08", "Rain fell."),
        ("Published: 8 January 2019\nRain", "2019-01-08", "Rain"),
        ("Published on January 8, 2019 at 10:30 AM The rain", "2019-01-08T10:30", "The rain"),
        ("date 2019-01-08T10:20:30Z Rain", "2019-01-08T10:20:30+00:00", "Rain"),
        ("Date: 2019-01-08 10:22 North of here", "2019-01-08T10:22", "North of here"),
        ("Date: 2019-01-08 10:22 (AP) Rain", "2019-01-08T10:22", "(AP) Rain"),
        ("date 2019-01-08 5 people were hurt", "2019-01-08", "5 people were hurt"),
    ],
)
def test_leading_date_is_found_and_the_rest_left(text: str, iso: str, rest: str) -> None:
    found = find_leading_date(text)
    assert found is not None
    assert found[0] == iso
    assert found[1][0] == 0
    assert text[found[1][1] :] == rest


@pytest.mark.parametrize(
    "text",
    ["", "date", "2019-01-08 was a cold day", "On January 8, 2019 rain fell.", "data 2019-01-08x", " date 2019-02-30 x",
     "Dates 2019-01-08", "The date 2019-01-08 is known"],
)  # fmt: skip
def test_a_date_inside_a_sentence_is_no_artefact(text: str) -> None:
    assert find_leading_date(text) is None
