"""Stores: what was put comes back, whoever put it; no room is a mistake with its remedy."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.store import INLINE, FileStore, Store
from provenance.corpus.workers import Workers
from provenance.errors import ProvenanceError


def put(store: Store, pieces: list[bytes]) -> list[bytes]:
    ends = np.cumsum([len(piece) for piece in pieces], dtype=np.int64).tolist()
    return store.put(np.frombuffer(b"".join(pieces), np.uint8), ends)


@given(st.lists(st.lists(st.binary())))
def test_pieces_come_back_in_any_order(tmp_path_factory: pytest.TempPathFactory, batches: list[list[bytes]]) -> None:
    for store in (INLINE, FileStore(tmp_path_factory.mktemp("store"))):
        references = [reference for batch in batches for reference in put(store, batch)]
        pieces = [piece for batch in batches for piece in batch]
        assert store.get(references[::-1]).tobytes() == b"".join(pieces[::-1])


def put_numbered(store: Store, number: int) -> list[bytes]:
    return put(store, [b"%d" % number, b"%d" % (number + 1)])


class _Put:
    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, number: int) -> list[bytes]:
        return put_numbered(self._store, number)


def test_what_other_processes_put_comes_back(tmp_path: Path) -> None:
    store, workers = FileStore(tmp_path), Workers(2)
    found = list(workers.map(_Put(store), range(9)))
    workers.close()
    assert [store.get(references).tobytes() for references in found] == [b"%d%d" % (n, n + 1) for n in range(9)]


def test_no_room_is_a_mistake_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="set TMPDIR"):
        put(FileStore(tmp_path / "missing"), [b"x"])


def test_whoever_keeps_a_store_says_what_else_helps(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match=r"make room there, or move house$"):
        put(FileStore(tmp_path / "missing", "move house"), [b"x"])


@pytest.mark.parametrize("left", [None, b"", b"abc"], ids=["gone", "empty", "cut"])
def test_a_piece_that_is_not_whole_is_a_mistake_and_never_a_shorter_piece(tmp_path: Path, left: bytes | None) -> None:
    store = FileStore(tmp_path)
    references = put(store, [b"ab", b"cdef"])
    (file,) = tmp_path.iterdir()
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    with pytest.raises(ProvenanceError, match="cannot be read any more"):
        store.get(references)


def test_what_is_sealed_is_known_again_and_what_came_later_is_none_of_it(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    put(store, [b"one"])
    sealed = store.seal([])
    put(store, [b"two"])
    sealed += store.seal(sealed)
    assert [(own.start, own.end) for own in sealed] == [(0, 3), (3, 6)]
    assert store.seal(sealed) == []
    put(store, [b"of a stage cut short"])
    (tmp_path / "notes.pieces").write_bytes(b"of somebody else")
    assert FileStore(tmp_path).is_whole(sealed)


@pytest.mark.parametrize("left", [None, b"", b"onetw", b"oneuwo"], ids=["gone", "empty", "cut", "a bit"])
def test_whatever_changes_what_is_sealed_is_told(tmp_path: Path, left: bytes | None) -> None:
    store = FileStore(tmp_path)
    put(store, [b"onetwo"])
    sealed = store.seal([])
    (file,) = tmp_path.iterdir()
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    assert not store.is_whole(sealed)


def test_a_store_that_is_cleared_is_empty(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    put(store, [b"one"])
    store.clear()
    assert list(tmp_path.iterdir()) == []


def test_pieces_that_are_their_own_references_need_no_seal() -> None:
    put(INLINE, [b"one"])
    assert INLINE.seal([]) == []
    assert INLINE.is_whole([])
    INLINE.clear()
