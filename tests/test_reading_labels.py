"""Labels: one line, printable, encodable, short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.labels import MAX_LABEL_CHARS, clean_label, quoted, replace_surrogates


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (" two\nlines\x07 ", "two lines"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("שלום\u200f", "שלום\u200f"),
        ("\x00\x01", ""),
    ],
)
def test_label_is_cleaned(value: str, label: str) -> None:
    assert clean_label(value) == label


@given(st.text(st.characters()))
def test_label_is_one_printable_line_that_can_be_encoded(value: str) -> None:
    label = clean_label(value)
    label.encode("utf-8")
    assert len(label.splitlines()) <= 1
    assert len(label) <= MAX_LABEL_CHARS
    assert clean_label(label) == label


def test_long_values_are_cut_in_messages() -> None:
    assert quoted("x" * 100) == "'" + "x" * 60 + "...'"
    assert quoted(["a"]) == "'['a']'"


@given(st.text(st.characters()))
def test_replacing_surrogates_keeps_offsets(text: str) -> None:
    mended = replace_surrogates(text)
    mended.encode("utf-8")
    assert len(mended) == len(text)
