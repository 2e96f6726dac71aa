"""Other programs on our corpus: each reads a JSONL file and writes the pairs it finds, one a line, a tab between ids.

    python peer_programs.py NAME CORPUS.jsonl PAIRS.tsv

Runs in an environment of its own with the packages of the extra `peers`; nothing of this project is imported. What each
is told (how many hashes, which threshold) is chosen so that it finds most of what it can in a time that can be waited
for: copies that keep a fifth of what the longer text says.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[a-z0-9]+")
_SHINGLE_WORDS = 5
_NUM_HASHES = 128
# Two rows to a band: two texts with a Jaccard similarity of .2 meet with a chance of .93.
_BANDS = 64
_MIN_JACCARD, _MIN_CONTAINED, _MIN_COSINE = 0.1, 0.5, 0.5
_NEAREST = 20
_MOST_ARTICLES, _LEAST_SHARED = 50, 4

Pairs = Iterable[tuple[str, str]]


def _read(corpus: Path) -> tuple[list[str], list[str]]:
    ids, texts = [], []
    with corpus.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            ids.append(record["id"])
            texts.append(record["text"])
    return ids, texts


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [" ".join(words[n : n + _SHINGLE_WORDS]) for n in range(max(1, len(words) - _SHINGLE_WORDS + 1))]


def rensa_lsh(corpus: Path) -> Pairs:
    """MinHash and LSH in Rust; pairs whose estimated Jaccard similarity is .1 or more."""
    from rensa import RMinHash, RMinHashLSH

    ids, texts = _read(corpus)
    hashes = RMinHash.from_token_sets((_shingles(text) for text in texts), _NUM_HASHES, 42)
    index = RMinHashLSH(_MIN_JACCARD, _NUM_HASHES, _BANDS)
    index.insert_many(hashes, 0)
    for left, others in enumerate(index.query_all(hashes)):
        for right in others:
            if left < right and hashes[left].jaccard(hashes[right]) >= _MIN_JACCARD:
                yield ids[left], ids[right]


def _datasketch_hashes(texts: list[str]) -> Iterator[tuple[Any, int]]:
    from datasketch import MinHash

    for text in texts:
        shingles = {shingle.encode() for shingle in _shingles(text)}
        own = MinHash(num_perm=_NUM_HASHES)
        own.update_batch(shingles)
        yield own, len(shingles)


def datasketch_lsh(corpus: Path) -> Pairs:
    """MinHash and LSH in Python; pairs whose estimated Jaccard similarity is .1 or more."""
    from datasketch import MinHashLSH

    ids, texts = _read(corpus)
    hashes = [own for own, _ in _datasketch_hashes(texts)]
    index = MinHashLSH(num_perm=_NUM_HASHES, params=(_BANDS, _NUM_HASHES // _BANDS))
    with index.insertion_session() as session:
        for number, own in enumerate(hashes):
            session.insert(number, own, check_duplication=False)
    for left, own in enumerate(hashes):
        for right in index.query(own):
            if left < right and own.jaccard(hashes[right]) >= _MIN_JACCARD:
                yield ids[left], ids[right]


def datasketch_ensemble(corpus: Path) -> Pairs:
    """LSHEnsemble: texts half of which, as it estimates, are contained in another."""
    from datasketch import MinHashLSHEnsemble

    ids, texts = _read(corpus)
    hashes = list(_datasketch_hashes(texts))
    index = MinHashLSHEnsemble(threshold=_MIN_CONTAINED, num_perm=_NUM_HASHES, num_part=16)
    index.index([(number, own, num) for number, (own, num) in enumerate(hashes)])
    for left, (own, num) in enumerate(hashes):
        for right in index.query(own, num):
            if left != right:
                yield ids[left], ids[right]


def tfidf(corpus: Path) -> Pairs:
    """TF-IDF of words (scikit-learn) and each text's nearest by cosine, .5 or more, by sparse_dot_topn."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    ids, texts = _read(corpus)
    matrix = TfidfVectorizer(min_df=2, sublinear_tf=True).fit_transform(texts)
    near = sp_matmul_topn(matrix, matrix.T, top_n=_NEAREST, threshold=_MIN_COSINE, n_threads=2).tocoo()
    for left, right in zip(near.row, near.col, strict=True):
        if left != right:
            yield ids[left], ids[right]


def polars_join(corpus: Path) -> Pairs:
    """A hash join of 5-grams that at most 50 texts hold; pairs that share four or more."""
    import polars as pl

    texts = pl.read_ndjson(corpus, schema={"id": pl.String, "text": pl.String}).with_row_index("doc")
    words = texts.select("doc", word=pl.col("text").str.to_lowercase().str.extract_all(r"[a-z0-9]+")).explode("word")
    hashed = words.select("doc", hash=pl.col("word").hash())
    shifted = [pl.col("hash").shift(-n).over("doc") for n in range(1, _SHINGLE_WORDS)]
    mixed = pl.struct(pl.col("hash"), *(column.alias(f"next_{n}") for n, column in enumerate(shifted)))
    shingles = hashed.select("doc", shingle=pl.when(shifted[-1].is_not_null()).then(mixed.hash())).drop_nulls().unique()
    counted = shingles.with_columns(num=pl.len().over("shingle"))
    shared = counted.filter((pl.col("num") > 1) & (pl.col("num") <= _MOST_ARTICLES)).select("doc", "shingle")
    met = shared.join(shared, on="shingle", suffix="_right").filter(pl.col("doc") < pl.col("doc_right"))
    pairs = met.group_by("doc", "doc_right").len().filter(pl.col("len") >= _LEAST_SHARED)
    ids = texts["id"].to_list()
    for left, right in pairs.select("doc", "doc_right").iter_rows():
        yield ids[left], ids[right]


PROGRAMS: dict[str, Callable[[Path], Pairs]] = {
    "rensa": rensa_lsh,
    "datasketch-lsh": datasketch_lsh,
    "datasketch-ensemble": datasketch_ensemble,
    "tfidf": tfidf,
    "polars": polars_join,
}


if __name__ == "__main__":
    name, corpus_file, pairs_file = sys.argv[1:]
    with Path(pairs_file).open("w", encoding="utf-8") as out:
        out.writelines(f"{left_id}\t{right_id}\n" for left_id, right_id in PROGRAMS[name](Path(corpus_file)))
