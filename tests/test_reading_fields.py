"""Keys of other programs' records, and values that cannot be used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.fields import (
    SPELLINGS,
    Fields,
    Record,
    clean_language,
    clean_url,
    host_of,
    is_understood,
    read_fields,
)


@pytest.mark.parametrize(("field", "key"), [(field, key) for field, keys in SPELLINGS.items() for key in keys])
def test_every_spelling_of_the_table_is_found(field: str, key: str) -> None:
    assert Record({key: "value"}).find(field) == "value"
    assert Record({key.upper().replace("_", " "): "value"}).find(field) == "value"
    assert is_understood(key, field)


def test_no_spelling_stands_for_two_fields() -> None:
    spellings = [key for keys in SPELLINGS.values() for key in keys]
    assert len(spellings) == len(set(spellings))


def test_first_spelling_with_a_value_wins() -> None:
    record = Record({"content": "third", "body": "second", "text": "", "maintext": None})
    assert record.find("text") == "second"


@pytest.mark.parametrize("value", [None, "", "  ", "NaN", "null", "N/A", float("nan")])
def test_missing_values_are_missing(value: object) -> None:
    fields, complaints = read_fields(Record({"id": value, "title": value, "url": value, "date": value, "lang": value}))
    assert fields == Fields()
    assert complaints == ()


def test_record_of_media_cloud_is_read() -> None:
    record = Record({"stories_id": 1787, "media_name": "The Daily", "publish_date": "2019-01-08 10:00:00",
                     "url": "https://daily.example/a", "title": "Rain\x00 fell", "language": "en"})  # fmt: skip
    fields, complaints = read_fields(record)
    assert complaints == ()
    assert fields == Fields(id="1787", title="Rain fell", outlet="The Daily", url="https://daily.example/a",
                            published="2019-01-08T10:00:00", published_precision="second", language="en")  # fmt: skip


def test_names_inside_objects_and_lists_are_read() -> None:
    fields, _ = read_fields(Record({"source": {"id": None, "name": "Wire"}, "authors": ["A. One", {"name": "B. Two"}]}))
    assert (fields.outlet, fields.author) == ("Wire", "A. One, B. Two")


def test_useless_values_are_left_out_with_a_complaint_each() -> None:
    fields, complaints = read_fields(
        Record({"id": ["x"], "url": "javascript:alert(1)", "published": "01/02/2019", "lang": "the English"})
    )
    assert fields == Fields()
    assert [complaint.kind for complaint in complaints] == ["id", "published", "url", "language"]
    assert "'01/02/2019'" in complaints[1].message


@pytest.mark.parametrize(
    ("value", "identity"), [("a/../b", "a/../b"), (7, "7"), (7.0, "7"), ("007", "007"), (True, None), (7.5, None)]
)
def test_id_is_text_or_a_whole_number(value: object, identity: str | None) -> None:
    assert read_fields(Record({"id": value}))[0].id == identity


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "https://", "http:///x",
     "https://a b", "http://[broken", 'https://a"onload=x', "https://a\nb", "https://a\u007fb",
     "https://" + "a" * 3000, 7, None],
)  # fmt: skip
def test_only_web_addresses_are_addresses(value: object) -> None:
    assert clean_url(value) is None


def test_host_is_named_without_www() -> None:
    assert host_of("https://www.daily.example:80/a") == "daily.example"
    assert host_of("https://[broken") is None


def test_address_is_kept_as_it_is() -> None:
    assert clean_url(" HTTPS://Daily.example/a?b=c#d ") == "HTTPS://Daily.example/a?b=c#d"


@pytest.mark.parametrize(
    ("value", "tag"), [("EN", "en"), ("en_GB", "en-GB"), ("zh-Hant-TW", "zh-Hant-TW"), ("English", None)]
)
def test_language_is_a_tag(value: str, tag: str | None) -> None:
    assert clean_language(value) == tag


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from([key for keys in SPELLINGS.values() for key in keys]) | st.text(), JSON))
def test_no_record_breaks_the_reading(values: dict[str, object]) -> None:
    fields, complaints = read_fields(Record(values))
    assert all(value is None or value for value in (fields.id, fields.title, fields.outlet, fields.author))
    assert all(complaint.message for complaint in complaints)


@pytest.mark.parametrize(
    ("value", "complaints"),
    [("  plain \n id ", 0), ("wire\x1b[31m-7", 1), ("\ud800", 0), ("x" * 501, 1), ("x" * 500, 0)],
)
def test_an_id_that_is_not_kept_as_it_is_is_told(value: str, complaints: int) -> None:
    told = [complaint for complaint in read_fields(Record({"id": value}))[1] if complaint.kind == "id"]
    assert len(told) == complaints
