from bench.outcome import Measured, Rival
from bench.table import describe, merge_sections, render_section

ACCURACY = Measured(
    "pages.accuracy",
    "share called right",
    0.8,
    40,
    0.9,
    interval=(0.75, 0.85),
    rival=Rival("length", 0.7, (0.02, 0.18)),
)
FALSE = Measured("pages.false", "pages called wrong", 2, 40, 3, lower_is_better=True, count=True)


def section(title: str, measured: list[Measured]) -> str:
    return render_section(title, "What it holds.", "python bench.py", measured)


def test_a_row_says_value_doubt_goal_and_gain() -> None:
    rows = section("Pages", [ACCURACY, FALSE]).splitlines()
    assert rows[-2] == (
        "| `pages.accuracy` | share called right | 0.800 [0.750, 0.850] | 40 | >= 0.900 **short** | length: 0.700 "
        "| +0.100 [0.020, 0.180] |"
    )
    assert rows[-1] == "| `pages.false` | pages called wrong | 2 | 40 | <= 3 reached |  |  |"


def test_a_section_names_its_command() -> None:
    assert "\n`python bench.py`\n" in section("Pages", [])


def test_a_line_for_the_terminal_says_the_same() -> None:
    assert describe(ACCURACY).split() == (
        "pages.accuracy 0.800 [0.750, 0.850] n=40 goal 0.900 SHORT | length: 0.700, gain +0.100 [0.020, 0.180]".split()
    )
    assert describe(FALSE).split() == "pages.false 2 n=40 goal 3 reached".split()


def test_sections_that_ran_replace_their_old_ones_and_leave_the_others() -> None:
    titles = ["Pages", "Wires"]
    first = merge_sections("", {"Wires": section("Wires", [FALSE])}, titles)
    both = merge_sections(first, {"Pages": section("Pages", [ACCURACY])}, titles)
    again = merge_sections(both, {"Wires": section("Wires", [ACCURACY])}, titles)
    assert both.index("## Pages") < both.index("## Wires")
    assert again.count("## Wires") == 1
    assert "pages.false" not in again
    assert merge_sections(again, {}, titles) == again


def test_a_section_that_is_no_more_is_dropped() -> None:
    page = merge_sections("", {"Gone": section("Gone", [])}, ["Gone"])
    assert "Gone" not in merge_sections(page, {}, ["Pages"])
