"""The reading room: inputs in, articles and problems out.

Reads files, folders, globs and standard input; writes `Article` records with raw text, ids that are unique in the pile,
and what each source says of itself. A bad file or record becomes a `Problem`, and the reading goes on.

One module a question: which files (`walk`, `unpacking`), how much of them (`streams`), which characters (`decoding`),
one module a family of formats (`text`, `html`, `records` with `tables`), what pages and records say of themselves
(`metadata` with `jsonld`, `fields`), when (`dates`), under which id (`ids`).
"""

from provenance.reading.reader import Articles, read

__all__ = ["Articles", "read"]
