"""Crowds: which near-identical texts are so many that one of them has to stand for all?

Reads the tables `articles`, `seeds` and `sizes`; makes the table `crowds` (doc, hub, num_shared): articles whose text
is nearly the hub's. A wire story that thousands of sites carry in near copies would fall to any cap on frequency, and
its pairs would be millions; as a crowd it is as many pairs as articles. The one that stands for a crowd is the one that
differs least from all its texts together, for that is what others, less alike, were made of too. Fewer than `MIN_CROWD`
copies are left alone: their differences are evidence, and their pairs are few.
"""

from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa

from provenance.corpus.blocks import list_sketches
from provenance.corpus.engine import Columns, Engine
from provenance.corpus.seeds import KIND_MASK, WORDS, Hashes, hash_seeds
from provenance.corpus.tables import unpack

MIN_CROWD: Final = 40
"""How many texts must share a piece of their sketches to be looked at as a crowd."""
MIN_ALIKE: Final = 0.8
"""The Jaccard similarity of shingles from which two texts are near-identical."""

# So many texts of a crowd have a vote in which of them stands for it.
_MAX_VOTERS: Final = 1000

_COMPARED: Final[Columns] = {"doc": "INT", "hub": "INT", "num_shared": "BIGINT"}
_ELECTED: Final[Columns] = {"provisional": "INT", "hub": "INT"}
_CROWDED: Final = f"""
    SELECT seed, MIN(doc) AS hub FROM sketches GROUP BY seed HAVING COUNT(*) >= {MIN_CROWD}
"""
_NEAR_FIRST: Final = "SELECT DISTINCT doc, hub FROM sketches JOIN crowded USING (seed) WHERE doc <> hub"
_VOTERS: Final = f"""
    SELECT provisional, doc, article
    FROM (
        SELECT hub AS provisional, doc, ROW_NUMBER() OVER (PARTITION BY hub ORDER BY doc) AS place
        FROM (
            SELECT doc, hub FROM nearest_hub UNION ALL SELECT DISTINCT hub AS doc, hub FROM nearest_hub
        ) AS members JOIN (
            SELECT hub FROM nearest_hub GROUP BY hub HAVING COUNT(*) >= {MIN_CROWD}
        ) AS large USING (hub)
    ) AS placed JOIN articles USING (doc) WHERE place <= {_MAX_VOTERS}
"""
# Of two that stand for crowds and are near each other only one may be folded: the later.
_NEAR: Final = """
    SELECT DISTINCT doc, hub
    FROM (
        SELECT doc, hub AS provisional FROM near
        UNION ALL SELECT DISTINCT hub AS doc, hub AS provisional FROM near
    ) AS members
        JOIN elected USING (provisional)
        LEFT JOIN (SELECT DISTINCT hub AS doc, 1 AS is_hub FROM elected) AS hubs USING (doc)
    WHERE doc <> hub AND (is_hub IS NULL OR hub < doc)
"""
_TEXTS: Final = """
    SELECT near.doc AS doc, hub, own.article AS article, hubs.article AS hub_article
    FROM near JOIN articles AS own ON own.doc = near.doc JOIN articles AS hubs ON hubs.doc = hub ORDER BY hub, near.doc
"""
_ALIKE: Final = f"""
    SELECT doc, hub, num_shared FROM compared
    JOIN sizes USING (doc) JOIN (SELECT doc AS hub, num_shingles AS num_hub FROM sizes) AS hubs USING (hub)
    WHERE num_shared >= {MIN_ALIKE} * (num_shingles + num_hub - num_shared)
"""
# A hub that is itself near another hub stands for nobody: likeness must not drift along a chain.
_NEAREST: Final = """
    SELECT alike.doc AS doc, MIN(alike.hub) AS hub
    FROM alike LEFT JOIN (SELECT DISTINCT doc AS hub, 1 AS is_folded FROM alike) AS folded USING (hub)
    WHERE is_folded IS NULL GROUP BY alike.doc
"""
_CROWDS: Final = f"""
    SELECT doc, hub, num_shared
    FROM nearest_hub JOIN alike USING (doc, hub)
        JOIN (SELECT hub, COUNT(*) AS num_all FROM nearest_hub GROUP BY hub) AS crowd USING (hub)
    WHERE num_all >= {MIN_CROWD}
"""


def fold_crowds(engine: Engine) -> int:
    """Make the table `crowds` and return how many articles are folded."""
    list_sketches(engine)
    engine.sql(_CROWDED, name="crowded")
    if engine.sql("SELECT COUNT(*) FROM crowded")[0][0]:
        _find_nearest(engine, _NEAR_FIRST)
        engine.map("elected", _ELECTED, elect_hub, _VOTERS, key="provisional")
        _find_nearest(engine, _NEAR)
        engine.sql(_CROWDS, name="crowds")
    else:
        engine.register("crowds", _COMPARED, [])
    return int(engine.sql("SELECT COUNT(*) FROM crowds")[0][0])


def _find_nearest(engine: Engine, near: str) -> None:
    """Make the table `nearest_hub` of those articles that a query takes to be near some hub and that are."""
    engine.sql(near, name="near")
    engine.map("compared", _COMPARED, count_shared, _TEXTS)
    engine.sql(_ALIKE, name="alike")
    engine.sql(_NEAREST, name="nearest_hub")


def elect_hub(batch: pa.Table) -> pa.Table:
    """Which article stands for a crowd: a stage over all rows (provisional, doc, article) of its voters.

    It is the one whose shingles differ in the fewest places from all the others' together.
    """
    voters = batch.sort_by("doc")
    own = _shingles([unpack(article).text for article in voters["article"].to_pylist()])
    _, places, counts = np.unique(np.concatenate(own), return_inverse=True, return_counts=True)
    # A shingle that all have but one text costs that text as many differences as one that it alone has.
    gains = (2 * counts - len(own))[places]
    ends = np.cumsum([len(shingles) for shingles in own])
    standing = [int(gains[end - len(shingles) : end].sum()) for shingles, end in zip(own, ends.tolist(), strict=True)]
    hub = voters["doc"][standing.index(max(standing))]
    return pa.table({"provisional": voters["provisional"][:1], "hub": pa.array([hub.as_py()], pa.int32())})


def count_shared(batch: pa.Table) -> pa.Table:
    """How many shingles articles share with their hubs: a stage over rows (doc, hub, article, hub_article)."""
    own = _shingles([unpack(article).text for article in batch["article"].to_pylist()])
    hubs = batch["hub"].to_pylist()
    first = {hub: place for place, hub in reversed(list(enumerate(hubs)))}
    texts = [unpack(batch["hub_article"][place].as_py()).text for place in first.values()]
    theirs = dict(zip(first, _shingles(texts), strict=True))
    shared = [len(np.intersect1d(one, theirs[hub], assume_unique=True)) for one, hub in zip(own, hubs, strict=True)]
    return pa.table({"doc": batch["doc"], "hub": batch["hub"], "num_shared": pa.array(shared, pa.int64())})


def _shingles(texts: list[str]) -> list[Hashes]:
    """The distinct shingles of words of each text."""
    seeds = hash_seeds(texts)
    is_words = seeds.seed & KIND_MASK == WORDS
    places = np.searchsorted(seeds.text[is_words], np.arange(len(texts) + 1))
    found = seeds.seed[is_words]
    return [found[start:stop] for start, stop in pairwise(places)]
