"""What characters do these bytes stand for?

Reads bytes of a text file, a page or one line of records; writes the decoded text, raw but for a byte order mark, and
a complaint where the bytes were not plain UTF-8.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

_REPLACEMENT: Final = "\ufffd"
# What English and western European prose holds outside ASCII. Bytes 0xFE and 0xFF are left out on purpose:
# they are rare letters and common garbage.
_WESTERN_LETTERS: Final = frozenset("\u00a0£§©«®°·»¿¡€‚„…Š‹ŒŽ‘’“”•–—™š›œžŸ") | {
    chr(code) for code in range(0xC0, 0xFE) if code not in (0xD7, 0xF7)
}
# Above this share of bytes outside ASCII the text is in a script of its own, not English with accents.
_MAX_WESTERN_SHARE: Final = 0.25
# Fewer bytes outside ASCII than this are no language, they are damage.
_MIN_FOREIGN_BYTES: Final = 16
_MIN_FOREIGN_SHARE: Final = 0.03
_MAX_CONTROL_SHARE: Final = 0.1
_SAMPLE_BYTES: Final = 100_000
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_LEGACY_ENCODINGS: Final = ["cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "big5", "gb18030", "shift_jis",
                            "euc_kr"]  # fmt: skip
_META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_META_WINDOW_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, or None where the bytes are no text; `complaint` says what was wrong, None if nothing was."""

    text: str | None
    complaint: str | None = None


def decode(data: bytes) -> Decoded:
    """Return the text that `data` stands for.

    UTF-8 is believed wherever it fits. UTF-16 and UTF-32 are recognised by their byte order mark, one-byte and East
    Asian encodings only where nothing in the data looks like UTF-8; else broken bytes become U+FFFD.

    Args:
        data: the bytes, whole: of a file, or of one line.

    Returns:
        The text and a complaint; the text is None where the data is binary.
    """
    wide = _decode_wide(data)
    if wide is not None:
        return Decoded(wide)
    if b"\0" in data:
        return Decoded(
            None,
            f"a NUL byte at byte {data.index(0)}: binary, not text; save it as UTF-8 text or leave it out",
        )
    if _is_binary(data):
        return Decoded(
            None,
            "most of it is control characters: binary, not text; save it as UTF-8 text or leave it out",
        )
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _decode_broken(data, error.start)


def decode_page(data: bytes) -> Decoded:
    """Return the text of an HTML page: as `decode`, but the encoding a page declares is tried before guessing."""
    try:
        return Decoded(data.decode("utf-8-sig")) if b"\0" not in data else decode(data)
    except UnicodeDecodeError:
        declared = _META_CHARSET.search(data, 0, _META_WINDOW_BYTES)
    if declared is not None:
        # Browsers read "latin-1" as Windows-1252, and so must whoever wants the quotation marks.
        name = declared[1].decode("ascii").lower()
        try:
            return Decoded(data.decode("cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii"} else name))
        except (LookupError, ValueError):
            pass
    return decode(data)


def _decode_wide(data: bytes) -> str | None:
    """Decode UTF-16 or UTF-32 with a byte order mark; None if it is not clearly that."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) or b"\0" not in data:
        return None
    is_utf32 = data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE))
    try:
        text = data.decode("utf-32" if is_utf32 else "utf-16")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MAX_CONTROL_SHARE * len(sample)


def _decode_broken(data: bytes, first_bad: int) -> Decoded:
    """Decode what is not valid UTF-8: as a legacy encoding if it clearly is one, else with replacement characters."""
    text = data.decode("utf-8-sig", errors="replace")
    holds_utf8 = any(char > "\x7f" and char != _REPLACEMENT for char in text)
    legacy = None if holds_utf8 else _decode_legacy(data)
    if legacy is not None:
        return Decoded(legacy[0], f"byte {first_bad} is not UTF-8: read as {legacy[1]}; save it as UTF-8 to be sure")
    num_bad = text.count(_REPLACEMENT)
    places = "one place" if num_bad == 1 else f"{num_bad} places"
    return Decoded(text, f"byte {first_bad} is not UTF-8: {places} shown as {_REPLACEMENT}; save it as UTF-8")


def _decode_legacy(data: bytes) -> tuple[str, str] | None:
    """Decode with a one-byte or East Asian encoding, and name it; None where none clearly fits."""
    high = data.translate(None, bytes(range(128)))
    if len(high) <= _MAX_WESTERN_SHARE * len(data):
        try:
            letters = high.decode("cp1252")
        except UnicodeDecodeError:
            letters = _REPLACEMENT
        if _WESTERN_LETTERS.issuperset(letters):
            return data.decode("cp1252"), "Windows-1252"
    if len(high) < max(_MIN_FOREIGN_BYTES, _MIN_FOREIGN_SHARE * len(data)):
        return None
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_LEGACY_ENCODINGS).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return None
