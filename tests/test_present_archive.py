"""What is said of an archive: each record in words, and info by its schema."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from provenance.archive.records import Added, Checked, Compacted, Damage, Info
from provenance.model import Problem
from provenance.present import archive

INFO = Info(1, 1200, 3, 2, 54_321, 1_234_567, 1, "2019-01-02", "2024-05-06")


def test_info_in_words() -> None:
    assert archive.describe_info(INFO).splitlines() == [
        "1,200 articles, dated 2019-01-02 to 2024-05-06",
        "1 addition, kept in 2 segments, 54,321 shingles in the index, 1.2 MB on the disk",
        "3 articles superseded, which `provenance archive compact` drops",
        "format 1",
    ]


@pytest.mark.parametrize("info", [INFO, Info(1, 0, 0, 0, 0, 0, 0, None, None)])
def test_info_keeps_its_schema(info: Info) -> None:
    schema = json.loads(
        files("provenance.present").joinpath("schema/provenance-archive-info-1.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(archive.info_dict(info))


def test_additions_in_words() -> None:
    problem = Problem("archive", "a", "left out")
    assert archive.describe_added(Added(1, 0, 0, 1)) == "1 article added; 1 article in all\n"
    assert archive.describe_added(Added(2, 3, 4, 1000, (problem,))) == (
        "2 articles added, 3 in the place of earlier ones, 4 were there already, 1 left out; 1,000 articles in all\n"
    )


def test_one_is_told_as_one() -> None:
    assert archive.describe_added(Added(0, 1, 1, 2)) == (
        "0 articles added, 1 in the place of an earlier one, 1 was there already; 2 articles in all\n"
    )


def test_a_warning_leaves_nothing_out() -> None:
    warning = Problem("archive", "kept", "added; merging was put off: the disk is full", "warning")
    assert archive.describe_added(Added(1, 0, 0, 1, (warning,))) == "1 article added; 1 article in all\n"


def test_an_addition_of_which_every_id_is_taken_says_that_nothing_was_added() -> None:
    problems = (Problem("archive", "a", "left out"),) * 3
    counts, last = archive.describe_added(Added(0, 0, 0, 3, problems)).splitlines()
    assert counts == "0 articles added, 3 left out; 3 articles in all"
    assert last.startswith("Nothing was added: ")
    assert "ids of their own" in last
    assert "--replace" in last
    assert "Nothing was added" not in archive.describe_added(Added(0, 0, 1, 3, problems))


def test_merging_in_words() -> None:
    done = Compacted(3, 1, 999, 1_500_000_000, 2, is_reindexed=True)
    assert archive.describe_compacted(done) == (
        "3 segments -> 1, 999 bytes -> 1.5 GB, 2 superseded articles dropped, indexed anew\n"
    )


def test_a_check_in_words() -> None:
    assert archive.describe_checked(Checked(1, 5, 2000)) == "5 articles in 1 segment, 2.0 kB: all as it was written\n"
    damaged = Checked(1, 5, 2000, (Damage("000001.segment", "is missing", 5),), ("segments/x.part",))
    lines = archive.describe_checked(damaged).splitlines()
    assert lines[0].endswith("damaged")
    assert lines[1] == "  000001.segment (5 articles): is missing"
    assert "provenance archive create" in lines[2]
    assert lines[3] == "1 file left by an interrupted or running change; the next change clears it away."


def test_what_is_not_the_archives_is_told_without_what_a_terminal_would_obey() -> None:
    looked, last = archive.describe_checked(Checked(1, 5, 2000, (), (), ("README", "a\x1b[31m"))).splitlines()
    assert looked.endswith("all as it was written")
    assert last.startswith("2 files or folders here are not the archive's, and are left alone: README, a")
    assert "\x1b" not in last
    many = archive.describe_checked(Checked(1, 5, 2000, (), (), tuple("abcdefgh")))
    assert many.endswith("a, b, c, d, e and 3 more\n")
