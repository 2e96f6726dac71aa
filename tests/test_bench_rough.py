"""Families that rough hands made: what is done to a text, what is true of them, and what is kept for measuring."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from bench import copied_piles
from bench.copied_piles import truth_of
from bench.family_rivals import graph_of
from bench.outcome import Options
from bench.rough import measure_rough
from bench.rough_families import read_news, read_synonyms, rough_families
from bench.rough_hands import CHANGES, Hand
from bench.scoring import f1, score_family
from provenance.compare.document import prepare

TEXT = [
    "The council met on Monday, and the mayor said the bridge would cost 120 million more than planned.",
    "Officials said about two thirds of the money had been found, although nobody would say where.",
    "“It is a good plan,” the engineer told the meeting.",
    "Critics, however, called the program a waste of the government's money and left.",
    "The ferry, which carried 35 cars a day last year, will stop in March.",
    "Nobody in the town expected the harbor to close because of a bridge.",
    "The vote was 12 to 9.",
    "Work starts on January 14, the company also said, unless the court stops it.",
]
SYNONYMS = {"bridge": ("crossing", "overpass"), "money": ("funds",), "council": ("assembly",), "ferry": ("boat",)}


def hand(seed: int) -> Hand:
    random = Random(seed)  # noqa: S311 - nothing here is a secret
    return Hand(random, SYNONYMS, lambda: [f"Fresh news number {n} came from the coast." for n in range(9)])


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_leaves_a_text_and_mostly_another_one(name: str) -> None:
    made = [CHANGES[name](hand(seed), list(TEXT)) for seed in range(12)]
    assert all("".join(text).strip() for text in made)
    assert sum(text != TEXT for text in made) > 4
    assert CHANGES[name](hand(3), list(TEXT)) == made[3]


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_stands_a_text_of_two_short_sentences(name: str) -> None:
    for seed in range(30):
        assert CHANGES[name](hand(seed), ["It rained.", "So, it did."])


def test_a_steady_spin_puts_one_word_for_a_word() -> None:
    text = ["The bridge is old.", "The bridge is long.", "A bridge it is."] * 6
    put = [{w.strip(".") for s in hand(seed).spin(text) for w in s.split()} & {"crossing", "overpass", "bridge"}
           for seed in range(40)]  # fmt: skip
    assert {len(words) for words in put} == {1, 2, 3}


def test_a_mixture_has_sentences_of_both() -> None:
    other = [f"Rain number {n} fell on the town." for n in range(6)]
    mixed = hand(1).mix(TEXT, other)
    assert set(mixed) & set(TEXT)
    assert set(mixed) & set(other)
    assert set(mixed) <= {*TEXT, *other}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """News of thirty events and as many wire stories, and some synonyms."""
    stories = [" ".join(f"{s} In town {n}, that is." for s in (*TEXT, *reversed(TEXT))) for n in range(60)]
    events = [
        {"triplet": str(n), "source": "a", "text": text, "title": "", "url": None, "date": "2020-01-01"}
        for n, text in enumerate(stories[:30])
    ]
    wire = [{"id": n, "slug": f"story {n}", "body": text} for n, text in enumerate(stories[30:])]
    for name, records in (("basil", events), ("reuters21578", wire)):
        (tmp_path / name).mkdir()
        with gzip.open(tmp_path / name / "articles.jsonl.gz", "wt") as lines:
            lines.writelines(json.dumps(record) + "\n" for record in records)
    (tmp_path / "lexicons").mkdir()
    pairs = [f"{word} {other}\n" for word, others in SYNONYMS.items() for other in others]
    (tmp_path / "lexicons" / "ppdb_synonyms.txt").write_text("".join(pairs))
    return tmp_path


def test_no_news_and_no_synonym_is_in_both_halves(data: Path) -> None:
    train, test = ({tuple(text) for text in read_news(data, half)} for half in ("train", "test"))
    assert train
    assert test
    assert not train & test
    halves = [{(w, o) for w, others in read_synonyms(data, half).items() for o in others} for half in ("train", "test")]
    assert not halves[0] & halves[1]
    assert len(halves[0] | halves[1]) == 10


def test_families_come_out_the_same_again_and_no_wording_is_in_one_twice(data: Path) -> None:
    families = list(rough_families(data, 12, "train", 0.25, 3))
    assert families == list(rough_families(data, 12, "train", 0.25, 3))
    assert families != list(rough_families(data, 12, "train", 0.25, 4))
    for family in families:
        assert {article.id for article in family.articles} == family.stemma.observed
        wordings = [prepare(article).words.keys for article in family.articles]
        assert len(set(wordings)) == len(wordings) > 1
    assert any(family.stemma.unseen for family in families)


def test_the_truth_of_a_family_is_found_in_full_by_who_knows_it(data: Path) -> None:
    for family in rough_families(data, 6, "test", 0.0, 1):
        graph = graph_of(family.articles, sorted(family.stemma.edges))
        assert not family.stemma.unseen
        assert f1([score_family(truth_of(family, "f"), graph)], "directed") == float(bool(family.stemma.edges))


def test_the_set_is_measured_without_and_with_hidden_texts(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copied_piles, "_FAMILIES_A_PILE", 3)
    monkeypatch.setattr(copied_piles, "_NUM_QUICK_PILES", 1)
    outcome = measure_rough(data, Options(quick=True))
    keys = {measured.key for measured in outcome.measured}
    assert {"rough.whole.directed", "rough.hidden.unseen_recall", "rough.ece", "rough.strays"} <= keys
    assert "rough.whole.unseen_recall" not in keys
    assert len(outcome.cases) == 2
    for case in outcome.cases:
        assert len(case["truth"]) == 3
        observed = {name for truth in case["truth"] for name in truth["families"][0]["articles"]}
        assert observed == set(case["texts"])
