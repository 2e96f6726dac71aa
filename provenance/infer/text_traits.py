"""Text traits: what one text is like, in counts - its length, its marks, its tenses, the years it names.

Reads a document; answers with numbers, the same whatever it is compared with. Versions of one text are told apart
by how these change: `infer/difference_traits.py` sets them against each other.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

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


@dataclass(frozen=True, slots=True)
class TextTraits:
    """What one text is like.

    Args:
        counts: how often each thing occurs, among them `words` and `letters`; none is below 0.
        latest_year: the latest year named, 0 if there is none.
    """

    counts: MappingProxyType[str, float]
    latest_year: int


@kept
def measure_text(document: Document) -> TextTraits:
    """Count what one text shows."""
    text, keys = document.article.text, document.words.keys
    counted = Counter(keys)
    sorts = count_sorts(counted)
    is_ascii = text.isascii()
    counts: dict[str, float] = {
        name: 0 if is_ascii and name in _NOT_ASCII else len(pattern.findall(text))
        for name, pattern in _PATTERNS.items()
    }
    for name, mark in _MARKS.items():
        counts[name] = text.count(mark)
    counts["quotation_marks"] = sum(text.count(mark) for mark in _QUOTATION_MARKS)
    counts["unpaired_marks"] = sum(abs(text.count(one) - text.count(other)) for one, other in _PAIRED)
    for name in WORD_CLASSES:
        counts[name] = sorts[name]
    counts |= {
        "words": len(keys),
        "letters": sum(map(len, keys)),
        "characters": len(text),
        "sentences": len(document.sentences),
        "different_words": len(counted),
        "unknown_words": sorts["unknown"],
        "function_words": sorts["function"],
        "quoted_words": sum(document.quoted),
        "numbers": sorts["digits"],
        "years": sorts["years"],
    }
    years = (int(word) for word in counted if is_year(word)) if sorts["years"] else ()
    return TextTraits(MappingProxyType(counts), max(years, default=0))


def count_sorts(counted: Mapping[str, int]) -> dict[str, int]:
    """How many words there are of each sort that is counted.

    Args:
        counted: words, and how often each occurs.
    """
    sorts = dict.fromkeys(SORTS, 0)
    for word, num in counted.items():
        for sort in sorts_of(word):
            sorts[sort] += num
    return sorts


@lru_cache(maxsize=1 << 16)
def sorts_of(word: str) -> tuple[str, ...]:
    """Of which sorts a word is that are counted: of a class, a number, a year, unknown, a function word."""
    is_digit = word[0].isdigit()
    sorts = [name for name, words in WORD_CLASSES.items() if word in words]
    sorts += ["digits"] * is_digit + ["numbers"] * (number_value(word) is not None) + ["years"] * is_year(word)
    sorts += ["unknown"] * (not is_digit and not is_known(word)) + ["function"] * (word in STOP_WORDS)
    return tuple(sorts)
