"""Text traits: what one text is like, in counts - its length, its marks, its tenses, the years it names.

Reads a document; answers with numbers, the same whatever it is compared with. Versions of one text are told apart
by how these change: `infer/difference_traits.py` sets them against each other.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from provenance.compare.document import Document
from provenance.compare.figures import is_year
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


@lru_cache(maxsize=4096)
def measure_text(document: Document) -> TextTraits:
    """Count what one text shows."""
    text, keys = document.article.text, document.words.keys
    counted = Counter(keys)
    counts: dict[str, float] = {name: len(pattern.findall(text)) for name, pattern in _PATTERNS.items()}
    for name, mark in _MARKS.items():
        counts[name] = text.count(mark)
    counts["quotation_marks"] = sum(text.count(mark) for mark in _QUOTATION_MARKS)
    counts["unpaired_marks"] = sum(abs(text.count(one) - text.count(other)) for one, other in _PAIRED)
    for name, words in WORD_CLASSES.items():
        counts[name] = sum(counted[word] for word in words)
    years = [(int(word), num) for word, num in counted.items() if is_year(word)]
    counts |= {
        "words": len(keys),
        "letters": sum(len(word) * num for word, num in counted.items()),
        "characters": len(text),
        "sentences": len(document.sentences),
        "different_words": len(counted),
        "unknown_words": sum(n for word, n in counted.items() if not word[0].isdigit() and not is_known(word)),
        "function_words": sum(n for word, n in counted.items() if word in STOP_WORDS),
        "quoted_words": sum(document.quoted),
        "numbers": sum(n for word, n in counted.items() if word[0].isdigit()),
        "years": sum(num for _, num in years),
    }
    return TextTraits(MappingProxyType(counts), max((year for year, _ in years), default=0))
