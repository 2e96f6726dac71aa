"""A piece of news as the simulation handles it: sentences that know who they are, and what stands around them.

Reads an `Article` or sentences; gives a `Piece`, and its text with the place of every sentence in it. A sentence keeps
its key through every edit, so that what two pieces share is known and never guessed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from provenance.model import Span

_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_MAX_HEADLINE_WORDS: Final = 16


class Sentence(NamedTuple):
    """A sentence; `key` is its identity in the family, `opens` whether a paragraph begins with it."""

    key: int
    text: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What an outlet prints: the body in sentences, and the strata around it.

    Args:
        body: the sentences, in order.
        headline: empty if there is none; it is printed as the article's title.
        dateline: stands before the first sentence ("VENFORD (Reuters) - "), or is empty.
        byline: a line above the body, or empty.
        tail: a line below the body that says where the piece is from, or empty.
        furniture: lines that the outlet prints under everything.
        pasted_date: what a scraper put before the text, or empty.
        is_merged: a scraper lost the breaks between paragraphs.
    """

    body: tuple[Sentence, ...]
    headline: str = ""
    dateline: str = ""
    byline: str = ""
    tail: str = ""
    furniture: tuple[str, ...] = ()
    pasted_date: str = ""
    is_merged: bool = False

    @property
    def num_words(self) -> int:
        """How many words the body has."""
        return sum(sentence.text.count(" ") + 1 for sentence in self.body)

    def with_body(self, body: Iterable[Sentence]) -> "Piece":
        """The same piece with another body, whose first sentence opens a paragraph."""
        first, *rest = body
        return replace(self, body=(first._replace(opens=True), *rest))

    def with_texts(self, texts: Sequence[str]) -> "Piece":
        """The same sentences in other words, in the same order."""
        changed = (s._replace(text=text) for s, text in zip(self.body, texts, strict=True))
        return replace(self, body=tuple(changed))


class Printed(NamedTuple):
    """A piece as text, with the span of every sentence in it, in the order of the body."""

    text: str
    spans: tuple[Span, ...]


def print_piece(piece: Piece) -> Printed:
    """Set a piece as text: byline, body, tail and furniture, a blank line between paragraphs."""
    gap = " " if piece.is_merged else "\n\n"
    parts = [piece.pasted_date]
    if piece.byline:
        parts += [piece.byline, gap]
    parts.append(piece.dateline)
    length = sum(map(len, parts))
    spans = []
    for number, sentence in enumerate(piece.body):
        if number:
            parts.append(gap if sentence.opens else " ")
            length += len(parts[-1])
        spans.append((length, length + len(sentence.text)))
        parts.append(sentence.text)
        length += len(sentence.text)
    for line in (piece.tail, *piece.furniture):
        if line:
            parts += [gap, line]
    return Printed("".join(parts), tuple(spans))


def split_text(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """Cut a given article into a headline, if it begins with one, and sentences with whether each opens a paragraph.

    A text without blank lines is cut at its line breaks.
    """
    from sentencex import segment

    text = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text
    paragraphs = _PARAGRAPH.split(text) if _PARAGRAPH.search(text.strip()) else text.split("\n")
    paragraphs = [" ".join(paragraph.split()) for paragraph in paragraphs]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    headline = ""
    if len(paragraphs) > 1 and _is_headline(paragraphs[0]):
        headline = paragraphs.pop(0)
    found = []
    for paragraph in paragraphs:
        sentences = [sentence.strip() for sentence in segment("en", paragraph)]
        found += [(sentence, not n) for n, sentence in enumerate(filter(None, sentences))]
    return headline, found


def _is_headline(paragraph: str) -> bool:
    return len(paragraph.split()) <= _MAX_HEADLINE_WORDS and paragraph[-1] not in ".!?…\"'”’:"
