"""Documents: an article cut into strata, body words and sentences, ready to be compared.

Reads an `Article`; builds a `Document`, whose parallel sequences are indexed by word. Only words of the
body are compared; captions are kept apart, since they tell editions of one page from another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import sentencex

from provenance.compare.strata import split_strata
from provenance.compare.words import WORD, word_key
from provenance.model import Article, Span, Stratum

# Strata in which reporting is written; all others name, date, illustrate or decorate it.
_COMPARED = frozenset({"body"})
_QUOTATION_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'
_MAX_QUOTED_WORDS = 120


@dataclass(frozen=True, slots=True)
class Words:
    """A sequence of words of one article.

    Args:
        surfaces: (n,) the words as written.
        keys: (n,) the forms under which they are matched.
        starts: (n,) character offsets of their beginnings in the raw text.
        ends: (n,) character offsets of their ends, exclusive.
    """

    surfaces: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, stop: int) -> Span:
        """The raw characters from word `first` to before word `stop` (at least one word)."""
        return self.starts[first], self.ends[stop - 1]


@dataclass(frozen=True, slots=True)
class Document:
    """An article prepared for comparison.

    Args:
        article: the article as read.
        strata: its strata, tiling the text.
        words: the n words of its body.
        breaks: body word positions where a new body stratum starts (a caption or furniture stands before).
        sentences: half-open ranges of body words, one a sentence, tiling 0..n.
        sentence_of: (n,) the sentence each body word stands in.
        quoted: (n,) whether each body word stands inside quotation marks.
        captions: the words of captions and their credits.
    """

    article: Article
    strata: tuple[Stratum, ...]
    words: Words
    breaks: frozenset[int]
    sentences: tuple[Span, ...]
    sentence_of: tuple[int, ...]
    quoted: tuple[bool, ...]
    captions: Words

    def raw(self, first: int, stop: int) -> str:
        """The raw text from body word `first` to before body word `stop`; empty if there are none."""
        if first >= stop:
            return ""
        start, end = self.words.span(first, stop)
        return self.article.text[start:end]


@lru_cache(maxsize=4096)
def prepare(article: Article) -> Document:
    """Cut an article into strata, words and sentences."""
    strata = split_strata(article.text)
    body = [s for s in strata if s.kind in _COMPARED]
    words, breaks = _words_of(article.text, body)
    sentences = tuple(_sentences(article, body, words, breaks))
    sentence_of = tuple(i for i, (first, stop) in enumerate(sentences) for _ in range(first, stop))
    quoted = tuple(_quoted(article.text, words))
    captions, _ = _words_of(article.text, [s for s in strata if s.kind == "caption"])
    return Document(article, strata, words, frozenset(breaks), sentences, sentence_of, quoted, captions)


def _words_of(text: str, strata: list[Stratum]) -> tuple[Words, list[int]]:
    """The words inside the given strata, and the word positions at which each later stratum begins."""
    surfaces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[int] = []
    previous_end: int | None = None
    for stratum in strata:
        if previous_end is not None and stratum.start > previous_end and surfaces:
            breaks.append(len(surfaces))
        previous_end = stratum.end
        for match in WORD.finditer(text, stratum.start, stratum.end):
            surfaces.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
    keys = tuple(word_key(surface) for surface in surfaces)
    return Words(tuple(surfaces), keys, tuple(starts), tuple(ends)), breaks


def _sentences(article: Article, body: list[Stratum], words: Words, breaks: list[int]) -> Iterator[Span]:
    """Ranges of words between sentence ends; a change of stratum or paragraph ends a sentence too."""
    ends = set(breaks) | {len(words)}
    position = 0
    for stratum in body:
        for boundary in _sentence_ends(article, stratum):
            while position < len(words) and words.starts[position] < boundary:
                position += 1
            ends.add(position)
    first = 0
    for stop in sorted(ends):
        if stop > first:
            yield first, stop
            first = stop


def _sentence_ends(article: Article, stratum: Stratum) -> Iterator[int]:
    """Character offsets, ascending, at which a sentence of the stratum ends."""
    text = article.text[stratum.start : stratum.end]
    language = (article.language or "en").split("-")[0].casefold()
    offset = 0
    # One paragraph at a time: sentence offsets stay small, and a paragraph's end always ends a sentence.
    for paragraph in text.split("\n\n"):
        for sentence in sentencex.get_sentence_boundaries(language, paragraph):
            yield stratum.start + offset + sentence["end_index"]
        offset += len(paragraph) + 2
        yield min(stratum.start + offset, stratum.end)


def _quoted(text: str, words: Words) -> Iterator[bool]:
    """Whether each word stands between double quotation marks of its own paragraph.

    Marks toggle, whichever way they curl, since scraping damages them; a quotation ends with its paragraph
    and after `_MAX_QUOTED_WORDS`, so that one lost mark does not turn the rest of a text inside out.
    """
    inside = 0
    previous_end = 0
    for start, end in zip(words.starts, words.ends, strict=True):
        between = text[previous_end:start]
        if "\n" in between:
            inside = 0
        if sum(map(between.count, _QUOTATION_MARKS)) % 2:
            inside = 0 if inside else 1
        elif inside:
            inside = 0 if inside >= _MAX_QUOTED_WORDS else inside + 1
        yield inside > 0
        previous_end = end
