"""The graph written entry by entry, wherever its parts are, is the graph written at once."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import pyarrow as pa
import pytest
from builders import seed_findings
from hypothesis import given
from hypothesis import strategies as st
from invented_news import HARBOR, PILE, SCHOOL, article, cut_after

from provenance.corpus.tables import pack, unpack
from provenance.infer.group import infer_group, record_articles
from provenance.infer.parts import Part, StoryPart, Sums, merge_parts
from provenance.infer.story import StoryFindings
from provenance.model import Article, Origin, Problem
from provenance.present.runlog import hash_input
from provenance.present.serialise import graph_json, to_plain
from provenance.present.spread import (
    SECTIONS,
    frame_sections,
    hash_inputs,
    index_parts,
    order_bytes,
    sum_up,
    write_entries,
)
from provenance.settings import Settings


def parts_of_a_pile() -> list[Part]:
    pairs = [(i, j) for i in range(len(PILE)) for j in range(i + 1, len(PILE))]
    first = infer_group(PILE, pairs, Settings())
    own = [article("zz-whole", SCHOOL), article("zz-cut", cut_after(SCHOOL, 4)), article("zz-twin", SCHOOL)]
    second = infer_group(own, [(0, 1), (0, 2), (1, 2)], Settings())
    return [
        second,
        record_articles([article("alone", HARBOR[::-1]), article("story-1", "Otters are back in town.")]),
        first,
    ]


def seeds_part() -> Part:
    """The seeds' findings, an unseen ancestor among them, as a part."""
    found = seed_findings()
    own = StoryFindings(found.derivations, found.unseen, found.shared, 1)
    story = found.stories[0]
    return Part(found.articles, (StoryPart((False, story.articles), story, own),))


def written(parts: Sequence[Part], problems: Sequence[Problem]) -> str:
    """What an engine does with parts, in one process: each batch has one part."""
    indexed: list[dict[str, Any]] = []
    for number, part in enumerate(parts):
        row = {"name": pa.array([f"part {number}"]), "part": pa.array([pack(part)], pa.binary())}
        indexed += index_parts(pa.table(row)).to_pylist()
    names: dict[str, list[str]] = {}
    for what, called in (("story", "story-"), ("unseen", "unseen:")):
        numbers = count(1)
        for row in sorted((r for r in indexed if r["what"] == what), key=lambda r: r["place"]):
            names.setdefault(row["name"], []).append(f"{row['own']} {called}{next(numbers)}")
    batch = pa.table(
        {
            "part": pa.array(map(pack, parts), pa.binary()),
            "names": pa.array([names.get(f"part {n}") for n in range(len(parts))], pa.list_(pa.string())),
        }
    )
    entries = sorted(write_entries(batch).to_pylist(), key=lambda row: (row["section"], row["place"]))
    data = pa.array([row["data"] for row in indexed if row["what"] == "sums"], pa.binary())
    sums = Sums()
    for summed in sum_up(pa.table({"data": data}))["data"].to_pylist():
        sums.add(unpack(summed))
    counts = {n: sum(row["section"] == n for row in entries) for n in range(len(SECTIONS))}
    remarks = list(sums.remarks(counts[SECTIONS.index("articles")], 0, counts[SECTIONS.index("stories")] > 0))
    frames = frame_sections(counts, problems, remarks)
    lines = []
    for n, row in enumerate(entries):
        is_first = n == 0 or entries[n - 1]["section"] != row["section"]
        is_last = n + 1 == len(entries) or entries[n + 1]["section"] != row["section"]
        before, after = frames[row["section"]]
        lines.append(f"{before if is_first else ''}{row['text'].decode()}{after if is_last else ','}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("num", [1, 2, 3, 4])
def test_entries_in_their_order_are_the_file(num: int) -> None:
    parts = [seeds_part(), *parts_of_a_pile()][-num:]
    problems = (Problem("reading", "x:2", "broken \u2028 line"), Problem("reading", "x:1", "also\nbroken"))
    found = merge_parts(parts, problems)
    assert found.derivations
    assert bool(found.unseen) == (num == 4)
    assert written(parts, problems) == graph_json(found)


def test_a_graph_of_single_articles_is_the_file_too() -> None:
    parts = [record_articles([article("a\u2028b", "Otters are back.\u2028Really.")])]
    assert written(parts, ()) == graph_json(merge_parts(parts, ()))


@given(st.lists(st.lists(st.text(max_size=4), max_size=3).map(tuple), max_size=8))
def test_places_stand_in_the_order_of_the_names(names: list[tuple[str, ...]]) -> None:
    assert sorted(names, key=lambda own: order_bytes(*own)) == sorted(names)


def test_hashes_of_inputs_are_those_of_one_machine_also_of_names_that_utf_8_does_not_hold() -> None:
    articles = [article("a", HARBOR), Article("half \ud800", "\ud800", origin=Origin("latin-1 \udcff.txt"))]
    found = hash_inputs(pa.table({"article": [pack(own) for own in articles]})).to_pylist()
    assert found == [to_plain(hash_input(own)) for own in articles]
