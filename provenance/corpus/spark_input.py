"""How does a cluster read the inputs? Each executor its part, from any file system that Spark reads.

Reads the inputs as typed: files, folders and globs of this machine's file systems, or addresses such as `hdfs://...`
and `s3a://...`. Makes the tables of drafts, labels and articles without any text passing through the driver, which sees
names of files, counts and problems alone. JSON lines are read in parts; a file of any other kind by one executor.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import pyarrow as pa

from provenance.corpus.columns import table_of
from provenance.corpus.engine import Columns
from provenance.corpus.spark import SparkEngine
from provenance.corpus.tables import ARTICLES, article_rows, pack, unpack
from provenance.errors import ProvenanceError
from provenance.model import Article, Problem
from provenance.reading.draft import MAX_ALIKE, FoundFile
from provenance.reading.ids import prefix_clashing_files
from provenance.reading.reader import choose_readable, say_nothing_read
from provenance.reading.spread import (
    LINE_SUFFIXES,
    SpreadFile,
    SpreadRow,
    fold_counted,
    label_article,
    load_problem,
    name_alike,
    named,
    read_spread_file,
    read_spread_lines,
)
from provenance.reading.streams import is_wide
from provenance.reading.walk import find_files

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Finish = Callable[[Article], Article | None]
"""What is done with each article before it is taken; None leaves it out."""

_FILES: Final[Columns] = {"file": "INT", "url": "TEXT", "name": "TEXT", "shown": "TEXT", "root": "TEXT"}
_DRAFTS: Final[Columns] = {
    "file": "INT",
    "record": "INT",
    "nth": "INT",
    "article": "BYTES",
    "kind": "TEXT",
    "problem": "BYTES",
}
_LABELLED: Final[Columns] = {**_DRAFTS, "label": "TEXT", "origin": "TEXT"}
_NAMED: Final[Columns] = {
    "file": "INT",
    "record": "INT",
    "nth": "INT",
    "name": "TEXT",
    "kind": "TEXT",
    "problem": "BYTES",
}
_IS_ADDRESS: Final = "://"
# What tells one file from another, however Spark writes its address.
_KEY: Final = "url_decode(replace(regexp_replace({}, '^([a-z0-9]+):/+', '$1:/'), '+', '%2B'))"
_BASE: Final = "^(.*)~[0-9]+$"


def is_address(given: str) -> bool:
    """Whether an input or output is an address of a file system, not a path of this machine's."""
    return _IS_ADDRESS in given


def read_inputs(engine: SparkEngine, inputs: Sequence[str], finish: Finish) -> list[Problem]:
    """Read the pile: make the table `given` (`ARTICLES`).

    Args:
        engine: the cluster.
        inputs: files, folders, globs, addresses.
        finish: what is done with each article.

    Returns:
        What went wrong with files and records.

    Raises:
        ProvenanceError: an input does not exist, or nothing could be read.
    """
    files, problems = _find_all(engine, inputs)
    engine.register("files", _FILES, [(f.number, f.url, f.name, f.shown, f.root) for f in files])
    _read_drafts(engine, files)
    _label_drafts(engine)
    _name_articles(engine, finish)
    problems += _told(engine)
    if not engine.sql("SELECT 1 FROM labelled WHERE article IS NOT NULL LIMIT 1"):
        raise ProvenanceError(say_nothing_read(inputs, problems))
    return problems


def _find_all(engine: SparkEngine, inputs: Sequence[str]) -> tuple[list[SpreadFile], list[Problem]]:
    """The files that the inputs mean, in order, and what is wrong with others."""
    urls: dict[Path, str] = {}
    found: list[FoundFile | Problem] = []
    for given in dict.fromkeys(inputs):
        if is_address(given):
            for url, name, root in _list_address(engine, given):
                # A path that no file system of this machine has, for the rules on names alone.
                path = Path("/address", url)
                urls[path] = url
                found.append(FoundFile(path, name, url, Path(root), name == PurePosixPath(root, name).name))
        else:
            found += find_files(given)
    files: list[SpreadFile] = []
    problems: list[Problem] = []
    for item in choose_readable(found):
        if isinstance(item, Problem):
            problems.append(item)
        elif item.path.name.startswith("_") and item.path not in urls:
            problems.append(
                Problem("reading", item.shown, "Spark leaves out files whose names begin with '_': rename it")
            )
        else:
            url = urls.get(item.path) or item.path.resolve().as_uri()
            files.append(SpreadFile(len(files), url, item.name, item.shown, str(item.root)))
    if not files:
        raise ProvenanceError(say_nothing_read(inputs, problems))
    return files, problems


def _list_address(engine: SparkEngine, given: str) -> Iterator[tuple[str, str, str]]:
    """Address, name below the input and root of each file that an address means, by name, hidden ones left out.

    Raises:
        ProvenanceError: if there is none, or the file system cannot be reached.
    """
    context: Any = engine.session.sparkContext
    try:
        top = context._jvm.org.apache.hadoop.fs.Path(given)
        system = top.getFileSystem(context._jsc.hadoopConfiguration())
        matches = list(system.globStatus(top) or [])
        listed = []
        for match in matches:
            root = match.getPath() if match.isDirectory() else match.getPath().getParent()
            walk = system.listFiles(match.getPath(), True)
            while walk.hasNext():
                listed.append((walk.next().getPath().toUri().toString(), root.toUri().toString()))
    except Exception as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ProvenanceError(f"{given}: cannot be listed ({said[:200]}); check the address") from None
    if not listed:
        raise ProvenanceError(f"no such file or folder: {given}; name a file, a folder or a glob of its file system")
    for url, root in sorted(listed):
        name = unquote(url.removeprefix(root).lstrip("/"))
        if not any(part.startswith((".", "_")) for part in name.split("/")):
            yield url, name, unquote(root)


def _read_drafts(engine: SparkEngine, files: Sequence[SpreadFile]) -> None:
    """Make the table `drafts` of the files' content."""
    frames = []
    lines = [file for file in files if _is_read_in_parts(file)]
    if lines:
        scan = engine.session.read.format("text").option("lineSep", "\n").load([_escaped(f.url) for f in lines])
        key, block = _KEY.format("_metadata.file_path"), "_metadata.file_block_start"
        parts = scan.selectExpr(f"{key} AS key", f"{block} AS block", "CAST(value AS BINARY) AS line")
        frames.append(engine.mapped(_LinesReader(lines, _first_lines(parts)), parts, _DRAFTS))
    whole = [file for file in files if not _is_read_in_parts(file)]
    if whole:
        scan = engine.session.read.format("binaryFile").load([_escaped(file.url) for file in whole])
        scan.selectExpr(f"{_KEY.format('_metadata.file_path')} AS key", "content").createOrReplaceTempView("contents")
        query = f"SELECT files.*, content FROM contents JOIN files ON key = {_KEY.format('url')}"
        frames.append(engine.mapped(_read_whole, engine.session.sql(query), _DRAFTS))
    together = frames[0] if len(frames) == 1 else frames[0].unionAll(frames[1])
    engine.keep("drafts", together)


def _is_read_in_parts(file: SpreadFile) -> bool:
    """Whether its lines can be told apart as bytes; of files at addresses that is taken for granted."""
    own = urlsplit(file.url)
    try:
        return file.suffix in LINE_SUFFIXES and not (own.scheme == "file" and is_wide(Path(unquote(own.path))))
    except OSError:
        # Whoever reads it says what is wrong.
        return True


def _escaped(url: str) -> str:
    """An address that means one file, whatever characters are in its name."""
    plain = unquote(url)
    return "".join(f"\\{char}" if char in "{}[]*?\\" else char for char in plain)


def _first_lines(parts: "DataFrame") -> dict[tuple[str, int], int]:
    """For each part of a file, by its key and where it begins, the number of its first line."""
    counts = defaultdict[str, list[tuple[int, int]]](list)
    for key, block, num in parts.groupBy("key", "block").count().collect():
        counts[key].append((block, num))
    first = {}
    for key, blocks in counts.items():
        number = 1
        for block, num in sorted(blocks):
            first[key, block] = number
            number += num
    return first


class _LinesReader:
    """Reads the lines of parts of files, as an executor meets them: part after part, each from its first line."""

    def __init__(self, files: Sequence[SpreadFile], first_lines: dict[tuple[str, int], int]) -> None:
        self._files = {_key_of(file.url): file for file in files}
        self._first_lines = first_lines

    def __call__(self, batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
        next_lines = dict(self._first_lines)
        for batch in batches:
            rows: list[SpreadRow] = []
            for key, block, line in zip(*(batch[name].to_pylist() for name in ("key", "block", "line")), strict=True):
                number = next_lines[key, block]
                next_lines[key, block] = number + 1
                rows += read_spread_lines(self._files[key], [(number, line)])
            yield table_of(rows, _DRAFTS)


def _key_of(url: str) -> str:
    scheme, _, rest = url.partition(":")
    return f"{scheme}:/{unquote(rest.lstrip('/'))}"


def _read_whole(batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
    for batch in batches:
        for row in batch.to_pylist():
            yield table_of(read_spread_file(_file_of(row), row["content"]), _DRAFTS)


def _file_of(row: dict[str, Any]) -> SpreadFile:
    return SpreadFile(row["file"], row["url"], row["name"], row["shown"], row["root"])


def _label_drafts(engine: SparkEngine) -> None:
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
                label, article, flaws = label_article(_file_of(row), row["article"], self._prefixes)
                place = (row["file"], row["record"], row["nth"])
                origin = str(article.origin or row["shown"])
                rows.append((*place, row["article"], None, None, label, origin))
                rows += [(*place, None, kind, pack(problem), label, origin) for kind, problem in flaws]
            yield table_of(rows, _LABELLED)


def _name_articles(engine: SparkEngine, finish: Finish) -> None:
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


def _told(engine: SparkEngine) -> list[Problem]:
    """What went wrong in files and records, alike in one file counted together."""
    whole = "SELECT problem FROM drafts WHERE problem IS NOT NULL AND kind IS NULL ORDER BY file, record, nth"
    columns = "file, record, nth, kind, problem"
    return [
        *(load_problem(problem) for (problem,) in engine.sql(whole)),
        *_folded(engine, f"SELECT {columns} FROM drafts", "file, kind"),
        *_folded(engine, f"SELECT {columns} FROM labelled UNION ALL SELECT {columns} FROM named", "kind"),
    ]


def _folded(engine: SparkEngine, query: str, alike: str) -> list[Problem]:
    """The flaws that a query yields, of those alike in some columns the first and how many more there are."""
    rows = engine.sql(
        f"SELECT file, kind, problem, num FROM (SELECT *, COUNT(*) OVER (PARTITION BY {alike}) AS num, "
        f"ROW_NUMBER() OVER (PARTITION BY {alike} ORDER BY file, record, nth) AS place "
        f"FROM ({query}) AS flaws WHERE kind IS NOT NULL) AS counted WHERE place <= {MAX_ALIKE} ORDER BY {alike}, place"
    )
    shown = dict(engine.sql("SELECT file, shown FROM files")) if rows and alike.startswith("file") else {}
    groups: defaultdict[tuple[object, str], list[tuple[Problem, int]]] = defaultdict(list)
    for file, kind, problem, num in rows:
        groups[file if shown else None, kind].append((load_problem(problem), num))
    return [
        problem
        for (file, kind), own in groups.items()
        for problem in fold_counted(str(shown.get(file, "ids")), kind, [p for p, _ in own], own[0][1])
    ]
