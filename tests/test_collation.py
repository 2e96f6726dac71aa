"""Collation: counts of what texts share, against sets counted one by one."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, MIXED, cut_after, spun, without

from provenance.compare.document import prepare
from provenance.compare.plain import plain_words
from provenance.compare.words import STOP_WORDS
from provenance.infer.collation import collate
from provenance.model import Article

TEXTS = (BRIDGE, cut_after(BRIDGE, 9), spun(BRIDGE), without(BRIDGE, [3, 7]), HARBOR, MIXED)
DOCUMENTS = [prepare(Article(str(n), text)) for n, text in enumerate(TEXTS)]


def plain_pairs(keys: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring plain words of a text, those of two function words left out."""
    words = list(plain_words(keys))
    return frozenset(pair for pair in pairwise(words) if not STOP_WORDS.issuperset(pair))


HELD = [plain_pairs(document.words.keys) for document in DOCUMENTS]


@given(st.lists(st.sampled_from(range(len(TEXTS))), min_size=1, max_size=5, unique=True))
def test_counts_are_those_of_sets(chosen: list[int]) -> None:
    collation = collate([DOCUMENTS[n] for n in chosen])
    for i, one in enumerate(chosen):
        assert collation.size[i] == len(HELD[one])
        others = frozenset().union(*(HELD[n] for n in chosen if n != one))
        assert collation.attested[i] == len(HELD[one] & others)
        for j, other in enumerate(chosen):
            assert collation.shared[i, j] == len(HELD[one] & HELD[other])


def test_what_three_texts_share_is_counted() -> None:
    collation = collate(DOCUMENTS)
    first, second, witnesses = np.array([0, 0, 2]), np.array([1, 5, 3]), np.array([2, 4, 5])
    found = collation.shared_by_three(first, second, witnesses)
    for row, (a, b) in enumerate(zip(first, second, strict=True)):
        assert found[row].tolist() == [len(HELD[a] & HELD[b] & HELD[w]) for w in witnesses]


def test_what_most_texts_have_is_common() -> None:
    share = collate(DOCUMENTS[:4]).common_share
    assert share[0] == 1.0 > share[1]
