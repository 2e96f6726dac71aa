"""Documents: an article cut into strata, body words and sentences, ready to be compared.

Reads an `Article`; builds a `Document`, whose parallel sequences are indexed by word. Only words of the
body are compared; captions are kept apart, since they tell editions of one page from another.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import Final

import numpy as np
import sentencex
from numpy.typing import NDArray

from provenance.compare.blocks import split_blocks
from provenance.compare.kept import kept
from provenance.compare.once import once
from provenance.compare.quotations import quoted_words
from provenance.compare.strata import split_strata
from provenance.compare.words import STOP_WORDS, WORD, word_key, word_weight
from provenance.model import Article, Span, Stratum

# Strata in which reporting is written; all others name, date, illustrate or decorate it.
_COMPARED: Final = frozenset({"body"})
# Halves of a character that lost its other half: no encoder takes them.
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Words:
    """A sequence of words of one article; what is made of the words alone is made once.

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

    def __hash__(self) -> int:
        # Of thousands of words a few tell texts apart well enough; whole tuples would be hashed at every look-up.
        return hash((len(self.keys), self.keys[:4], self.starts[-1:]))

    @once
    def weights(self) -> tuple[float, ...]:
        """(n,) how much a match of each word says."""
        return tuple(map(word_weight, self.keys))

    @once
    def weight_of_head(self) -> float:
        """The weight of the first hundred words."""
        return sum(self.weights[:100])

    @once
    def is_function(self) -> NDArray[np.bool_]:
        """(n,) whether each word is a function word."""
        return np.fromiter(map(STOP_WORDS.__contains__, self.keys), np.bool_, len(self.keys))

    @once
    def number_of(self) -> dict[str, int]:
        """The v distinct words, numbered in the order in which they first occur."""
        return {key: number for number, key in enumerate(dict.fromkeys(self.keys))}

    @once
    def numbers(self) -> NDArray[np.intp]:
        """(n,) the number of each word in `number_of`."""
        return np.fromiter(map(self.number_of.__getitem__, self.keys), np.intp, len(self.keys))

    def numbers_where(self, flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """(v,) whether a word stands in one of the places that are flagged."""
        found = np.zeros(len(self.number_of), dtype=np.bool_)
        found[self.numbers[flags]] = True
        return found

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
        names: keys that stand in the body with a capital in mid-sentence, and never small.
        captions: the words of captions and their credits.
    """

    article: Article
    strata: tuple[Stratum, ...]
    words: Words
    breaks: frozenset[int]
    sentences: tuple[Span, ...]
    sentence_of: tuple[int, ...]
    quoted: tuple[bool, ...]
    names: frozenset[str]
    captions: Words

    def __hash__(self) -> int:
        return hash((self.article.id, len(self.article.text)))

    def raw(self, first: int, stop: int) -> str:
        """The raw text from body word `first` to before body word `stop`; empty if there are none."""
        if first >= stop:
            return ""
        start, end = self.words.span(first, stop)
        return self.article.text[start:end]


@kept
def prepare(article: Article) -> Document:
    """Cut an article into strata, words and sentences."""
    strata = split_strata(article.text)
    body = [s for s in strata if s.kind in _COMPARED]
    words, breaks = _words_of(article.text, body)
    sentences = tuple(_sentences(article, body, words, breaks))
    captions, _ = _words_of(article.text, [s for s in strata if s.kind == "caption"])
    return Document(
        article=article,
        strata=strata,
        words=words,
        breaks=frozenset(breaks),
        sentences=sentences,
        sentence_of=tuple(i for i, (first, stop) in enumerate(sentences) for _ in range(first, stop)),
        quoted=quoted_words(article.text, words.starts, words.ends),
        names=_names(words, sentences),
        captions=captions,
    )


def _words_of(text: str, strata: list[Stratum]) -> tuple[Words, list[int]]:
    """The words inside the given strata, and the word positions at which each later stratum begins."""
    spans: list[Span] = []
    breaks: list[int] = []
    previous_end: int | None = None
    for stratum in strata:
        if previous_end is not None and stratum.start > previous_end and spans:
            breaks.append(len(spans))
        previous_end = stratum.end
        spans += [match.span() for match in WORD.finditer(text, stratum.start, stratum.end)]
    surfaces = tuple([text[start:end] for start, end in spans])
    starts, ends = tuple([start for start, _ in spans]), tuple([end for _, end in spans])
    return Words(surfaces, tuple(map(word_key, surfaces)), starts, ends), breaks


def _sentences(article: Article, body: list[Stratum], words: Words, breaks: list[int]) -> Iterator[Span]:
    """Ranges of words between sentence ends; a change of stratum or paragraph ends a sentence too."""
    ends = set(breaks) | {len(words)}
    position = 0
    for boundary in _sentence_ends(article, body):
        position = bisect_left(words.starts, boundary, position)
        ends.add(position)
    first = 0
    for stop in sorted(ends):
        if stop > first:
            yield first, stop
            first = stop


def _sentence_ends(article: Article, body: list[Stratum]) -> Iterator[int]:
    """Character offsets, ascending, at which a sentence of the body ends."""
    language = (article.language or "en").split("-")[0].casefold()
    text = _SURROGATE.sub("\ufffd", article.text)
    paragraphs = iter(split_blocks(text))
    start, stop = next(paragraphs, (0, 0))
    for stratum in body:
        while start < stratum.end:
            paragraph = text[max(start, stratum.start) : min(stop, stratum.end)]
            for sentence in sentencex.get_sentence_boundaries(language, paragraph):
                yield max(start, stratum.start) + sentence["end_index"]
            if stop > stratum.end:
                break  # a paragraph may be body at both its ends
            start, stop = next(paragraphs, (len(text), len(text)))


def _names(words: Words, sentences: tuple[Span, ...]) -> frozenset[str]:
    """Keys written with a capital where no sentence begins, and nowhere without one."""
    firsts = {first for first, _ in sentences}
    capitals = [i for i, surface in enumerate(words.surfaces) if surface[0].isupper()]
    names = {words.keys[i] for i in capitals if i not in firsts}
    if not names:
        return frozenset()
    is_small = bytearray(b"\x01") * len(words)
    for i in capitals:
        is_small[i] = 0
    return frozenset(names.difference(compress(words.keys, is_small)))
