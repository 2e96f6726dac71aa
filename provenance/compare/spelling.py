"""Spelling locale: do two words differ only as British and American English do, and which is which?

Reads two word keys; names the rule. Both forms are at hand, so rules suffice and no dictionary is needed.
"""

import re
from functools import lru_cache
from typing import Final

# (rule, British pattern, American replacement): applied to a British form, each yields the American one.
_RULES: Final = tuple(
    (name, re.compile(pattern), replacement)
    for name, pattern, replacement in (
        ("-our/-or", r"our", "or"),
        ("-ise/-ize", r"is(?=e|ing|ation|er)", "iz"),
        ("-yse/-yze", r"ys(?=e|ing)", "yz"),
        ("-re/-er", r"re(?=s?$|d$)", "er"),
        ("-ogue/-og", r"ogue", "og"),
        ("-ence/-ense", r"enc(?=e|es)", "ens"),
        ("-ll-/-l-", r"ll(?=e|i|o|ment|ful)", "l"),
        ("-l/-ll", r"(?<!l)l(?=s?$|ment|ful)", "ll"),
        ("ae/e", r"ae", "e"),
        ("oe/e", r"oe", "e"),
        ("sc-/sk-", r"^sc", "sk"),
        ("grey/gray", r"^grey", "gray"),
        ("-mme/-m", r"mme", "m"),
        ("cheque/check", r"que", "ck"),
        ("tyre/tire", r"^tyr", "tir"),
        ("-ough/-ow", r"ough", "ow"),
        ("-ium/-um", r"ium", "um"),
        ("mum/mom", r"^mum", "mom"),
        ("-t/-ed", r"(?<=[lnrp])t$", "ed"),
        ("-wards/-ward", r"wards$", "ward"),
        ("storey/story", r"^stor(?:ey|eys)$", "story"),
    )
)


@lru_cache(maxsize=65536)
def spelling_rule(left: str, right: str) -> tuple[str, int] | None:
    """The locale rule by which two keys differ, and the British side: -1 left, 1 right; None if there is none."""
    if min(len(left), len(right)) < 3:
        return None
    for name, pattern, replacement in _RULES:
        if pattern.sub(replacement, left, count=1) == right or pattern.sub(replacement, left) == right:
            return name, -1
        if pattern.sub(replacement, right, count=1) == left or pattern.sub(replacement, right) == left:
            return name, 1
    return None
