"""What of a text is kept once it is found, and when is it forgotten?

A text is compared with several others, one after the other, and what it says by itself is found once. How much that
takes depends on how long texts are, which a bound on their number knows nothing of; so whoever hands texts on says how
many bytes they have, and after `FORGET_AFTER_BYTES` everything is forgotten. What is kept of words stays.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Result = TypeVar("Result")

FORGET_AFTER_BYTES: Final = 4 << 20
"""After so many bytes of texts what was found in them is forgotten: it takes some thirty times as much."""
_MAX_KEPT: Final = 4096

_forgetters: list[Callable[[], None]] = []
_handed_on = 0


def kept(function: Callable[..., Result]) -> "_lru_cache_wrapper[Result]":
    """A function of texts, or of what is made of one, that is asked once for each as long as nothing is forgotten.

    >>> asked = []
    >>> @kept
    ... def length(text: str) -> int:
    ...     asked.append(text)
    ...     return len(text)
    >>> length("otters"), length("otters"), asked
    (6, 6, ['otters'])
    """
    remembering = lru_cache(maxsize=_MAX_KEPT)(function)
    _forgetters.append(remembering.cache_clear)
    return remembering


def hand_on(num_bytes: int) -> None:
    """Texts of so many bytes are about to be compared: if that makes too many, those before them are forgotten."""
    global _handed_on
    _handed_on += num_bytes
    if _handed_on > FORGET_AFTER_BYTES:
        for forget in _forgetters:
            forget()
        _handed_on = num_bytes
