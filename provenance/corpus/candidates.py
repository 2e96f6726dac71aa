"""Candidates: which pairs of a pile are worth comparing.

Reads documents; answers with pairs of positions. Two articles are a candidate pair if they share enough
seeds of any kind that is not too frequent to tell anything. What the frequency cap passes over is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from provenance.compare.document import Document
from provenance.compare.shingles import seed_hashes
from provenance.corpus.engine import Engine

# A seed standing in more articles than this is formula or furniture. Texts that are alike word for word were
# folded before, so a story that thousands carry does not vanish here.
MAX_ARTICLES_A_SEED = 500
# How many seeds of a kind two articles have to share.
MIN_SHARED = {"words": 3, "skeleton": 2, "immutable": 3}
# In texts shorter than this one shared seed is enough, for there are not more.
SHORT_WORDS = 40

_COUNTED = "WITH counted AS (SELECT kind, hash, COUNT(*) AS num_articles FROM seeds GROUP BY kind, hash)"
_FREQUENT = "SELECT COUNT(*) FROM counted, cap WHERE num_articles > most"
_PAIRS = """
    , rare AS (
        SELECT seeds.doc, seeds.kind, seeds.hash
        FROM seeds JOIN counted ON seeds.hash = counted.hash AND seeds.kind = counted.kind, cap
        WHERE num_articles > 1 AND num_articles <= most
    )
    SELECT left_doc, right_doc
    FROM (
        SELECT a.doc AS left_doc, b.doc AS right_doc, a.kind AS kind, COUNT(*) AS num_shared
        FROM rare AS a JOIN rare AS b ON a.hash = b.hash AND a.kind = b.kind
        WHERE a.doc < b.doc
        GROUP BY a.doc, b.doc, a.kind
    ) AS shared
    JOIN needed USING (kind)
    WHERE num_shared >= num_needed
        OR left_doc IN (SELECT doc FROM short) OR right_doc IN (SELECT doc FROM short)
    GROUP BY left_doc, right_doc
    ORDER BY left_doc, right_doc
"""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth comparing.

    Args:
        pairs: positions (left, right) in the given documents, left < right, in order.
        num_frequent_seeds: seeds left out because more articles hold them than the cap allows.
    """

    pairs: tuple[tuple[int, int], ...]
    num_frequent_seeds: int


def find_candidates(engine: Engine, documents: Sequence[Document]) -> Candidates:
    """Find the pairs of documents that share enough rare seeds."""
    seeds = chain.from_iterable(
        ((doc, kind, value) for kind, value in seed_hashes(document)) for doc, document in enumerate(documents)
    )
    engine.register("seeds", ("doc", "kind", "hash"), ("INT", "TEXT", "BIGINT"), seeds)
    engine.register("needed", ("kind", "num_needed"), ("TEXT", "INT"), sorted(MIN_SHARED.items()))
    short = [(doc,) for doc, document in enumerate(documents) if len(document.words) < SHORT_WORDS]
    engine.register("short", ("doc",), ("INT",), short)
    engine.register("cap", ("most",), ("INT",), [(MAX_ARTICLES_A_SEED,)])
    rows = engine.sql(_COUNTED + _PAIRS)
    pairs = tuple((int(str(left)), int(str(right))) for left, right in rows)
    return Candidates(pairs, int(str(engine.sql(f"{_COUNTED} {_FREQUENT}")[0][0])))
