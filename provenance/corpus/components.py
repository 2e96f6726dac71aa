"""Components: which articles do pairs connect?

Reads a table of pairs (left_doc, right_doc); makes a table of labels (doc, label), the label being the least number
among the articles that a chain of pairs leads to. Each round takes the least label of a neighbour and then the label's
own label, so that the rounds grow with the logarithm of the longest chain.
"""

from typing import Final

from provenance.corpus.engine import Engine

_BOTH_WAYS: Final = """
    SELECT left_doc AS doc, right_doc AS other FROM {pairs} UNION ALL SELECT right_doc, left_doc FROM {pairs}
"""
_FIRST: Final = "SELECT doc, LEAST(doc, MIN(other)) AS label FROM ways GROUP BY doc"
# The least label among the neighbours', then that label's own: the step doubles how far a label travels.
_ROUND: Final = """
    WITH nearest AS (
        SELECT ways.doc AS doc, LEAST(MIN(theirs.label), MIN(own.label)) AS label
        FROM ways JOIN {labels} AS theirs ON theirs.doc = ways.other JOIN {labels} AS own ON own.doc = ways.doc
        GROUP BY ways.doc
    )
    SELECT near.doc AS doc, LEAST(near.label, next.label) AS label
    FROM nearest AS near JOIN nearest AS next ON next.doc = near.label
"""


def label_components(engine: Engine, pairs: str, labels: str) -> None:
    """Make the table `labels` of the components of the table `pairs`; articles in no pair are in neither."""
    engine.sql(_BOTH_WAYS.format(pairs=pairs), name="ways")
    engine.sql(_FIRST, name=labels)
    total = _sum_of(engine, labels)
    while total:
        engine.sql(_ROUND.format(labels=labels), name=labels)
        # Labels only ever get less, so that their sum stands still when they do.
        before, total = total, _sum_of(engine, labels)
        if total == before:
            break


def _sum_of(engine: Engine, labels: str) -> int:
    [(total,)] = engine.sql(f"SELECT COALESCE(SUM(CAST(label AS BIGINT)), 0) FROM {labels}")
    return int(total)
