"""How does a cluster read the inputs? Each executor its part, from any file system that Spark reads.

Reads the inputs as typed: files, folders and globs of this machine's file systems, or addresses such as `hdfs://...`
and `s3a://...`. Makes the tables of drafts, labels and articles without any text passing through the driver, which sees
names of files, counts and problems alone. JSON lines are read in parts; a file of any other kind by one executor.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import pyarrow as pa

from provenance.corpus.columns import table_of
from provenance.corpus.engine import Columns
from provenance.corpus.spark import SparkEngine
from provenance.corpus.spark_ids import DRAFTS, Finish, file_of, label_drafts, name_articles
from provenance.errors import ProvenanceError
from provenance.model import Problem
from provenance.reading.draft import MAX_ALIKE, FoundFile
from provenance.reading.reader import choose_readable, say_nothing_read
from provenance.reading.spread import (
    LINE_SUFFIXES,
    SpreadFile,
    SpreadRow,
    fold_counted,
    load_problem,
    read_spread_file,
    read_spread_lines,
)
from provenance.reading.streams import is_wide
from provenance.reading.walk import find_files

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_FILES: Final[Columns] = {"file": "INT", "url": "TEXT", "name": "TEXT", "shown": "TEXT", "root": "TEXT"}
_IS_ADDRESS: Final = "://"
# What tells one file from another, however Spark writes its address.
_KEY: Final = "url_decode(replace(regexp_replace({}, '^([a-z0-9]+):/+', '$1:/'), '+', '%2B'))"


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
    label_drafts(engine)
    name_articles(engine, finish)
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
        frames.append(engine.mapped(_LinesReader(lines, _first_lines(parts)), parts, DRAFTS))
    whole = [file for file in files if not _is_read_in_parts(file)]
    if whole:
        scan = engine.session.read.format("binaryFile").load([_escaped(file.url) for file in whole])
        scan.selectExpr(f"{_KEY.format('_metadata.file_path')} AS key", "content").createOrReplaceTempView("contents")
        query = f"SELECT files.*, content FROM contents JOIN files ON key = {_KEY.format('url')}"
        frames.append(engine.mapped(_read_whole, engine.session.sql(query), DRAFTS))
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
            yield table_of(rows, DRAFTS)


def _key_of(url: str) -> str:
    scheme, _, rest = url.partition(":")
    return f"{scheme}:/{unquote(rest.lstrip('/'))}"


def _read_whole(batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
    for batch in batches:
        for row in batch.to_pylist():
            yield table_of(read_spread_file(file_of(row), row["content"]), DRAFTS)


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
