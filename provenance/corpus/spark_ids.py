"""Under which id does each article of a cluster's pile go? The rules are those of `reading.ids`, applied by executors.

Reads the tables `files` and `drafts`; makes `labelled`, each draft with the id it asks for, and `given`, the articles
under ids of their own. No text passes through the driver.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from provenance.corpus.columns import table_of
from provenance.corpus.engine import Columns
from provenance.corpus.spark import SparkEngine
from provenance.corpus.tables import ARTICLES, article_rows, pack, unpack
from provenance.model import Article
from provenance.reading.ids import prefix_clashing_files
from provenance.reading.spread import SpreadFile, label_article, name_alike, named

Finish = Callable[[Article], Article | None]
"""What is done with each article before it is taken; None leaves it out."""

DRAFTS: Final[Columns] = {
    "file": "INT",
    "record": "INT",
    "nth": "INT",
    "article": "BYTES",
    "kind": "TEXT",
    "problem": "BYTES",
}
"""What was read: articles as their files give them, and problems (`reading.spread.SpreadRow`)."""
_LABELLED: Final[Columns] = {**DRAFTS, "label": "TEXT", "origin": "TEXT"}
_NAMED: Final[Columns] = {
    "file": "INT",
    "record": "INT",
    "nth": "INT",
    "name": "TEXT",
    "kind": "TEXT",
    "problem": "BYTES",
}
_BASE: Final = "^(.*)~[0-9]+$"


def label_drafts(engine: SparkEngine) -> None:
    """Make the table `labelled` of `drafts`: each with the id it asks for, and what is to be said of that."""
    unnamed = engine.mapped(_unnamed_files, engine.session.sql("SELECT file, article FROM drafts"), {"file": "INT"})
    unnamed.createOrReplaceTempView("unnamed")
    names = engine.sql("SELECT DISTINCT name, root FROM unnamed JOIN files USING (file)")
    prefixes = prefix_clashing_files((name, Path(root)) for name, root in names)
    query = "SELECT files.*, record, nth, article FROM drafts JOIN files USING (file) WHERE article IS NOT NULL"
    engine.keep("labelled", engine.mapped(_Labeller(prefixes), engine.session.sql(query), _LABELLED))


def _unnamed_files(batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The files that have articles without an id."""
    for batch in batches:
        pairs = zip(batch["file"].to_pylist(), batch["article"].to_pylist(), strict=True)
        files = {file for file, article in pairs if article is not None and not unpack(article).id}
        yield pa.table({"file": pa.array(sorted(files), pa.int32())})


class _Labeller:
    """Finds the id that each draft asks for."""

    def __init__(self, prefixes: dict[tuple[str, Path], str]) -> None:
        self._prefixes = prefixes

    def __call__(self, batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
        for batch in batches:
            rows: list[tuple[object, ...]] = []
            for row in batch.to_pylist():
                label, article, flaws = label_article(file_of(row), row["article"], self._prefixes)
                place = (row["file"], row["record"], row["nth"])
                origin = str(article.origin or row["shown"])
                rows.append((*place, row["article"], None, None, label, origin))
                rows += [(*place, None, kind, pack(problem), label, origin) for kind, problem in flaws]
            yield table_of(rows, _LABELLED)


def name_articles(engine: SparkEngine, finish: Finish) -> None:
    """Make the table `given` of `labelled`, each article under an id of its own."""
    engine.sql(
        "SELECT label, COUNT(*) AS num FROM labelled WHERE article IS NOT NULL GROUP BY label HAVING COUNT(*) > 1",
        name="clashing",
    )
    # Whoever asks for the label, and whoever asks for one that a number would make of it.
    asking = engine.session.sql(
        "SELECT clashing.label AS label, file, record, nth, origin, labelled.label AS asked "
        "FROM labelled JOIN clashing USING (label) WHERE article IS NOT NULL "
        "UNION ALL SELECT clashing.label, NULL, NULL, NULL, NULL, labelled.label "
        f"FROM labelled JOIN clashing ON clashing.label = regexp_extract(labelled.label, '{_BASE}', 1) "
        "WHERE article IS NOT NULL"
    )
    engine.keep("named", engine.grouped(_name_group, asking, "label", _NAMED))
    query = (
        "SELECT labelled.article AS article, COALESCE(name, label) AS name FROM labelled "
        "LEFT JOIN (SELECT file, record, nth, name FROM named) AS own USING (file, record, nth) "
        "WHERE article IS NOT NULL"
    )
    engine.keep("given", engine.mapped(_Finisher(finish), engine.session.sql(query), ARTICLES))


def _name_group(group: pa.Table) -> pa.Table:
    """Ids for all that ask for one label."""
    rows = group.to_pylist()
    own = sorted((r for r in rows if r["file"] is not None), key=lambda r: (r["file"], r["record"], r["nth"]))
    asked = {row["asked"] for row in rows if row["file"] is None}
    names = name_alike(own[0]["label"], [row["origin"] for row in own], asked)
    return table_of(
        [
            (r["file"], r["record"], r["nth"], name, said and said[0], said and pack(said[1]))
            for r, (name, said) in zip(own, names, strict=True)
        ],
        _NAMED,
    )


class _Finisher:
    """Gives articles their ids and whatever else is done before they are taken."""

    def __init__(self, finish: Finish) -> None:
        self._finish = finish

    def __call__(self, batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
        for batch in batches:
            articles = (named(unpack(row["article"]), row["name"]) for row in batch.to_pylist())
            done = (self._finish(article) for article in articles)
            yield table_of(article_rows(a for a in done if a is not None), ARTICLES)


def file_of(row: dict[str, Any]) -> SpreadFile:
    """The file that a row of the table `files` is."""
    return SpreadFile(row["file"], row["url"], row["name"], row["shown"], row["root"])
