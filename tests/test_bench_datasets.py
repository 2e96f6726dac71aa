import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from bench import datasets
from bench.datasets import Reuse, find_data, hash_data, pair_up
from provenance.errors import ProvenanceError


def write_jsonl(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)


def write_table(path: Path, *rows: str) -> None:
    path.write_text("".join("\t".join(row.split()) + "\n" for row in rows), encoding="utf-8")


def test_pairs_hide_which_side_is_earlier() -> None:
    pairs = [pair_up(f"case {n}", "page", "before", "after") for n in range(100)]
    sides = [pair.earlier for pair in pairs]
    assert 30 < sides.count("left") < 70
    for pair in pairs:
        earlier = pair.left if pair.earlier == "left" else pair.right
        assert earlier.text == "before"
        assert (pair.left.id, pair.right.id) == ("a", "b")


def test_versions_are_paired_with_the_next_and_equal_ones_left_out(tmp_path: Path) -> None:
    write_jsonl(
        tmp_path / "wiki_versions/chains.jsonl.gz", [{"title": "T", "versions": ["one", "one\n", "one two", "two"]}]
    )
    pairs = datasets.read_wiki(tmp_path)
    assert [pair.id for pair in pairs] == ["wiki-0-1", "wiki-0-2"]
    assert {pair.group for pair in pairs} == {"0"}


def test_updates_are_of_one_slug_within_a_day_and_changed(tmp_path: Path) -> None:
    bodies = {1: "first", 2: "second", 3: "second\n", 4: "fourth"}
    write_jsonl(tmp_path / "reuters21578/articles.jsonl.gz", [{"id": n, "body": body} for n, body in bodies.items()])
    write_table(
        tmp_path / "reuters21578/near_dup_pairs.tsv",
        "earlier_id later_id seconds_between same_slug slug_earlier",
        "1 2 86400 1 S",
        "2 3 60 1 S",
        "1 4 86401 1 S",
        "1 3 60 0 S",
    )
    assert [pair.id for pair in datasets.read_updates(tmp_path)] == ["wire-1-2"]


def test_lineage_is_direct_where_its_note_says_so(tmp_path: Path) -> None:
    path = tmp_path / "bible_lineage/truth_edges.tsv"
    path.parent.mkdir()
    path.write_text("parent\tchild\tnote\nA\tB\tdirect, unseen\nA\tC\tindirect: via D\nB\tE\tedited B\n")
    assert [(e.parent, e.child, e.direct) for e in datasets.read_lineage(tmp_path)] == [
        ("A", "B", True),
        ("A", "C", False),
        ("B", "E", True),
    ]


def test_chapters_hold_their_versions(tmp_path: Path) -> None:
    records = [{"chapter": c, "version": v, "text": v * 3} for v in "AB" for c in ("Two", "One")]
    write_jsonl(tmp_path / "bible_lineage/chapters.jsonl.gz", records)
    chapters = datasets.read_chapters(tmp_path)
    assert [(c.id, [v.id for v in c.versions]) for c in chapters] == [("One", ["A", "B"]), ("Two", ["A", "B"])]


def reuse_archive(path: Path, num_pairs: int) -> None:
    feature = (
        '<document><feature name="about" /><feature name="plagiarism" source_offset="4" source_length="6"'
        ' this_offset="1" this_length="5" /></document>'
    )
    pairs = [(f"suspicious-document{n}", f"source-document{n}") for n in range(num_pairs)]
    files = {f"{kind}/pairs": "".join(f"{a}.txt {b}.txt\n" for a, b in pairs) for kind in datasets.PAN_KINDS.values()}
    files |= {f"{kind}/{a}-{b}.xml": feature for kind in datasets.PAN_KINDS.values() for a, b in pairs}
    files |= {f"susp/{a}.txt": f"reusing {a}" for a, _ in pairs} | {f"src/{b}.txt": f"source {b}" for _, b in pairs}
    path.parent.mkdir()
    with tarfile.open(path, "w:xz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"pan13_train/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content.encode()))


def test_reuse_pairs_know_their_passages(tmp_path: Path) -> None:
    reuse_archive(tmp_path / "pan13_train/pan13_train.tar.xz", 1)
    first = datasets.read_reuse(tmp_path, 0)[0]
    assert (first.source.text, first.reusing.text) == ("source source-document0", "reusing suspicious-document0")
    assert first.passages == (Reuse((4, 10), (1, 6)),)


def test_the_same_pairs_are_drawn_again_and_as_many_of_each_kind(tmp_path: Path) -> None:
    reuse_archive(tmp_path / "pan13_train/pan13_train.tar.xz", 9)
    drawn = [(pair.kind, pair.id) for pair in datasets.read_reuse(tmp_path, 4)]
    assert drawn == [(pair.kind, pair.id) for pair in datasets.read_reuse(tmp_path, 4)]
    assert [kind for kind, _ in drawn] == [kind for kind in datasets.PAN_KINDS for _ in range(4)]
    assert len(datasets.read_reuse(tmp_path, 0)) == 9 * len(datasets.PAN_KINDS)


def test_a_hash_follows_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "a").write_text("1")
    first = hash_data(tmp_path, "set")
    (tmp_path / "other").write_text("2")
    assert hash_data(tmp_path, "set") == first
    (tmp_path / "set" / "a").rename(tmp_path / "set" / "b")
    assert hash_data(tmp_path, "set") != first


def test_a_folder_without_data_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="--data DIR"):
        find_data(tmp_path)
    (tmp_path / "basil").mkdir()
    assert find_data(tmp_path) == tmp_path
