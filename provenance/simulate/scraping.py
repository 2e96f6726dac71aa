"""What scraping does to a page: a date pasted before the text, quotation marks broken, paragraphs run together.

Reads a piece; gives the damaged piece. None of it mends itself, so it tells a copy from what it was copied from.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Final

from provenance.simulate.piece import Piece

# UTF-8 read as Windows-1252, the commonest accident of all.
_MOJIBAKE: Final = str.maketrans({"’": "â€™", "“": "â€œ", "”": "â€", "—": "â€”", "–": "â€“", "é": "Ã©"})
_STRAY: Final = str.maketrans({"’": "", "“": "“ ", "”": "", '"': "''"})


def damage_by_scraping(piece: Piece, scraped: datetime, random: Random) -> tuple[Piece, str]:
    """One artefact of scraping, and its name."""
    name = random.choice(("pasted date", "broken quotes", "merged paragraphs"))
    return _ARTEFACTS[name](piece, scraped, random), name


def _paste_date(piece: Piece, scraped: datetime, random: Random) -> Piece:
    form = random.choice((" date %Y-%m-%d ", "Published %d/%m/%Y %H:%M ", "Updated: %B %d, %Y "))
    return replace(piece, pasted_date=scraped.strftime(form))


def _break_quotes(piece: Piece, _: datetime, random: Random) -> Piece:
    table = random.choice((_MOJIBAKE, _STRAY))
    return piece.with_texts([sentence.text.translate(table) for sentence in piece.body])


def _merge_paragraphs(piece: Piece, _: datetime, __: Random) -> Piece:
    return replace(piece, is_merged=True)


_ARTEFACTS: Final[dict[str, Callable[[Piece, datetime, Random], Piece]]] = {
    "pasted date": _paste_date,
    "broken quotes": _break_quotes,
    "merged paragraphs": _merge_paragraphs,
}
