"""Crowds: which near-identical texts are so many that one of them has to stand for all?

Reads the tables `seeds` and `sizes`; makes the table `crowds` (doc, hub, num_shared): articles whose text is nearly the
hub's. A wire story that thousands of sites carry in near copies would fall to any cap on frequency, and its pairs
would be millions; as a crowd it is as many pairs as articles. Fewer than `MIN_CROWD` copies are left alone: their
differences are evidence, and their pairs are few.
"""

from typing import Final

from provenance.corpus.engine import Engine

MIN_CROWD: Final = 40
"""How many texts must share a piece of their sketches to be looked at as a crowd."""
MIN_ALIKE: Final = 0.8
"""The Jaccard similarity of shingles from which two texts are near-identical."""

_CROWDED: Final = f"""
    SELECT seed, MIN(doc) AS hub FROM seeds WHERE seed & 3 = 3 GROUP BY seed HAVING COUNT(*) >= {MIN_CROWD}
"""
_NEAR: Final = "SELECT DISTINCT doc, hub FROM seeds JOIN crowded USING (seed) WHERE doc <> hub"
# A table of its own: left to choose, a planner may join the crowd's seeds with each other first, which is quadratic.
_EXPECTED: Final = "SELECT near.doc AS doc, hub, seed FROM near JOIN seeds ON seeds.doc = hub WHERE seed & 3 = 0"
_ALIKE: Final = f"""
    SELECT doc, hub, num_shared
    FROM (
        SELECT doc, hub, COUNT(*) AS num_shared FROM expected JOIN seeds USING (doc, seed) GROUP BY doc, hub
    ) AS shared
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
    engine.sql(_CROWDED, name="crowded")
    if engine.sql("SELECT COUNT(*) FROM crowded")[0][0]:
        engine.sql(_NEAR, name="near")
        engine.sql(_EXPECTED, name="expected")
        engine.sql(_ALIKE, name="alike")
        engine.sql(_NEAREST, name="nearest_hub")
        engine.sql(_CROWDS, name="crowds")
    else:
        engine.register("crowds", {"doc": "INT", "hub": "INT", "num_shared": "BIGINT"}, [])
    return int(engine.sql("SELECT COUNT(*) FROM crowds")[0][0])
