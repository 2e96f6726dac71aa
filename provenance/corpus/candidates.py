"""Candidates: which pairs of a pile are worth comparing?

Reads the tables `articles` and `seeds`; makes the table `pairs` (left_doc, right_doc, weight, num_shared), left before
right. Two articles are a pair if the seeds they share weigh enough, a seed weighing the less the more articles hold it.
Three things keep the pairs from growing with the square of the pile, and what they pass over is counted:

- near-identical texts of a crowd are folded before anything is counted (`crowds`): one of them stands for all;
- a seed that many articles of one outlet hold, and few of others, is that outlet's furniture: it makes a pair only of
  articles of which one is in the other as good as whole, which are copies of a story, not strangers under one footer;
- a seed that more articles hold than `MAX_ARTICLES` makes no pairs, but ties each of them to its hubs, those of them
  that share most with most others, if they hold most of it: a wire story that thousands shorten or edit is found, a
  footer that thousands share is not.

Two articles that hold the same boilerplate need more besides than others do: compared, they would look like copies.
"""

from functools import partial
from typing import Final

from provenance.corpus.blocks import NUM_PARTS, list_sizes
from provenance.corpus.crowds import fold_crowds
from provenance.corpus.engine import Engine, Telling
from provenance.corpus.holders import HELD, HOLDERS, find_holders, list_holders, pack_docs
from provenance.corpus.passed import Passed, record_passed

RARE_ARTICLES: Final = 20
"""A seed in at most so many articles counts in full; in more, in inverse proportion."""
MAX_ARTICLES: Final = 200
"""A seed in more articles makes no pairs."""
MIN_SHARED: Final = 6
"""How many seeds in full two articles must share; less where one of them has few."""
MIN_BESIDE: Final = 12
"""How many seeds in full two articles must share besides boilerplate that both hold: by chance, strangers share ten."""
MIN_BOILERPLATE: Final = 20
"""From so many shingles of frequent seeds in common, two articles hold the same boilerplate."""
MAX_HUBS: Final = 8
"""So many of the articles that hold a frequent seed are its hubs."""
MIN_CONTAINED: Final = 0.6
"""The share of its shingles by which an article must stand in a hub of frequent seeds."""
MIN_OUTLET_ARTICLES: Final = 10
"""A seed in fewer articles of an outlet is no furniture of its."""
MIN_WHOLE: Final = 0.8
"""The share of the shorter one's shingles that two articles share, furniture included, as copies do."""

# How many parts seeds are sorted in at least, and how many shingles are too few for another: a bound on memory.
_LEAST_PARTS, _SHINGLES_A_PART = 4, 12_000_000
# What a shingle of words comes to while seeds are sorted: with it half a seed of another kind, 8 bytes each, and four
# times as much beside.
_BYTES_A_SHINGLE: Final = 60
# How many short records a stage is given at once.
_MANY: Final = 50_000

# Weights are whole numbers, so that a sum of them is the same in any order: a seed in full weighs this.
FULL: Final = 840

_WEIGHT: Final = f"""
    CASE WHEN num_articles <= {RARE_ARTICLES} THEN {FULL}
    ELSE CAST(FLOOR({FULL * RARE_ARTICLES}.0 / num_articles) AS BIGINT) END
"""
# Seeds are told by the set of articles that hold them (`holders`): a family's thousands of seeds are a few sets.
_BLOCKS: Final = "SELECT part & {mask} AS share, 0 AS is_folded, block FROM seeds WHERE part < {num_parts}"
_FOLDED: Final = """
    UNION ALL SELECT share, 1 AS is_folded, block
    FROM (SELECT DISTINCT part & {mask} AS share FROM seeds WHERE part < {num_parts}) AS parts CROSS JOIN folded
"""
_MERGED: Final = """
    SELECT mark, num_articles, CAST(SUM(num_seeds) AS BIGINT) AS num_seeds, CAST(SUM(num_words) AS BIGINT) AS num_words,
        MIN(docs) AS docs
    FROM holders GROUP BY mark, num_articles
"""
_RARE_SETS: Final = f"SELECT * FROM merged WHERE num_articles <= {MAX_ARTICLES}"
_FREQUENT_SETS: Final = f"SELECT * FROM merged WHERE num_articles > {MAX_ARTICLES} AND num_words > 0"
# An agency's story that other outlets carry is no furniture of the agency, however many versions of it there are.
_FURNITURE: Final = f"""
    SELECT outlet, mark, num_seeds
    FROM (
        SELECT outlet, mark, MIN(num_seeds) AS num_seeds, MIN(num_articles) AS num_articles, COUNT(*) AS num_own
        FROM held JOIN articles USING (doc)
        WHERE num_articles >= {MIN_OUTLET_ARTICLES} AND outlet IS NOT NULL GROUP BY outlet, mark
    ) AS own JOIN (SELECT outlet, COUNT(*) AS num_all FROM articles GROUP BY outlet) AS outlets USING (outlet)
    WHERE num_own >= {MIN_OUTLET_ARTICLES} AND num_own * num_own >= 4 * num_all AND 2 * num_own > num_articles
"""
_RARE: Final = """
    SELECT doc, mark, num_articles, num_seeds, num_words, COALESCE(found, 0) AS is_furniture
    FROM held JOIN articles USING (doc) LEFT JOIN (
        SELECT outlet, mark, 1 AS found FROM furniture
    ) AS furnished USING (outlet, mark)
"""
_SEEDS_WEIGHT: Final = f"a.num_seeds * {_WEIGHT.replace('num_articles', 'a.num_articles')}"
_ENOUGH: Final = f"LEAST({FULL * MIN_SHARED}, {FULL // 2} * LEAST(num_left, num_right))"
_OF_BOTH: Final = """
    JOIN (SELECT doc AS left_doc, num_shingles AS num_left FROM sizes) AS lefts USING (left_doc)
    JOIN (SELECT doc AS right_doc, num_shingles AS num_right FROM sizes) AS rights USING (right_doc)
"""
_PAIRS: Final = f"""
    SELECT left_doc, right_doc, weight, num_shared
    FROM (
        SELECT a.doc AS left_doc, b.doc AS right_doc, SUM({_SEEDS_WEIGHT}) AS weight, SUM(a.num_words) AS num_shared
        FROM held AS a JOIN held AS b ON a.mark = b.mark
        WHERE a.doc < b.doc
        GROUP BY a.doc, b.doc
    ) AS shared {_OF_BOTH}
    WHERE weight >= {_ENOUGH}
"""
# Where there is furniture, what is shared beside it makes the pair, and what is shared in all is how near they are.
_FURNISHED_PAIRS: Final = f"""
    SELECT left_doc, right_doc, CASE WHEN is_whole THEN weight ELSE own_weight END AS weight, num_shared
    FROM (
        SELECT *, num_shared >= {MIN_WHOLE} * LEAST(num_left, num_right) AS is_whole
        FROM (
            SELECT a.doc AS left_doc, b.doc AS right_doc, SUM({_SEEDS_WEIGHT}) AS weight,
                SUM(CASE WHEN a.is_furniture + b.is_furniture = 0 THEN {_SEEDS_WEIGHT} ELSE 0 END) AS own_weight,
                SUM(a.num_words) AS num_shared
            FROM rare AS a JOIN rare AS b ON a.mark = b.mark
            WHERE a.doc < b.doc
            GROUP BY a.doc, b.doc
        ) AS shared {_OF_BOTH}
    ) AS sized
    WHERE CASE WHEN is_whole THEN weight ELSE own_weight END >= {_ENOUGH}
"""
_BESIDE: Final = f"""
    SELECT left_doc, right_doc, 1 AS is_beside
    FROM (
        SELECT left_doc, right_doc, SUM(a.num_words) AS num_frequent
        FROM (SELECT left_doc, right_doc FROM met WHERE weight < {FULL * MIN_BESIDE}) AS weak
        JOIN frequent AS a ON a.doc = left_doc
        JOIN frequent AS b ON b.doc = right_doc AND b.mark = a.mark
        GROUP BY left_doc, right_doc
    ) AS counted
    WHERE num_frequent >= {MIN_BOILERPLATE}
"""
_NOT_BESIDE: Final = """
    SELECT left_doc, right_doc, weight, num_shared FROM met LEFT JOIN beside USING (left_doc, right_doc)
    WHERE is_beside IS NULL
"""
# Several, since the one of longest reach may be a composite, or another edition, of what all the others were made of;
# of those that reach as far the one with the least beside it.
_HUBS: Final = f"""
    SELECT mark, hub FROM (
        SELECT mark, doc AS hub, ROW_NUMBER() OVER (PARTITION BY mark ORDER BY reach DESC, num_shingles, doc) AS place
        FROM frequent JOIN sizes USING (doc) JOIN (
            SELECT doc, SUM(CAST(num_words AS BIGINT) * num_articles) AS reach FROM frequent GROUP BY doc
        ) AS reaches USING (doc)
    ) AS placed WHERE place <= {MAX_HUBS}
"""
_TIED: Final = f"""
    SELECT LEAST(doc, hub) AS left_doc, GREATEST(doc, hub) AS right_doc,
        CAST({FULL} * num_shared AS BIGINT) AS weight, num_shared
    FROM (
        SELECT doc, hub, SUM(num_words) AS num_shared FROM frequent JOIN hubs USING (mark)
        WHERE doc <> hub GROUP BY doc, hub
    ) AS tied JOIN sizes USING (doc)
    WHERE num_shared >= {MIN_CONTAINED} * num_shingles
"""
_CROWDED: Final = f"""
    SELECT LEAST(doc, hub) AS left_doc, GREATEST(doc, hub) AS right_doc,
        CAST({FULL} * num_shared AS BIGINT) AS weight, num_shared
    FROM crowds
"""


def find_pairs(engine: Engine, telling: Telling | None = None) -> None:
    """Make the table `pairs`, and `sizes` (doc, num_shingles) beside it; count what was passed over in `passed`.

    Args:
        engine: with the tables `articles` and `seeds` (`blocks`).
        telling: what tells how far it is.
    """
    list_sizes(engine)
    folded = fold_crowds(engine)
    _find_holders(engine, folded, telling)
    if telling:
        telling("joining candidates", "SELECT 0")
    engine.map("held", HELD, list_holders, _RARE_SETS, batch=_MANY)
    engine.sql(_FURNITURE, name="furniture")
    [(furniture,)] = engine.sql("SELECT COALESCE(SUM(num_seeds), 0) FROM furniture")
    pairs = _PAIRS
    if furniture:
        engine.sql(_RARE, name="rare")
        pairs = _FURNISHED_PAIRS
    [(seeds, meetings)] = engine.sql(
        "SELECT COALESCE(SUM(num_seeds), 0), "
        "COALESCE(SUM(num_seeds * num_articles * (num_articles - 1)), 0) FROM merged "
        f"WHERE num_articles > {MAX_ARTICLES}"
    )
    parts, boilerplate = [pairs], 0
    if seeds:
        engine.map("frequent", HELD, list_holders, _FREQUENT_SETS)
        engine.sql(pairs, name="met")
        engine.sql(_BESIDE, name="beside")
        [(boilerplate,)] = engine.sql("SELECT COUNT(*) FROM beside")
        parts = [_NOT_BESIDE]
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
    record_passed(engine, Passed(folded, int(seeds), int(meetings) // 2, int(furniture), int(boilerplate)))


def _find_holders(engine: Engine, folded: int, telling: Telling | None) -> None:
    """Make the table `merged`: the sets of articles that hold seeds in common, those that are folded left out."""
    [(num_shingles,)] = engine.sql("SELECT COALESCE(SUM(num_shingles), 0) FROM sizes")
    num_parts, most = NUM_PARTS, _SHINGLES_A_PART
    if engine.call_bytes is not None:
        most = min(most, engine.call_bytes // _BYTES_A_SHINGLE)
    while num_parts > _LEAST_PARTS and num_parts // 2 * most >= num_shingles:
        num_parts //= 2
    query = _BLOCKS
    if folded:
        engine.map("folded", {"block": "BYTES"}, pack_docs, "SELECT doc FROM crowds", batch=_MANY)
        query += _FOLDED
    mask = num_parts - 1
    blocks = query.format(mask=mask, num_parts=NUM_PARTS)
    tell = telling("finding candidates", f"SELECT COUNT(*) FROM ({blocks}) AS blocks") if telling else None
    engine.map("holders", HOLDERS, partial(find_holders, store=engine.store), blocks, key="share", tell=tell)
    engine.sql(_MERGED, name="merged")
