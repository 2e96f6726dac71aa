"""Synonyms for spinning: which words may stand for a word, in the half that is asked for.

Reads the built-in pairs or a file of pairs; gives a `Lexicon`. The two halves share no word, so that what is fitted to
spins of one half can be tested on spins of the other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from provenance.errors import ProvenanceError
from provenance.simulate.settings import Half
from provenance.simulate.synonym_pairs import NOUN_PAIRS, OTHER_PAIRS, VERB_PAIRS

Lexicon = Mapping[str, tuple[str, ...]]
"""Lower-case word -> what may replace it, in the order of the pairs; a replacement may be a phrase."""

Pair = tuple[str, str]

_VOWELS: Final = "aeiou"
_IRREGULAR_PLURALS: Final = {"child": "children"}
# Two syllables, the stress on the second: the last consonant doubles before an ending.
_DOUBLING: Final = frozenset("annul expel inter occur refer transfer".split())
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’_][^\W\d_]+)*")


@lru_cache(maxsize=2)
def built_in_lexicon(half: Half) -> Lexicon:
    """The built-in synonyms of one half, inflected."""
    return make_lexicon(_inflected_pairs(), half)


def read_lexicon(path: Path, half: Half) -> Lexicon:
    """The synonyms of a file, of one half.

    Args:
        path: text in UTF-8, two words a line with a blank between; `_` joins the words of a phrase. Lines that begin
            with `#` are left out.
        half: which half; see `make_lexicon`.

    Raises:
        ProvenanceError: if the file cannot be read, or a line has not two words.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror}); give a file of two words a line") from None
    except UnicodeDecodeError:
        raise ProvenanceError(f"{path}: is not UTF-8; save it as UTF-8, two words a line") from None
    lexicon = make_lexicon(_parse(lines, path), half)
    if not lexicon:
        raise ProvenanceError(f"{path}: has no synonyms in its {half} half; give a file with more pairs of words")
    return lexicon


def make_lexicon(pairs: Iterable[Pair], half: Half) -> Lexicon:
    """The synonyms of one half, in both directions.

    A word belongs to the half of the first pair it stands in; a pair whose words belong to different halves is left
    out. So the halves share no word, whatever the pairs are.

    >>> pairs = [("storm", "tempest"), ("tempest", "gale"), ("road", "highway")]
    >>> train, test = make_lexicon(pairs, "train"), make_lexicon(pairs, "test")
    >>> sorted({*train, *test}), set(train) & set(test)
    (['gale', 'highway', 'road', 'storm', 'tempest'], set())
    """
    half_of: dict[str, Half] = {}
    found: dict[str, dict[str, None]] = {}
    for pair in pairs:
        known = {half_of[word] for word in pair if word in half_of}
        if len(known) > 1 or pair[0] == pair[1]:
            continue
        own = known.pop() if known else _half_of_new(pair)
        half_of |= dict.fromkeys(pair, own)
        if own == half:
            for word, other in (pair, pair[::-1]):
                if "_" not in word:
                    found.setdefault(word, {})[other.replace("_", " ")] = None
    return {word: tuple(others) for word, others in found.items()}


def _half_of_new(pair: Pair) -> Half:
    return "train" if sha256(" ".join(sorted(pair)).encode()).digest()[0] % 2 else "test"


def _parse(lines: Iterable[str], path: Path) -> Iterator[Pair]:
    for number, line in enumerate(lines, 1):
        words = line.removeprefix("\ufeff").casefold().split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) != 2 or not all(_WORD.fullmatch(word) for word in words):
            raise ProvenanceError(f"{path}:{number}: is not two words; write each pair of synonyms as 'word word'")
        yield words[0], words[1]


def _inflected_pairs() -> Iterator[Pair]:
    """The built-in pairs; first as they stand, then their endings, so that no ending takes a word from a pair."""
    nouns, verbs, others = (_split(pairs) for pairs in (NOUN_PAIRS, VERB_PAIRS, OTHER_PAIRS))
    yield from nouns
    yield from verbs
    yield from others
    for noun, other in nouns:
        if not noun.endswith("s"):
            yield _plural(noun), _plural(other)
    for verb, other in verbs:
        yield from zip(_verb_forms(verb), _verb_forms(other), strict=True)


def _split(pairs: str) -> list[Pair]:
    words = [pair.split() for pair in re.split(r"[|\n]", pairs) if pair.strip()]
    return [(word, other) for word, other in words]


def _plural(noun: str) -> str:
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    return noun[:-2] + "en" if noun.endswith("man") else _with_s(noun)


def _verb_forms(verb: str) -> tuple[str, str, str]:
    """Third person, past and gerund of a regular verb, or of the first word of a phrase."""
    first, *rest = verb.split("_")
    stem = first + first[-1] if _doubles(first) else first
    if first.endswith("e"):
        past, gerund = first + "d", first + "ing" if first.endswith(("ee", "ye", "oe")) else first[:-1] + "ing"
        gerund = first[:-2] + "ying" if first.endswith("ie") else gerund
    elif _ends_in_consonant_y(first):
        past, gerund = first[:-1] + "ied", first + "ing"
    else:
        past, gerund = stem + "ed", stem + "ing"
    third, past, gerund = ("_".join([form, *rest]) for form in (_with_s(first), past, gerund))
    return third, past, gerund


def _with_s(word: str) -> str:
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in _VOWELS


def _doubles(word: str) -> bool:
    """Whether the last consonant doubles: one vowel before one consonant, in a stressed syllable."""
    if word in _DOUBLING:
        return True
    short = sum(letter in _VOWELS for letter in word) == 1 and len(word) > 2
    return short and word[-2] in _VOWELS and word[-1] not in _VOWELS + "wxy"
