"""Subediting: what a desk's pen does to single sentences: a plainer phrase, an adverb gone, one sentence made two.

Reads sentences and how many of them the desk touches; gives them edited. Every phrase may be put for the other, so an
edit tells which desks a text passed through, and not by itself which text was first. What people said stays as it is.
"""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

HANDS: Final = (0.0, 0.0, 0.08, 0.15, 0.3)
"""Shares of sentences that desks touch: some print what comes in as it is, some edit hard."""

_PHRASES: Final = """about/around more_than/over told_reporters/said amid/during after/following ahead_of/before
because_of/due_to several/a_number_of many/a_great_many whereas/while until/till such_as/like
almost/nearly now/currently at_least/no_fewer_than as_many_as/up_to near/close_to only_just/barely largely/mostly
said/stated argued/maintained warned/cautioned added/went_on_to_say prior_to/before next_to/beside
although/though behind/at_the_back_of outside/just_outside with/together_with some/a_few
will/is_going_to can/is_able_to must/has_to could/might would/was_going_to hundreds_of/some_hundred
thousands_of/some_thousand did_not/didn't has_not/hasn't is_not/isn't cannot/can't do_not/don't was_not/wasn't
previously/earlier according_to/in_the_words_of instead_of/rather_than despite/in_spite_of
""".split()
_MARKS: Final = re.compile('["“”]')
_SAYING: Final = r"said|argued|warned|explained|added|insisted|maintained|confirmed|noted"
_Edit = Callable[[str, Random], str]


def _make_swaps() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in _PHRASES:
        one, other = pair.replace("_", " ").split("/")
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


_SWAPS: Final = _make_swaps()
_SWAPPED: Final = re.compile(rf"(?<= )({'|'.join(sorted(map(re.escape, _SWAPS), key=len, reverse=True))})(?= [a-z])")


def subedit(texts: Sequence[str], share: float, random: Random) -> list[str]:
    """Edit a share of the sentences, each in one way that it allows.

    Args:
        texts: the sentences of a piece, in order.
        share: how many of them are touched, 0-1.
        random: where choices come from.
    """
    return [_edit(text, random) if random.random() < share else text for text in texts]


def _edit(text: str, random: Random) -> str:
    if _MARKS.search(text):
        return text
    for edit in random.sample(_EDITS, len(_EDITS)):
        edited = edit(text, random)
        if edited != text:
            return edited
    return text


def _swap_phrase(text: str, random: Random) -> str:
    found = list(_SWAPPED.finditer(text))
    if not found:
        return text
    place = random.choice(found)
    return text[: place.start()] + random.choice(_SWAPS[place[1]]) + text[place.end() :]


_ADVERB: Final = re.compile(r" (?!(?:early|only|nearly|family|supply|daily|weekly) )[a-z]{3,}ly(?= [a-z])")


def _drop_adverb(text: str, random: Random) -> str:
    found = list(_ADVERB.finditer(text))
    if not found:
        return text
    place = random.choice(found)
    return text[: place.start()] + text[place.end() :]


_TAIL: Final = re.compile(r", (?:[a-z]+ing|which|where|who|up from|compared with|according to) [^,\"“”]{8,90}\.$")


def _drop_tail(text: str, _: Random) -> str:
    return _TAIL.sub(".", text)


_OPENING: Final = re.compile(r"^(?:On [A-Z]\w+day|At dawn|Earlier|Overnight|Last week|Meanwhile|However),? (?=\w)")


def _drop_opening(text: str, _: Random) -> str:
    rest = _OPENING.sub("", text)
    return rest[0].upper() + rest[1:]


_JOINT: Final = re.compile(r", (and|but|so) (?=(?:the|a|an|he|she|it|they|officials|some|most) )")


def _cut_in_two(text: str, _: Random) -> str:
    return _JOINT.sub(lambda match: f". {match[1].capitalize()} ", text, count=1)


_THAT: Final = re.compile(rf"(?<= )({_SAYING}) (that )?(?=(?:the|a|an|its|their|some|most|it|they|he|she) )")


def _turn_that(text: str, _: Random) -> str:
    return _THAT.sub(lambda match: f"{match[1]} " if match[2] else f"{match[1]} that ", text, count=1)


_EDITS: Final[tuple[_Edit, ...]] = (
    _swap_phrase,
    _swap_phrase,
    _drop_adverb,
    _drop_tail,
    _drop_opening,
    _cut_in_two,
    _turn_that,
)
