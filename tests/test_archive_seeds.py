"""What the index keeps of an article: enough to find its copies, the same every time."""

import numpy as np
import pytest
from builders_archive import cut, invented, pile

from provenance.archive import seeds
from provenance.archive.seeds import fingerprint, index_texts, join_indexed
from provenance.corpus.seeds import IMMUTABLE, KIND_MASK, SKELETON, WORDS, hash_seeds


def kinds_of(hashes: "np.typing.NDArray[np.uint64]") -> "np.typing.NDArray[np.int64]":
    return (hashes & np.uint64(KIND_MASK)).astype(np.int64)


def test_all_function_word_and_name_shingles_and_a_share_of_the_others_are_kept() -> None:
    text = invented(1, 400).text
    kept, given = kinds_of(index_texts([text]).shingles), hash_seeds([text]).seed & KIND_MASK
    assert (kept == SKELETON).sum() == (given == SKELETON).sum() > 100
    assert (kept == IMMUTABLE).sum() == (given == IMMUTABLE).sum()
    assert 0.4 < (kept == WORDS).sum() / (given == WORDS).sum() < 0.6


def test_a_cut_keeps_the_shingles_of_what_it_was_cut_from() -> None:
    whole, part = index_texts([invented(1).text]), index_texts([cut(invented(1), 4, "part").text])
    assert np.isin(part.shingles, whole.shingles).all()
    assert whole.wholes != part.wholes


def test_texts_that_differ_in_no_word_have_one_hash() -> None:
    one, same, other = index_texts(["Rain fell on the old town.", "Rain fell, on the Old town", "Rain fell"]).wholes
    assert one == same != other


def test_texts_are_indexed_alike_in_one_call_and_in_several() -> None:
    texts = [article.text for article in pile(0, 7)] + ["", "Rain."]
    together, joined = index_texts(texts), join_indexed([index_texts(texts[:3]), index_texts(texts[3:])])
    for name in ("docs", "hashes", "wholes", "num_words"):
        assert (getattr(together, name) == getattr(joined, name)).all()
    assert (np.diff(together.docs) >= 0).all()


def test_another_definition_of_shingles_has_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    assert before == fingerprint.__wrapped__()
    monkeypatch.setattr("provenance.corpus.seeds.LENGTHS", {WORDS: 6, SKELETON: 8, IMMUTABLE: 3})
    assert fingerprint.__wrapped__() != before
    monkeypatch.undo()
    monkeypatch.setattr(seeds, "SCALE", 4)
    assert fingerprint.__wrapped__() != before
