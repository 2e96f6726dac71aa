"""How far apart are the articles of a pile, by plain measures? Matrices for the rival methods.

Reads articles; writes matrices of shape (articles, articles), 0 where texts are the same, rows the parents and
columns the children where a measure is asymmetric.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from provenance.model import Article

Matrix = NDArray[np.float64]
Distance = Callable[[Sequence[Article]], Matrix]
SHINGLE_WORDS = 5


def words_of(article: Article) -> list[str]:
    """Return the words of an article, lowercased, as white space parts them."""
    return article.text.lower().split()


def edit_distance(articles: Sequence[Article]) -> Matrix:
    """Return the edit distance on words over the length of the longer text, 0-1, symmetric."""
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(word, len(numbers)) for word in words_of(a)] for a in articles]
    return np.asarray(cdist(coded, coded, scorer=Levenshtein.normalized_distance, dtype=np.float64))


def edits_for_child(articles: Sequence[Article]) -> Matrix:
    """Return the edits that turn a parent into a child over the child's length, at most 1, asymmetric."""
    lengths = np.array([max(1, len(words_of(a))) for a in articles], dtype=np.float64)
    edits = edit_distance(articles) * np.maximum(lengths[:, None], lengths[None, :])
    return np.minimum(edits / lengths[None, :], 1.0)


def compression_distance(articles: Sequence[Article]) -> Matrix:
    """Return the normalised compression distance, made symmetric by the smaller of the two orders.

    References:
        Cilibrasi, Vitanyi 2005, Clustering by compression, IEEE Transactions on Information Theory 51(4).
    """
    alone, together = _compressed(articles)
    smaller, larger = np.minimum(alone[:, None], alone[None, :]), np.maximum(alone[:, None], alone[None, :])
    distance = (np.minimum(together, together.T) - smaller) / larger
    return _zero_diagonal(np.clip(distance, 0.0, 1.0))


def bytes_for_child(articles: Sequence[Article]) -> Matrix:
    """Return the compressed bytes a child adds to a parent over its bytes alone, at most 1, asymmetric."""
    alone, together = _compressed(articles)
    return _zero_diagonal(np.clip((together - alone[:, None]) / alone[None, :], 0.0, 1.0))


def tfidf_distance(articles: Sequence[Article]) -> Matrix:
    """Return 1 less the cosine of word counts weighted by log inverse document frequency, symmetric."""
    counts = [Counter(words_of(a)) for a in articles]
    frequency = Counter(word for count in counts for word in count)
    column = {word: n for n, word in enumerate(sorted(frequency))}
    table = np.zeros((len(articles), len(column)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            # Smoothed, so that a word of every text still counts for something in a pile of near-copies.
            table[row, column[word]] = times * (1.0 + np.log((1 + len(articles)) / (1 + frequency[word])))
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(norms == 0.0, 1.0, norms)
    return _zero_diagonal(np.clip(1.0 - table @ table.T, 0.0, 1.0))


def shingle_distance(articles: Sequence[Article]) -> Matrix:
    """Return 1 less the share of the smaller text's word 5-grams that stand in the other, symmetric."""
    sets = [shingles_of(words_of(a)) for a in articles]
    distance = np.zeros((len(sets), len(sets)))
    for i, one in enumerate(sets):
        for j, other in enumerate(sets[:i]):
            shared = len(one & other) / max(1, min(len(one), len(other)))
            distance[i, j] = distance[j, i] = 1.0 - shared
    return distance


def shingles_of(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the runs of five words of a text."""
    return {tuple(words[n : n + SHINGLE_WORDS]) for n in range(len(words) - SHINGLE_WORDS + 1)}


def _compressed(articles: Sequence[Article]) -> tuple[Matrix, Matrix]:
    """Return compressed sizes in bytes: of each text, and of every text (row) followed by every other (column)."""
    texts = [article.text.encode() for article in articles]
    alone = np.array([len(zlib.compress(text, 9)) for text in texts], dtype=np.float64)
    together = np.array([[len(zlib.compress(one + b"\n" + other, 9)) for other in texts] for one in texts])
    return alone, together.astype(np.float64).reshape(len(texts), len(texts))


def _zero_diagonal(matrix: Matrix) -> Matrix:
    np.fill_diagonal(matrix, 0.0)
    return matrix
