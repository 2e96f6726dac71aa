"""Fluency: which of two wordings is the more usual English.

Reads the counts of single words and of pairs of words in English that the package symspellpy ships (MIT;
from Google Books and SCOWL); answers with log-odds. Where symspellpy is not installed there is no answer,
and everything else works without one.
"""

import math
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

# The count given to pairs of words that the table lacks: below its rarest.
_UNSEEN_PAIR: Final = 1e6
_UNSEEN_WORD: Final = 1e4


@cache
def _counts(num_columns: int) -> dict[str, int] | None:
    """The table of words (2 columns) or of pairs of words (3); None where symspellpy is missing."""
    try:
        import symspellpy
    except ImportError:
        return None
    folder = Path(symspellpy.__file__).parent
    pattern = "frequency_bigramdictionary_en_*.txt" if num_columns == 3 else "frequency_dictionary_en_*.txt"
    table = {}
    for file in sorted(folder.glob(pattern))[:1]:
        for line in file.read_text(encoding="utf-8-sig").splitlines():
            words, _, count = line.rpartition(" ")
            if words.count(" ") == num_columns - 2:
                table[words] = int(count)
    return table or None


@lru_cache(maxsize=1 << 16)
def fluency_nats(words: tuple[str, ...]) -> float:
    """The log association of each word with its neighbour, averaged: higher is more usual English.

    Args:
        words: lower-case keys of a wording with the word before and the word after it.

    Returns:
        The mean over neighbours of log count(a b) - log count(a) / 2 - log count(b) / 2; 0 without tables.
    """
    pairs, singles = _counts(3), _counts(2)
    if pairs is None or singles is None or len(words) < 2:
        return 0.0
    total = 0.0
    for first, second in pairwise(words):
        joint = pairs.get(f"{first} {second}", _UNSEEN_PAIR)
        total += math.log(joint)
        total -= 0.5 * (math.log(singles.get(first, _UNSEEN_WORD)) + math.log(singles.get(second, _UNSEEN_WORD)))
    return total / (len(words) - 1)


def is_known(word: str) -> bool:
    """Whether a word stands in the table of English words (always, without tables)."""
    singles = _counts(2)
    return singles is None or word in singles


def word_nats(word: str) -> float:
    """The log count of a word in English, a rare word's where the table lacks it or is missing."""
    return math.log((_counts(2) or {}).get(word, _UNSEEN_WORD))
