"""The stages of inference, as an engine runs them: batches of records -> records.

Reads Arrow tables of articles and pairs; answers with tables. Each is a pure function of its records and what is bound
to it, so that any engine may run any batch anywhere, and again where a machine was lost.
"""

from typing import Final

import pyarrow as pa

from provenance.corpus.engine import Columns
from provenance.corpus.tables import pack, unpack
from provenance.infer.group import infer_group, record_articles, relate
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

PARTS: Final[Columns] = {"part": "BYTES"}
"""The columns of what the stages answer that find something."""


def relate_pairs(batch: pa.Table) -> pa.Table:
    """Compare pairs (left_doc, right_doc, left_article, right_article): rows of `corpus.groups.RELATED`."""
    lefts, rights = batch["left_article"].to_pylist(), batch["right_article"].to_pylist()
    answers = [relate(unpack(left), unpack(right)) for left, right in zip(lefts, rights, strict=True)]
    return pa.table(
        {
            "left_doc": batch["left_doc"],
            "right_doc": batch["right_doc"],
            "is_related": pa.array([int(is_related) for is_related, _ in answers], pa.int32()),
            "weight": pa.array([round(1000 * weight) for _, weight in answers], pa.int64()),
        }
    )


def infer_groups(settings: Settings, verdicts: Verdicts, group: pa.Table) -> pa.Table:
    """Infer one group of articles (doc, article, hub, partners): one row of `PARTS`."""
    rows = sorted(group.select(["doc", "article", "hub", "partners"]).to_pylist(), key=lambda row: row["doc"])
    articles = [unpack(row["article"]) for row in rows]
    place = {row["doc"]: n for n, row in enumerate(rows)}
    pairs = [(n, place[other]) for n, row in enumerate(rows) for other in sorted(row["partners"] or ())]
    near = {articles[n].id: articles[place[row["hub"]]].id for n, row in enumerate(rows) if row["hub"] is not None}
    near |= {hub: hub for hub in near.values()}
    return _parts(pack(infer_group(articles, pairs, settings, verdicts, near)))


def record_batch(batch: pa.Table) -> pa.Table:
    """Record articles (article) that share text with no other: one row of `PARTS`."""
    return _parts(pack(record_articles([unpack(article) for article in batch["article"].to_pylist()])))


def _parts(part: bytes) -> pa.Table:
    return pa.table({"part": pa.array([part], pa.binary())})
