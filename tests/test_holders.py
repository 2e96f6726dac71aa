"""Blocks and holders: packed and sorted seeds tell the same sets of articles as looking at each seed does."""

from collections import defaultdict

import numpy as np
import pyarrow as pa
import pytest
from engines import ENGINES, engine_of
from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, article, cut_after, spun

from provenance.corpus.blocks import MAX_DOCS, NUM_PARTS, list_sizes, list_sketches, pack_seeds
from provenance.corpus.holders import find_holders, list_holders, pack_docs
from provenance.corpus.seeds import KIND_MASK, SKETCH, WORDS, hash_seeds
from provenance.corpus.tables import ARTICLES, article_rows, list_seeds, number_articles
from provenance.errors import ProvenanceError

TEXTS = st.lists(
    st.sampled_from([BRIDGE, HARBOR, cut_after(BRIDGE, 3), cut_after(HARBOR, 5), spun(BRIDGE), "one two", ""]),
    max_size=7,
)
Sets = dict[frozenset[int], tuple[int, int]]


def sets_of(texts: list[str], docs: list[int], folded: frozenset[int] = frozenset()) -> Sets:
    """For each set of at least two articles how many seeds they hold in common, and how many of words."""
    found = hash_seeds(texts)
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for place, seed in zip(found.text.tolist(), found.seed.tolist(), strict=True):
        if seed & KIND_MASK != SKETCH and docs[place] not in folded:
            holders[seed].add(docs[place])
    sets: defaultdict[frozenset[int], list[int]] = defaultdict(lambda: [0, 0])
    for seed, held in holders.items():
        if len(held) > 1:
            sets[frozenset(held)][0] += 1
            sets[frozenset(held)][1] += seed & KIND_MASK == WORDS
    return {held: (num_seeds, num_words) for held, (num_seeds, num_words) in sets.items()}


def packed_sets(texts: list[str], docs: list[int], folded: frozenset[int] = frozenset()) -> Sets:
    """The same by way of packed blocks, all parts at once."""
    rows = pack_seeds(hash_seeds(texts), np.array(docs, np.int32))
    blocks = [(0, row["block"]) for row in rows.to_pylist() if row["part"] < NUM_PARTS]
    if folded:
        blocks += [(1, b) for b in pack_docs(pa.table({"doc": sorted(folded)}))["block"].to_pylist()]
    if not blocks:
        return {}
    columns = [pa.array([f for f, _ in blocks], pa.int32()), pa.array([b for _, b in blocks], pa.binary())]
    sets = find_holders(pa.table(columns, ["is_folded", "block"]))
    held = list_holders(sets)
    found: defaultdict[int, set[int]] = defaultdict(set)
    told = {}
    for row in held.to_pylist():
        found[row["mark"]].add(row["doc"])
        told[row["mark"]] = row["num_seeds"], row["num_words"]
        assert row["num_articles"] >= 2
    assert len(told) == sets.num_rows
    return {frozenset(docs): told[mark] for mark, docs in found.items()}


@given(TEXTS, st.booleans())
def test_sorted_blocks_tell_the_sets_that_each_seed_alone_tells(texts: list[str], some_folded: bool) -> None:
    docs = [3 * n + 1 for n in range(len(texts))]
    folded = frozenset(docs[::3]) if some_folded else frozenset()
    assert packed_sets(texts, docs, folded) == sets_of(texts, docs, folded)


def test_the_highest_numbers_of_articles_fit() -> None:
    docs = [MAX_DOCS - 1, MAX_DOCS - 2]
    assert packed_sets([BRIDGE, cut_after(BRIDGE, 3)], docs) == sets_of([BRIDGE, cut_after(BRIDGE, 3)], docs)


def test_a_number_that_does_not_fit_is_told_and_its_seeds_are_not_taken_for_anothers() -> None:
    with pytest.raises(ProvenanceError, match="more than 134,217,728 articles"):
        packed_sets([BRIDGE], [MAX_DOCS])


def test_sizes_and_sketches_lie_beside_the_seeds() -> None:
    engine = engine_of(ENGINES[0])
    texts = [BRIDGE, HARBOR, "", "one two"]
    engine.register("given", ARTICLES, article_rows(article(f"{n}", text) for n, text in enumerate(texts)))
    number_articles(engine)
    list_seeds(engine)
    list_sizes(engine)
    list_sketches(engine)
    place = {doc: int(name) for doc, name in engine.sql("SELECT doc, id FROM articles")}
    sizes = {place[doc]: num for doc, num in engine.sql("SELECT doc, num_shingles FROM sizes")}
    sketches = {(place[doc], seed) for doc, seed in engine.sql("SELECT doc, seed FROM sketches")}
    parts = {part for (part,) in engine.sql("SELECT part FROM seeds") if part < NUM_PARTS}
    engine.close()
    found = hash_seeds(texts)
    kinds = list(zip(found.text.tolist(), found.seed.tolist(), strict=True))
    assert sizes == {n: sum(t == n and s & KIND_MASK == WORDS for t, s in kinds) for n in (0, 1, 3)}
    assert sketches == {(t, s) for t, s in kinds if s & KIND_MASK == SKETCH}
    assert len(parts) > NUM_PARTS / 2
