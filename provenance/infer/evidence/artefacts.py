"""Artefacts: what scraping leaves behind - a pasted date, damaged marks, paragraphs run together.

Damage happens on the way from the source, not toward it, so the damaged side is the later one; unless both
were scraped alike.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from provenance.compare.blocks import split_blocks
from provenance.compare.document import Document
from provenance.compare.kept import kept
from provenance.infer.pair import Pair
from provenance.model import Evidence

PASTED_BITS = 1.0
DAMAGED_BITS = 1.2
MERGED_BITS = 0.8
HEADLINE_BITS = 0.4
# Undecoded or twice-encoded characters, dashes stuck to the word before them, a closing mark that opens.
_MOJIBAKE: Final = re.compile(r"\ufffd|\u00e2\u20ac|\u00c3[\u0080-\u00bf]|&(?:amp|quot|nbsp|#\d{1,5});")
_STUCK_DASH: Final = re.compile(r"\w[\u2013\u2014](?= )")
_WRONG_QUOTE: Final = re.compile(r"(?<!\S)\u201d(?=\s?\w)")
# Fewer damaged places than this are a slip of the keyboard.
MIN_DAMAGED = 3
# Paragraphs of one side that the other runs together, as a ratio, from which they count as lost.
MERGED_RATIO = 3.0


def weigh(pair: Pair) -> Iterator[Evidence]:
    """Evidence from each sort of artefact that one side has and the other has not."""
    marks = [_read_marks(document) for document in (pair.left, pair.right)]
    yield from _one_sided(pair, [m.is_pasted for m in marks], PASTED_BITS, "begins with text that a scraper pasted in")
    damaged = [m.num_damaged for m in marks]
    yield from _one_sided(
        pair,
        [mine >= MIN_DAMAGED and mine > 3 * yours for mine, yours in (damaged, damaged[::-1])],
        DAMAGED_BITS,
        f"shows damaged characters, dashes or quotation marks, {max(damaged)} times",
    )
    if pair.containment.left_in_right.covered > 0.5 or pair.containment.right_in_left.covered > 0.5:
        lengths = [m.words_a_paragraph for m in marks]
        yield from _one_sided(
            pair,
            [mine >= MERGED_RATIO * yours for mine, yours in (lengths, lengths[::-1])],
            MERGED_BITS,
            "runs paragraphs together",
        )
        yield from _one_sided(pair, [not m.has_headline for m in marks], HEADLINE_BITS, "stands without a headline")


def _one_sided(pair: Pair, flags: list[bool], bits: float, phrase: str) -> Iterator[Evidence]:
    """Evidence that the one side that is flagged is the later one; the phrase follows its name."""
    if flags[0] != flags[1]:
        signed = bits if flags[1] else -bits
        later, earlier = pair.later_and_earlier(signed)
        yield Evidence("artefact", signed, f"{later} {phrase}; {earlier} does not.")


class _Marks(NamedTuple):
    """What scraping left behind in one text.

    Args:
        is_pasted: whether something was pasted before it.
        num_damaged: how many characters, dashes and quotation marks are damaged.
        words_a_paragraph: mean length of a body paragraph.
        has_headline: whether it has one.
    """

    is_pasted: bool
    num_damaged: int
    words_a_paragraph: float
    has_headline: bool


@kept
def _read_marks(document: Document) -> _Marks:
    text, kinds = document.article.text, {s.kind for s in document.strata}
    paragraphs = sum(len(split_blocks(text[s.start : s.end])) for s in document.strata if s.kind == "body")
    return _Marks(
        "artefact" in kinds,
        _num_damaged(text),
        len(document.words) / max(1, paragraphs),
        "headline" in kinds or bool(document.article.title),
    )


def _num_damaged(text: str) -> int:
    if text.isascii() and "&" not in text:
        return 0
    return sum(len(pattern.findall(text)) for pattern in (_MOJIBAKE, _STUCK_DASH, _WRONG_QUOTE))
