"""How does one machine read the inputs? Each process its piece, so that no process holds the pile.

Reads files, folders and globs as typed. Makes the table `given` of the articles, each under an id of its own, as
`reading.read` would give them; articles go from the process that read them into the table, and their ids alone are
looked at together.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import pyarrow as pa

from provenance.corpus.columns import table_of
from provenance.corpus.engine import Columns, Engine, Tell
from provenance.corpus.tables import ARTICLES, article_rows, unpack
from provenance.errors import ProvenanceError
from provenance.model import Article, Origin, Problem
from provenance.reading.draft import Draft, Flaw, FoundFile, fold_alike
from provenance.reading.ids import is_kept_apart, label_draft, number_alike, prefix_clashing_files
from provenance.reading.pieces import Piece, Said, read_piece, tell_problems
from provenance.reading.reader import say_nothing_read
from provenance.reading.spread import named

Finish = Callable[[Article], Article | None]
"""What is done with each article before it is taken; None leaves it out."""

_TASKS: Final[Columns] = {"piece": "INT", "task": "BYTES"}
_READ: Final[Columns] = {
    "piece": "INT",
    "nth": "INT",
    "file": "INT",
    "record": "INT",
    "asked": "TEXT",
    "is_plain": "INT",
    "bucket": "INT",
    "digest": "BYTES",
    "id": "TEXT",
    "outlet": "TEXT",
    "article": "STORED",
    "said": "BYTES",
}
"""A draft, or what was said of a file (`said`). `asked` is the id that the record gives, `id` the one it has until all
are looked at together, `is_plain` whether that is what it asked for; `article` is missing where it is left out."""
_PLACE: Final = "piece, nth"
_CHANGED: Final = """
    SELECT piece, nth, COALESCE(name, label) AS name FROM labelled LEFT JOIN numbered USING (piece, nth)
    WHERE COALESCE(name, label) <> id
"""
_UNCHANGED: Final = f"""
    SELECT {", ".join(ARTICLES)} FROM given LEFT JOIN (SELECT piece, nth, 1 AS is_changed FROM changed) AS every
    USING (piece, nth) WHERE article IS NOT NULL AND is_changed IS NULL
"""


def read_pieces(
    engine: Engine,
    files: Sequence[FoundFile],
    pieces: Sequence[Problem | Piece],
    inputs: Sequence[str],
    finish: Finish,
    tell: Tell | None = None,
) -> list[Problem]:
    """Read the pile: make the table `given` (`ARTICLES`).

    Args:
        engine: whose processes see the files.
        files: that the inputs mean.
        pieces: of them (`reading.pieces.find_pieces`).
        inputs: as typed, for messages.
        finish: what is done with each article.
        tell: called as pieces are read.

    Returns:
        What went wrong with files, records and ids, in the order in which `read` tells it.

    Raises:
        ProvenanceError: if nothing could be read.
    """
    tasks = [(number, pickle.dumps(piece)) for number, piece in enumerate(pieces) if isinstance(piece, Piece)]
    engine.register("tasks", _TASKS, tasks)
    query = "SELECT piece, task FROM tasks ORDER BY piece"
    engine.map("given", _READ, partial(_read_tasks, finish), query, batch=1, tell=tell)
    problems = list(tell_problems(_told(engine, pieces), files))
    is_empty = not engine.sql("SELECT 1 FROM given WHERE said IS NULL LIMIT 1")
    problems += _name_all(engine, files)
    if is_empty:
        raise ProvenanceError(say_nothing_read(inputs, problems))
    return problems


def _told(engine: Engine, pieces: Sequence[Problem | Piece]) -> Iterator[Problem | Said]:
    said: dict[int, list[Said]] = {}
    for piece, data in engine.sql(f"SELECT piece, said FROM given WHERE said IS NOT NULL ORDER BY {_PLACE}"):
        said.setdefault(piece, []).append(_load(data))
    for number, item in enumerate(pieces):
        yield from [item] if isinstance(item, Problem) else said.get(number, [])


def _read_tasks(finish: Finish, batch: pa.Table) -> pa.Table:
    """Read pieces (piece, task): rows of `_READ`."""
    rows: list[tuple[object, ...]] = []
    for row in batch.to_pylist():
        for nth, item in enumerate(read_piece(_load(row["task"]))):
            place = row["piece"], nth
            if isinstance(item, Said):
                rows.append((*place, item.file, *(None,) * (len(_READ) - 4), pickle.dumps(item)))
            else:
                rows.append((*place, *_draft_row(finish, *item), None))
    return table_of(rows, _READ)


def _draft_row(finish: Finish, file: int, draft: Draft) -> tuple[object, ...]:
    asked, origin = draft.article.id, draft.article.origin
    is_plain = bool(asked) and not is_kept_apart(asked)
    label = asked if is_plain else label_draft(draft, {}, [])
    article = finish(draft.article if is_plain else named(draft.article, label))
    [row] = article_rows([article]) if article else [(None, None, label, None, None)]
    return (file, origin.record if origin else None, asked, int(is_plain), *row)


def _name_all(engine: Engine, files: Sequence[FoundFile]) -> list[Problem]:
    """Give each article of the table `given` an id of its own; return what is to be said of ids."""
    flaws: list[Flaw] = []
    _label_again(engine, files, flaws)
    engine.sql("SELECT label FROM labelled GROUP BY label HAVING COUNT(*) > 1", name="clashing")
    _number_clashing(engine, files, flaws)
    engine.sql(_CHANGED, name="changed")
    if engine.sql("SELECT 1 FROM changed LIMIT 1"):
        renamed = f"SELECT article, name FROM given JOIN changed USING ({_PLACE}) WHERE article IS NOT NULL"
        engine.map("renamed", ARTICLES, _rename, renamed)
        engine.sql(f"{_UNCHANGED} UNION ALL SELECT {', '.join(ARTICLES)} FROM renamed", name="given")
    return [item for item in fold_alike(flaws, "ids") if isinstance(item, Problem)]


def _label_again(engine: Engine, files: Sequence[FoundFile], flaws: list[Flaw]) -> None:
    """Make the table `labelled` (piece, nth, file, record, id, label) of the drafts.

    Those that asked for nothing, or for what none can have, are labelled with a look at all files.
    """
    unnamed = engine.sql("SELECT DISTINCT file FROM given WHERE said IS NULL AND asked = ''")
    prefixes = prefix_clashing_files((files[file].name, files[file].root) for (file,) in unnamed)
    query = f"SELECT {_PLACE}, file, record, asked, id FROM given WHERE is_plain = 0"
    if not prefixes:
        query += " AND id LIKE 'article-%'"
    again: list[tuple[int, int, str]] = []
    for piece, nth, file, record, asked, label in engine.stream(f"{query} ORDER BY {_PLACE}"):
        draft = Draft(Article(asked, "", origin=Origin(files[file].shown, record)), files[file])
        if (found := label_draft(draft, prefixes, flaws)) != label:
            again.append((piece, nth, found))
    engine.register("again", {"piece": "INT", "nth": "INT", "found": "TEXT"}, again)
    engine.sql(
        f"SELECT {_PLACE}, file, record, id, COALESCE(found, id) AS label FROM given LEFT JOIN again "
        f"USING ({_PLACE}) WHERE said IS NULL",
        name="labelled",
    )


def _number_clashing(engine: Engine, files: Sequence[FoundFile], flaws: list[Flaw]) -> None:
    """Make the table `numbered` (piece, nth, name): new names for the second and later that ask for one label."""
    rows: dict[str, list[tuple[int, int, str]]] = {}
    query = f"SELECT label, {_PLACE}, file, record FROM labelled JOIN clashing USING (label) ORDER BY {_PLACE}"
    for label, piece, nth, file, record in engine.sql(query):
        rows.setdefault(label, []).append((piece, nth, str(Origin(files[file].shown, record))))
    numbers = engine.sql("SELECT DISTINCT label FROM labelled WHERE label LIKE '%~%'") if rows else []
    asked = {label for (label,) in numbers}
    found: list[tuple[int, int, str]] = []
    told: list[tuple[int, int, Flaw]] = []
    for label, own in rows.items():
        named_own = number_alike(label, [origin for _, _, origin in own], asked)
        for (piece, nth, _), (name, flaw) in zip(own[1:], named_own, strict=True):
            found.append((piece, nth, name))
            told.append((piece, nth, flaw))
    flaws += [flaw for _, _, flaw in sorted(told, key=lambda one: one[:2])]
    engine.register("numbered", {"piece": "INT", "nth": "INT", "name": "TEXT"}, found)


def _rename(batch: pa.Table) -> pa.Table:
    """Articles (article, name) under other ids: rows of `ARTICLES`."""
    articles = [named(unpack(row["article"]), row["name"]) for row in batch.to_pylist()]
    return table_of(article_rows(articles), ARTICLES)


def _load(data: bytes) -> Any:
    # Only of bytes that this run made.
    return pickle.loads(data)  # noqa: S301
