import json
from pathlib import Path
from typing import Any

import pytest

from bench.wrong import changes, describe_case, find_wrong, main


def case(name: str, right: float, wrong: float, earlier: str = "a b", later: str = "a c") -> dict[str, Any]:
    evidence = [{"kind": "credit", "bits_for_truth": -1.5, "detail": "b lost a credit."}]
    return {
        "id": name, "right_way": right, "wrong_way": wrong, "common_ancestor": 0.1, "earlier_id": "a",
        "evidence": evidence, "earlier": earlier, "later": later,
    }  # fmt: skip


def test_only_wrong_calls_are_shown_and_the_surest_first() -> None:
    cases = [case("right", 0.6, 0.3), case("unsure", 0.2, 0.4), case("sure", 0.05, 0.9), case("tie", 0.3, 0.3)]
    assert [c["id"] for c in find_wrong(cases)] == ["sure", "unsure"]


def test_changes_stand_in_a_few_words_of_context() -> None:
    before, after = "one two three four five six seven".split(), "one two three four five SIX seven".split()
    assert list(changes(before, after)) == [("two three four five [six] seven", "two three four five [SIX] seven")]
    assert list(changes(["a"], ["a", "b"])) == [("a []", "a [b]")]


def test_a_long_change_is_shortened_and_many_are_cut_off() -> None:
    lines = list(describe_case(case("long", 0.1, 0.9, "a " + "x " * 900, "a")))
    assert max(map(len, lines)) < 400
    many = case("many", 0.1, 0.9, " ".join(f"w{n} x" for n in range(99)), " ".join(f"w{n} y" for n in range(99)))
    assert len(list(describe_case(many))) < 60


def test_the_cases_of_a_set_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wiki.json").write_text(json.dumps([case("sure", 0.05, 0.9)]))
    assert main(["wiki", "--raw", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert "-1.50  credit: b lost a credit." in said.out
    assert "1 of 1 wrong calls" in said.err


def test_without_cases_it_says_how_to_get_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reuters", "--raw", str(tmp_path)]) == 2
    assert "run bench/accuracy.py --only reuters first" in capsys.readouterr().err
