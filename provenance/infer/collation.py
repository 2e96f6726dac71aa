"""Collation: who shares what with whom, for all articles of a story at once.

Reads documents; counts marks. A mark is a pair of neighbouring words with house style taken out of it: every reading
that a text has or lacks is a few marks, so sets of marks stand in for the columns of an editor's collation, without
aligning every text with every other. Answers: what does one article hold that another lacks, and who else has it?
In a tree, whatever two texts share every text on the way between them shares too; most of what is asked here is how
far three texts depart from that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from provenance.compare.document import Document
from provenance.compare.once import once
from provenance.compare.plain import plain_words
from provenance.compare.words import STOP_WORDS

Counts = NDArray[np.float32]
Places = NDArray[np.intp]

# Numbers held at once while three texts are compared.
_MAX_CELLS = 20_000_000


@dataclass(frozen=True)
class Collation:
    """The marks of n articles.

    Args:
        marks: (n, v) 1 where an article has a mark, else 0; marks that only one article has are one column's weight
            in `size` alone.
        size: (n,) how many marks an article has.
    """

    marks: Counts
    size: Counts

    @once
    def shared(self) -> Counts:
        """(n, n) how many marks two articles share; an article shares all it has with itself."""
        shared: Counts = self.marks @ self.marks.T
        np.fill_diagonal(shared, self.size)
        return shared

    @once
    def attested(self) -> Counts:
        """(n,) how many marks of an article some other article has too."""
        counts: Counts = self.marks.sum(axis=1)
        return counts

    @once
    def common_share(self) -> Counts:
        """(n,) the share of the marks that at least half the articles have, which an article has."""
        held = self.marks.sum(axis=0)
        common = self.marks[:, held >= max(2.0, len(self.marks) / 2)]
        share: Counts = common.mean(axis=1) if common.shape[1] else np.zeros(len(self.marks), dtype=np.float32)
        return share

    def shared_by_three(self, first: Places, second: Places, witnesses: Places) -> Counts:
        """How many marks three articles share.

        Args:
            first: (m,) an article of each pair.
            second: (m,) the other.
            witnesses: (w,) third articles.

        Returns:
            (m, w) the number of marks that both articles of a pair and the witness have.
        """
        of_witnesses = self.marks[witnesses].T
        found = np.zeros((len(first), len(witnesses)), dtype=np.float32)
        step = max(1, _MAX_CELLS // max(1, self.marks.shape[1]))
        for start in range(0, len(first), step):
            rows = slice(start, start + step)
            found[rows] = (self.marks[first[rows]] * self.marks[second[rows]]) @ of_witnesses
        return found


def collate(documents: Sequence[Document]) -> Collation:
    """Collate the bodies of a story's articles."""
    words = [list(plain_words(document.words.keys)) for document in documents]
    number_of = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(words)))}
    is_function = np.fromiter(map(STOP_WORDS.__contains__, number_of), np.bool_, len(number_of))
    held = [_pairs(np.array([number_of[word] for word in own], dtype=np.int64), is_function) for own in words]
    size = np.array([len(of_one) for of_one in held], dtype=np.float32)
    _, kinds, counts = np.unique(np.concatenate(held), return_inverse=True, return_counts=True)
    column = np.cumsum(counts > 1) - 1
    is_shared, rows = (counts > 1)[kinds], np.repeat(np.arange(len(held)), [len(of_one) for of_one in held])
    marks = np.zeros((len(documents), np.count_nonzero(counts > 1)), dtype=np.float32)
    marks[rows[is_shared], column[kinds[is_shared]]] = 1.0
    return Collation(marks, size)


def _pairs(numbers: NDArray[np.int64], is_function: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The distinct pairs of neighbouring words of a text, as numbers, those of two function words left out."""
    first, second = numbers[:-1], numbers[1:]
    return np.unique((first * len(is_function) + second)[~(is_function[first] & is_function[second])])
