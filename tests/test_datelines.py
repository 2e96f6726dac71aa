"""Datelines in the forms agencies print them, and what merely looks like one."""

import pytest

from provenance.compare.datelines import find_dateline, find_lost_dateline, is_dateline

REPORT = "Leaders met on Tuesday."


@pytest.mark.parametrize(
    "dateline",
    [
        "ROME (AP) — ",
        "ROME (AP)– ",
        "ROME(AP)",
        "LONDON, Jan 8 (Reuters) - ",
        "WASHINGTON — ",
        "WASHINGTON, D.C. – ",
        "HARTFORD, Conn. (AP) — ",
        "Jan. 8 (UPI) -- ",
        "PARIS (AFP) -",
        "NEW YORK/LONDON (Reuters) ‑ ",
        "BEIJING, Jan. 8 (Xinhua) -- ",
        "TOKYO, Jan. 8, Kyodo - ",
        "SÃO PAULO, 8 jan (Reuters) - ",
        "Berlin (dpa) - ",
        "(CNN) - ",
        "(CNN) ",
        "(ANSA) - ROMA, 08 GEN - ",
        "MADRID (EFE).- ",
        "ACCRA (GNA) - ",
        "LAS VEGAS, Jan. 8, 2019 /PRNewswire/ -- ",
        "KABUL, Afghanistan — ",
        "AUSTIN, Texas (AP/KXYZ) — ",
    ],
)
def test_a_dateline_is_cut_before_the_report(dateline: str) -> None:
    text = f"\n{dateline}{REPORT}\n"
    assert find_dateline(text, 1, len(text) - 1) == (1, 1 + len(dateline))


def test_a_chinese_dateline() -> None:
    text = "新华社北京1月8日电 老桥周一关闭。"
    assert find_dateline(text, 0, len(text)) == (0, 11)


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "NATO — the alliance — met on Tuesday.",
        "The World Health Organization (WHO) - the agency of the UN - met.",
        "Moscow (TASS) said nothing.",
        "The minister (AP) said that nothing had happened.",
        "COVID-19 — The disease spread.",
        "UPDATE: 7:19 p.m. -- The bridge is open.",
        "ROME (AP) — ",
    ],
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert find_dateline(text, 0, len(text)) is None


def test_a_place_without_an_agency_counts_only_where_asked() -> None:
    text = f"OSLO — {REPORT}"
    assert find_dateline(text, 0, len(text)) == (0, 7)
    assert find_dateline(text, 0, len(text), place_only=False) is None


@pytest.mark.parametrize(("line", "expected"), [("NEW YORK (AP)", True), ("(CNN)", True), ("NEW YORK", False)])
def test_a_dateline_on_its_own_line(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


def test_a_dateline_behind_a_headline_that_lost_its_line_break() -> None:
    text = f"Leaders meet in the south ROME (AP) — {REPORT}"
    assert find_lost_dateline(text, 0, len(text)) == (26, 38)
    assert find_lost_dateline(REPORT, 0, len(REPORT)) is None
