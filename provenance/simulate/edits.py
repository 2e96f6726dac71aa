"""What a desk does to the sentences of one piece: cuts, additions, another order, new figures, corrections.

Reads a piece; gives the changed piece. Sentences keep their keys, so the truth knows where each of them went.
"""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from provenance.simulate.piece import Piece, Sentence

MIN_SENTENCES: Final = 3
"""No cut leaves fewer."""


def cut_from_bottom(piece: Piece, random: Random) -> Piece:
    """Keep the first 35 to 85 per cent of the sentences."""
    kept = max(MIN_SENTENCES, round(len(piece.body) * random.uniform(0.35, 0.85)))
    return piece.with_body(piece.body[:kept])


def cut_scattered(piece: Piece, random: Random) -> Piece:
    """Take out 5 to 45 per cent of the sentences, here and there, the first one excepted."""
    most = len(piece.body) - MIN_SENTENCES
    num_cut = min(most, max(1, round(len(piece.body) * random.uniform(0.05, 0.45))))
    if num_cut < 1:
        return piece
    cut = set(random.sample(range(1, len(piece.body)), num_cut))
    return piece.with_body(sentence for place, sentence in enumerate(piece.body) if place not in cut)


def add_sentences(piece: Piece, new: Sequence[Sentence], random: Random) -> Piece:
    """Put new sentences between the others, each a paragraph of its own."""
    body = list(piece.body)
    for sentence in new:
        body.insert(random.randint(1, len(body)), sentence)
    return piece.with_body(body)


def put_on_top(piece: Piece, new: Sequence[Sentence]) -> Piece:
    """Put new sentences before the others, as a live story does."""
    return piece.with_body((*new, *piece.body))


def append(piece: Piece, new: Sequence[Sentence]) -> Piece:
    """Put new sentences after the others."""
    return piece.with_body((*piece.body, *new))


def move_sentences(piece: Piece, random: Random) -> Piece:
    """Take one or two stretches of one to three sentences elsewhere; the first sentence stays."""
    body = list(piece.body)
    for _ in range(random.randint(1, 2)):
        length = random.randint(1, min(3, max(1, len(body) // 3)))
        if len(body) < length + 2:
            break
        start = random.randint(1, len(body) - length)
        stretch = body[start : start + length]
        del body[start : start + length]
        places = [place for place in range(1, len(body) + 1) if place != start]
        place = random.choice(places)
        body[place:place] = stretch
    return piece.with_body(body)


_SAYING: Final = r"said|added|explained|noted|wrote|argued|warned|confirmed|insisted|acknowledged|told reporters"
_LOWERED: Final = frozenset("The A An At In On It This That These Those They He She More Most Some Several Not".split())
_Reordering = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if text.split(" ", 1)[0] in _LOWERED else text


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


_REORDERINGS: Final[tuple[_Reordering, ...]] = (
    (
        # "...," somebody said. -> Somebody said: "..."
        re.compile(rf'^["“]([^"“”]+),["”] ([^"“”]+?) ({_SAYING})([^"“”]*)\.$'),
        lambda m: f'{_upper(m[2])} {m[3]}{m[4]}: "{m[1]}."',
    ),
    (
        # ..., according to somebody. -> According to somebody, ...
        re.compile(r'^([^"“”]+), according to ([^",“”]+)\.$'),
        lambda m: f"According to {m[2]}, {_lower(m[1])}.",
    ),
    (
        # ..., somebody said. -> Somebody said ...
        re.compile(rf'^([^"“”,]+), ([^"“”,]+) ({_SAYING})\.$'),
        lambda m: f"{_upper(m[2])} {m[3]} {_lower(m[1])}.",
    ),
    (
        # On Monday, something happened. -> Something happened on Monday.
        re.compile(r"^((?:On|Last|Earlier|Over|At|By|In) [\w ]{3,25}), ([^\"“”,]+)\.$"),
        lambda m: f"{_upper(m[2])} {m[1][0].lower()}{m[1][1:]}.",
    ),
    (
        # Something was done by somebody. -> Somebody did something.
        re.compile(r"^((?:The|A|An|Its|Their) [^\"“”,]{3,60}?) w(?:as|ere) (\w+ed) by ([^\"“”,.]{3,60})\.$"),
        lambda m: f"{_upper(m[3])} {m[2]} {m[1][0].lower()}{m[1][1:]}.",
    ),
    (
        # While this is so, that is so. -> That is so, while this is so.
        re.compile(r"^(Although|While|After|Because|Even though) ([^\"“”,]+), ([^\"“”,]+)\.$"),
        lambda m: f"{_upper(m[3])}, {m[1].lower()} {m[2]}.",
    ),
)


def reorder_clauses(piece: Piece, random: Random, share: float = 0.7) -> Piece:
    """Turn round the clauses of the sentences that have such clauses: who said it first, then what, and the like.

    Args:
        piece: the piece.
        random: where choices come from.
        share: how many of the sentences that can be turned are, 0-1.
    """
    return piece.with_texts([_reorder(s.text) if random.random() < share else s.text for s in piece.body])


def _reorder(text: str) -> str:
    for pattern, turn in _REORDERINGS:
        match = pattern.match(text)
        if match:
            return turn(match)
    return text


_SEAM: Final = "\x1e"
_COUNT: Final = re.compile(r"(?<![\w$£€.,-])(\d{1,3})(?= (?!percent|per cent|million|billion)[a-z]{3})")
_CAPITALISED: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")


def raise_toll(piece: Piece, random: Random) -> Piece:
    """Raise one count of people or things wherever it stands, as later reports do."""
    return _change_everywhere(piece, _COUNT, lambda old: str(int(old) + random.randint(1, 2 + int(old) // 2)), random)


def correct_number(piece: Piece, random: Random) -> Piece:
    """Put another figure for one count wherever it stands, higher or lower."""
    return _change_everywhere(piece, _COUNT, lambda old: _neighbour(int(old), random), random)


def _neighbour(number: int, random: Random) -> str:
    return str(random.choice([other for other in range(max(1, number - 4), number + 5) if other != number]))


def correct_name(piece: Piece, random: Random) -> Piece:
    """Change one letter inside one name wherever it stands."""

    def respell(name: str) -> str:
        place = random.randint(2, len(name) - 2)
        return name[:place] + random.choice([c for c in "aeioulnrst" if c != name[place]]) + name[place + 1 :]

    return _change_everywhere(piece, _CAPITALISED, respell, random)


def _change_everywhere(piece: Piece, pattern: re.Pattern[str], change: Callable[[str], str], random: Random) -> Piece:
    """Change one of the words that a pattern finds, in all its places; the piece itself if it finds none."""
    text = _SEAM.join(sentence.text for sentence in piece.body)
    found = list(dict.fromkeys(match[0] for match in pattern.finditer(text)))
    if not found:
        return piece
    old = random.choice(found)
    new = change(old)
    return piece.with_texts(re.sub(rf"(?<![\w.,$£€-]){re.escape(old)}(?![\w]|[.,]\d)", new, text).split(_SEAM))
