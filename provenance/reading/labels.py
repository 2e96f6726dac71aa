"""Making a short, one-line label out of a string that nobody vouches for.

Reads ids, titles, names and file names as found; writes strings that are safe to print on a terminal, to
encode as UTF-8 and to put in an XML attribute. Article text never passes through here: it is kept raw.
"""

import re
import unicodedata
from typing import Final

MAX_LABEL_CHARS: Final = 500
_MAX_QUOTED_CHARS: Final = 60
_BIDI_OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNPRINTABLE: Final = frozenset({"Cc", "Zl", "Zp"})
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def clean_label(value: str) -> str:
    r"""Return `value` on one line, without control characters or directional overrides, at most 500 characters.

    Runs of white space become one space. Halves of surrogate pairs, which no encoding can write, become U+FFFD.

    Example:
        >>> clean_label(" two\nlines\x07 ")
        'two lines'
    """
    if value.isascii() and value.isprintable() and len(value) <= MAX_LABEL_CHARS:
        # What nearly every label is, told without looking at each character.
        return " ".join(value.split())
    head = " ".join(replace_surrogates(value[: 4 * MAX_LABEL_CHARS]).split())
    return "".join(char for char in head if _is_printable(char)).strip()[:MAX_LABEL_CHARS]


def quoted(value: object) -> str:
    """Return `value` for a message: cleaned, cut to 60 characters and in quotation marks."""
    label = clean_label(str(value))
    return f"'{label[:_MAX_QUOTED_CHARS]}...'" if len(label) > _MAX_QUOTED_CHARS else f"'{label}'"


def replace_surrogates(text: str) -> str:
    """Return `text` with each half of a surrogate pair replaced by U+FFFD; length and offsets stay the same."""
    return _SURROGATES.sub("\ufffd", text)


def _is_printable(char: str) -> bool:
    return char not in _BIDI_OVERRIDES and unicodedata.category(char) not in _UNPRINTABLE
