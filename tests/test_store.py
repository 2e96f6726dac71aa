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
