"""Carriage: what a copy takes along, or leaves behind, besides its words.

Reads a compared pair; counts decisions. Between a parent and its child lies one desk; between a grandparent and the
child lie two, and whatever the first one did is still there: its marks of punctuation, its cuts, the credits it lost,
the headline it set. So the parent is the text from which the child is fewest decisions away, all that is not
wording included. Nothing here says which text was first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from provenance.compare.document import Document
from provenance.compare.kept import kept
from provenance.compare.stretches import Stretch
from provenance.compare.words import WORD, word_key
from provenance.infer.pair import Pair

_SPACES: Final = re.compile(r"[^\S\n]+")
_BREAK: Final = re.compile(r"\s*\n\s*")
# Where sources are named; furniture is the outlet's own, and captions are the edition's.
_CREDITS: Final = frozenset({"dateline", "byline", "credit", "attribution"})
_OUTLETS_OWN: Final = frozenset({"furniture"})


def count_signs(pair: Pair) -> int:
    """How many sorts of differences there are in what stands between shared words: marks, breaks of paragraphs.

    Straight quotation marks for curly ones are one sort however often they occur, and so are run-together paragraphs.
    """
    left, right = _gaps(pair.left), _gaps(pair.right)
    found = set()
    for stretch in pair.alignment.stretches:
        for block in stretch.blocks:
            ours = left[block.left : block.left + block.size - 1]
            theirs = right[block.right : block.right + block.size - 1]
            if ours != theirs:
                for a, b in zip(ours, theirs, strict=True):
                    found |= _signs(a, b)
    return len(found)


def _signs(one: str, other: str) -> set[tuple[str, str]]:
    """The sorts of differences between what stands between two words: in marks, and in the break of a paragraph."""
    marks = one.replace("\n", " "), other.replace("\n", " ")
    found = {marks} if marks[0] != marks[1] else set()
    if ("\n" in one) != ("\n" in other):
        found.add(("\n", " ") if "\n" in one else (" ", "\n"))
    return found


def count_spellings(pair: Pair) -> int:
    """How many shared words are written in another way: with a capital, with dots, with another letter."""
    left, right = pair.left.words.surfaces, pair.right.words.surfaces
    found = set()
    for stretch in pair.alignment.stretches:
        for block in stretch.blocks:
            ours = left[block.left : block.left + block.size]
            theirs = right[block.right : block.right + block.size]
            if ours != theirs:
                found |= {(a, b) for a, b in zip(ours, theirs, strict=True) if a != b}
    return len(found)


@kept
def _gaps(document: Document) -> tuple[str, ...]:
    """(n - 1) what stands between neighbouring words; white space counts as a blank or as a break of the paragraph."""
    words, text = document.words, document.article.text
    between = [text[end:start] for end, start in zip(words.ends, words.starts[1:], strict=False)]
    return tuple([" " if gap == " " else _plain_gap(gap) for gap in between])


@lru_cache(maxsize=4096)
def _plain_gap(gap: str) -> str:
    return _SPACES.sub(" ", _BREAK.sub("\n", gap))


def count_runs(sentences: Sequence[int]) -> int:
    """How many runs of neighbouring sentences some sentences form: a desk takes out, or puts in, a run at a time.

    >>> count_runs((0, 1, 4, 5, 6, 9))
    3
    """
    return sum(place == 0 or sentence != sentences[place - 1] + 1 for place, sentence in enumerate(sentences))


def tail_length(sentences: Sequence[int], num_sentences: int) -> int:
    """How many sentences at the very end of a text are among some ascending sentences of it.

    >>> tail_length((1, 4, 5), 6), tail_length((1, 4), 6)
    (2, 0)
    """
    length = 0
    while length < len(sentences) and sentences[-1 - length] == num_sentences - 1 - length:
        length += 1
    return length


def head_length(sentences: Sequence[int]) -> int:
    """How many sentences at the very beginning of a text are among some ascending sentences of it.

    >>> head_length((0, 1, 3)), head_length((1, 2))
    (2, 0)
    """
    return next((place for place, sentence in enumerate(sentences) if sentence != place), len(sentences))


def count_moves(stretches: Sequence[Stretch]) -> int:
    """How many stretches stand out of order."""
    return sum(stretch.moved for stretch in stretches)


def compare_credits(parent: Document, child: Document) -> tuple[int, int, int]:
    """How many words of credits the child has kept, has that the parent lacks, and lacks that the parent has."""
    ours, theirs = _credit_words(parent), _credit_words(child)
    return len(ours & theirs), len(theirs - ours), len(ours - theirs)


def compare_furniture(parent: Document, child: Document) -> tuple[int, int]:
    """How many lines of furniture both have, and how many only one of them has."""
    ours, theirs = _furniture(parent), _furniture(child)
    return len(ours & theirs), len(ours ^ theirs)


def compare_headlines(parent: Document, child: Document) -> float:
    """The share of words that two headlines have in common, 0-1; -1 where a headline is missing."""
    ours, theirs = _headline(parent), _headline(child)
    if not ours or not theirs:
        return -1.0
    return len(ours & theirs) / len(ours | theirs)


def is_one_outlet(parent: Document, child: Document) -> float:
    """1 where both say that one outlet published them, -1 where they name two, 0 where one does not say."""
    ours, theirs = parent.article.outlet, child.article.outlet
    if not ours or not theirs:
        return 0.0
    return 1.0 if ours.casefold() == theirs.casefold() else -1.0


@kept
def _credit_words(document: Document) -> frozenset[str]:
    return frozenset(_keys(_texts(document, _CREDITS)))


@kept
def _furniture(document: Document) -> frozenset[str]:
    lines = (line for text in _texts(document, _OUTLETS_OWN) for line in text.split("\n"))
    return frozenset(" ".join(_keys([line])) for line in lines) - {""}


@kept
def _headline(document: Document) -> frozenset[str]:
    title = document.article.title
    return frozenset(_keys([title] if title else _texts(document, frozenset({"headline"}))))


def _texts(document: Document, kinds: frozenset[str]) -> Iterator[str]:
    return (document.article.text[s.start : s.end] for s in document.strata if s.kind in kinds)


def _keys(texts: Iterator[str] | Sequence[str]) -> Iterator[str]:
    return (word_key(word) for text in texts for word in WORD.findall(text))
