"""Words: raw text -> words with their places, and the key under which two spellings count as one word.

Reads raw text; yields surfaces, keys and offsets. Answers: where are the words, and which are the same?
What a key hides (capitals, dotted initials, curly quotes) is kept in the surface and read again as
house style by `variants`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Scripts written without spaces: each character is a word (CJK ideographs, kana, Thai, Lao, Khmer, Burmese).
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

WORD: Final = re.compile(
    rf"[{_UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}"  # dotted initials: U.S., e.g.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W_])"  # 1,000  3.5  10:20  2nd
    rf"|[^\W_{_UNSPACED}]+(?:['\u2019][^\W_{_UNSPACED}]+)*"
)

# The most frequent English words: they carry the skeleton of a sentence, not its matter. Closed classes
# only (articles, pronouns, prepositions, auxiliaries), the idea of Stamatatos 2011.
STOP_WORDS: Final = frozenset(
    """a about after all also an and any are as at be because been before being but by can could did do does
    during each even for from had has have he her him his how i if in into is it its just may me might more
    most much must my no not now of off on one only or other our out over own said she should so some such
    than that the their them then there these they this those through to too under until up upon very was we
    were what when where which while who whom why will with would you your""".split()
)


@lru_cache(maxsize=65536)
def word_key(surface: str) -> str:
    """The form under which a word is matched: compatibility-normalised, caseless, no dots, no apostrophes."""
    key = unicodedata.normalize("NFKC", surface).casefold()
    if "." in key and not key[0].isdigit():
        key = key.replace(".", "")
    for mark in ("\u2019", "'", "\u02bc"):
        key = key.replace(mark, "")
    if key[0].isdigit():
        key = key.replace(",", "")
    return key


@lru_cache(maxsize=65536)
def word_weight(key: str) -> float:
    """How much a match of this word says (0-1): little for function words, all for the rest."""
    if key in STOP_WORDS:
        return 0.25
    return 0.6 if len(key) == 1 and not key.isdigit() else 1.0
