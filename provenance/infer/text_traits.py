"""Text traits: what one text is like, in counts - its length, its marks, its tenses, the years it names.

Reads a document; answers with numbers, the same whatever it is compared with. Versions of one text are told apart
by how these change: `infer/difference_traits.py` sets them against each other.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.compare.document import Document
from provenance.compare.figures import is_year, number_value
from provenance.compare.kept import kept
from provenance.compare.words import STOP_WORDS
from provenance.infer.fluency import is_known

# Closed classes of words whose share changes when a text is brought up to date or filled in.
WORD_CLASSES: Final = MappingProxyType(
    {
        "past": frozenset("was were had did been became".split()),
        "present": frozenset("is are has does".split()),
        "future": frozenset(
            "will would may might could expected expects plans planned upcoming scheduled shall".split()
        ),
        "hedges": frozenset(
            "about around approximately nearly almost some reportedly apparently possibly perhaps many often usually "
            "generally".split()
        ),
        "updates": frozenset(
            "update updated correct corrects corrected correction adds earlier previously repeat".split()
        ),
        "negations": frozenset("not never no".split()),
        "praise": frozenset("most very famous great important best popular notable".split()),
        "connectives": frozenset(
            "however although also therefore moreover furthermore including such which".split()
        ),
        "reporting": frozenset("said says told".split()),
        "pronouns": frozenset("it this that they he she them there".split()),
        "address": frozenset("you your we us our i my".split()),
        "moments": frozenset("today yesterday tomorrow recently currently now".split()),
    }
)  # fmt: skip
SORTS: Final = (*WORD_CLASSES, "digits", "numbers", "years", "unknown", "function")
"""The sorts of words that are counted."""
_PATTERNS: Final = MappingProxyType(
    {
        "short_lines": re.compile(r"^[^\n]{1,60}$", re.MULTILINE),
        "accents": re.compile(r"[\u00c0-\u024f]"),
        "other_scripts": re.compile(r"[\u0370-\uffff]"),
        "dashes": re.compile(r"[\u2013\u2014]"),
        "hyphens": re.compile(r" -+ |--"),
        "language_links": re.compile(r"\b[a-z]{2,3}(?:-[a-z]+)?:(?=\S)"),
        "images": re.compile(r"thumb\||image:|file:"),
        "tags": re.compile(r"<\w+"),
        "recent_years": re.compile(r"\b20[0-4]\d\b"),
    }
)
# Of these a text in ASCII has none.
_NOT_ASCII: Final = frozenset({"accents", "other_scripts", "dashes"})
_MARKS: Final = MappingProxyType({"commas": ",", "brackets": "(", "colons": ":", "semicolons": ";"})
_QUOTATION_MARKS: Final = ('"', "\u201c")
_PAIRED: Final = ("()", "[]", "<>")


COUNTED: Final = (
    *_PATTERNS, *_MARKS, "quotation_marks", "unpaired_marks", *WORD_CLASSES, "words", "letters", "characters",
    "sentences", "different_words", "unknown_words", "function_words", "quoted_words", "numbers", "years",
)  # fmt: skip
"""What is counted of a text."""


@dataclass(frozen=True, slots=True, eq=False)
class TextTraits:
    """What one text is like.

    Args:
        values: how often each of `COUNTED` occurs; none is below 0.
        logs: the logarithms of one more than these.
        word_sorts: (v, sorts) for each distinct word, in the order of `Words.number_of`, 1 for each of `SORTS` that it
            is of, else 0.
        word_letters: (v,) how many letters each has.
        latest_year: the latest year named, 0 if there is none.
    """

    values: tuple[int, ...]
    logs: tuple[float, ...]
    word_sorts: NDArray[np.uint8]
    word_letters: NDArray[np.int32]
    latest_year: int

    @property
    def counts(self) -> dict[str, int]:
        """How often each thing occurs, by name."""
        return dict(zip(COUNTED, self.values, strict=True))


@kept
def measure_text(document: Document) -> TextTraits:
    """Count what one text shows."""
    text, words = document.article.text, document.words
    distinct = list(words.number_of)
    word_sorts = np.frombuffer(b"".join(map(_flags_of, distinct)), dtype=np.uint8).reshape(len(distinct), len(SORTS))
    word_letters = np.fromiter(map(len, distinct), np.int32, len(distinct))
    counted = np.bincount(words.numbers, minlength=len(distinct))
    of_sort = dict(zip(SORTS, (counted @ word_sorts).tolist(), strict=True))
    is_ascii = text.isascii()
    values = (
        *[0 if is_ascii and name in _NOT_ASCII else len(pattern.findall(text)) for name, pattern in _PATTERNS.items()],
        *[text.count(mark) for mark in _MARKS.values()],
        sum([text.count(mark) for mark in _QUOTATION_MARKS]),
        sum([abs(text.count(one) - text.count(other)) for one, other in _PAIRED]),
        *[of_sort[name] for name in WORD_CLASSES],
        len(words),
        int(counted @ word_letters),
        len(text),
        len(document.sentences),
        len(distinct),
        of_sort["unknown"],
        of_sort["function"],
        sum(document.quoted),
        of_sort["digits"],
        of_sort["years"],
    )
    years = [int(word) for word in distinct if is_year(word)] if of_sort["years"] else []
    return TextTraits(values, tuple(map(math.log1p, values)), word_sorts, word_letters, max(years, default=0))


def log_counts(counts: NDArray[np.float64] | NDArray[np.int64]) -> NDArray[np.float64]:
    """The logarithms of one more than some counts, the same on every machine: numpy's own differ in the last digit."""
    return np.array(list(map(math.log1p, counts.ravel().tolist())), dtype=float).reshape(counts.shape)


@lru_cache(maxsize=1 << 16)
def _flags_of(word: str) -> bytes:
    """Of which of `SORTS` a word is: of a class, a number, a year, unknown, a function word."""
    is_digit = word[0].isdigit()
    found = dict.fromkeys(SORTS, False)
    found |= {name: word in words for name, words in WORD_CLASSES.items()}
    found |= {"digits": is_digit, "numbers": number_value(word) is not None, "years": is_year(word)}
    found |= {"unknown": not is_digit and not is_known(word), "function": word in STOP_WORDS}
    return bytes(found.values())
