"""Archaism: old forms of words that one text has where the other has today's.

Reads the variants of an alignment; answers with the old forms of either side. Only closed classes of early
modern English are known: pronouns, verb endings, particles and a few words that have since been replaced.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from provenance.compare.align import Alignment
from provenance.compare.variants import Variant

# From this many distinct old forms on, on one side alone, a text is taken to have been modernised.
MIN_OLD_FORMS = 2

_OLD_FORMS: Final = frozenset(
    """thou thee thy thine thyself ye art wast wert hast hath hadst dost doth didst shalt wilt wouldst shouldst couldst
    canst mayest mightest saith sayest unto shew shewed shewn shewing spake brake bare sware gat begat holden
    wherefore whence whither thither hither hitherto wherein whereof whereon whereto whereunto whereby
    therein thereof thereon thereunto therewith wherewith whatsoever whosoever whomsoever nigh betwixt
    verily peradventure haply hearken behold lo yea nay sepulchre raiment victuals twain sith nought aught
    forasmuch insomuch""".split()
)
_OLD_ENDING: Final = re.compile(r"(?P<stem>[a-z]{2,})(?:eth|edst|est)$")


def old_forms(alignment: Alignment, variants: Sequence[Variant]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The distinct old forms that each side has where the other reads otherwise, in text order."""
    found: tuple[dict[str, None], dict[str, None]] = ({}, {})
    for variant in variants:
        before = alignment.left.words.keys[slice(*variant.left)]
        after = alignment.right.words.keys[slice(*variant.right)]
        if before and after and any(map(_may_be_old, (*before, *after))):
            for side, own, other in ((0, before, after), (1, after, before)):
                found[side].update(dict.fromkeys(w for w in own if _is_old(w, other)))
    return tuple(found[0]), tuple(found[1])


@lru_cache(maxsize=1 << 16)
def _may_be_old(word: str) -> bool:
    """Whether a word is an old form if what stands in its place is none."""
    return word in _OLD_FORMS or _OLD_ENDING.match(word) is not None


def _is_old(word: str, others: tuple[str, ...]) -> bool:
    """Whether a word is an old form and none of the words in its place is."""
    if word in _OLD_FORMS:
        return not any(other in _OLD_FORMS for other in others)
    ending = _OLD_ENDING.match(word)
    if ending is None:
        return False
    stem = ending["stem"][:-1] if len(ending["stem"]) > 3 else ending["stem"]
    return any(other.startswith(stem) and not _OLD_ENDING.match(other) for other in others)
