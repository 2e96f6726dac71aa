"""Families that strange hands made: what is done to a text, what is true of them, and that no fit has them."""

import ast
import gzip
import json
from collections.abc import Set
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench import copied_piles
from bench.outcome import Options
from bench.strange import measure_strange
from bench.strange_families import read_outlet_news, read_wire_news, strange_families
from bench.strange_hands import CHANGES, DEALT, StrangeHand
from provenance.compare.document import prepare

TEXT = [
    "The council (which met on Monday) said that the bridge would cost 12 percent more than 95 mln dlrs.",
    "The money is there already, said Mayor Greta Olsen.",
    "Jan Holm said the ferry would also stop in March.",
    'Critics, who called the plan "a waste", left before one of the five votes was counted in the U.S. way.',
    "The ferry carried 35 cars a day and 80 people - or four buses - across the harbor center.",
    "Work on the bridge starts on Jan. 14 unless the court stops the council, Brook Co and Mr. Lund.",
    "Nobody in the town expected the bridge to need 44 really large stones from a quarry inland.",
]
SYNONYMS = {"bridge": ("crossing", "overpass"), "money": ("funds",), "council": ("assembly",), "ferry": ("boat",)}
# Reached for their names alone: they enter every set, and are how a fit finds its page.
TABLES = {"bench.run", "bench.sets"}


def hand(seed: int) -> StrangeHand:
    random = Random(seed)  # noqa: S311 - nothing here is a secret
    return StrangeHand(random, SYNONYMS, lambda: [f"Fresh news number {n} came from the coast." for n in range(9)])


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_leaves_a_text_and_mostly_another_one(name: str) -> None:
    made = [CHANGES[name](hand(seed), list(TEXT)) for seed in range(12)]
    assert all("".join(text).strip() for text in made)
    assert sum(text != TEXT for text in made) > 4
    assert CHANGES[name](hand(3), list(TEXT)) == made[3]


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_stands_a_text_of_one_or_two_short_paragraphs(name: str) -> None:
    for seed in range(30):
        for text in (["It rained."], ["It rained.", "So, it did."]):
            CHANGES[name](hand(seed), text)


def test_every_change_is_dealt_and_some_twice() -> None:
    assert set(DEALT) == set(CHANGES)
    assert len(DEALT) == len(CHANGES) + 3


def test_an_attribution_turns_to_the_other_side() -> None:
    turned = [hand(seed).turn_attribution(TEXT) for seed in range(20)]
    said = {text[1] for text in turned}
    assert "According to Mayor Greta Olsen, the money is there already." in said
    assert "Mayor Greta Olsen said The money is there already." in said
    assert TEXT[1] in said
    assert {text[2] for text in turned} == {TEXT[2], "The ferry would also stop in March, Jan Holm said."}


def test_a_robot_puts_one_word_for_a_word_and_no_capitals() -> None:
    text = ["The bridge is old.", "The bridge is long.", "Bridge it is."] * 6
    put = [{w.strip(".") for p in hand(seed).spin_blindly(text) for w in p.split()} & {"crossing", "overpass", "bridge"}
           for seed in range(40)]  # fmt: skip
    assert {frozenset(words) for words in put} == {frozenset([w]) for w in ("crossing", "overpass", "bridge")}


def test_tightening_strikes_what_a_sentence_can_do_without() -> None:
    struck = {text[place] for seed in range(20) for text in [hand(seed).tighten(TEXT)] for place in (0, 3, 6)}
    assert "The council said the bridge would cost 12 percent more than 95 mln dlrs." in struck
    assert any(p.startswith("Critics left before") for p in struck)
    assert "Nobody in the town expected the bridge to need 44 large stones from a quarry inland." in struck


def test_what_is_embedded_is_long_enough_to_be_found() -> None:
    short = ["Rain fell.", TEXT[0], "With agencies."]
    for seed in range(20):
        assert TEXT[0] in hand(seed).embed(short)


def test_a_composite_begins_like_one_and_ends_like_the_other() -> None:
    other = [f"Rain number {n} fell on the town." for n in range(6)]
    assert hand(1).compose(TEXT, other) == TEXT[:3] + other[2:]


def invent_text(name: str) -> str:
    """Six paragraphs of thirty words of their own."""
    return "\n\n".join(" ".join(f"{name}word{n}x{m}" for m in range(30)) + " today." for n in range(6))


def write_lines(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Articles of twenty outlets, of which each tells what another one tells, eighty wire stories, some synonyms."""
    outlets = [
        {"event": "fair", "id": str(n), "text": f"{invent_text(f'outlet{n // 2}')}\n\nShort.", "publisher": f"p{n}"}
        for n in range(20)
    ]
    write_lines(tmp_path / "multi_outlet" / "articles.jsonl.gz", outlets)
    wire = [
        {"id": n, "slug": f"story {n}", "title": "", "body": invent_text(f"wire{n}").replace("\n\n", "\n    ")}
        for n in range(80)
    ]
    write_lines(tmp_path / "reuters21578" / "articles.jsonl.gz", wire)
    header = (
        "earlier_id later_id containment_of_earlier_in_later containment_of_later_in_earlier seconds_between same_slug"
        " slug_earlier"
    )
    rows = ["1 2 .9 .9 60 1 a", "3 4 .9 .9 60 0 b", "5 6 .1 .1 60 0 c"]
    pairs = "\n".join("\t".join(row.split()) for row in (header, *rows))
    (tmp_path / "reuters21578" / "near_dup_pairs.tsv").write_text(pairs)
    (tmp_path / "lexicons").mkdir()
    words = [f"outlet{n}word{m}x{k} other{k}\n" for n in range(10) for m in range(6) for k in range(30)]
    (tmp_path / "lexicons" / "ppdb_synonyms.txt").write_text("".join(words))
    return tmp_path


def test_news_of_outlets_has_no_short_paragraphs(data: Path) -> None:
    news = read_outlet_news(data)
    assert len(news) == 20
    assert all(len(text) == 6 for text in news)


def test_no_wire_story_is_taken_that_a_fit_has(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken() -> set[int]:
        return {int(text[0].split("word")[0].removeprefix("wire")) for text in read_wire_news(data)}

    of_half = taken()
    monkeypatch.setattr("bench.strange_families.is_of_half", lambda _name, half: half == "test")
    both = taken()
    assert set() < of_half < both
    assert both == set(range(80)) - {1, 2, 3, 4} - set(range(0, 80, 10))


def test_families_come_out_the_same_again_and_no_wording_is_in_one_twice(data: Path) -> None:
    families = list(strange_families(data, 12, 0.6, 0.15, 3))
    assert families == list(strange_families(data, 12, 0.6, 0.15, 3))
    assert families != list(strange_families(data, 12, 0.6, 0.15, 4))
    for family in families:
        assert {article.id for article in family.articles} == family.stemma.observed
        wordings = [prepare(article).words.keys for article in family.articles]
        assert len(set(wordings)) == len(wordings) > 1
    assert any(family.stemma.unseen for family in families)


def test_where_nothing_is_hidden_all_comes_from_one_text_and_where_the_first_is_it_is_unseen(data: Path) -> None:
    for family in strange_families(data, 8, 0.0, 0.0, 1):
        assert not family.stemma.unseen
        assert len(family.stemma.observed - set(family.stemma.parents)) == 1
    for family in strange_families(data, 8, 1.0, 0.0, 1):
        assert len(family.stemma.unseen) <= 1
    assert any(family.stemma.unseen for family in strange_families(data, 8, 1.0, 0.0, 1))


def test_no_two_families_of_a_pile_tell_one_story(data: Path) -> None:
    stories = [{word[: word.index("word")] for a in family.articles for word in a.text.split() if "word" in word}
               for family in strange_families(data, 4, 0.0, 0.0, 2)]  # fmt: skip
    assert len(stories) == 4
    assert sum(map(len, stories)) == len(set.union(*stories))


def test_the_set_is_measured_with_all_texts_and_without_the_first(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copied_piles, "_FAMILIES_A_PILE", 3)
    monkeypatch.setattr(copied_piles, "_NUM_QUICK_PILES", 1)
    outcome = measure_strange(data, Options(quick=True))
    keys = {measured.key for measured in outcome.measured}
    assert outcome.name == "strange-quick"
    assert {"strange.whole.directed", "strange.wire.unseen_recall", "strange.ece", "strange.strays"} <= keys
    assert "strange.whole.unseen_recall" not in keys
    assert len(outcome.cases) == 2


def imported_by(project: Path, module: str) -> Set[str]:
    """The modules of the benchmark that one of them imports."""
    tree = ast.parse((project / f"{module.replace('.', '/')}.py").read_text("utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if (project / f"{name.replace('.', '/')}.py").exists() and name.startswith("bench.")}


def test_no_fit_imports_strange_families_nor_does_what_fits_make_their_cases_from(project: Path) -> None:
    reached = {f"bench.{path.stem}" for path in (project / "bench").glob("fit_*.py")}
    left = sorted(reached)
    while left:
        new = imported_by(project, left.pop()) - reached - TABLES
        reached |= new
        left += new
    assert {"bench.fit_kinship", "bench.rough_families", "bench.kinship_truth", "bench.known_pairs"} <= reached
    assert not {name for name in reached if name.startswith("bench.strange")}
