"""Pieces made of several: composites of two or three sources, and passages quoted inside another text.

Reads pieces; gives one piece. Each sentence keeps the key it has in its source.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final

from provenance.simulate.piece import Piece, Sentence

_MIN_TAKEN: Final = 3
_MIN_QUOTED_WORDS: Final = 12


def mix_pieces(sources: Sequence[Piece], random: Random) -> Piece:
    """A composite: a stretch of 35 to 75 per cent of each source, the first one's from its top.

    The stretches stand one after the other, or are shuffled into one another by paragraphs of one or two sentences.
    """
    stretches = [_take(piece, random, from_top=number == 0) for number, piece in enumerate(sources)]
    body = [s for stretch in stretches for s in stretch] if random.random() < 0.5 else _interleave(stretches, random)
    return replace(sources[0], byline="", tail="", furniture=()).with_body(body)


def _take(piece: Piece, random: Random, from_top: bool) -> list[Sentence]:
    length = min(len(piece.body), max(_MIN_TAKEN, round(len(piece.body) * random.uniform(0.35, 0.75))))
    start = 0 if from_top else random.randint(0, len(piece.body) - length)
    first, *rest = piece.body[start : start + length]
    return [first._replace(opens=True), *rest]


def _interleave(stretches: Sequence[list[Sentence]], random: Random) -> list[Sentence]:
    left = [list(stretch) for stretch in stretches]
    body: list[Sentence] = []
    turn = 0
    while any(left):
        if left[turn]:
            length = random.randint(1, 2)
            taken, left[turn] = left[turn][:length], left[turn][length:]
            body += [taken[0]._replace(opens=True), *taken[1:]]
        turn = (turn + 1) % len(left)
    return body


def quote_piece(host: Piece, source: Piece, num_sentences: int, random: Random) -> Piece:
    """A host text with one or two neighbouring sentences of a source in it, as a paragraph of their own.

    The longer sentences are preferred: a short one could stand anywhere.
    """
    starts = range(len(source.body) - num_sentences + 1)
    long_enough = [start for start in starts if source.body[start].text.count(" ") + 1 >= _MIN_QUOTED_WORDS]
    start = random.choice(long_enough or list(starts))
    first, *rest = source.body[start : start + num_sentences]
    place = random.randint(1, len(host.body))
    after = [sentence._replace(opens=True) for sentence in host.body[place : place + 1]]
    quoted = [first._replace(opens=True), *(sentence._replace(opens=False) for sentence in rest)]
    return host.with_body((*host.body[:place], *quoted, *after, *host.body[place + 1 :]))
