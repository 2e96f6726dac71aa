"""Bytes to characters: UTF-8 first, others only where they are clear, never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.decoding import decode, decode_page


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_comes_back_as_it_was_written(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.text == text.removeprefix("\ufeff")
    assert decoded.complaint is None


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_with_a_reason(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text is not None or decoded.complaint


def test_line_ends_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_taken_off(encoding: str) -> None:
    decoded = decode("Rain fell.\n".encode(encoding))
    assert decoded.text == "Rain fell.\n"
    assert decoded.complaint is None


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfeR\0a\0i",
        b"\xff\xfe\0\0\0\xd8",
        b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00",
        b"text\0text",
        b"\x01\x02\x03\x04abc",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text is None
    assert "binary" in str(decoded.complaint)


def test_broken_utf8_is_replaced_and_the_byte_named() -> None:
    decoded = decode("naïve ".encode() + b"\xff\xfe end")
    assert decoded.text == "naïve \ufffd\ufffd end"
    assert str(decoded.complaint).startswith("byte 7 is not UTF-8: 2 places")


def test_broken_ascii_is_not_taken_for_a_legacy_encoding() -> None:
    assert decode(b"\xff\xfe garbage in front of words").text == "\ufffd\ufffd garbage in front of words"


def test_windows_1252_is_recognised() -> None:
    decoded = decode("He said: “It’s a café” – so it was.".encode("cp1252"))
    assert decoded.text == "He said: “It’s a café” – so it was."
    assert "Windows-1252" in str(decoded.complaint)


def test_cyrillic_in_one_byte_is_recognised() -> None:
    text = "Президент прибыл в столицу во вторник, сообщили официальные лица. Визит продлится четыре дня. " * 3
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert "cp1251" in str(decoded.complaint)


def test_text_of_no_known_encoding_is_read_with_replacements() -> None:
    decoded = decode(bytes(range(0x80, 0x100)) * 3)
    assert decoded.text is not None
    assert "byte 0 is not UTF-8" in str(decoded.complaint)


def test_page_is_read_in_the_encoding_it_declares() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>Łódź, żółw</p>'
    decoded = decode_page(page.encode("cp1250"))
    assert decoded.text == page
    assert decoded.complaint is None


def test_page_in_utf8_is_believed_over_its_declaration() -> None:
    page = '<meta charset="iso-8859-1"><p>café</p>'
    assert decode_page(page.encode("utf-8")).text == page


def test_page_that_declares_nonsense_is_still_read() -> None:
    assert (
        decode_page(b'<meta charset="no-such-thing"><p>caf\xe9</p>').text == '<meta charset="no-such-thing"><p>café</p>'
    )
    assert decode_page(b"<p>\0</p>").text is None
