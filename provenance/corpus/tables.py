"""Tables: how do articles become records that every engine can carry, and back?

Reads articles; writes rows of the table `articles` (doc, id, outlet, digest, article) and the stage that hashes them.
An article travels as bytes that only this program makes and reads; joins see its number, id and outlet alone.
"""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import partial
from hashlib import blake2b
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa

from provenance.corpus.blocks import pack_seeds
from provenance.corpus.engine import Columns, Engine, Tell
from provenance.corpus.seeds import MAX_TEXTS, hash_seeds
from provenance.corpus.store import Store
from provenance.model import Article

ARTICLES: Final[Columns] = {"bucket": "INT", "digest": "BYTES", "id": "TEXT", "outlet": "TEXT", "article": "STORED"}
"""The columns of articles before they have numbers; a bucket is the first `BUCKET_BITS` bits of the digest."""
BUCKET_BITS: Final = 12
SEEDS: Final[Columns] = {"part": "INT", "block": "BYTES"}
"""The columns of what `hash_articles` answers (`blocks`)."""

# How many articles are hashed at once: the more, the fewer words are met anew in each batch.
_HASHED: Final = 2048
# What single numbers out of arrays are made of.
_NUMBERS: Final = frozenset({("numpy._core.multiarray", "scalar"), ("numpy", "dtype")})


def article_rows(articles: Iterable[Article]) -> Iterator[tuple[int, bytes, str, str | None, bytes]]:
    """Rows of `ARTICLES`."""
    for article in articles:
        digest = text_digest(article.text)
        bucket = int.from_bytes(digest[:2], "big") >> (16 - BUCKET_BITS)
        yield bucket, digest, plain(article.id), outlet_of(article), pack(article)


def number_articles(engine: Engine) -> None:
    """Make the table `articles` (doc, id, outlet, article) of the table `given` (`ARTICLES`), which it drops.

    Articles are numbered in the order of their texts, so that a name breaks a tie between equal texts only.
    """
    # Bucket by bucket, and apart from the articles themselves: a cluster would else gather all in one place.
    engine.sql(
        "SELECT bucket, COUNT(*) AS num FROM given WHERE article IS NOT NULL GROUP BY bucket", name="bucket_sizes"
    )
    engine.sql(
        "SELECT bucket, CAST(SUM(num) OVER (ORDER BY bucket) - num AS BIGINT) AS num_before FROM bucket_sizes",
        name="buckets",
    )
    engine.sql(
        "SELECT id, CAST(num_before + ROW_NUMBER() OVER (PARTITION BY bucket ORDER BY digest, id) - 1 AS INT) AS doc "
        "FROM given JOIN buckets USING (bucket) WHERE article IS NOT NULL",
        name="numbers",
    )
    engine.sql(
        "SELECT doc, id, outlet, article FROM given JOIN numbers USING (id) WHERE article IS NOT NULL", name="articles"
    )
    engine.drop("given")


def text_digest(text: str) -> bytes:
    """What orders articles: a digest of the text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def plain(text: str) -> str:
    """Text that can be written as UTF-8; halves of characters become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def outlet_of(article: Article) -> str | None:
    """The outlet whose furniture an article may carry: its name, else the host it was found on."""
    if article.outlet:
        return plain(article.outlet)
    try:
        host = urlsplit(article.url).hostname if article.url else None
    except ValueError:
        return None
    return plain(str(host)) if host else None


def pack(record: object) -> bytes:
    """A record as bytes."""
    return pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:
    """The record again.

    Raises:
        pickle.UnpicklingError: if the bytes name anything but this program's records: a kept stage that somebody else
            wrote runs nothing.
    """
    return _Records(BytesIO(data)).load()


class _Records(pickle.Unpickler):
    """Makes records of this program and plain values, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of a record."""
        if (module, name) in _NUMBERS:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith("provenance.") and "." not in name else None
        if not isinstance(found, type) or not is_dataclass(found):
            raise pickle.UnpicklingError(f"{module}.{name} is no record of this program")
        return found


def list_seeds(engine: Engine, tell: Tell | None = None) -> None:
    """Make the table `seeds` (`SEEDS`) of the table `articles`.

    Args:
        engine: with the table.
        tell: called as articles are done.
    """
    stage = partial(hash_articles, engine.store)
    engine.map("seeds", SEEDS, stage, "SELECT doc, article FROM articles", batch=_HASHED, tell=tell)


def hash_articles(store: Store, batch: pa.Table) -> pa.Table:
    """The seeds of a batch of `articles`, as a stage: rows of `SEEDS`.

    Args:
        store: keeps the blocks (`blocks.pack_seeds`).
        batch: rows (doc, article).
    """
    docs = np.array(batch["doc"].to_pylist(), np.int32)
    return pa.concat_tables(
        pack_seeds(
            hash_seeds([unpack(a).text for a in batch["article"][start : start + MAX_TEXTS].to_pylist()]),
            docs[start : start + MAX_TEXTS],
            store,
        )
        for start in range(0, len(docs), MAX_TEXTS)
    )


def rule_pairs(engine: Engine, tied: Iterable[tuple[str, str]], left_out: Iterable[str]) -> None:
    """Heed what people decided: make the table `pinned` (left_doc, right_doc), and take articles out of `pairs`.

    Args:
        engine: with the tables `articles` and `pairs`.
        tied: ids of articles that belong together.
        left_out: ids of articles that belong to nothing.
    """
    engine.register("tied_ids", {"one": "TEXT", "other": "TEXT"}, [(plain(a), plain(b)) for a, b in tied])
    engine.sql(
        "SELECT LEAST(a.doc, b.doc) AS left_doc, GREATEST(a.doc, b.doc) AS right_doc FROM tied_ids "
        "JOIN articles AS a ON a.id = one JOIN articles AS b ON b.id = other WHERE a.doc <> b.doc",
        name="pinned",
    )
    names = [(plain(article),) for article in left_out]
    if names:
        engine.register("left_out_ids", {"id": "TEXT"}, names)
        engine.sql("SELECT doc AS out_doc FROM articles JOIN left_out_ids USING (id)", name="left_out")
        engine.sql(
            "SELECT pairs.* FROM pairs LEFT JOIN left_out AS a ON a.out_doc = left_doc "
            "LEFT JOIN left_out AS b ON b.out_doc = right_doc WHERE a.out_doc IS NULL AND b.out_doc IS NULL",
            name="kept_pairs",
        )
        engine.sql("SELECT * FROM kept_pairs", name="pairs")
