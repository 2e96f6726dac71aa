"""Candidates: which pairs of a pile are worth comparing?

Reads the tables `articles` and `seeds`; makes the table `pairs` (left_doc, right_doc, weight, num_shared), left before
right. Two articles are a pair if the seeds they share weigh enough, a seed weighing the less the more articles hold it.
Three things keep the pairs from growing with the square of the pile, and what they pass over is counted:

- near-identical texts of a crowd are folded before anything is counted (`crowds`): one of them stands for all;
- a seed that many articles of one outlet hold is that outlet's furniture, and says nothing of those;
- a seed that more articles hold than `MAX_ARTICLES` makes no pairs, but ties each of them to the longest of them, if
  that holds most of it: a wire story that thousands shorten is found, a footer that thousands share is not.
"""

from dataclasses import dataclass, fields
from typing import Final

from provenance.corpus.crowds import fold_crowds
from provenance.corpus.engine import Columns, Engine

RARE_ARTICLES: Final = 20
"""A seed in at most so many articles counts in full; in more, in inverse proportion."""
MAX_ARTICLES: Final = 200
"""A seed in more articles makes no pairs."""
MIN_SHARED: Final = 6
"""How many seeds in full two articles must share; less where one of them has few."""
MIN_CONTAINED: Final = 0.6
"""The share of its shingles by which an article must stand in the longest holder of a frequent seed."""
MIN_OUTLET_ARTICLES: Final = 10
"""A seed in fewer articles of an outlet is no furniture of its."""

# Weights are whole numbers, so that a sum of them is the same in any order: a seed in full weighs this.
FULL: Final = 840

_WEIGHT: Final = f"""
    CASE WHEN num_articles <= {RARE_ARTICLES} THEN {FULL}
    ELSE CAST(FLOOR({FULL * RARE_ARTICLES}.0 / num_articles) AS BIGINT) END
"""
_SIZES: Final = "SELECT doc, COUNT(*) AS num_shingles FROM seeds WHERE seed & 3 = 0 GROUP BY doc"
_COUNTED: Final = """
    SELECT seed, COUNT(*) AS num_articles FROM seeds LEFT JOIN crowds USING (doc)
    WHERE seed & 3 < 3 AND hub IS NULL GROUP BY seed HAVING COUNT(*) > 1
"""
_HELD: Final = f"""
    SELECT doc, seed, num_articles FROM seeds JOIN counted USING (seed) LEFT JOIN crowds USING (doc)
    WHERE hub IS NULL AND num_articles <= {MAX_ARTICLES}
"""
_FURNITURE: Final = f"""
    SELECT outlet, seed
    FROM (
        SELECT outlet, seed, COUNT(*) AS num_own FROM held JOIN articles USING (doc)
        WHERE num_articles >= {MIN_OUTLET_ARTICLES} AND outlet IS NOT NULL GROUP BY outlet, seed
    ) AS own JOIN (SELECT outlet, COUNT(*) AS num_all FROM articles GROUP BY outlet) AS outlets USING (outlet)
    WHERE num_own >= {MIN_OUTLET_ARTICLES} AND num_own * num_own >= 4 * num_all
"""
_WITHOUT_FURNITURE: Final = """
    SELECT doc, seed, num_articles FROM held JOIN articles USING (doc) LEFT JOIN (
        SELECT outlet, seed, 1 AS found FROM furniture
    ) AS furnished USING (outlet, seed)
    WHERE found IS NULL
"""
_PAIRS: Final = f"""
    SELECT left_doc, right_doc, weight, num_shared
    FROM (
        SELECT a.doc AS left_doc, b.doc AS right_doc, SUM({_WEIGHT.replace("num_", "a.num_")}) AS weight,
            SUM(CASE WHEN a.seed & 3 = 0 THEN 1 ELSE 0 END) AS num_shared
        FROM rare AS a JOIN rare AS b ON a.seed = b.seed
        WHERE a.doc < b.doc
        GROUP BY a.doc, b.doc
    ) AS shared
    JOIN (SELECT doc AS left_doc, num_shingles AS num_left FROM sizes) AS lefts USING (left_doc)
    JOIN (SELECT doc AS right_doc, num_shingles AS num_right FROM sizes) AS rights USING (right_doc)
    WHERE weight >= LEAST({FULL * MIN_SHARED}, {FULL // 2} * LEAST(num_left, num_right))
"""
_HUBS: Final = f"""
    SELECT seed, MAX_BY(doc, num_shingles * 4294967296 - doc) AS hub
    FROM seeds JOIN counted USING (seed) JOIN sizes USING (doc) LEFT JOIN crowds USING (doc)
    WHERE crowds.hub IS NULL AND num_articles > {MAX_ARTICLES} AND seed & 3 = 0 GROUP BY seed
"""
_TIED: Final = f"""
    SELECT LEAST(doc, hub) AS left_doc, GREATEST(doc, hub) AS right_doc,
        CAST({FULL} * num_shared AS BIGINT) AS weight, num_shared
    FROM (
        SELECT doc, hubs.hub AS hub, COUNT(*) AS num_shared
        FROM seeds JOIN hubs USING (seed) LEFT JOIN crowds USING (doc)
        WHERE doc <> hubs.hub AND crowds.hub IS NULL GROUP BY doc, hubs.hub
    ) AS tied JOIN sizes USING (doc)
    WHERE num_shared >= {MIN_CONTAINED} * num_shingles
"""
_CROWDED: Final = f"""
    SELECT LEAST(doc, hub) AS left_doc, GREATEST(doc, hub) AS right_doc,
        CAST({FULL} * num_shared AS BIGINT) AS weight, num_shared
    FROM crowds
"""


@dataclass(frozen=True, slots=True)
class Passed:
    """What the search for pairs passed over, as numbers of things.

    Args:
        folded: articles of crowds that another of their crowd stands for.
        frequent_seeds: seeds that too many articles hold to make pairs.
        frequent_meetings: how often two articles meet in one of these.
        furniture_seeds: seeds that are some outlet's furniture, once for each outlet.
    """

    folded: int = 0
    frequent_seeds: int = 0
    frequent_meetings: int = 0
    furniture_seeds: int = 0


def read_passed(engine: Engine) -> Passed:
    """What `find_pairs` passed over."""
    return Passed(*engine.sql("SELECT folded, frequent_seeds, frequent_meetings, furniture_seeds FROM passed")[0])


def find_pairs(engine: Engine) -> None:
    """Make the table `pairs`, and `sizes` (doc, num_shingles) beside it; count what was passed over in `passed`."""
    engine.sql(_SIZES, name="sizes")
    folded = fold_crowds(engine)
    engine.sql(_COUNTED, name="counted")
    engine.sql(_HELD, name="held")
    engine.sql(_FURNITURE, name="furniture")
    [(furniture,)] = engine.sql("SELECT COUNT(*) FROM furniture")
    engine.sql(_WITHOUT_FURNITURE if furniture else "SELECT * FROM held", name="rare")
    [(seeds, meetings)] = engine.sql(
        "SELECT COUNT(*), COALESCE(SUM(CAST(num_articles AS BIGINT) * (num_articles - 1)), 0) FROM counted "
        f"WHERE num_articles > {MAX_ARTICLES}"
    )
    parts = [_PAIRS]
    if seeds:
        engine.sql(_HUBS, name="hubs")
        parts.append(_TIED)
    if folded:
        parts.append(_CROWDED)
    together = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part_{n}" for n, part in enumerate(parts))
    engine.sql(
        f"SELECT left_doc, right_doc, CAST(MAX(weight) AS BIGINT) AS weight, CAST(MAX(num_shared) AS BIGINT) AS "
        f"num_shared FROM ({together}) AS every GROUP BY left_doc, right_doc",
        name="pairs",
    )
    columns: Columns = {f.name: "BIGINT" for f in fields(Passed)}
    engine.register("passed", columns, [(folded, int(seeds), int(meetings) // 2, int(furniture))])
