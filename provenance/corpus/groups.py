"""Groups: which articles have to be looked at together?

Reads the table `pairs`; makes the table `groups` (doc, label): the stories to be inferred, each perhaps more than one.
Pairs that share much tie a group at once. Those that share little are compared first, and tie only if their texts are
related: a credit line or a formula that two stories share must not chain them.
"""

from typing import Final

from provenance.corpus.candidates import FULL
from provenance.corpus.components import label_components
from provenance.corpus.engine import SMALL_BATCH, Columns, Engine, Stage, Telling
from provenance.corpus.passed import count_far

MIN_TIGHT: Final = 12
"""From so many seeds in full that two articles share they are looked at together without being compared first."""
MAX_TIGHT_GROUP: Final = 400
"""Larger groups are not believed on the number of seeds: all their pairs are compared first."""

MAX_NEAREST: Final = 16
"""With so many of the articles that are nearest to it an article is compared at least."""
MAX_REACHING: Final = 8
"""And with so many of those that hold most of what the others of the group say."""

RELATED: Final[Columns] = {"left_doc": "INT", "right_doc": "INT", "is_related": "INT", "weight": "BIGINT"}
"""The columns of what the stage answers that compares loose pairs: 1 or 0, and a thousand times the weight shared."""

_TIGHT: Final = f"SELECT left_doc, right_doc FROM pairs WHERE weight >= {MIN_TIGHT * FULL}"
_LARGE: Final = f"SELECT label, 1 AS is_large FROM near GROUP BY label HAVING COUNT(*) > {MAX_TIGHT_GROUP}"
_SMALL: Final = """
    SELECT tight.left_doc AS left_doc, tight.right_doc AS right_doc
    FROM tight JOIN near ON doc = tight.left_doc LEFT JOIN large USING (label) WHERE is_large IS NULL
"""
# Pairs inside one close group are compared with the group; only those that would join two are asked here.
_LOOSE: Final = """
    SELECT pairs.left_doc AS left_doc, pairs.right_doc AS right_doc
    FROM pairs LEFT JOIN near AS lefts ON lefts.doc = left_doc LEFT JOIN near AS rights ON rights.doc = right_doc
    WHERE lefts.label IS NULL OR rights.label IS NULL OR lefts.label <> rights.label
"""
_ASKED: Final = """
    SELECT left_doc, right_doc, a.article AS left_article, b.article AS right_article
    FROM loose JOIN articles AS a ON a.doc = left_doc JOIN articles AS b ON b.doc = right_doc
    ORDER BY left_doc, right_doc
"""
_TIED: Final = """
    SELECT left_doc, right_doc FROM tight
    UNION SELECT left_doc, right_doc FROM related WHERE is_related = 1
    UNION SELECT left_doc, right_doc FROM pinned
"""


def find_groups(engine: Engine, relate: Stage, telling: Telling) -> None:
    """Make the table `groups`, and `inner_pairs` (doc, partners): the pairs to be compared within them.

    Args:
        engine: with the tables `articles`, `sizes`, `pairs`, and `pinned` (left_doc, right_doc): what people tied.
        relate: is given rows of `left_doc, right_doc, left_article, right_article` and answers rows of `RELATED`.
        telling: what tells how far it is.
    """
    engine.sql(_TIGHT, name="tight")
    label_components(engine, "tight", "near")
    engine.sql(_LARGE, name="large")
    if engine.sql("SELECT COUNT(*) FROM large")[0][0]:
        engine.sql(_SMALL, name="tight")
        label_components(engine, "tight", "near")
    engine.sql(_LOOSE, name="loose")
    tell = telling("comparing", "SELECT COUNT(*) FROM loose")
    engine.map("related", RELATED, relate, _ASKED, batch=SMALL_BATCH, tell=tell)
    engine.sql(_TIED, name="tied")
    label_components(engine, "tied", "groups")
    engine.sql(_WITHIN, name="within")
    engine.sql(_SIDES, name="sides")
    engine.sql(_REACH, name="reaches")
    engine.sql(_NEAREST.format(most=MAX_NEAREST, reaching=MAX_REACHING), name="nearest")
    _bridge_parts(engine)
    count_far(engine)
    engine.sql(_INNER, name="inner_pairs")


def _bridge_parts(engine: Engine) -> None:
    """Add pairs to the table `nearest` where the nearest of each alone would leave a group in parts.

    A crowd's hub and the longest of those that are like it each have many that are nearer to them than the other.
    """
    engine.sql(_WIDE.format(most=MAX_NEAREST), name="wide")
    if engine.sql("SELECT COUNT(*) FROM wide")[0][0]:
        label_components(engine, "wide", "parts")
        engine.sql(_BRIDGED, name="nearest")


MEMBERS: Final = """
    SELECT label, doc, article, hub, partners
    FROM groups JOIN articles USING (doc) LEFT JOIN inner_pairs USING (doc)
    LEFT JOIN (SELECT doc, hub FROM crowds) AS crowded USING (doc)
"""
"""The articles of all groups, each with the articles it is to be compared with and the one that stands for it."""
SINGLE: Final = "SELECT doc, article FROM articles LEFT JOIN groups USING (doc) WHERE label IS NULL ORDER BY doc"
"""The articles of no group."""
COUNT_SINGLE: Final = f"SELECT COUNT(*) FROM ({SINGLE}) AS single"
_WITHIN: Final = """
    SELECT left_doc, right_doc, num_shared,
        CAST(FLOOR(1000000.0 * num_shared / GREATEST(1, num_left + num_right - num_shared)) AS BIGINT) AS nearness
    FROM pairs JOIN groups AS lefts ON lefts.doc = left_doc JOIN groups AS rights ON rights.doc = right_doc
    JOIN (SELECT doc AS left_doc, num_shingles AS num_left FROM sizes) AS left_sizes USING (left_doc)
    JOIN (SELECT doc AS right_doc, num_shingles AS num_right FROM sizes) AS right_sizes USING (right_doc)
    WHERE lefts.label = rights.label
"""
_SIDES: Final = """
    SELECT left_doc AS doc, right_doc AS other, nearness, num_shared FROM within
    UNION ALL SELECT right_doc AS doc, left_doc AS other, nearness, num_shared FROM within
"""
# How much of those that share text with it an article holds, in millionths of a text: of a story's source the most.
_REACH: Final = """
    SELECT other, SUM(CAST(FLOOR(1000000.0 * num_shared / GREATEST(1, num_shingles)) AS BIGINT)) AS reach
    FROM sides JOIN sizes USING (doc) GROUP BY other
"""
# A story of n articles needs some n pairs, not n * n: those with the nearest, among which is what an article was copied
# from, and with those of the longest reach, for a source need not be near. Copies that were cut, or put into the same
# house style, are nearer to each other than to what they were made of.
_NEAREST: Final = """
    SELECT DISTINCT LEAST(doc, other) AS left_doc, GREATEST(doc, other) AS right_doc
    FROM (
        SELECT doc, other,
            ROW_NUMBER() OVER (PARTITION BY doc ORDER BY nearness DESC, other) AS place,
            ROW_NUMBER() OVER (PARTITION BY doc ORDER BY reach DESC, other) AS place_by_reach
        FROM sides JOIN reaches USING (other)
    ) AS placed WHERE place <= {most} OR place_by_reach <= {reaching}
    UNION SELECT within.left_doc AS left_doc, within.right_doc AS right_doc FROM within JOIN pinned
        ON pinned.left_doc = within.left_doc AND pinned.right_doc = within.right_doc
"""
_WIDE: Final = """
    SELECT left_doc, right_doc FROM nearest JOIN groups ON doc = left_doc
        JOIN (SELECT label FROM groups GROUP BY label HAVING COUNT(*) > {most} + 1) AS many USING (label)
"""
_BRIDGED: Final = """
    SELECT left_doc, right_doc FROM nearest UNION SELECT left_doc, right_doc
    FROM (
        SELECT left_doc, right_doc, ROW_NUMBER() OVER (
            PARTITION BY LEAST(a.label, b.label), GREATEST(a.label, b.label)
            ORDER BY nearness DESC, left_doc, right_doc
        ) AS place
        FROM within JOIN parts AS a ON a.doc = left_doc JOIN parts AS b ON b.doc = right_doc
        WHERE a.label <> b.label
    ) AS bridges WHERE place = 1
"""
_INNER: Final = "SELECT left_doc AS doc, ARRAY_AGG(right_doc) AS partners FROM nearest GROUP BY left_doc"
CLOSEST: Final = """
    SELECT a.article, b.article
    FROM related JOIN articles AS a ON a.doc = left_doc JOIN articles AS b ON b.doc = right_doc
    WHERE is_related = 0 ORDER BY weight DESC, a.id DESC, b.id DESC LIMIT 1
"""
"""The two articles that share most of all that are not related and of no group."""
