"""Text traits: what one text is like, in counts - its length, its marks, its tenses, the years it names.

Reads a document; answers with numbers, the same whatever it is compared with. Versions of one text are told apart
by how these change: `infer/difference_traits.py` sets them against each other.
"""

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
        "and": frozenset(["and"]),
        "articles": frozenset("the a an".split()),
        "prepositions": frozenset("in of to from by at".split()),
        "be": frozenset("be been being".split()),
        "relatives": frozenset("which that who whose where".split()),
        "rests": frozenset("etc eg ie various several other others".split()),
    }
)  # fmt: skip
_MARKS: Final = MappingProxyType(
    {
        "commas": ",",
        "brackets": "(",
        "colons": ":",
        "semicolons": ";",
        "questions": "?",
        "bars": "|",
        "tags": "<",
    }
)
_DASHES: Final = ("\u2013", "\u2014")
_QUOTATION_MARKS: Final = ('"', "\u201c")
_PAIRED: Final = ("()", "[]", "<>")
# Counted in the shape of a text: its bytes in Windows-1252, letters as a, digits as 0, white space as blanks.
_SHAPES: Final = MappingProxyType(
    {
        "hyphens": (b" - ", b"--"),
        "language_links": (b" aa:a", b" aaa:a"),
        "run_together": (b"aaa.aa", b'aaa."a', b"aaa).a", b"aaa,aa"),
        "loose_marks": (b" ,", b" .", b" ;", b",,", b"()", b"( )", b"(,", b"( ,"),
        "double_brackets": (b"[[", b"]]"),
        "initials": (b" a.", b".a."),
        "apostrophes": (b"a'a", b"a\x92a"),
        "compounds": (b"a-a",),
        "ranges": (b"0\x960", b"0-0"),
        "range_dashes": (b"0\x960",),
        "decimals": (b"0.0",),
        "full_dates": (b"0, 0000",),
        "digits": (b"0",),
    }
)
_LETTERS: Final = bytes(b for b in range(256) if bytes([b]).decode("cp1252", "replace").isalpha())
_TO_SHAPE: Final = bytes.maketrans(_LETTERS + b"0123456789\n\r\t", b"a" * len(_LETTERS) + b"0" * 10 + b"   ")
_PICTURES: Final = ("thumb|", "image:", "file:")
_SHORT_LINE_CHARS: Final = 60
_RECENT: Final = 2000


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
    counts: dict[str, float] = {name: text.count(mark) for name, mark in _MARKS.items()}
    counts |= _count_shapes(text) | _count_characters(text)
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
        "recent_years": sum(num for year, num in years if year >= _RECENT),
    }
    return TextTraits(MappingProxyType(counts), max((year for year, _ in years), default=0))


def _count_shapes(text: str) -> dict[str, float]:
    """How often each shape occurs."""
    shape = b" " + text.encode("cp1252", "ignore").translate(_TO_SHAPE)
    return {name: sum(shape.count(part) for part in parts) for name, parts in _SHAPES.items()}


def _count_characters(text: str) -> dict[str, float]:
    """How often marks occur that are of several characters, or of several sorts."""
    lower = text.lower()
    is_plain = text.isascii()
    return {
        "dashes": 0 if is_plain else sum(text.count(mark) for mark in _DASHES),
        "accents": 0 if is_plain else sum("\u00c0" <= c <= "\u024f" for c in text),
        "other_scripts": 0 if is_plain else sum(c >= "\u0370" for c in text),
        "images": sum(lower.count(word) for word in _PICTURES),
        "short_lines": sum(0 < len(line) <= _SHORT_LINE_CHARS for line in text.split("\n")),
        "quotation_marks": sum(text.count(mark) for mark in _QUOTATION_MARKS),
        "unpaired_marks": sum(abs(text.count(one) - text.count(other)) for one, other in _PAIRED),
    }
