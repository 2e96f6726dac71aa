"""The search for candidate pairs alone, as a process of its own to be measured.

    python -m bench.candidate_run CORPUS.jsonl PAIRS.tsv [MEMORY]

Reads a corpus as `provenance build` does, and writes for each candidate pair both ids and both containments.
"""

import sys
from collections.abc import Sequence

from provenance.corpus.candidates import find_pairs
from provenance.corpus.engine import Tell, open_engine
from provenance.corpus.local_input import read_pieces
from provenance.corpus.tables import list_seeds, number_articles
from provenance.corpus.workers import prepare_workers
from provenance.model import Article
from provenance.reading.pieces import find_pieces
from provenance.settings import Settings

# Written by DuckDB itself, on all cores.
_PAIRS = """
    COPY (SELECT a.id, b.id, format('{{:.4f}}', num_shared / CAST(num_left AS DOUBLE)),
        format('{{:.4f}}', num_shared / CAST(num_right AS DOUBLE))
    FROM pairs JOIN articles AS a ON a.doc = left_doc JOIN articles AS b ON b.doc = right_doc
        JOIN (SELECT doc AS left_doc, num_shingles AS num_left FROM sizes) AS lefts USING (left_doc)
        JOIN (SELECT doc AS right_doc, num_shingles AS num_right FROM sizes) AS rights USING (right_doc)
    ) TO '{out}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '')
"""


def main(arguments: Sequence[str]) -> int:
    """Find the pairs of a corpus, naming each stage on stderr."""
    corpus, out, *memory = arguments
    _tell("reading")
    files, pieces = find_pieces([corpus])
    prepare_workers()
    engine = open_engine(Settings(workers=0, memory=memory[0] if memory else None))
    try:
        read_pieces(engine, files, pieces, [corpus], as_it_is)
        _tell("hashing")
        number_articles(engine)
        list_seeds(engine)
        _tell("finding candidates")
        find_pairs(engine, _telling)
        _tell("writing")
        engine.sql(_PAIRS.format(out=out.replace("'", "''")))
    finally:
        engine.close()
    return 0


def as_it_is(article: Article) -> Article:
    """The article, whatever its date."""
    return article


def _telling(stage: str, _: str) -> Tell:
    if stage != "finding candidates":
        _tell(stage)
    return lambda _: None


def _tell(stage: str) -> None:
    print(stage, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
