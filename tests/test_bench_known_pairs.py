"""Pairs with a known relation: which there are, which text of each is the earlier, and what is kept together."""

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from invented_news import BRIDGE, article, sentences

from bench.known_pairs import (
    NUM_FOLDS,
    KnownPair,
    cut_pairs,
    fold_of,
    refiled_pairs,
    simulated_pairs,
)

WORDS = "the council of the town met on monday to talk about the bridge and the ferry and the price of both".split()


def write_lines(path: Path, records: list[Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)


def filing(number: int, slug: str, clock: str, body: str) -> dict[str, Any]:
    return {"id": number, "slug": slug, "date": f"26-FEB-1987 {clock}", "body": body, "title": "", "topics": []}


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Five filings: 1 and 2 one story, 3 under another slug, 4 on something else, 5 of a damaged date."""
    whole, cut = " ".join(WORDS), " ".join(WORDS[:12])
    records = [
        filing(1, "BRIDGE", "09:00:00.00", cut),
        filing(2, "BRIDGE", "11:30:00.50", whole),
        filing(3, "FERRY", "12:00:00.00", whole + " again"),
        filing(4, "BRIDGE", "12:30:00.00", "rain is expected in the north and wind in the south of the country"),
        filing(5, "BRIDGE", "yesterday", whole + " twice"),
    ]
    write_lines(tmp_path / "reuters21578/articles.jsonl.gz", records)
    header = (
        "earlier_id later_id containment_of_earlier_in_later containment_of_later_in_earlier seconds_between same_slug"
    )
    rows = [[*header.split(), "slug_earlier"], ["2", "3", "1.0", "0.9", "1800", "0", "BRIDGE"]]
    text = "".join("\t".join(row) + "\n" for row in rows)
    (tmp_path / "reuters21578/near_dup_pairs.tsv").write_text(text)
    return tmp_path


def test_a_fold_is_one_of_five_and_always_the_same() -> None:
    folds = Counter(fold_of(f"pages {n}") for n in range(2000))
    assert set(folds) == set(range(NUM_FOLDS))
    assert min(folds.values()) > 300
    # A checksum, not Python's hash, which differs from run to run.
    assert [fold_of(name) for name in ("pages 1", "wire X", "chapter 7")] == [4, 3, 3]


def test_stories_filed_again_under_another_slug(wire: Path) -> None:
    [pair] = refiled_pairs(wire)
    assert (pair.earlier.text, pair.later.text) == (" ".join(WORDS), " ".join(WORDS) + " again")
    assert (pair.source, pair.group, pair.kin) == ("refiled", "wire BRIDGE", False)


def test_what_is_cut_is_the_later_and_whole_sentences_are_lost() -> None:
    pairs = list(cut_pairs([article("bridge", BRIDGE), article("short", "One. Two.")]))
    assert [p.group for p in pairs] == ["cuts bridge", "cuts bridge"]
    told = sentences(BRIDGE)
    for pair in pairs:
        left = [s for s in told if " ".join(s.split()) in " ".join(pair.later.text.split())]
        assert 2 <= len(left) < len(told)
        assert pair.earlier.text == BRIDGE
    tail, scattered = (p.later.text for p in pairs)
    assert BRIDGE.startswith(tail)
    assert not BRIDGE.startswith(scattered)


def test_simulated_pairs_have_every_relation_and_keep_families_together() -> None:
    pairs: list[KnownPair] = list(simulated_pairs("news", [article(f"n{n}", BRIDGE) for n in range(3)], 5))
    assert {p.kin for p in pairs} == {False, True}
    per_family = Counter((p.group, p.kin) for p in pairs)
    assert max(per_family.values()) <= 10
    assert all(p.group.startswith("news ") for p in pairs)
    assert all(p.earlier.text.split() != p.later.text.split() for p in pairs)
