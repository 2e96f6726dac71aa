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
# What stands inside a word and is no letter to Python: accents, vowel signs (Hebrew, Arabic, the Indic scripts
# as a whole but for their full stops), joiners and soft hyphens.
_INSIDE: Final = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u00ad\u200c\u200d\u2060"
)
_LETTERS: Final = rf"[^\W_{_UNSPACED}]+(?:[{_INSIDE}]+[^\W_{_UNSPACED}]*)*"

WORD: Final = re.compile(
    rf"[{_UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}"  # dotted initials: U.S., e.g.
    rf"|\d+(?:[.,:/]\d+|-\d+/\d+)*[^\W_{_UNSPACED}]*"  # 1,000  3.5m  10:20  2nd  5-7/8
    rf"|{_LETTERS}(?:['\u2019]{_LETTERS})*"
)
_THOUSANDS: Final = re.compile(r",(?=\d{3}(?!\d))")
_UNSEEN: Final = str.maketrans("", "", "'\u2019\u02bc\u00ad\u200c\u200d\u2060")
_MIXED_FRACTION: Final = re.compile("(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])")

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
    """The form under which a word is matched: compatibility-normalised, caseless, no dots, no apostrophes.

    >>> [word_key(word) for word in ("U.S.", "Kim\u2019s", "1,000", "5\u00bd")]
    ['us', 'kims', '1000', '5-1/2']
    """
    if not surface.isascii():
        surface = unicodedata.normalize("NFKC", _MIXED_FRACTION.sub("-", surface)).replace("\u2044", "/")
    key = surface.casefold().translate(_UNSEEN)
    if key[:1].isdigit():
        return _THOUSANDS.sub("", key) if "," in key else key
    # A lone mark has no other form.
    return key.replace(".", "") or surface


@lru_cache(maxsize=65536)
def word_weight(key: str) -> float:
    """How much a match of this word says (0-1): little for function words, all for the rest."""
    if key in STOP_WORDS:
        return 0.25
    return 0.6 if len(key) == 1 and not key.isdigit() else 1.0
