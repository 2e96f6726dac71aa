"""The corpora that speed is measured on: as many articles as asked for, true pairs among them, harm as announced."""

import json
from pathlib import Path

import pytest

from bench.scale_corpora import (
    KINDS,
    boilerplate_corpus,
    crowd_corpus,
    giant_corpus,
    simulated_corpus,
    tiny_corpus,
)
from provenance.compare.document import prepare
from provenance.model import Article


def records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_simulated_corpus_has_as_many_articles_as_asked_for_and_its_truth(tmp_path: Path) -> None:
    corpus = simulated_corpus(tmp_path, 200)
    ids = [record["id"] for record in records(corpus.path)]
    assert len(ids) == len(set(ids)) == len(corpus.roots) == 200
    assert {kind for *_, kind in corpus.edges} <= set(KINDS)
    assert sum(kind == "spun quotation" for *_, kind in corpus.edges) == 4
    assert sum(kind == "spun heavily" for *_, kind in corpus.edges) == 4
    for parent, child, _ in corpus.edges:
        assert parent in corpus.roots
        assert corpus.is_true(parent, child)


def test_articles_of_one_wording_go_back_to_one_original(tmp_path: Path) -> None:
    corpus = simulated_corpus(tmp_path, 1000)
    of_wording: dict[tuple[str, ...], list[str]] = {}
    for record in records(corpus.path):
        wording = tuple(prepare(Article(id=record["id"], text=record["text"])).words.keys)
        of_wording.setdefault(wording, []).append(record["id"])
    alike = [ids for ids in of_wording.values() if len(ids) > 1]
    assert alike
    assert all(corpus.is_true(ids[0], other) for ids in alike for other in ids[1:])


def test_heavy_spins_keep_function_words_and_few_others(tmp_path: Path) -> None:
    corpus = simulated_corpus(tmp_path, 400)
    texts = {record["id"]: record["text"].split() for record in records(corpus.path)}
    pairs = [(texts[parent], texts[child]) for parent, child, kind in corpus.edges if kind == "spun heavily"]
    both = [(old, new) for a, b in pairs if len(a) == len(b) for old, new in zip(a, b, strict=True)]
    content = [old != new for old, new in both if old.isalpha() and old.islower() and len(old) > 5]
    assert len(pairs) == 8
    assert 0.6 < sum(content) / len(content) < 0.8
    assert all(old == new for old, new in both if old in {"the", "and", "with"} or old[0].isdigit())


def test_a_corpus_that_is_there_is_used_as_it_is(tmp_path: Path) -> None:
    first = simulated_corpus(tmp_path, 60)
    first.path.write_text("", encoding="utf-8")
    assert simulated_corpus(tmp_path, 60) == first
    assert first.path.read_text("utf-8") == ""


def test_shards_share_neither_ids_nor_originals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.scale_corpora.SHARD", 60)
    corpus = simulated_corpus(tmp_path, 120)
    roots = {name.rpartition("-")[2]: set[int]() for name in corpus.roots}
    for name, own in corpus.roots.items():
        roots[name.rpartition("-")[2]] |= own
    assert set(roots) == {"0", "1"}
    assert not roots["0"] & roots["1"]


def test_a_record_begins_with_its_id_and_then_has_its_text(tmp_path: Path) -> None:
    line = simulated_corpus(tmp_path, 60).path.read_text("utf-8").splitlines()[0]
    assert line.startswith('{"id": "')
    assert line.index('"text": "') > line.index('"id": "')


def test_a_crowd_is_near_copies_of_one_story(tmp_path: Path) -> None:
    copies = [r["text"] for r in records(crowd_corpus(tmp_path, 30, 60)) if r["id"].startswith("copy-")]
    assert len(copies) == len(set(copies)) == 30
    words = [set(text.split()) for text in copies]
    assert all(len(words[0] & own) > 0.6 * len(words[0]) for own in words)


def test_boilerplate_is_two_fifths_of_every_page(tmp_path: Path) -> None:
    texts = [r["text"] for r in records(boilerplate_corpus(tmp_path, 20))]
    tails = [text[-200:] for text in texts]
    assert len(set(tails)) == 1
    own = texts[0].split("\n\n")
    shared = [p for p in own if all(p in text for text in texts)]
    share = sum(len(p.split()) for p in shared) / len(texts[0].split())
    assert 0.33 < share < 0.47


def test_a_giant_holds_the_cut(tmp_path: Path) -> None:
    giant, cut, *others = records(giant_corpus(tmp_path, 3000, 5))
    assert len(giant["text"].split()) == 3000
    assert [w.strip(".").lower() for w in cut["text"].split()] == [
        w.strip(".").lower() for w in giant["text"].split()[1500:1650]
    ]
    assert len(others) == 5


def test_tiny_texts_are_five_words_each_and_all_different(tmp_path: Path) -> None:
    texts = [r["text"] for r in records(tiny_corpus(tmp_path, 500))]
    assert {len(text.split()) for text in texts} == {5}
    assert len(set(texts)) == 500
