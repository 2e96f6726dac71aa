"""The search for candidate pairs alone, as a process of its own to be measured.

    python -m bench.candidate_run CORPUS.jsonl PAIRS.tsv [MEMORY]

Reads a corpus as `provenance build` does, and writes for each candidate pair both ids and both containments.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from provenance.corpus.candidates import find_pairs
from provenance.corpus.engine import Engine, open_engine
from provenance.corpus.tables import ARTICLES, article_rows, list_seeds, number_articles
from provenance.reading import read
from provenance.settings import Settings

_PAIRS = """
    SELECT a.id, b.id, num_shared / CAST(num_left AS DOUBLE), num_shared / CAST(num_right AS DOUBLE)
    FROM pairs JOIN articles AS a ON a.doc = left_doc JOIN articles AS b ON b.doc = right_doc
        JOIN (SELECT doc AS left_doc, num_shingles AS num_left FROM sizes) AS lefts USING (left_doc)
        JOIN (SELECT doc AS right_doc, num_shingles AS num_right FROM sizes) AS rights USING (right_doc)
"""


def main(arguments: Sequence[str]) -> int:
    """Find the pairs of a corpus, naming each stage on stderr."""
    corpus, out, *memory = arguments
    engine = open_engine(Settings(workers=0, memory=memory[0] if memory else None))
    try:
        write_pairs(engine, Path(corpus), Path(out))
    finally:
        engine.close()
    return 0


def write_pairs(engine: Engine, corpus: Path, out: Path) -> None:
    """Find the candidate pairs of a corpus and write them."""
    _tell("reading")
    articles = read(corpus)
    _tell("hashing")
    engine.register("given", ARTICLES, article_rows(articles))
    number_articles(engine)
    list_seeds(engine)
    _tell("finding candidates")
    find_pairs(engine)
    _tell("writing")
    with out.open("w", encoding="utf-8") as file:
        file.writelines(
            f"{left}\t{right}\t{in_right:.4f}\t{in_left:.4f}\n" for left, right, in_right, in_left in engine.sql(_PAIRS)
        )


def _tell(stage: str) -> None:
    print(stage, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
