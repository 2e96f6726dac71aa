"""The stages of inference, as an engine runs them: batches of records -> records.

Reads Arrow tables of articles and pairs; answers with tables. Each is a pure function of its records and what is bound
to it, so that any engine may run any batch anywhere, and again where a machine was lost.
"""

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from provenance.corpus.engine import Columns
from provenance.corpus.tables import pack, plain, unpack
from provenance.infer.group import infer_group, record_articles, relate
from provenance.infer.parts import Part
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

PARTS: Final[Columns] = {"name": "TEXT", "part": "STORED"}
"""The columns of what the stages answer that find something: a part, and the id of its first article to tell it by."""

# Articles without relatives are as many in a part as a story of middling size has.
_ALONE_TOGETHER: Final = 16
# So many articles of a group that cannot be inferred are named.
_NUM_NAMED: Final = 5


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
    """Infer one group of articles (doc, article, hub, partners): one row of `PARTS`.

    Args:
        settings: thresholds.
        verdicts: what people decided.
        group: a row an article: its number, itself packed, the number of the article that stands for its crowd (None
            outside of crowds), and the numbers of those it is to be compared with. All numbers are of the group.
    """
    rows = sorted(group.select(["doc", "article", "hub", "partners"]).to_pylist(), key=lambda row: row["doc"])
    articles = [unpack(row["article"]) for row in rows]
    place = {row["doc"]: n for n, row in enumerate(rows)}
    pairs = [(n, place[other]) for n, row in enumerate(rows) for other in sorted(row["partners"] or ())]
    near = {articles[n].id: articles[place[row["hub"]]].id for n, row in enumerate(rows) if row["hub"] is not None}
    near |= {hub: hub for hub in near.values()}
    try:
        return _parts([infer_group(articles, pairs, settings, verdicts, near)])
    except Exception as error:
        # Of thousands of groups the one that cannot be inferred has to be found again.
        more = f" and {len(articles) - _NUM_NAMED} more" if len(articles) > _NUM_NAMED else ""
        error.add_note(f"while a group was inferred: {', '.join(repr(a.id) for a in articles[:_NUM_NAMED])}{more}")
        raise


def record_batch(batch: pa.Table) -> pa.Table:
    """Record articles (article) that share text with no other: rows of `PARTS`."""
    articles = [unpack(article) for article in batch["article"].to_pylist()]
    starts = range(0, len(articles), _ALONE_TOGETHER)
    return _parts([record_articles(articles[start : start + _ALONE_TOGETHER]) for start in starts])


def _parts(parts: Sequence[Part]) -> pa.Table:
    names = [plain(part.records[0].article.id) for part in parts]
    return pa.table({"name": pa.array(names, pa.string()), "part": pa.array(map(pack, parts), pa.binary())})
