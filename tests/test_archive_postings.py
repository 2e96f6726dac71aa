"""The index: a look-up finds just the articles that hold a hash, also after merging."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive import postings as index
from provenance.archive.postings import Merging, Postings, build_postings

# Few distinct values, so that hashes meet; with the extremes, where the arithmetic could run over.
HASHES = st.sampled_from([0, 1, 2**16, 2**31, 2**32 - 1, 2**32, 2**47, 2**48 - 2**32, 2**48 - 1, 123456789012])
PAIRS = st.sets(st.tuples(HASHES, st.integers(0, 5)), min_size=1, max_size=40)


def built(pairs: set[tuple[int, int]]) -> Postings:
    hashes, docs = zip(*sorted(pairs, key=lambda pair: pair[1]), strict=True)
    return build_postings(np.array(hashes, np.uint64), np.array(docs, np.uint32))


def docs_of(postings: Postings, value: int) -> list[int]:
    begins, ends = postings.find(np.array([value], np.uint64))
    return [int(doc) for doc in postings.docs(begins, ends - begins)]


@given(PAIRS, HASHES)
def test_a_look_up_finds_all_articles_with_a_hash_in_order(pairs: set[tuple[int, int]], value: int) -> None:
    assert docs_of(built(pairs), value) == sorted(doc for found, doc in pairs if found == value)


@given(PAIRS, PAIRS, st.sets(st.integers(0, 5)), HASHES)
def test_merging_is_as_if_all_had_been_one(
    left: set[tuple[int, int]], right: set[tuple[int, int]], dropped: set[int], value: int
) -> None:
    moved = np.array([-1 if doc in dropped else doc for doc in range(6)])
    merging = Merging([built(left), built(right)], [moved, moved + 10 * (moved >= 0)])
    entries = np.concatenate(list(merging.entries()))
    merged = Postings(entries, merging.directory())
    expected = [doc for found, doc in left if found == value and doc not in dropped]
    expected += [doc + 10 for found, doc in right if found == value and doc not in dropped]
    assert docs_of(merged, value) == sorted(expected)


def test_many_hashes_are_found_at_once_in_a_large_index(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    hashes = chance.integers(0, 2**48, 300_000, dtype=np.uint64)
    docs = np.arange(300_000, dtype=np.uint32)
    whole = build_postings(hashes, docs)
    # In several ranges, as an index of many millions is merged.
    monkeypatch.setattr(index, "_MERGED_AT_ONCE", 50_000)
    halves = [build_postings(hashes[::2], docs[::2] // 2), build_postings(hashes[1::2], docs[1::2] // 2)]
    merging = Merging(halves, [docs[::2].astype(np.int64), docs[1::2].astype(np.int64)])
    merged = Postings(np.concatenate(list(merging.entries())), merging.directory())
    assert (merged.entries == whole.entries).all()
    assert (merged.directory == whole.directory).all()
    begins, ends = merged.find(hashes[:1000])
    assert (ends - begins == 1).all()
    assert merged.docs(begins, ends - begins).tolist() == list(range(1000))
