"""Where texts come from that derive from nothing: given articles, or invention.

Reads given articles; gives the roots of families, the hosts of quoted passages, and sentences that a desk adds. A given
article is used once, because what two families shared would be a derivation that the truth does not have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Final

from provenance.model import Article
from provenance.simulate.invented import Event, Reporter, invent_event
from provenance.simulate.piece import Piece, Sentence, split_text

MIN_GIVEN_SENTENCES: Final = 4
"""A given text with fewer sentences is too short to be cut, quoted or mixed."""

_PARAGRAPH_LENGTHS: Final = (1, 1, 2, 2, 3)


@dataclass(frozen=True, slots=True)
class Original:
    """A given text: its headline, and its sentences with whether each opens a paragraph."""

    headline: str
    sentences: tuple[tuple[str, bool], ...]


def read_originals(articles: Sequence[Article]) -> list[Original]:
    """The given articles that are long enough, cut into sentences, in their order."""
    found = []
    for article in articles:
        headline, sentences = split_text(article.text)
        if len(sentences) >= MIN_GIVEN_SENTENCES:
            found.append(Original(article.title or headline, tuple(sentences)))
    return found


class Wellspring:
    """Gives one family its originals: first those given to it, then invented ones.

    Args:
        given: given articles that are this family's alone, in the order of their use.
        words: the shortest and longest invented article, in words.
        random: where choices come from.
    """

    def __init__(self, given: Sequence[Original], words: tuple[int, int], random: Random) -> None:
        self._given = list(given)
        self._words = words
        self._random = random
        self._keys = count()
        self._event = invent_event(random)
        self._reporter = Reporter(self._event, random)
        self._spare: list[str] = []

    def original(self, same_event: bool = True) -> tuple[Piece, str | None]:
        """A text of its own, and the place it is filed from.

        Args:
            same_event: of the family's event rather than of another one; given articles are taken as they come.

        Returns:
            The piece, and the place; None for a given article, which says itself where it is from.
        """
        if self._given:
            found = self._given.pop(0)
            return self._piece(found.headline, found.sentences), None
        event = self._event if same_event else invent_event(self._random)
        return self._invent(event), event.place

    def sentence(self) -> Sentence:
        """A sentence that no other text has and that fits into the family's story."""
        if not self._spare and len(self._given) > 1:
            self._spare = [text for text, _ in self._given.pop().sentences]
        text = self._spare.pop(0) if self._spare else self._reporter.tell()
        return Sentence(next(self._keys), text, True)

    def _invent(self, event: Event) -> Piece:
        reporter = Reporter(event, self._random)
        low, high = self._words
        texts = reporter.tell_all(int(self._random.triangular(low, high, low + (high - low) / 4)))
        opens, left = [], 0
        for _ in texts:
            opens.append(left == 0)
            left = self._random.choice(_PARAGRAPH_LENGTHS) - 1 if left == 0 else left - 1
        return self._piece(reporter.headline(), tuple(zip(texts, opens, strict=True)))

    def _piece(self, headline: str, sentences: Sequence[tuple[str, bool]]) -> Piece:
        body = tuple(Sentence(next(self._keys), text, opens) for text, opens in sentences)
        return Piece(body=body, headline=headline)
